//! Unproven registrations, and their proofs.

use super::super::proof::{EmailDomain, LinkDelivery, Proof, RegistrationMode, proof_of_holder};
use super::super::rights::RegistrationState;
use super::super::school::Level;
use super::super::workshop::Phase;
use super::super::{Command, Enrolment, Event, decide};
use super::counts::asks;
use super::fixture::{announcement, id, slug};
use super::office::Office;
use std::collections::{BTreeMap, BTreeSet};

fn state(office: &Office, school: &str) -> RegistrationState {
    office
        .state
        .registration(&slug(school))
        .map_or(RegistrationState::None, |found| {
            RegistrationState::of_living(found.proof)
        })
}

#[test]
fn a_stranger_who_registers_and_cancels_every_school_ends_no_hold() {
    let mut office = Office::open();
    let before = office.held(Level::Elementary);
    for n in 1..=21 {
        let school = format!("e-designated-{n}");
        let sessions = ["e-apr-18", "e-apr-22", "e-apr-23"];
        office.is_registered_by_a_stranger(&school, &sessions);
        assert_eq!(state(&office, &school), RegistrationState::Unproven);
        assert_eq!(office.cancels(&school), "cancelled");
        assert_eq!(state(&office, &school), RegistrationState::None);
        assert!(!office.state.has_declined(&slug(&school)));
    }
    assert_eq!(office.held(Level::Elementary), before);
    assert_eq!(
        office.registers("e-designated-1", "e-apr-18"),
        "confirmed e-apr-18"
    );
}

/// Registered, proven, cancelled; registered by another; taken over.
#[test]
fn a_cancelled_registration_declines_once_it_is_proven() {
    let ways: [fn(&mut Office) -> String; 4] = [
        |office| office.proves("e-designated-1", Proof::Office),
        |office| office.proves("e-designated-1", Proof::MailedLink),
        |office| office.proves("e-designated-1", Proof::Organizer),
        |office| office.takes_over("e-designated-1", "Bo Lindt"),
    ];
    for proves in ways {
        let mut office = Office::open();
        office.is_registered_by_a_stranger("e-designated-1", &["e-apr-18"]);
        proves(&mut office);
        assert_eq!(state(&office, "e-designated-1"), RegistrationState::Proven);
        assert_eq!(office.cancels("e-designated-1"), "cancelled");
        assert!(office.state.has_declined(&slug("e-designated-1")));
        assert_eq!(office.held(Level::Elementary), 20);
        // Another registers it: the school comes without a hold, and unproven once more.
        office.is_registered_by_a_stranger("e-designated-1", &["e-apr-18"]);
        assert_eq!(
            state(&office, "e-designated-1"),
            RegistrationState::Unproven
        );
    }
}

#[test]
fn what_is_proven_stays_proven_as_it_was() {
    let mut office = Office::open();
    office.registers("e-designated-1", "e-apr-18");
    assert_eq!(
        office.proves("e-designated-1", Proof::Office),
        "proven by invitation"
    );
}

#[test]
fn taking_over_keeps_the_slot_and_the_turn() {
    let mut office = Office::open();
    for n in 1..=3 {
        office.registers(&format!("e-{n}"), "e-apr-18");
    }
    office.is_registered_by_a_stranger("e-4", &["e-apr-18"]);
    office.is_registered_by_a_stranger("e-5", &["e-apr-18"]);
    assert_eq!(
        office.takes_over("e-4", "Bo Lindt"),
        "taken over by Bo Lindt"
    );
    assert_eq!(office.queue(Level::Elementary), ["e-4", "e-5"]);
    office.is_registered_by_a_stranger("e-designated-1", &["e-apr-18"]);
    office.takes_over("e-designated-1", "Cy Ode");
    assert_eq!(office.status("e-designated-1"), "confirmed e-apr-18");
}

#[test]
fn the_invitation_disowns_what_is_unproven_and_nothing_else() {
    let mut office = Office::open();
    office.is_registered_by_a_stranger("e-designated-1", &["e-apr-18"]);
    assert_eq!(office.disowns("e-designated-1"), "cancelled");
    assert!(!office.state.has_declined(&slug("e-designated-1")));
    assert_eq!(office.held(Level::Elementary), 21);
    assert_eq!(office.disowns("e-designated-1"), "refused: gone");
    office.registers("e-designated-1", "e-apr-18");
    assert_eq!(office.disowns("e-designated-1"), "refused: proven");
}

