//! States that the check of an import prevents, and that the rules bear all the same.

use super::super::school::Level::{Elementary, Secondary};
use super::super::workshop::Phase;
use super::super::{Command, Enrolment, decide_and_promote};
use super::counts::asks;
use super::fixture::{announcement, id, ids, slug};
use super::office::Office;
use std::collections::{BTreeMap, BTreeSet};

/// True if a school without a registration may have a slot in a session.
fn may(state: &Enrolment, school: &str, session: &str) -> bool {
    let command = Command::Register(asks(&slug(school), &id(session)));
    decide_and_promote(&mut state.clone(), &command).is_ok()
}

#[test]
fn a_level_gives_no_more_slots_than_it_has_though_its_sessions_have_room() {
    let mut definition = announcement();
    definition.pools[1].slots = 2;
    definition
        .schools
        .retain(|slug, _| !slug.as_str().starts_with("s-designated-1"));
    for phase in [Phase::OpenWithHolds, Phase::Released] {
        let mut state = Enrolment::new(
            definition.clone().into(),
            phase,
            BTreeMap::new(),
            BTreeSet::new(),
            0,
        );
        for school in ["s-designated-2", "s-designated-3"] {
            let command = Command::Register(asks(&slug(school), &id("s-apr-22")));
            assert!(decide_and_promote(&mut state, &command).is_ok());
        }
        assert!(!may(&state, "s-designated-4", "s-apr-22"));
        assert!(!may(&state, "s-1", "s-apr-25"));
    }
}

#[test]
fn a_slot_behind_a_closed_door_keeps_no_hold() {
    // The designated schools must find their slots behind open doors.
    let mut state = Office::open().state;
    let closed = ids(&["e-apr-18"]);
    let command = Command::Advance {
        phase: Phase::OpenWithHolds,
        closed,
    };
    assert!(decide_and_promote(&mut state, &command).is_ok());
    assert_eq!(
        (state.open_of(Elementary), state.held(Elementary)),
        (16, 21)
    );
    assert!(!may(&state, "e-1", "e-apr-22"));
    assert!(may(&state, "e-designated-1", "e-apr-22"));
}

#[test]
fn when_the_release_and_a_close_are_noticed_at_once_the_door_counts() {
    let mut office = Office::open();
    office.waits("s-1", &["s-apr-22"]);
    office.waits("s-2", &["s-apr-22", "s-apr-25"]);
    assert_eq!(
        office.closes(&["s-apr-22"]),
        "released, s-2 confirmed s-apr-25"
    );
    assert_eq!(office.queue(Secondary), ["s-1"]);
}

#[test]
fn who_has_a_slot_or_gave_it_up_or_came_too_late_has_no_hold() {
    let has_hold = |office: &Office, school: &str| {
        let school = office.state.definition().school(&slug(school)).unwrap();
        office.state.has_hold(school)
    };
    let mut office = Office::open();
    assert!(has_hold(&office, "s-designated-1"));
    assert!(!has_hold(&office, "s-1"));
    office.registers("s-designated-1", "s-apr-25");
    assert!(!has_hold(&office, "s-designated-1"));
    office.cancels("s-designated-1");
    assert!(!has_hold(&office, "s-designated-1"));
    assert!(has_hold(&office, "s-designated-2"));
    office.enters(Phase::Released);
    assert!(!has_hold(&office, "s-designated-2"));
}
