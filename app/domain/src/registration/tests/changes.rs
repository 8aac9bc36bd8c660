//! Changes, cancellations and repeated registrations.

use super::super::meals::Meals;
use super::super::roster::{Membership, Person, StaffRole};
use super::super::workshop::Phase;
use super::super::{Command, Refusal, RegistrationStatus, decide_and_promote};
use super::fixture::{contact, id, slug};
use super::office::Office;

/// An office where all of a level's slots on Apr 25 are taken.
fn apr_25_full() -> Office {
    let mut office = Office::open();
    for n in 1..=5 {
        office.registers(&format!("s-designated-{n}"), "s-apr-25");
    }
    office.registers("s-designated-6", "s-apr-22");
    office
}

#[test]
fn a_change_of_session_takes_the_new_slot_and_frees_the_old_in_one_step() {
    let mut office = apr_25_full();
    office.waits("s-designated-7", &["s-apr-25"]);
    assert_eq!(
        office.changes("s-designated-1", &["s-apr-22"]),
        "moved s-apr-25 to s-apr-22, s-designated-7 confirmed s-apr-25"
    );
}

#[test]
fn a_change_to_a_full_session_is_refused_and_keeps_the_slot() {
    let mut office = apr_25_full();
    assert_eq!(
        office.changes("s-designated-6", &["s-apr-25"]),
        "refused: full"
    );
    assert_eq!(office.status("s-designated-6"), "confirmed s-apr-22");
}

#[test]
fn a_change_takes_the_first_wish_with_room_and_its_own_has_room() {
    let mut office = apr_25_full();
    assert_eq!(
        office.changes("s-designated-6", &["s-apr-25", "s-apr-22"]),
        "moved s-apr-22 to s-apr-22"
    );
}

#[test]
fn a_change_needs_no_slot_that_is_open_to_all() {
    let mut office = Office::open();
    for n in 1..=3 {
        office.registers(&format!("e-{n}"), "e-apr-18");
    }
    assert_eq!(office.open_to_all("e-apr-22"), 0);
    assert_eq!(
        office.changes("e-1", &["e-apr-22"]),
        "moved e-apr-18 to e-apr-22"
    );
}

#[test]
fn a_change_to_the_other_level_is_refused() {
    let mut office = apr_25_full();
    assert_eq!(
        office.changes("s-designated-1", &["e-apr-22"]),
        "refused: closed"
    );
    assert_eq!(
        office.waits("s-designated-7", &["e-apr-22"]),
        "refused: closed"
    );
}

#[test]
fn the_link_of_a_cancelled_registration_changes_nothing() {
    let mut office = Office::open();
    office.registers("e-1", "e-apr-18");
    let old = office.reference("e-1");
    office.cancels("e-1");
    office.registers("e-1", "e-apr-22");
    for command in [
        Command::Cancel {
            school: slug("e-1"),
            reference: old.clone(),
        },
        Command::ChangeSession {
            school: slug("e-1"),
            reference: old.clone(),
            wishes: vec![id("e-apr-23")],
        },
        Command::ChangeHeadcount {
            school: slug("e-1"),
            reference: old.clone(),
            headcount: 9,
        },
        Command::ChangeContact {
            school: slug("e-1"),
            reference: old.clone(),
            contact: contact("Eve"),
        },
        Command::ChangeMeals {
            school: slug("e-1"),
            reference: old.clone(),
            meals: Meals::default(),
        },
        Command::ChangeRoster {
            school: slug("e-1"),
            reference: old,
            roster: Vec::new(),
        },
    ] {
        assert_eq!(office.does(&command), "refused: gone");
    }
    assert_eq!(office.status("e-1"), "confirmed e-apr-22");
}

#[test]
fn a_second_registration_of_a_school_is_told_of_the_first() {
    let mut office = Office::open();
    office.registers("e-1", "e-apr-18");
    assert_eq!(
        office.registers("e-1", "e-apr-22"),
        "refused: already_registered"
    );
    assert_eq!(
        office.waits("e-1", &["e-apr-22"]),
        "refused: already_registered"
    );
    assert_eq!(office.declines("e-1"), "refused: already_registered");
    let refusal = decide_and_promote(
        &mut office.state,
        &Command::Decline {
            school: slug("e-1"),
        },
    );
    assert_eq!(
        refusal,
        Err(Refusal::AlreadyRegistered {
            status: RegistrationStatus::Confirmed {
                session: id("e-apr-18")
            },
        })
    );
}