#[test]
fn a_slot_that_a_stranger_gives_back_goes_to_whoever_waits() {
    let mut office = Office::open();
    office.is_registered_by_a_stranger("e-1", &["e-apr-18"]);
    for n in 2..=4 {
        office.waits(&format!("e-{n}"), &["e-apr-18"]);
    }
    assert_eq!(office.queue(Level::Elementary), ["e-4"]);
    assert_eq!(office.cancels("e-1"), "cancelled, e-4 confirmed e-apr-18");
}

#[test]
fn the_office_gives_a_hold_back_while_a_slot_is_left_for_it() {
    let mut office = Office::open();
    assert_eq!(
        office.restores_hold("e-designated-1"),
        "refused: not_declined"
    );
    office.declines("e-designated-1");
    assert_eq!(office.restores_hold("e-designated-1"), "hold restored");
    assert_eq!(office.held(Level::Elementary), 21);

    office.declines("e-designated-1");
    for n in 1..=4 {
        office.registers(&format!("e-{n}"), "e-apr-18");
    }
    assert_eq!(office.restores_hold("e-designated-1"), "refused: full");
    office.cancels("e-1");
    assert_eq!(office.restores_hold("e-designated-1"), "hold restored");
    // After the release nothing is held, and nothing is needed.
    office.declines("e-designated-1");
    office.enters(Phase::Released);
    assert_eq!(office.restores_hold("e-designated-1"), "hold restored");
    assert_eq!(office.held(Level::Elementary), 0);
}

#[test]
fn a_school_that_came_back_gets_its_hold_with_its_slot() {
    let mut office = Office::open();
    office.declines("e-designated-1");
    office.registers("e-designated-1", "e-apr-18");
    assert_eq!(office.restores_hold("e-designated-1"), "hold restored");
    assert_eq!(office.held(Level::Elementary), 20);
    assert_eq!(office.cancels("e-designated-1"), "cancelled");
    assert_eq!(office.held(Level::Elementary), 20, "cancelling declines");
}

#[test]
fn where_slots_go_by_invitation_proof_comes_first() {
    let mut definition = announcement();
    definition.workshop.mode = RegistrationMode::Invited;
    let state = Enrolment::new(
        definition.into(),
        Phase::OpenWithHolds,
        BTreeMap::new(),
        BTreeSet::new(),
        0,
    );
    let mut application = asks(&slug("e-1"), &id("e-apr-18"));
    for proof in Proof::ALL.map(Some) {
        application.proof = proof;
        let event = decide(&state, &Command::Register(application.clone()));
        assert!(matches!(event, Ok(Event::Registered { .. })), "{proof:?}");
    }
    application.proof = None;
    let refused = decide(&state, &Command::Register(application)).unwrap_err();
    assert_eq!(refused.as_str(), "invitation_needed");
}

#[test]
fn a_mailed_link_proves_an_address_of_the_district_only() {
    let domains = [EmailDomain::parse("District.example").unwrap()];
    for (email, delivery, proof) in [
        (
            "ana@district.example",
            LinkDelivery::Mail,
            Some(Proof::MailedLink),
        ),
        (
            "ana@DISTRICT.EXAMPLE",
            LinkDelivery::Mail,
            Some(Proof::MailedLink),
        ),
        ("ana@district.example", LinkDelivery::Page, None),
        ("ana@school.district.example", LinkDelivery::Mail, None),
        ("ana@notdistrict.example", LinkDelivery::Mail, None),
        (
            "district.example@elsewhere.example",
            LinkDelivery::Mail,
            None,
        ),
        ("district.example", LinkDelivery::Mail, None),
    ] {
        let found = proof_of_holder(None, delivery, email, &domains);
        assert_eq!(found, proof, "{email}, {delivery:?}");
        let stored = Some(Proof::Office);
        assert_eq!(proof_of_holder(stored, delivery, email, &domains), stored);
    }
    assert_eq!(
        proof_of_holder(None, LinkDelivery::Mail, "ana@district.example", &[]),
        None
    );
}

#[test]
fn a_domain_is_what_follows_the_at_sign() {
    for good in [
        "district.example",
        "K12.IA.us",
        "bücher.example",
        "a-b.example",
    ] {
        assert!(EmailDomain::parse(good).is_ok(), "{good}");
    }
    for bad in [
        "",
        "example",
        "@district.example",
        "a@b.example",
        "a..b",
        "-a.example",
        "a b.c",
    ] {
        assert!(EmailDomain::parse(bad).is_err(), "{bad}");
    }
}

#[test]
fn events_from_before_registrations_were_proved_read_as_they_were_meant() {
    let old = r#"{"event":"cancelled","school":"e-1","reference":"R-1","freed":null}"#;
    let event: Event = serde_json::from_str(old).unwrap();
    assert!(matches!(event, Event::Cancelled { declines: true, .. }));
}
