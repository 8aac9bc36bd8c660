//! Random workshops, played against the model.
//!
//! A failure prints the seed; `PROPTEST_RNG_SEED=… cargo test -p domain` plays the same again,
//! `PROPTEST_CASES=…` more of them.

use super::super::counts::{Claim, Counts, Offer};
use super::super::decide::{Closed, Refusal};
use super::super::{Command, Enrolment, Event, Standing, decide, run};
use super::play::play;
use super::world::{Move, World, moves, worlds};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use std::hash::{BuildHasher, Hasher, RandomState};

/// A runner whose seed is known, so that a failure can name it.
pub(super) fn runner() -> (TestRunner, u64) {
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

fn every_case(test: impl Fn(&World, &[Move]) -> Result<(), String>) {
    let (mut runner, seed) = runner();
    let result = runner.run(&(worlds(), moves()), |(world, moves)| {
        test(&world, &moves).map_err(TestCaseError::fail)
    });
    if let Err(failure) = result {
        panic!("replay with PROPTEST_RNG_SEED={seed}: {failure}");
    }
}

#[test]
fn the_rules_do_what_the_model_does_and_keep_every_promise() {
    every_case(|world, moves| play(world, moves, &run));
}

#[test]
fn what_counts_offer_is_what_decide_gives() {
    // A panic inside the rule fails the case.
    every_case(|world, moves| {
        play(world, moves, &|state, command| {
            offers_agree(state);
            run(state, command)
        })
    });
}

/// Every school without a registration, for every session of its level.
fn offers_agree(state: &Enrolment) {
    let counts = Counts::of(state, 1);
    let unregistered = |slug| state.registration(slug).is_none();
    for school in state
        .programme()
        .schools
        .values()
        .filter(|school| unregistered(&school.slug))
    {
        let claim = if state.has_hold(school) {
            Claim::Hold
        } else if school.designation.has_priority() {
            Claim::Designated
        } else {
            Claim::None
        };
        for session in state.programme().sessions_of(school.level) {
            let offer = counts.offer(counts.session(&session.id).unwrap(), claim);
            let command = super::counts::asks(&school.slug, &session.id);
            let decided = decide(state, &Command::Register(command));
            let agree = match (&offer, &decided) {
                (Offer::Open(left), Ok(Event::Registered { standing, .. })) => {
                    *left > 0
                        && *standing
                            == Standing::Confirmed {
                                session: session.id.clone(),
                            }
                }
                (Offer::Held, Err(Refusal::Held)) | (Offer::Full, Err(Refusal::Full)) => true,
                (Offer::NotYet, Err(Refusal::Closed(Closed::NotYet | Closed::DesignatedOnly))) => {
                    true
                }
                (Offer::Closed, Err(Refusal::Closed(Closed::Session | Closed::Over))) => true,
                _ => false,
            };
            assert!(
                agree,
                "{} for {}: {offer:?}, but {decided:?}",
                session.id, school.slug
            );
        }
    }
}
