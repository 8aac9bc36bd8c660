//! Randomized tests that can be replayed.

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};
use std::hash::{BuildHasher, Hasher, RandomState};

/// Creates a runner and returns its seed, which a failure can name.
pub(crate) fn seeded_runner() -> (TestRunner, u64) {
    let mut config = Config {
        failure_persistence: None,
        ..Config::default()
    };
    let seed = match config.rng_seed {
        RngSeed::Fixed(seed) => seed,
        RngSeed::Random => RandomState::new().build_hasher().finish(),
    };
    config.rng_seed = RngSeed::Fixed(seed);
    (TestRunner::new(config), seed)
}

/// Checks a property; a failure names the seed for a replay.
pub(crate) fn check_property<S: Strategy>(
    strategy: &S,
    test: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
    let (mut runner, seed) = seeded_runner();
    if let Err(failure) = runner.run(strategy, test) {
        panic!("replay with PROPTEST_RNG_SEED={seed}: {failure}");
    }
}
