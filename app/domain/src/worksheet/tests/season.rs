//! The seasons of a team's year.

use super::super::cycle::SPRING_2019;
use super::super::cycle::season::{CycleDates, Season};
use super::super::fields::rule::Severity;
use super::whole::{cells, whole};
use jiff::civil::{Date, date};

const SPRING: CycleDates = SPRING_2019.days;

fn spring() -> CycleDates {
    CycleDates::of(SPRING.workshop, SPRING.casa, None)
}

#[test]
fn the_announcements_days_follow_from_its_workshop() {
    assert_eq!(spring(), SPRING);
    assert_eq!(CycleDates::default(), SPRING);
}

#[test]
fn a_year_goes_from_the_workshop_to_casa_to_june_to_the_plan() {
    for (day, season) in [
        (date(2019, 4, 17), Season::Before),
        (date(2019, 4, 18), Season::Workshop),
        (date(2019, 4, 25), Season::Workshop),
        (date(2019, 4, 26), Season::Casa(19)),
        (date(2019, 5, 15), Season::Casa(0)),
        (date(2019, 5, 16), Season::Spring),
        (date(2019, 6, 14), Season::Spring),
        (date(2019, 6, 15), Season::June),
        (date(2019, 6, 30), Season::June),
        (date(2019, 7, 1), Season::Year),
        (date(2021, 6, 30), Season::Year),
        (date(2021, 7, 1), Season::Over),
    ] {
        assert_eq!(spring().season(day), season, "{day}");
        assert_eq!(
            spring().is_june_open(day),
            day >= date(2019, 6, 15),
            "{day}"
        );
    }
}

#[test]
fn the_days_left_are_counted_out() {
    let says = |day: Date| spring().label(day);
    assert_eq!(
        says(date(2019, 4, 26)),
        "Your plan is due in CASA on May 15, 2019, 19 days from now."
    );
    assert_eq!(
        says(date(2019, 5, 14)),
        "Your plan is due in CASA on May 15, 2019, tomorrow."
    );
    assert_eq!(says(date(2019, 5, 15)), "Your plan is due in CASA today.");
}

#[test]
fn meetings_that_the_office_announced_say_when_late_june_is() {
    let meetings = (date(2019, 6, 24), date(2019, 6, 26));
    let days = CycleDates::of(SPRING.workshop, SPRING.casa, Some(meetings));
    assert!(!days.is_june_open(date(2019, 6, 23)));
    assert!(days.is_june_open(date(2019, 6, 24)));
}

/// A sample that was moved to the fall has its plan due in winter: its June is the next one, and
/// its plan is for the school year that the announcement names.
#[test]
fn a_workshop_whose_dates_were_moved_has_a_year_that_moved_along() {
    let workshop = (date(2026, 12, 17), date(2026, 12, 24));
    let days = CycleDates::of(workshop, date(2027, 1, 13), None);
    assert_eq!(days.june, (date(2027, 6, 15), date(2027, 6, 30)));
    assert_eq!(days.plan, (date(2027, 7, 1), date(2029, 6, 30)));
    let fall = CycleDates::of(workshop, date(2026, 7, 1), None);
    assert_eq!(
        fall.june.0,
        date(2027, 6, 15),
        "the June after July is next year's"
    );
}

#[test]
fn a_step_is_held_against_the_plans_years_of_its_own_workshop() {
    let mut moved = whole();
    moved.record.days = CycleDates::of(
        (date(2020, 4, 16), date(2020, 4, 23)),
        date(2020, 5, 13),
        None,
    );
    assert_eq!(
        cells(&moved, "r:steps", 0, Severity::Fault),
        ["start", "due"]
    );
    let moved =
        moved
            .with("r:steps", 0, "start", "2020-07-01")
            .with("r:steps", 0, "due", "2022-06-30");
    assert!(cells(&moved, "r:steps", 0, Severity::Fault).is_empty());
}
