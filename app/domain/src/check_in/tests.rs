use super::snapshot::CheckInSnapshot;
use super::team_act::TeamAct;
use super::*;
use crate::attendance::{ActId, ActKind, AttendanceStatus, PersonKey, WalkIn};
use crate::registration::Reference;
use crate::registration::roster::{Membership, StaffRole};
use crate::slug::{SchoolSlug, SessionId};
use jiff::Timestamp;
use proptest::prelude::*;

const NAMES: [&str; 3] = ["Ana Ruiz", "Ben Cole", "Cy Dean"];
/// April 22, 2019, 3:15 PM in Des Moines.
const START: i64 = 1_555_964_100;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(START + seconds).unwrap()
}

fn session(name: &str) -> SessionId {
    SessionId::parse(name).unwrap()
}

fn school(name: &str) -> SchoolSlug {
    SchoolSlug::parse(name).unwrap()
}

fn key(person: usize) -> PersonKey {
    PersonKey::parse(&format!("person-{person}")).unwrap()
}

fn snapshot() -> CheckInSnapshot {
    let people = NAMES
        .iter()
        .enumerate()
        .map(|(number, name)| CheckInPerson {
            key: key(number),
            name: (*name).to_owned(),
            role: StaffRole::Teacher,
            membership: Membership::SamiTeam,
            is_named: true,
            acts: Vec::new(),
        });
    CheckInSnapshot {
        session: session("elementary-2"),
        now: at(0),
        day_ends_at: at(8 * 3600 + 2700),
        utc_offset: -5 * 3600,
        schools: vec![CheckInSchool {
            school: school("northside"),
            name: "Northside Elementary".to_owned(),
            reference: Some(Reference("K7QM-2X4D".to_owned())),
            headcount: 4,
            people: people.collect(),
        }],
        other_schools: vec![OtherSchool {
            school: school("alder-creek"),
            name: "Alder Creek".to_owned(),
        }],
    }
}

fn act(id: usize, person: usize, kind: ActKind, seconds: i64) -> DeviceAct {
    DeviceAct {
        id: ActId::parse(&format!("act-{id:05}")).unwrap(),
        session: session("elementary-2"),
        person: Some(key(person)),
        new: None,
        kind,
        at: at(seconds),
    }
}

fn walk_in(id: usize, school_name: &str, name: &str, seconds: i64) -> DeviceAct {
    DeviceAct {
        person: None,
        new: Some(WalkIn {
            school: school(school_name),
            name: name.to_owned(),
            role: StaffRole::Specialist,
        }),
        ..act(id, 0, ActKind::In, seconds)
    }
}

/// Everybody by name, with their status.
fn statuses(snapshot: &CheckInSnapshot) -> Vec<(String, AttendanceStatus)> {
    let people = snapshot.schools.iter().flat_map(|school| &school.people);
    let status = |person: &CheckInPerson| (person.name.clone(), person.attendance().status());
    people.map(status).collect()
}

fn any_act() -> impl Strategy<Value = DeviceAct> {
    let kinds = prop_oneof![Just(ActKind::In), Just(ActKind::Out), Just(ActKind::Undo)];
    let acts = (0..500_usize, 0..3_usize, kinds, 0..90_i64);
    let known = acts.prop_map(|(id, person, kind, seconds)| act(id, person, kind, seconds));
    let names = prop_oneof![
        Just("Dee Ebb"),
        Just("dee  ebb"),
        Just("Ana Ruiz"),
        Just("Fay")
    ];
    let schools = prop_oneof![Just("northside"), Just("alder-creek")];
    let walk_ins = (500..600_usize, schools, names, 0..90_i64);
    let walk_ins = walk_ins.prop_map(|(id, school, name, at)| walk_in(id, school, name, at));
    let of_walk_in = (600..700_usize, 500..600_usize, 0..90_i64).prop_map(|(id, brought, at)| {
        let person = PersonKey::parse(&format!("act-{brought:05}")).ok();
        DeviceAct {
            person,
            ..act(id, 0, ActKind::Out, at)
        }
    });
    prop_oneof![3 => known, 1 => walk_ins, 1 => of_walk_in]
}

