//! The waiting list: designated schools first, then by turn, and none is passed over.

use super::super::school::Level::{Elementary, Secondary};
use super::super::workshop::Phase;
use super::office::Office;

const SECONDARY: [&str; 2] = ["s-apr-22", "s-apr-25"];

/// An office after the release, with all eleven secondary slots given to designated schools.
fn full() -> Office {
    let mut office = Office::in_phase(Phase::Released);
    for n in 1..=11 {
        office.waits(&format!("s-designated-{n}"), &SECONDARY);
    }
    office
}

#[test]
fn waiting_is_only_for_what_cannot_be_confirmed() {
    let mut office = Office::open();
    assert_eq!(
        office.waits("e-1", &["e-apr-22", "e-apr-18"]),
        "confirmed e-apr-22"
    );
}

#[test]
fn at_the_release_date_the_line_is_served_in_order() {
    let mut office = Office::open();
    for n in [3, 1, 2] {
        assert_eq!(office.waits(&format!("s-{n}"), &["s-apr-25"]), "waiting");
    }
    for n in 1..=9 {
        office.waits(&format!("s-designated-{n}"), &["s-apr-22", "s-apr-25"]);
    }
    // Two slots are left on Apr 25, and three schools want them.
    assert_eq!(
        office.enters(Phase::Released),
        "released, s-3 confirmed s-apr-25, s-1 confirmed s-apr-25"
    );
    assert_eq!(
        (office.held(Secondary), office.queue(Secondary)),
        (0, vec!["s-2"])
    );
}

#[test]
fn designated_schools_come_first_at_the_release_though_they_came_last() {
    let mut office = Office::open();
    office.waits("s-1", &["s-apr-25"]);
    for n in 1..=5 {
        office.waits(&format!("s-designated-{n}"), &["s-apr-25"]);
    }
    office.waits("s-designated-6", &["s-apr-25"]);
    assert_eq!(office.queue(Secondary), ["s-designated-6", "s-1"]);
    assert_eq!(office.enters(Phase::Released), "released", "Apr 25 is full");
    assert_eq!(
        office.cancels("s-designated-1"),
        "cancelled, s-designated-6 confirmed s-apr-25"
    );
    assert_eq!(
        office.cancels("s-designated-2"),
        "cancelled, s-1 confirmed s-apr-25"
    );
}

#[test]
fn promotion_follows_the_order_of_wishes() {
    let mut office = Office::open();
    office.waits("s-1", &["s-apr-25", "s-apr-22"]);
    office.waits("s-2", &["s-apr-22", "s-apr-25"]);
    assert_eq!(
        office.declines("s-designated-1"),
        "declined, s-1 confirmed s-apr-25"
    );
    assert_eq!(
        office.declines("s-designated-2"),
        "declined, s-2 confirmed s-apr-22"
    );
}

#[test]
fn a_second_wish_is_taken_where_the_first_is_full() {
    let mut office = full();
    office.waits("s-1", &["s-apr-25", "s-apr-22"]);
    // The first six designated schools have Apr 22.
    assert_eq!(
        office.cancels("s-designated-1"),
        "cancelled, s-1 confirmed s-apr-22"
    );
}

#[test]
fn who_cannot_use_a_slot_lets_the_next_have_it_and_keeps_its_turn() {
    let mut office = full();
    office.waits("s-1", &["s-apr-25"]);
    office.waits("s-2", &["s-apr-22"]);
    assert_eq!(
        office.cancels("s-designated-1"),
        "cancelled, s-2 confirmed s-apr-22"
    );
    office.waits("s-3", &["s-apr-25"]);
    assert_eq!(office.queue(Secondary), ["s-1", "s-3"]);
}

#[test]
fn a_promoted_school_that_cancels_does_not_come_back_by_itself() {
    let mut office = full();
    office.waits("s-1", &SECONDARY);
    office.cancels("s-designated-1");
    assert_eq!(office.status("s-1"), "confirmed s-apr-22");
    assert_eq!(office.cancels("s-1"), "cancelled");
    assert_eq!(office.status("s-1"), "nothing");
    assert_eq!(office.cancels("s-designated-2"), "cancelled");
    assert_eq!(
        (office.status("s-1"), office.open_to_all("s-apr-22")),
        ("nothing".into(), 2)
    );
}

#[test]
fn who_comes_back_stands_last() {
    let mut office = full();
    office.waits("s-1", &SECONDARY);
    office.waits("s-2", &SECONDARY);
    office.cancels("s-1");
    office.waits("s-1", &SECONDARY);
    assert_eq!(office.queue(Secondary), ["s-2", "s-1"]);
}

#[test]
fn changed_wishes_keep_the_turn() {
    let mut office = full();
    office.waits("s-1", &["s-apr-22"]);
    office.waits("s-2", &["s-apr-25"]);
    assert_eq!(office.changes("s-1", &["s-apr-25"]), "still waiting");
    assert_eq!(office.queue(Secondary), ["s-1", "s-2"]);
    assert_eq!(
        office.cancels("s-designated-11"),
        "cancelled, s-1 confirmed s-apr-25"
    );
}

#[test]
fn who_arrives_while_others_wait_does_not_jump_the_line() {
    let mut office = full();
    office.waits("s-1", &["s-apr-25"]);
    office.cancels("s-designated-11");
    assert_eq!(office.registers("s-2", "s-apr-25"), "refused: full");
}

#[test]
fn one_cancellation_promotes_one_school() {
    let mut office = full();
    for n in 1..=5 {
        office.waits(&format!("s-{n}"), &SECONDARY);
    }
    assert_eq!(
        office.cancels("s-designated-3"),
        "cancelled, s-1 confirmed s-apr-22"
    );
    assert_eq!(
        (office.confirmed(Secondary), office.queue(Secondary).len()),
        (11, 4)
    );
}

#[test]
fn nobody_is_promoted_into_a_session_that_is_closed() {
    let mut office = full();
    office.waits("s-1", &["s-apr-22"]);
    office.closes(&["s-apr-22"]);
    assert_eq!(office.cancels("s-designated-1"), "refused: closed");
    assert_eq!(
        office.cancels("s-designated-11"),
        "cancelled",
        "Apr 25 is not what s-1 waits for"
    );
    assert_eq!(office.status("s-1"), "waiting");
}

#[test]
fn waiting_is_for_open_sessions_only() {
    let mut office = full();
    office.closes(&["s-apr-22"]);
    assert_eq!(office.waits("s-1", &["s-apr-22"]), "refused: closed");
    assert_eq!(office.waits("s-1", &["s-apr-22", "s-apr-25"]), "waiting");
    // The closed session is no wish any more: reopening it gives nothing to this school.
    office.closes(&[]);
    assert_eq!(office.cancels("s-designated-1"), "cancelled");
    assert_eq!(office.status("s-1"), "waiting");
}

#[test]
fn a_waiting_school_can_leave_the_line_at_any_time() {
    let mut office = full();
    office.waits("s-1", &["s-apr-22"]);
    office.closes(&["s-apr-22", "s-apr-25"]);
    assert_eq!(office.cancels("s-1"), "cancelled");
    assert_eq!(office.queue(Secondary), Vec::<&str>::new());
}

#[test]
fn the_levels_wait_apart() {
    let mut office = full();
    office.waits("s-1", &SECONDARY);
    for n in 1..=20 {
        office.waits(&format!("e-{n}"), &["e-apr-18"]);
    }
    assert_eq!(
        (
            office.queue(Secondary).len(),
            office.queue(Elementary).len()
        ),
        (1, 12)
    );
}
