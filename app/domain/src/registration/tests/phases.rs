//! The phases, by the dates.

use super::super::workshop::{Door, Phase};
use super::fixture::{announcement, at, id, ids};

/// The phase of a local instant in Chicago, and the number of closed sessions.
fn phase_at(text: &str) -> (Phase, usize) {
    let progress = announcement().progress_by_dates(at(text));
    (progress.phase, progress.closed.len())
}

#[test]
fn a_phase_begins_at_its_instant_and_not_a_second_sooner() {
    use Phase::{Before, Closed, DesignatedOnly, OpenWithHolds, Released};
    for (instant, phase, closed) in [
        ("2019-01-01T00:00:00-06:00", Before, 0),
        ("2019-03-25T07:59:59-05:00", Before, 0),
        ("2019-03-25T08:00:00-05:00", DesignatedOnly, 0),
        ("2019-03-29T07:59:59-05:00", DesignatedOnly, 0),
        ("2019-03-29T08:00:00-05:00", OpenWithHolds, 0),
        ("2019-04-08T07:59:59-05:00", OpenWithHolds, 0),
        ("2019-04-08T08:00:00-05:00", Released, 0),
        ("2019-04-17T15:14:59-05:00", Released, 0),
        ("2019-04-17T15:15:00-05:00", Released, 1),
        ("2019-04-21T15:15:00-05:00", Released, 2),
        ("2019-04-21T16:00:00-05:00", Released, 3),
        ("2019-04-22T15:15:00-05:00", Released, 4),
        ("2019-04-24T15:59:59-05:00", Released, 4),
        ("2019-04-24T16:00:00-05:00", Closed, 5),
        ("2026-11-23T12:00:00-06:00", Closed, 5),
    ] {
        assert_eq!(phase_at(instant), (phase, closed), "{instant}");
    }
}

#[test]
fn the_same_instant_in_another_zone_is_the_same_phase() {
    assert_eq!(phase_at("2019-03-25T13:00:00Z").0, Phase::DesignatedOnly);
    assert_eq!(
        phase_at("2019-03-25T14:00:00+01:00").0,
        Phase::DesignatedOnly
    );
}

#[test]
fn the_next_change_is_the_next_date_that_passes() {
    let definition = announcement();
    let mut now = at("2019-01-01T00:00:00Z");
    let mut changes = Vec::new();
    while let Some(next) = definition.next_change(now) {
        assert!(next > now);
        changes.push(next.to_string());
        now = next;
    }
    assert_eq!(
        changes,
        [
            "2019-03-25T13:00:00Z",
            "2019-03-29T13:00:00Z",
            "2019-04-08T13:00:00Z",
            "2019-04-17T20:15:00Z",
            "2019-04-21T20:15:00Z",
            "2019-04-21T21:00:00Z",
            "2019-04-22T20:15:00Z",
            "2019-04-24T21:00:00Z",
        ]
    );
}

#[test]
fn between_two_changes_nothing_changes() {
    let definition = announcement();
    let mut now = at("2019-03-01T00:00:00Z");
    while let Some(next) = definition.next_change(now) {
        let just_before = next - jiff::SignedDuration::from_secs(1);
        assert_eq!(
            definition.progress_by_dates(just_before),
            definition.progress_by_dates(now)
        );
        assert_ne!(
            definition.progress_by_dates(next),
            definition.progress_by_dates(now)
        );
        now = next;
    }
}

#[test]
fn a_session_closes_by_the_clock_and_not_by_the_calendar() {
    // The clocks went forward in Chicago on Mar 10 2019 at 2:00: 24 hours before 15:15 in summer
    // time is 14:15 in winter time.
    let mut definition = announcement();
    definition.sessions[0].starts_at = at("2019-03-10T15:15:00-05:00");
    let closes = definition.sessions[0].closes_at(&definition.workshop.dates);
    assert_eq!(closes, at("2019-03-09T14:15:00-06:00"));
    // And back on Nov 3 2019.
    definition.sessions[0].starts_at = at("2019-11-03T15:15:00-06:00");
    let closes = definition.sessions[0].closes_at(&definition.workshop.dates);
    assert_eq!(closes, at("2019-11-02T16:15:00-05:00"));
}

#[test]
fn holds_last_until_the_release() {
    let holding: Vec<_> = Phase::ALL
        .into_iter()
        .filter(|phase| phase.has_holds())
        .collect();
    assert_eq!(
        holding,
        [Phase::Before, Phase::DesignatedOnly, Phase::OpenWithHolds]
    );
}

#[test]
fn the_rules_read_the_stored_phase_and_doors() {
    use super::super::Command;
    let mut office = super::office::Office::in_phase(Phase::Released);
    office.closes(&["e-apr-18"]);
    let definition = office.state.definition();
    assert_eq!(
        definition.session(&id("e-apr-18")).map(|s| s.door),
        Some(Door::Closed)
    );
    assert_eq!(
        definition.session(&id("e-apr-22")).map(|s| s.door),
        Some(Door::Open)
    );
    assert_eq!(office.registers("e-1", "e-apr-18"), "refused: closed");
    // A date that was moved opens it again.
    let moved = Command::Advance {
        phase: Phase::Released,
        closed: ids(&["e-apr-22"]),
    };
    office.does(&moved);
    assert_eq!(office.registers("e-1", "e-apr-18"), "confirmed e-apr-18");
    assert_eq!(office.registers("e-2", "e-apr-22"), "refused: closed");
}

#[test]
fn every_session_lasts_three_hours() {
    for session in announcement().sessions {
        let length = session.ends_at.duration_since(session.starts_at);
        assert_eq!(
            length,
            jiff::SignedDuration::from_hours(3),
            "{}",
            session.id
        );
    }
}

#[test]
fn phases_are_read_back_from_their_words() {
    for phase in Phase::ALL {
        assert_eq!(Phase::parse(phase.as_str()), Some(phase));
    }
    assert_eq!(Phase::parse("open"), None);
}
