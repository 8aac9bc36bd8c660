//! Randomness that can be replayed.

use std::hash::{BuildHasher, Hasher, RandomState};

/// A stream of random numbers (splitmix64). `CAUSEWAY_TEST_SEED` repeats an earlier one; the
/// test's output names it, and a failed test shows its output.
#[derive(Clone, Debug)]
pub(crate) struct Seed(u64);

/// A factor for the length of the long tests: `CAUSEWAY_TEST_TIMES`, or one.
pub(crate) fn times() -> usize {
    let named = std::env::var("CAUSEWAY_TEST_TIMES").ok();
    named.map_or(1, |text| text.parse().unwrap())
}

impl Seed {
    /// The seed that the environment names, or a fresh one.
    pub(crate) fn for_test(name: &str) -> Self {
        let named = std::env::var("CAUSEWAY_TEST_SEED").ok();
        let seed = match named.and_then(|text| text.parse().ok()) {
            Some(seed) => seed,
            None => RandomState::new().build_hasher().finish() >> 16,
        };
        println!("{name}: CAUSEWAY_TEST_SEED={seed}");
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `from`, inclusive, to `to`, exclusive.
    pub(crate) fn between(&mut self, from: usize, to: usize) -> usize {
        let span = u64::try_from(to - from).unwrap();
        from + usize::try_from(self.next() % span).unwrap()
    }

    pub(crate) fn shuffle<T>(&mut self, things: &mut [T]) {
        for at in (1..things.len()).rev() {
            things.swap(at, self.between(0, at + 1));
        }
    }
}
