//! Priority: a slot is held for each designated school until it has one, declines, or the
//! release date passes.

use super::super::school::Level::{Elementary, Secondary};
use super::super::workshop::Phase;
use super::office::Office;

const ELEMENTARY: [&str; 3] = ["e-apr-18", "e-apr-22", "e-apr-23"];

/// Every school of that kind, one after the other.
fn all(office: &mut Office, prefix: &str, count: u32, sessions: &[&str]) {
    for n in 1..=count {
        office.waits(&format!("{prefix}-{n}"), sessions);
    }
}

#[test]
fn three_elementary_schools_without_a_designation_get_a_slot_and_the_fourth_waits() {
    let mut office = Office::open();
    assert_eq!(
        (office.held(Elementary), office.open_to_all("e-apr-18")),
        (21, 3)
    );
    assert_eq!(office.registers("e-1", "e-apr-18"), "confirmed e-apr-18");
    assert_eq!(office.registers("e-2", "e-apr-22"), "confirmed e-apr-22");
    assert_eq!(office.registers("e-3", "e-apr-18"), "confirmed e-apr-18");
    assert_eq!(office.registers("e-4", "e-apr-18"), "refused: held");
    assert_eq!(office.waits("e-4", &["e-apr-18"]), "waiting");
    assert_eq!(office.confirmed(Elementary), 3);
}

#[test]
fn the_first_secondary_school_without_a_designation_waits_at_once() {
    let mut office = Office::open();
    assert_eq!(
        (office.held(Secondary), office.open_to_all("s-apr-25")),
        (11, 0)
    );
    assert_eq!(office.registers("s-1", "s-apr-25"), "refused: held");
    assert_eq!(office.waits("s-1", &["s-apr-25", "s-apr-22"]), "waiting");
}

#[test]
fn a_designated_school_declines_and_the_first_in_line_has_its_slot() {
    let mut office = Office::open();
    office.waits("s-1", &["s-apr-25"]);
    office.waits("s-2", &["s-apr-25"]);
    assert_eq!(
        office.declines("s-designated-4"),
        "declined, s-1 confirmed s-apr-25"
    );
    assert_eq!(office.held(Secondary), 10);
    assert_eq!(office.queue(Secondary), ["s-2"]);
}

#[test]
fn declining_again_or_without_a_designation_frees_nothing() {
    let mut office = Office::open();
    office.declines("s-designated-1");
    assert_eq!(office.declines("s-designated-1"), "declined");
    assert_eq!(office.declines("s-1"), "declined");
    assert_eq!(
        (office.held(Secondary), office.open_to_all("s-apr-25")),
        (10, 1)
    );
}

#[test]
fn every_designated_school_still_gets_a_slot_however_the_others_rush() {
    let mut office = Office::open();
    all(&mut office, "e", 20, &ELEMENTARY);
    all(&mut office, "s", 5, &["s-apr-22", "s-apr-25"]);
    assert_eq!(
        (office.confirmed(Elementary), office.confirmed(Secondary)),
        (3, 0)
    );
    all(&mut office, "e-designated", 21, &ELEMENTARY);
    all(&mut office, "s-designated", 11, &["s-apr-25", "s-apr-22"]);
    for n in 1..=21 {
        assert!(
            office
                .status(&format!("e-designated-{n}"))
                .starts_with("confirmed"),
            "{n}"
        );
    }
    assert_eq!(
        (office.confirmed(Elementary), office.confirmed(Secondary)),
        (24, 11)
    );
    assert_eq!((office.held(Elementary), office.held(Secondary)), (0, 0));
}

#[test]
fn a_hold_is_for_a_slot_and_not_for_a_session() {
    let mut office = Office::open();
    all(&mut office, "s-designated", 5, &["s-apr-25"]);
    assert_eq!(
        office.registers("s-designated-6", "s-apr-25"),
        "refused: full"
    );
    assert_eq!(
        office.registers("s-designated-6", "s-apr-22"),
        "confirmed s-apr-22"
    );
}

#[test]
fn a_waiting_designated_school_keeps_its_hold() {
    let mut office = Office::open();
    all(&mut office, "s-designated", 5, &["s-apr-25"]);
    assert_eq!(office.waits("s-designated-6", &["s-apr-25"]), "waiting");
    assert_eq!(office.held(Secondary), 6);
    // Six slots are open on Apr 22, and all six are held: one of them for the waiting school.
    assert_eq!(office.registers("s-1", "s-apr-22"), "refused: held");
    assert_eq!(
        office.changes("s-designated-6", &["s-apr-22"]),
        "s-designated-6 confirmed s-apr-22"
    );
}

