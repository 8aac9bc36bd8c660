//! The public counts.

use super::super::Reference;
use super::super::application::{Application, WaitlistChoice};
use super::super::counts::{Counts, LevelCounts, Prospect, SlotAvailability, SlotClaim, SlotTally};
use super::super::meals::Meals;
use super::super::proof::Proof;
use super::super::school::Level;
use super::super::workshop::Phase;
use super::fixture::{contact, id, ids};
use super::office::Office;
use crate::slug::{SchoolSlug, SessionId};

/// A school's own plain application for one session, without waiting.
pub(super) fn asks(school: &SchoolSlug, session: &SessionId) -> Application {
    Application {
        reference: Reference("ASKED".to_owned()),
        school: school.clone(),
        wishes: vec![session.clone()],
        waitlist: WaitlistChoice::Refuse,
        contact: contact("Ana Ruiz"),
        headcount: 6,
        meals: Meals::default(),
        proof: Some(Proof::Invitation),
    }
}

fn offer(office: &Office, session: &str, claim: SlotClaim) -> SlotAvailability {
    let counts = Counts::of(&office.state, 7);
    counts.availability(counts.session(&id(session)).unwrap(), claim)
}

#[test]
fn three_of_eight_open_two_held() {
    let mut office = Office::open();
    for n in 1..=19 {
        office.waits(
            &format!("e-designated-{n}"),
            &["e-apr-18", "e-apr-22", "e-apr-23"],
        );
    }
    let counts = Counts::of(&office.state, 7);
    assert_eq!(
        counts.level(Level::Elementary),
        Some(&LevelCounts {
            level: Level::Elementary,
            slots: 24,
            taken: 19,
            held: 2,
            waiting: 0
        })
    );
    let session = counts.session(&id("e-apr-23")).unwrap();
    assert_eq!(
        (
            session.slots,
            session.taken,
            session.open,
            session.open_to_all
        ),
        (8, 3, 5, 3)
    );
    let tally = |open, held, registered| SlotTally {
        open,
        held,
        registered,
    };
    assert_eq!(session.tally(), tally(3, 2, 3));
    assert_eq!(session.tally_for(SlotClaim::None), tally(3, 2, 3));
    assert_eq!(session.tally_for(SlotClaim::Hold), tally(5, 0, 3));
    let level = counts.level(Level::Elementary).map(LevelCounts::tally);
    assert_eq!(level, Some(tally(3, 2, 19)));
    assert_eq!(
        counts.availability(session, SlotClaim::Hold),
        SlotAvailability::Open(5)
    );
    assert_eq!(
        counts.availability(session, SlotClaim::Designated),
        SlotAvailability::Open(3)
    );
    assert_eq!(
        counts.availability(session, SlotClaim::None),
        SlotAvailability::Open(3)
    );
    assert_eq!(
        offer(&office, "e-apr-18", SlotClaim::Hold),
        SlotAvailability::Full
    );
}

#[test]
fn open_to_you_depends_on_who_you_are() {
    let office = Office::open();
    assert_eq!(
        offer(&office, "s-apr-25", SlotClaim::Hold),
        SlotAvailability::Open(5)
    );
    assert_eq!(
        offer(&office, "s-apr-25", SlotClaim::Designated),
        SlotAvailability::Held
    );
    assert_eq!(
        offer(&office, "s-apr-25", SlotClaim::None),
        SlotAvailability::Held
    );
    let office = Office::in_phase(Phase::DesignatedOnly);
    assert_eq!(
        offer(&office, "s-apr-25", SlotClaim::Hold),
        SlotAvailability::Open(5)
    );
    assert_eq!(
        offer(&office, "s-apr-25", SlotClaim::Designated),
        SlotAvailability::Held
    );
    assert_eq!(
        offer(&office, "s-apr-25", SlotClaim::None),
        SlotAvailability::NotYet
    );
    let office = Office::in_phase(Phase::Before);
    assert_eq!(
        offer(&office, "s-apr-25", SlotClaim::Hold),
        SlotAvailability::NotYet
    );
    let mut office = Office::in_phase(Phase::Released);
    assert_eq!(
        offer(&office, "s-apr-25", SlotClaim::None),
        SlotAvailability::Open(5)
    );
    office.closes(&["s-apr-25"]);
    assert_eq!(
        offer(&office, "s-apr-25", SlotClaim::None),
        SlotAvailability::Closed
    );
}

#[test]
fn a_waiting_school_is_counted_once_whatever_it_waits_for() {
    let mut office = Office::open();
    office.waits("s-1", &["s-apr-22", "s-apr-25"]);
    office.waits("s-2", &["s-apr-25"]);
    assert_eq!(
        Counts::of(&office.state, 7)
            .level(Level::Secondary)
            .unwrap()
            .waiting,
        2
    );
}

#[test]
fn who_waits_can_hope_for_what_is_not_closed_and_for_nothing_once_all_is() {
    let mut office = Office::open();
    let prospect = |office: &Office, wishes: &[&str]| {
        Counts::of(&office.state, 7).prospect(Level::Secondary, &ids(wishes))
    };
    let both = ["s-apr-22", "s-apr-25"];
    assert_eq!(prospect(&office, &both), Prospect::RequestedSession);
    office.closes(&["s-apr-22"]);
    assert_eq!(prospect(&office, &both), Prospect::RequestedSession);
    assert_eq!(prospect(&office, &["s-apr-22"]), Prospect::OtherSession);
    // Open elementary sessions are no chance for a secondary school.
    office.closes(&both);
    assert_eq!(prospect(&office, &both), Prospect::None);
    let over = Office::in_phase(Phase::Closed);
    assert_eq!(prospect(&over, &both), Prospect::None);
}

#[test]
fn counts_are_the_same_json_for_everyone() {
    let office = Office::open();
    let counts = Counts::of(&office.state, 7);
    let json = serde_json::to_value(&counts).unwrap();
    assert_eq!(json["rev"], 7);
    assert_eq!(json["phase"], "open_with_holds");
    assert_eq!(
        json["levels"][1],
        serde_json::json!({"level": "secondary", "slots": 11, "taken": 0, "held": 11, "waiting": 0})
    );
    assert_eq!(json["sessions"][3]["starts_at"], "2019-04-22T21:00:00Z");
    assert_eq!(json["sessions"][3]["open_to_all"], 0);
    assert_eq!(serde_json::from_value::<Counts>(json).unwrap(), counts);
}
