//! A team's progress: done, the items left, and one line about the contents.

use super::super::fields::spec::ProcessStep;
use super::super::gates::Gate;
use super::super::progress::{
    LATER_STEPS, LeftPlace, StepProgress, StepState, WORKSHOP_STEPS, next_step,
};
use super::super::record::TeamRecord;
use super::fixture::*;
use super::whole::{WholeWorksheet, whole};

fn progress(whole: &WholeWorksheet, step: ProcessStep) -> StepProgress {
    StepProgress::of(step, &whole.read(), &whole.record)
}

fn left(whole: &WholeWorksheet, step: ProcessStep) -> Vec<String> {
    let left = progress(whole, step).left.into_iter();
    left.map(|item| item.message).collect()
}

fn empty() -> WholeWorksheet {
    let mut empty = whole();
    empty.rows.clear();
    empty.texts.clear();
    empty.values.clear();
    empty.record = TeamRecord::default();
    empty
}

fn next(whole: &WholeWorksheet) -> Option<ProcessStep> {
    let all = StepProgress::all(&whole.read(), &whole.record);
    next_step(&all).map(|next| next.step)
}

#[test]
fn a_worksheet_that_has_been_through_everything_is_done_and_says_what_is_in_it() {
    for (step, summary) in [
        (
            ProcessStep::Preparation,
            "2 actions starred, both note catchers in",
        ),
        (
            ProcessStep::Evidence,
            "1 observation, 1 inference from 1 source",
        ),
        (
            ProcessStep::Problem,
            "On track in reading (FAST), English learners: 38.0% now, 68.0% by June 1, 2020",
        ),
        (ProcessStep::Causes, "1 potential cause of 1 type"),
        (
            ProcessStep::Verification,
            "1 verified, 2 pieces of evidence",
        ),
        (ProcessStep::Plan, "4 areas of focus, 4 initiatives, 1 goal"),
        (
            ProcessStep::June,
            "4 action steps, 8 metrics, check-ins planned",
        ),
    ] {
        let found = progress(&whole(), step);
        assert_eq!(found.state, StepState::Done, "{step:?}: {:?}", found.left);
        assert_eq!(found.state_label(), "Done");
        assert_eq!(found.summary, summary);
    }
    let monitoring = progress(&whole(), ProcessStep::Monitoring);
    assert_eq!(monitoring.state_label(), "Started");
    assert_eq!(monitoring.summary, "1 check-in, 1 reading");
    assert_eq!(next(&whole()), None);
}

#[test]
fn an_empty_worksheet_says_what_each_step_is_for_and_begins_with_the_first() {
    for step in WORKSHOP_STEPS.into_iter().chain(LATER_STEPS) {
        let found = progress(&empty(), step);
        assert_eq!(found.state_label(), "Not started", "{step:?}");
        assert!(!found.summary.is_empty(), "{step:?}");
    }
    assert_eq!(next(&empty()), Some(ProcessStep::Preparation));
    assert_eq!(
        left(&empty(), ProcessStep::Evidence),
        ["Add at least one observation."]
    );
}

#[test]
fn a_problem_says_which_of_its_fields_are_left() {
    let without = whole()
        .without("r:problems", 0, "desired")
        .without("r:problems", 0, "basis");
    let found = progress(&without, ProcessStep::Problem);
    assert_eq!(found.state_label(), "2 left");
    assert_eq!(
        found.summary,
        "On track in reading (FAST), English learners: 38.0% now, target missing"
    );
    let names: Vec<_> = found
        .left
        .iter()
        .map(|item| item.message.as_str())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    let places: Vec<_> = found.left.iter().map(|item| item.place.clone()).collect();
    let cell = |cell| LeftPlace::Cell("r:problems", row_id(0), cell);
    assert_eq!(places, [cell("desired"), cell("basis")]);
    assert_eq!(next(&without), Some(ProcessStep::Problem));
}

#[test]
fn a_problem_without_a_cause_is_left_where_causes_are_listed() {
    let mut second = absence_problem().with("observation", "row0");
    second.row.id = row_id(1);
    let two = whole().with_row(second);
    assert_eq!(left(&two, ProcessStep::Causes).len(), 1);
    assert_eq!(left(&two, ProcessStep::Verification).len(), 1);
    assert_eq!(next(&two), Some(ProcessStep::Causes));
}

#[test]
fn a_card_that_is_not_finished_is_left() {
    let without = whole().without("r:cards", 1, "text");
    let found = progress(&without, ProcessStep::Evidence);
    assert_eq!(found.state_label(), "1 left");
    assert_eq!(
        found.left[0].place,
        LeftPlace::Row("r:cards", row_id(1)),
        "{:?}",
        found.left
    );
}

/// The rail and the facilitators' page never contradict each other.
#[test]
fn a_step_that_opens_a_gate_is_done_only_where_the_gate_is_open() {
    let gates = [
        (ProcessStep::Preparation, Gate::Prep),
        (ProcessStep::Problem, Gate::Problem),
        (ProcessStep::Plan, Gate::Casa),
        (ProcessStep::June, Gate::June),
    ];
    let changed = [
        whole(),
        empty(),
        whole().without_row("r:problems", 0),
        whole().without_row("r:initiatives", 0),
        whole().without_row("r:actions", 0),
        whole().without("r:problems", 0, "n"),
        whole().without_row("r:metrics", 0),
    ];
    for worksheet in changed {
        let read = worksheet.read();
        for (step, gate) in gates {
            let own = gate.open_points(&read, &worksheet.record);
            let asks = own.iter().any(|point| {
                let message = point.need.message();
                let left = left(&worksheet, step);
                left.iter().any(|it| it.starts_with(&message))
            });
            let is_done = progress(&worksheet, step).state == StepState::Done;
            assert!(!(is_done && asks), "{step:?}: {own:?}");
        }
    }
}
