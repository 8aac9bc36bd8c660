//! A date that has passed stays passed, whatever a clock says; only an import takes it back.

use super::super::workshop::{Phase, WorkshopDefinition};
use super::fixture::{announcement, at};
use crate::seeded_test::check_property;
use jiff::{SignedDuration, Timestamp};
use proptest::collection::vec;
use proptest::prop_assert;
use proptest::sample::select;

/// Every instant at which something changes, the seconds before them, and the ends of time.
fn instants(definition: &WorkshopDefinition) -> Vec<Timestamp> {
    let mut found = vec![Timestamp::MIN, Timestamp::MAX];
    let mut next = definition.next_change(Timestamp::MIN);
    while let Some(instant) = next {
        found.extend([instant - SignedDuration::from_secs(1), instant]);
        next = definition.next_change(instant);
    }
    found
}

#[test]
fn time_that_goes_forward_leads_to_what_the_dates_say() {
    let definition = announcement();
    for from in instants(&definition) {
        for to in instants(&definition).into_iter().filter(|to| *to >= from) {
            let stored = definition.progress_by_dates(from);
            let now = definition.progress(to, &definition, &stored);
            assert_eq!(now, definition.progress_by_dates(to), "{from} to {to}");
            let steps = definition.steps(&stored, to);
            assert_eq!(steps.last().unwrap_or(&stored), &now, "{from} to {to}");
        }
    }
}

#[test]
fn time_that_goes_back_leads_nowhere() {
    let definition = announcement();
    for from in instants(&definition) {
        for to in instants(&definition).into_iter().filter(|to| *to <= from) {
            let stored = definition.progress_by_dates(from);
            assert_eq!(definition.progress(to, &definition, &stored), stored);
            assert_eq!(definition.steps(&stored, to), []);
        }
    }
}

/// A clock that is set forward and back at random never opens a door again or brings back holds.
#[test]
fn a_clock_that_jumps_only_ever_adds() {
    let definition = announcement();
    let jumps = vec(select(instants(&definition)), 1..12);
    check_property(&jumps, |jumps| {
        let mut stored = definition.progress_by_dates(Timestamp::MIN);
        for now in jumps {
            for step in definition.steps(&stored, now) {
                prop_assert!(step.phase >= stored.phase, "{step:?}");
                let stays = |session| step.closed.contains(session);
                prop_assert!(stored.closed.iter().all(stays), "{step:?}");
                stored = step;
            }
            prop_assert!(stored.phase >= definition.progress_by_dates(now).phase);
        }
        Ok(())
    });
}

#[test]
fn an_import_takes_back_what_it_moves_later_and_nothing_else() {
    let earlier = announcement();
    let stored = earlier.progress_by_dates(at("2019-04-18T12:00-05:00"));
    assert_eq!((stored.phase, stored.closed.len()), (Phase::Released, 1));
    let behind = at("2019-04-01T12:00-05:00");

    // The same dates, or earlier ones, imported while the clock is behind.
    assert_eq!(earlier.progress(behind, &earlier, &stored), stored);
    let mut sooner = earlier.clone();
    sooner.workshop.dates.release_at = at("2019-04-05T08:00-05:00");
    assert_eq!(sooner.progress(behind, &earlier, &stored), stored);

    // A later release brings the holds back, and closes or opens no door.
    let mut later = earlier.clone();
    later.workshop.dates.release_at = at("2019-04-10T08:00-05:00");
    let moved = later.progress(behind, &earlier, &stored);
    assert_eq!(moved.phase, Phase::OpenWithHolds);
    assert_eq!(moved.closed, stored.closed);

    // A later session opens its own door only.
    let mut later = earlier.clone();
    let postponed = later
        .sessions
        .iter_mut()
        .find(|it| it.id == stored.closed[0]);
    postponed.unwrap().starts_at += SignedDuration::from_hours(24 * 30);
    let moved = later.progress(at("2019-04-18T12:00-05:00"), &earlier, &stored);
    assert_eq!((moved.phase, moved.closed.len()), (Phase::Released, 0));
}