/// Acts with ids of their own, as devices make them.
fn any_acts() -> impl Strategy<Value = Vec<DeviceAct>> {
    prop::collection::vec(any_act(), 0..24).prop_map(|mut acts| {
        acts.sort_by(|a, b| a.id.cmp(&b.id));
        acts.dedup_by(|a, b| a.id == b.id);
        acts
    })
}

proptest! {
    #[test]
    fn any_order_and_any_repetition_give_the_same_attendance(
        (acts, shuffled) in any_acts().prop_flat_map(|acts| (Just(acts.clone()), Just(acts).prop_shuffle())),
        repeated in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
    ) {
        let mut again = shuffled.clone();
        if !acts.is_empty() {
            again.extend(repeated.iter().map(|index| index.get(&acts).clone()));
        }
        let merged = snapshot().with_acts(&acts);
        prop_assert_eq!(&snapshot().with_acts(&again), &merged);
        // An act that a device has merged already changes nothing.
        prop_assert_eq!(&merged.with_acts(&shuffled), &merged);
    }

    #[test]
    fn two_doors_that_hear_of_each_other_late_show_the_same(
        acts in prop::collection::vec(any_act().prop_filter("of the roster", |it| it.id.as_str() < "act-00500"), 0..24),
        split in any::<prop::sample::Index>(),
    ) {
        let mut acts = acts;
        acts.sort_by(|a, b| a.id.cmp(&b.id));
        acts.dedup_by(|a, b| a.id == b.id);
        let (one, other) = acts.split_at(split.index(acts.len() + 1));
        let first = snapshot().with_acts(one).with_acts(other);
        let second = snapshot().with_acts(other).with_acts(one);
        prop_assert_eq!(first, second);
    }
}

/// The negative control: merging by state, the last device to send wins, and somebody is lost.
#[test]
fn merging_by_state_would_lose_a_tick() {
    let by_act = snapshot().with_acts(&[act(1, 0, ActKind::In, 5), act(2, 1, ActKind::In, 6)]);
    let other_door = snapshot().with_acts(&[act(2, 1, ActKind::In, 6)]);
    assert_eq!(by_act.schools[0].present(), 2);
    assert_ne!(statuses(&other_door), statuses(&by_act));
}

#[test]
fn a_walk_in_of_a_known_name_is_that_person() {
    let acts = [
        walk_in(1, "northside", " ana  RUIZ ", 5),
        walk_in(2, "northside", "Dee Ebb", 6),
        walk_in(3, "northside", "dee ebb", 7),
        walk_in(4, "alder-creek", "Dee Ebb", 8),
    ];
    let merged = snapshot().with_acts(&acts);
    let names: Vec<_> = statuses(&merged)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(
        names,
        ["Dee Ebb", "Ana Ruiz", "Ben Cole", "Cy Dean", "Dee Ebb"]
    );
    assert_eq!(merged.schools[1].present(), 2);
    // The second door's walk-in signs out by the key that its device knows.
    let out = DeviceAct {
        person: PersonKey::parse("act-00003").ok(),
        ..act(9, 0, ActKind::Out, 20)
    };
    let merged = merged.with_acts(&[out]);
    assert_eq!(merged.schools[1].inside(), 1);
}

#[test]
fn a_device_shows_no_act_of_another_session() {
    let other = DeviceAct {
        session: session("elementary-1"),
        ..act(1, 0, ActKind::In, 5)
    };
    assert_eq!(snapshot().with_acts(&[other]), snapshot());
}

#[test]
fn an_undo_in_the_same_second_counts_after_what_it_takes_back() {
    // Its id sorts before that of the act.
    let merged = snapshot().with_acts(&[act(7, 0, ActKind::In, 5)]);
    let person = &merged.schools[0].people[0];
    let undo = DeviceAct {
        at: person.next_act_time(at(5)),
        ..act(1, 0, ActKind::Undo, 0)
    };
    let merged = merged.with_acts(&[undo]);
    assert_eq!(merged.schools[0].present(), 0);
    assert_eq!(merged.schools[0].people[1].next_act_time(at(5)), at(5));
}

