//! The agenda, the progress of metrics, and the plan's checklist in June.

use super::super::Worksheet;
use super::super::cycle::SPRING_2019;
use super::super::fields::amount::Amount;
use super::super::fields::row_kind::RowKind;
use super::super::gates::{Gate, GateNeed};
use super::super::monitoring::agenda::{AgendaItem, AgendaSubject, DueStatus, build_agenda};
use super::super::monitoring::progress::{MetricProgress, newest_first};
use super::super::plan::checklist::{PlanCriterion, check_plan};
use super::fixture::*;
use super::whole::{WholeWorksheet, whole};
use jiff::civil::{Date, date};

/// One initiative, whose plan begins on August 26, 2019, and which nobody has looked at.
fn begun() -> WholeWorksheet {
    let mut begun = whole()
        .without_row("r:checkins", 0)
        .without_row("r:readings", 0);
    begun
        .rows
        .retain(|filled| filled.root != "r:initiatives" || filled.row.id == row_id(0));
    begun
}

fn read(whole: &WholeWorksheet, today: Date) -> Worksheet {
    Worksheet::read(&whole.contents(), &whole.record, &SPRING_2019, today)
}

fn looked(at: &str, on: &str, decision: &str, next: &str) -> FilledRow {
    FilledRow::empty("r:checkins", at)
        .with("initiative", "row0")
        .with("on", on)
        .with("decision", decision)
        .with("why", "It helps.")
        .with("next", next)
}

fn due(whole: &WholeWorksheet, today: Date) -> Vec<AgendaItem> {
    build_agenda(&read(whole, today), today)
}

fn checkpoints(whole: &WholeWorksheet, today: Date) -> Vec<(i64, usize, DueStatus)> {
    let point = |due: AgendaItem| match due.subject {
        AgendaSubject::Checkpoint { days, seen, .. } => Some((days, seen, due.status)),
        _ => None,
    };
    due(whole, today).into_iter().filter_map(point).collect()
}

#[test]
fn what_is_due_is_listed_by_its_day() {
    let list = due(&begun(), date(2019, 8, 1));
    let days: Vec<_> = list
        .iter()
        .map(|due| (due.on, due.subject.clone()))
        .collect();
    let checkpoint = |days| AgendaSubject::Checkpoint {
        days,
        seen: 0,
        of: 1,
    };
    assert_eq!(
        days,
        [
            (date(2019, 8, 20), AgendaSubject::Step(row_id(0))),
            (date(2019, 9, 25), checkpoint(30)),
            (date(2019, 9, 26), AgendaSubject::Regular),
            (date(2019, 9, 30), AgendaSubject::Metric(row_id(0))),
            (date(2019, 10, 25), checkpoint(60)),
            (date(2019, 11, 24), checkpoint(90)),
            (date(2020, 5, 1), AgendaSubject::Metric(row_id(4))),
        ]
    );
    assert!(list.iter().all(|due| due.status == DueStatus::Later));
}

#[test]
fn a_look_is_due_for_a_week_and_overdue_after_it() {
    for (today, time) in [
        (date(2019, 9, 24), DueStatus::Later),
        (date(2019, 9, 25), DueStatus::Now),
        (date(2019, 10, 2), DueStatus::Now),
        (date(2019, 10, 3), DueStatus::Overdue),
    ] {
        assert_eq!(checkpoints(&begun(), today)[0], (30, 0, time), "{today}");
    }
}

#[test]
fn a_checkpoint_is_done_once_every_initiative_was_looked_at() {
    let today = date(2019, 9, 26);
    let early = begun().with_row(looked("a", "2019-09-17", "continue", "2019-10-17"));
    assert_eq!(checkpoints(&early, today)[0], (30, 0, DueStatus::Now));
    let seen = begun().with_row(looked("a", "2019-09-18", "continue", "2019-10-17"));
    assert_eq!(
        checkpoints(&seen, today),
        [
            (30, 1, DueStatus::Done),
            (60, 0, DueStatus::Later),
            (90, 0, DueStatus::Later)
        ]
    );
    let next = due(&seen, today);
    let next = next
        .iter()
        .find(|due| due.subject == AgendaSubject::Initiative(row_id(0)));
    assert_eq!(next.map(|due| due.on), Some(date(2019, 10, 17)));
    // One of the two was looked at.
    let mut two = whole().without_row("r:checkins", 0);
    two.rows.retain(|filled| {
        filled.root != "r:initiatives" || [row_id(0), row_id(1)].contains(&filled.row.id)
    });
    let two = two.with_row(looked("a", "2019-09-20", "continue", "2019-10-17"));
    assert_eq!(checkpoints(&two, today)[0], (30, 1, DueStatus::Now));
}

#[test]
fn of_what_is_stopped_nothing_is_due() {
    let stopped = begun().with_row(looked("a", "2019-09-20", "stop", "2019-10-17"));
    assert_eq!(due(&stopped, date(2019, 10, 30)), []);
    let on = stopped.with_row(looked("b", "2019-09-21", "continue", "2019-10-17"));
    assert!(!due(&on, date(2019, 10, 30)).is_empty(), "taken up again");
}

