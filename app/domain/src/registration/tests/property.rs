//! Random workshops, played against the model.
//!
//! A failure prints the seed; `PROPTEST_RNG_SEED=… cargo test -p domain` plays the same again,
//! `PROPTEST_CASES=…` more of them.

use super::super::counts::{Counts, SlotAvailability, SlotClaim};
use super::super::workshop::Door;
use super::super::{ClosedReason, Refusal};
use super::super::{Command, Enrolment, Event, Registration, RegistrationStatus, School, Session};
use super::super::{decide, decide_and_promote};
use super::counts::asks;
use super::play::play;
use super::world::{Move, RandomWorkshop, moves, worlds};
use crate::seeded_test::check_property;
use proptest::prelude::*;

fn every_case(test: impl Fn(&RandomWorkshop, &[Move]) -> Result<(), String>) {
    check_property(&(worlds(), moves()), |(world, moves)| {
        test(&world, &moves).map_err(TestCaseError::fail)
    });
}

#[test]
fn the_rules_do_what_the_model_does_and_keep_every_promise() {
    every_case(|world, moves| play(world, moves, &decide_and_promote));
}

#[test]
fn what_counts_offer_is_what_decide_gives() {
    // A panic inside the rule fails the case.
    every_case(|world, moves| {
        play(world, moves, &|state, command| {
            offers_agree(state);
            decide_and_promote(state, command)
        })
    });
}

/// For every school and every session of its level, whatever the school has already.
fn offers_agree(state: &Enrolment) {
    let counts = Counts::of(state, 1);
    for school in state.definition().schools.values() {
        for session in state.definition().sessions_of(school.level) {
            let found = counts.session(&session.id).unwrap();
            let offer = counts.availability(found, claim(state, school));
            let agree = match state.registration(&school.slug) {
                None => registers(state, school, session, offer),
                Some(registration) => changes(state, registration, school, session, offer),
            };
            let (school, session) = (&school.slug, &session.id);
            assert!(agree, "{session} for {school}: {offer:?}, in {state:?}");
        }
    }
}

/// A confirmed school may change like one with a hold: its level loses nothing by it.
fn claim(state: &Enrolment, school: &School) -> SlotClaim {
    let confirmed = matches!(
        state.registration(&school.slug).map(|found| &found.status),
        Some(RegistrationStatus::Confirmed { .. })
    );
    if confirmed || state.has_hold(school) {
        SlotClaim::Hold
    } else if school.designation.has_priority() {
        SlotClaim::Designated
    } else {
        SlotClaim::None
    }
}

fn registers(
    state: &Enrolment,
    school: &School,
    session: &Session,
    offer: SlotAvailability,
) -> bool {
    let command = Command::Register(asks(&school.slug, &session.id));
    match decide(state, &command) {
        Ok(Event::Registered { .. }) => matches!(offer, SlotAvailability::Open(1..)),
        Err(Refusal::Held) => offer == SlotAvailability::Held,
        Err(Refusal::Full) => offer == SlotAvailability::Full,
        Err(Refusal::Closed(ClosedReason::NotYet | ClosedReason::DesignatedOnly)) => {
            offer == SlotAvailability::NotYet
        }
        Err(Refusal::Closed(ClosedReason::Session | ClosedReason::Over)) => {
            offer == SlotAvailability::Closed
        }
        _ => false,
    }
}

fn changes(
    state: &Enrolment,
    registration: &Registration,
    school: &School,
    session: &Session,
    offer: SlotAvailability,
) -> bool {
    if let RegistrationStatus::Confirmed { session: own } = &registration.status {
        let own = state.definition().session(own).unwrap();
        if own.id == session.id || own.door == Door::Closed {
            return true;
        }
    }
    let command = Command::ChangeSession {
        school: school.slug.clone(),
        reference: registration.reference.clone(),
        wishes: vec![session.id.clone()],
    };
    match decide(state, &command) {
        Ok(Event::Moved { .. } | Event::Promoted { .. }) => {
            matches!(offer, SlotAvailability::Open(1..))
        }
        Ok(Event::WishesChanged { .. }) => {
            matches!(offer, SlotAvailability::Held | SlotAvailability::Full)
        }
        Err(Refusal::Full) => offer == SlotAvailability::Full,
        Err(Refusal::Closed(ClosedReason::Session)) => offer == SlotAvailability::Closed,
        _ => false,
    }
}
