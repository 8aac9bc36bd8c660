//! Step 4: looks, readings, and the status of metrics.

use super::super::Worksheet;
use super::super::cycle::SPRING_2019;
use super::super::fields::row_kind::RowKind;
use super::super::fields::rule::Severity;
use super::super::monitoring::status::{MetricStatus, statuses};
use super::fixture::*;
use super::whole::{WholeWorksheet, cells, messages, whole};
use jiff::civil::{Date, date};

/// From 10% on the first of April 2019 to 90% a hundred days later.
fn hundred_days() -> WholeWorksheet {
    whole()
        .with("r:metrics", 0, "target_on", "2019-07-10")
        .with("r:metrics", 0, "first", "2019-04-08")
        .with("r:metrics", 0, "cadence", "monthly")
}

fn stands(whole: &WholeWorksheet, today: Date) -> Option<MetricStatus> {
    let worksheet = Worksheet::read(&whole.contents(), &whole.record, &SPRING_2019, today);
    let statuses = statuses(&worksheet.metrics, &worksheet.readings, today);
    statuses.get(&row_id(0)).copied()
}

/// On the fiftieth day, 50% is expected: 40 points of progress.
#[test]
fn progress_is_held_against_a_straight_line() {
    let day_50 = date(2019, 5, 21);
    for (value, expected) in [
        (50.0, MetricStatus::OnTrack),
        (90.0, MetricStatus::OnTrack),
        (46.0, MetricStatus::OnTrack),
        (45.99, MetricStatus::Watch),
        (38.0, MetricStatus::Watch),
        (37.99, MetricStatus::Off),
        (0.0, MetricStatus::Off),
    ] {
        let read = hundred_days()
            .with("r:readings", 0, "on", "2019-05-21")
            .with("r:readings", 0, "value", value);
        assert_eq!(stands(&read, day_50), Some(expected), "{value}");
    }
}

#[test]
fn where_fewer_is_better_the_line_falls() {
    let falling = |value: f64| {
        let read = hundred_days()
            .with("r:metrics", 0, "baseline", 90.0)
            .with("r:metrics", 0, "target", 10.0)
            .with("r:readings", 0, "on", "2019-05-21")
            .with("r:readings", 0, "value", value);
        stands(&read, date(2019, 5, 21))
    };
    assert_eq!(falling(54.0), Some(MetricStatus::OnTrack));
    assert_eq!(falling(54.01), Some(MetricStatus::Watch));
    assert_eq!(falling(62.01), Some(MetricStatus::Off));
}

#[test]
fn after_its_day_the_whole_way_is_expected() {
    let late = |value: f64| {
        let read = hundred_days()
            .with("r:readings", 0, "on", "2019-08-30")
            .with("r:readings", 0, "value", value);
        stands(&read, date(2019, 8, 30))
    };
    assert_eq!(late(82.0), Some(MetricStatus::OnTrack));
    assert_eq!(late(81.99), Some(MetricStatus::Watch));
}

#[test]
fn a_reading_that_is_overdue_makes_the_last_one_stale() {
    // Read on the 15th of April; monthly is 31 days, and a week of grace.
    assert_eq!(
        stands(&hundred_days(), date(2019, 5, 23)),
        Some(MetricStatus::Off)
    );
    assert_eq!(
        stands(&hundred_days(), date(2019, 5, 24)),
        Some(MetricStatus::Stale)
    );
}

#[test]
fn before_the_first_reading_is_due_nobody_waits_for_it() {
    let unread = hundred_days().without_row("r:readings", 0);
    assert_eq!(
        stands(&unread, date(2019, 4, 15)),
        Some(MetricStatus::NotDue)
    );
    assert_eq!(
        stands(&unread, date(2019, 4, 16)),
        Some(MetricStatus::Stale)
    );
}

#[test]
fn the_last_reading_that_counts_is_looked_at() {
    let day_50 = date(2019, 5, 21);
    let mut good = FilledRow::empty("r:readings", "row1")
        .with("metric", "row0")
        .with("on", "2019-05-21")
        .with("value", 50.0);
    let read = hundred_days().with_row(good.clone());
    assert_eq!(stands(&read, day_50), Some(MetricStatus::OnTrack));
    good = good.with("value", f64::NAN);
    let absurd = hundred_days().with_row(good);
    assert_eq!(
        stands(&absurd, day_50),
        Some(MetricStatus::Off),
        "the one before"
    );
}

#[test]
fn a_metric_that_does_not_count_has_no_status() {
    let unowned = hundred_days().without("r:metrics", 0, "collector");
    assert_eq!(stands(&unowned, date(2019, 4, 16)), None);
}

#[test]
fn a_reading_is_after_the_baseline_and_not_to_come() {
    for day in ["2019-04-01", "2019-04-19"] {
        let read = whole().with("r:readings", 0, "on", day);
        assert_eq!(
            cells(&read, "r:readings", 0, Severity::Fault),
            ["on"],
            "{day}"
        );
    }
    let beyond = whole().with("r:readings", 0, "value", 100.5);
    assert_eq!(cells(&beyond, "r:readings", 0, Severity::Fault), ["value"]);
}

#[test]
fn a_look_ends_with_a_decision_its_reason_and_the_next_look() {
    for cell in ["initiative", "on", "decision", "why", "next"] {
        let part = whole().without("r:checkins", 0, cell);
        assert_eq!(cells(&part, "r:checkins", 0, Severity::Missing), [cell]);
    }
    let stopped =
        whole()
            .with("r:checkins", 0, "decision", "stop")
            .without("r:checkins", 0, "next");
    assert!(
        stopped.read().checkins[0].counts(),
        "what is stopped isn't looked at again"
    );
    assert_eq!(
        messages(
            &whole().with("r:checkins", 0, "next", "2019-04-17"),
            "r:checkins",
            0,
            "next"
        ),
        ["Enter a date after this check-in."]
    );
}

#[test]
fn a_plan_is_looked_at_after_30_60_and_90_days() {
    let monitoring = whole().read().monitoring;
    assert_eq!(
        monitoring.checkpoints(),
        Some([date(2019, 9, 25), date(2019, 10, 25), date(2019, 11, 24)])
    );
    let mut unwatched = whole();
    unwatched.texts.clear();
    unwatched.values.clear();
    let monitoring = unwatched.read().monitoring;
    assert_eq!(
        cells_with(&monitoring.diagnostics, Severity::Missing),
        [
            "monitoring_team",
            "cadence",
            "starts",
            "data_owner",
            "reported_to"
        ]
    );
}