#[test]
fn a_metric_is_read_again_after_its_cadence() {
    let reading = FilledRow::empty("r:readings", "a")
        .with("metric", "row0")
        .with("on", "2019-09-30")
        .with("value", 20.0);
    let list = due(&begun().with_row(reading), date(2019, 10, 1));
    let next = list
        .iter()
        .find(|due| due.subject == AgendaSubject::Metric(row_id(0)));
    assert_eq!(next.map(|due| due.on), Some(date(2019, 10, 31)));
}

#[test]
fn steps_that_are_done_or_dropped_are_not_due() {
    for status in ["done", "dropped"] {
        let list = due(
            &begun().with("r:steps", 0, "status", status),
            date(2019, 9, 1),
        );
        assert!(
            !list
                .iter()
                .any(|due| matches!(due.subject, AgendaSubject::Step(_)))
        );
    }
}

#[test]
fn without_a_start_or_an_initiative_there_is_no_checkpoint() {
    let mut unset = begun();
    unset.values.clear();
    assert_eq!(checkpoints(&unset, date(2019, 10, 30)), []);
    let none = begun().without_row("r:initiatives", 0);
    assert_eq!(due(&none, date(2019, 10, 30)), []);
}

#[test]
fn a_metric_says_how_far_it_has_come() {
    let day_50 = date(2019, 5, 21);
    let metric = whole()
        .with("r:metrics", 0, "target_on", "2019-07-10")
        .with("r:readings", 0, "on", "2019-05-21")
        .with("r:readings", 0, "value", 46.0);
    let worksheet = read(&metric, day_50);
    let progress = MetricProgress::of(&worksheet.metrics[0], &worksheet.readings).unwrap();
    assert_eq!(
        progress.message(),
        "From 10.0% on April 1, 2019 to 90.0% by July 10, 2019. Last reading: 46.0% on May 21, \
         2019. Expected by then: 50.0%."
    );
    for (day, expected) in [
        (date(2019, 3, 1), 10),
        (date(2019, 4, 1), 10),
        (date(2019, 7, 10), 90),
        (date(2030, 1, 1), 90),
    ] {
        assert_eq!(
            progress.expected(day),
            Amount::from_whole(expected),
            "{day}"
        );
    }
    let unread = read(&metric.without_row("r:readings", 0), day_50);
    let progress = MetricProgress::of(&unread.metrics[0], &unread.readings).unwrap();
    assert!(progress.message().ends_with("No reading yet."));
}

#[test]
fn the_newest_reading_stands_first_and_one_without_a_day_before_it() {
    let reading = |id: &str| FilledRow::empty("r:readings", id).with("metric", "row0");
    let many = begun()
        .with_row(reading("old").with("on", "2019-04-10"))
        .with_row(reading("new").with("on", "2019-04-17"))
        .with_row(reading("begun"))
        .with_row(reading("same").with("on", "2019-04-17"));
    let worksheet = many.read();
    let order = newest_first(worksheet.readings.iter());
    let order: Vec<&str> = order.iter().map(|id| id.0.as_str()).collect();
    assert_eq!(order, ["begun", "same", "new", "old"]);
}

#[test]
fn an_initiative_needs_a_step_and_metrics_of_each_kind() {
    let open = |whole: &WholeWorksheet| -> Vec<PlanCriterion> {
        let all = check_plan(&whole.read(), &row_id(0)).into_iter();
        let open = all.filter(|(_, is_met)| !is_met);
        open.map(|(want, _)| want).collect()
    };
    assert_eq!(open(&whole()), []);
    assert_eq!(
        open(&whole().without_row("r:steps", 0)),
        [PlanCriterion::Step]
    );
    let of_students = whole().with("r:metrics", 0, "about", "students");
    assert_eq!(open(&of_students), [PlanCriterion::LeadingOfAdults]);
    assert_eq!(
        open(&whole().without_row("r:metrics", 4)),
        [PlanCriterion::Lagging]
    );
    assert_eq!(
        open(&whole().without("r:metrics", 0, "source")),
        [
            PlanCriterion::Leading,
            PlanCriterion::LeadingOfAdults,
            PlanCriterion::Complete
        ]
    );
    let none = whole()
        .without_row("r:steps", 0)
        .without_row("r:metrics", 0)
        .without_row("r:metrics", 4);
    assert_eq!(open(&none).len(), 5, "nothing is not complete");
    assert_eq!(
        check_plan(&whole().read(), &row_id(99)).map(|(_, met)| met),
        [false; 5]
    );
}

/// The checklists of all initiatives agree with the gate.
#[test]
fn the_plan_is_complete_once_every_checklist_is() {
    let gate = |whole: &WholeWorksheet| Gate::June.open_points(&whole.read(), &whole.record);
    assert!(gate(&whole()).is_empty());
    let open = gate(&whole().without_row("r:metrics", 4));
    assert!(matches!(open[0].need, GateNeed::Loose(_)), "{open:?}");
    assert!(whole().read().metrics.iter().all(RowKind::counts));
}