#[test]
fn all_here_signs_in_those_who_are_absent_and_nobody_who_has_left() {
    let merged = snapshot().with_acts(&[
        act(1, 0, ActKind::In, 5),
        act(2, 1, ActKind::In, 5),
        act(3, 1, ActKind::Out, 9),
    ]);
    let concerned = |team_act: TeamAct| {
        let people = team_act.people(&merged.schools[0]);
        people.map(|it| it.name.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(concerned(TeamAct::AllIn), ["Cy Dean"]);
    assert_eq!(concerned(TeamAct::AllOut), ["Ana Ruiz"]);
}

#[test]
fn a_school_is_found_by_its_reference_however_it_is_typed() {
    let snapshot = snapshot();
    for text in [
        "K7QM-2X4D",
        " k7qm 2x4d ",
        "k7qm2x4d",
        "https://example.org/w/spring/check-in?reference=K7QM-2X4D",
        "https://example.org/w/spring/check-in?reference=K7QM-2X4D&x=1#top",
    ] {
        let found = snapshot.school_of_reference(text);
        assert!(found.is_some(), "{text}");
    }
    for text in ["", "-", "K7QM", "northside", "https://example.org/"] {
        assert!(snapshot.school_of_reference(text).is_none(), "{text}");
    }
    assert_eq!(snapshot.find_schools("elem north").len(), 1);
    assert_eq!(snapshot.find_schools("k7q").len(), 1);
    assert_eq!(snapshot.find_schools("").len(), 1);
    assert_eq!(snapshot.find_schools("south").len(), 0);
}

#[test]
fn a_helper_reads_for_the_day_and_sends_for_three_more() {
    let (end, hours) = (at(0), |hours: i64| at(hours * 3600));
    for (ended, now, stage) in [
        (None, hours(-500), HelperStage::Open),
        (None, at(-1), HelperStage::Open),
        (None, hours(0), HelperStage::Late),
        (None, at(72 * 3600 - 1), HelperStage::Late),
        (None, hours(72), HelperStage::Ended),
        (Some(hours(-9)), hours(-1), HelperStage::Ended),
    ] {
        assert_eq!(helper_stage(end, ended, now), stage, "{now}");
    }
}

#[test]
fn times_are_the_workshops() {
    let snapshot = snapshot();
    assert_eq!(snapshot.clock_text(at(0)), "3:15 PM");
    assert_eq!(snapshot.clock_text(at(-3 * 3600 - 600)), "12:05 PM");
    assert_eq!(snapshot.clock_text(at(9 * 3600)), "12:15 AM");
}

#[test]
fn the_badge_claims_no_more_than_is_known() {
    use CheckInConnection::{Ended, Offline, Online, Unknown};
    for (unsent, connection, text) in [
        (0, Unknown, "Connecting…"),
        (0, Online, "Saved"),
        (3, Online, "3 not sent yet"),
        (0, Offline, "No connection"),
        (3, Offline, "No connection, 3 not sent yet"),
        (1, Ended, "Closed, 1 not sent yet"),
    ] {
        let badge = CheckInBadge { unsent, connection };
        assert_eq!(badge.text(), text);
        assert_eq!(badge.is_saved(), text == "Saved");
    }
}

/// The shape of the contract.
#[test]
fn an_act_on_the_wire() {
    let json = serde_json::to_string(&act(1, 2, ActKind::In, 0)).unwrap();
    assert_eq!(
        json,
        r#"{"id":"act-00001","session":"elementary-2","person":"person-2","what":"in","at":1555964100}"#
    );
    let json = serde_json::to_string(&walk_in(1, "northside", "Dee", 0)).unwrap();
    assert!(json.contains(r#""new":{"school":"northside","name":"Dee","role":"specialist"}"#));
}
