//! Randomized tests that can be played again.

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};
use std::hash::{BuildHasher, Hasher, RandomState};

/// A runner whose seed is known, so that a failure can name it.
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

/// Runs a property; a failure names the seed that plays it again.
pub(crate) fn check_property<S: Strategy>(
    strategy: &S,
    test: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
    let (mut runner, seed) = seeded_runner();
    if let Err(failure) = runner.run(strategy, test) {
        panic!("replay with PROPTEST_RNG_SEED={seed}: {failure}");
    }
}