#[test]
fn cancelling_is_declining_and_frees_the_slot_and_the_hold() {
    let mut office = Office::open();
    office.registers("s-designated-1", "s-apr-25");
    office.waits("s-1", &["s-apr-25"]);
    assert_eq!(
        office.cancels("s-designated-1"),
        "cancelled, s-1 confirmed s-apr-25"
    );
    assert_eq!(office.held(Secondary), 10);
    assert_eq!(office.open_to_all("s-apr-25"), 0);
}

#[test]
fn a_waiting_school_that_cancels_gives_up_its_hold() {
    let mut office = Office::open();
    all(&mut office, "s-designated", 5, &["s-apr-25"]);
    office.waits("s-designated-6", &["s-apr-25"]);
    office.waits("s-1", &["s-apr-22"]);
    assert_eq!(
        office.cancels("s-designated-6"),
        "cancelled, s-1 confirmed s-apr-22"
    );
    assert_eq!(office.held(Secondary), 5);
}

#[test]
fn a_school_that_comes_back_comes_without_a_hold() {
    let mut office = Office::open();
    office.registers("s-designated-1", "s-apr-25");
    office.waits("s-1", &["s-apr-25"]);
    office.cancels("s-designated-1");
    assert_eq!(
        office.registers("s-designated-1", "s-apr-25"),
        "refused: held"
    );
    assert_eq!(office.waits("s-designated-1", &["s-apr-25"]), "waiting");
    assert_eq!(office.held(Secondary), 10, "no hold comes back with it");
}

#[test]
fn a_school_that_declined_may_come_back_for_what_is_open_to_all() {
    let mut office = Office::open();
    office.declines("e-designated-1");
    assert_eq!(office.open_to_all("e-apr-18"), 4);
    assert_eq!(
        office.registers("e-designated-1", "e-apr-18"),
        "confirmed e-apr-18"
    );
    assert_eq!(
        (office.held(Elementary), office.open_to_all("e-apr-18")),
        (20, 3)
    );
    // Cancelling once more takes no second hold away.
    office.cancels("e-designated-1");
    assert_eq!(office.held(Elementary), 20);
}

#[test]
fn holds_of_one_level_bind_no_slot_of_the_other() {
    let mut office = Office::open();
    all(&mut office, "s-designated", 11, &["s-apr-25", "s-apr-22"]);
    assert_eq!(office.open_to_all("e-apr-18"), 3);
    assert_eq!(office.registers("s-1", "s-apr-25"), "refused: full");
}

#[test]
fn of_fifty_who_want_the_last_slot_exactly_one_gets_it() {
    let mut office = Office::in_phase(Phase::Released);
    all(&mut office, "e-designated", 21, &ELEMENTARY);
    all(&mut office, "e", 2, &ELEMENTARY);
    let answers: Vec<_> = (0..50)
        .map(|n| office.registers(&format!("e-{}", 3 + n % 18), "e-apr-23"))
        .collect();
    let confirmed = answers
        .iter()
        .filter(|answer| answer.starts_with("confirmed"))
        .count();
    assert_eq!((confirmed, office.confirmed(Elementary)), (1, 24));
}

#[test]
fn before_everyone_may_only_designated_schools_do() {
    let mut office = Office::in_phase(Phase::Before);
    assert_eq!(
        office.registers("e-designated-1", "e-apr-18"),
        "refused: closed"
    );
    assert_eq!(office.waits("e-1", &["e-apr-18"]), "refused: closed");
    office.enters(Phase::DesignatedOnly);
    assert_eq!(
        office.registers("e-designated-1", "e-apr-18"),
        "confirmed e-apr-18"
    );
    assert_eq!(office.waits("e-1", &["e-apr-18"]), "refused: closed");
    office.enters(Phase::OpenWithHolds);
    assert_eq!(office.registers("e-1", "e-apr-18"), "confirmed e-apr-18");
}

#[test]
fn a_school_may_decline_before_anyone_registers() {
    let mut office = Office::in_phase(Phase::Before);
    assert_eq!(office.declines("s-designated-1"), "declined");
    office.enters(Phase::OpenWithHolds);
    assert_eq!(office.registers("s-1", "s-apr-25"), "confirmed s-apr-25");
}