#[test]
fn closed_comes_before_already_registered_and_that_before_full_and_held() {
    let mut office = Office::open();
    office.registers("e-1", "e-apr-18");
    for n in 1..=8 {
        office.registers(&format!("e-designated-{n}"), "e-apr-18");
    }
    assert_eq!(
        office.registers("e-1", "e-apr-18"),
        "refused: already_registered"
    );
    // Of several wishes a held one decides the refusal: the school may yet get it.
    office.registers("e-2", "e-apr-22");
    office.registers("e-3", "e-apr-22");
    assert_eq!(office.registers("e-4", "e-apr-18"), "refused: full");
    assert_eq!(
        office.applies(
            "e-4",
            &["e-apr-18", "e-apr-23"],
            super::super::application::WaitlistChoice::Refuse
        ),
        "refused: held"
    );
    office.enters(Phase::Before);
    assert_eq!(office.registers("e-1", "e-apr-18"), "refused: closed");
}

#[test]
fn what_the_kitchen_needs_can_change_until_the_session_closes() {
    let mut office = Office::in_phase(Phase::Released);
    office.registers("e-1", "e-apr-18");
    let (school, reference) = (slug("e-1"), office.reference("e-1"));
    let headcount = Command::ChangeHeadcount {
        school: school.clone(),
        reference: reference.clone(),
        headcount: 5,
    };
    let meals = Command::ChangeMeals {
        school: school.clone(),
        reference: reference.clone(),
        meals: Meals::default(),
    };
    assert_eq!(office.does(&headcount), "5 people");
    assert_eq!(office.does(&meals), "meals changed");
    office.closes(&["e-apr-18"]);
    assert_eq!(office.does(&headcount), "refused: closed");
    assert_eq!(office.does(&meals), "refused: closed");
    assert_eq!(office.changes("e-1", &["e-apr-22"]), "refused: closed");
    assert_eq!(office.cancels("e-1"), "refused: closed");
    // The people are known only at the door, and somebody must always answer.
    let person = Person {
        name: "Bo".to_owned(),
        role: StaffRole::Teacher,
        membership: Membership::SamiTeam,
    };
    let roster = vec![person];
    let named = Command::ChangeRoster {
        school: school.clone(),
        reference: reference.clone(),
        roster,
    };
    assert_eq!(office.does(&named), "roster changed");
    let answers = Command::ChangeContact {
        school,
        reference,
        contact: contact("Bo Lind"),
    };
    assert_eq!(office.does(&answers), "contact changed");
    let registrant = office
        .state
        .registration(&slug("e-1"))
        .map(|r| r.registrant.clone());
    assert_eq!(registrant.as_deref(), Some("Bo Lind"));
}

#[test]
fn when_all_is_over_nothing_begins() {
    let mut office = Office::in_phase(Phase::Released);
    office.registers("e-1", "e-apr-18");
    let sessions = ["e-apr-18", "e-apr-22", "e-apr-23", "s-apr-22", "s-apr-25"];
    let closed = sessions.map(id).to_vec();
    office.does(&Command::Advance {
        phase: Phase::Closed,
        closed,
    });
    assert_eq!(office.registers("e-2", "e-apr-18"), "refused: closed");
    assert_eq!(office.declines("e-2"), "refused: closed");
    assert_eq!(office.changes("e-1", &["e-apr-22"]), "refused: closed");
    assert_eq!(office.status("e-1"), "confirmed e-apr-18");
}

#[test]
fn a_school_that_is_not_on_the_list_gets_nothing() {
    let mut office = Office::open();
    assert_eq!(office.registers("nowhere", "e-apr-18"), "refused: closed");
    assert_eq!(office.cancels("nowhere"), "refused: gone");
    office.declines("nowhere");
    assert_eq!(office.held(super::super::Level::Elementary), 21);
}
