//! The items left in a step.

use super::{LeftItem, LeftPlace};
use crate::document::content::RowId;
use crate::worksheet::Worksheet;
use crate::worksheet::cause::Cause;
use crate::worksheet::evidence::{Card, CardKind};
use crate::worksheet::fields::row_kind::RowKind;
use crate::worksheet::fields::rule::Severity;
use crate::worksheet::fields::spec::{FieldSpec, ProcessStep};
use crate::worksheet::gates::{Gate, GateNeed, OpenPoint};
use crate::worksheet::problem::Problem;
use crate::worksheet::record::{MarkStatus, TeamRecord};
use crate::worksheet::verification::VerdictState;
use std::collections::BTreeSet;

pub(super) fn step_remainder(
    step: ProcessStep,
    worksheet: &Worksheet,
    record: &TeamRecord,
) -> Vec<LeftItem> {
    let points = |gate: Gate| gate_points(gate, step, worksheet, record);
    match step {
        ProcessStep::Preparation => points(Gate::Prep),
        ProcessStep::Evidence => evidence(worksheet),
        ProcessStep::Problem => problem(worksheet),
        ProcessStep::Causes => causes(worksheet),
        ProcessStep::Verification => points(Gate::Causes),
        ProcessStep::Plan => points(Gate::Casa),
        ProcessStep::June => points(Gate::June),
        ProcessStep::Monitoring | ProcessStep::Blueprint | ProcessStep::Anytime => Vec::new(),
    }
}

/// True once the team has put something in.
pub(super) fn is_started(step: ProcessStep, worksheet: &Worksheet, record: &TeamRecord) -> bool {
    match step {
        ProcessStep::Preparation => {
            let typed = &worksheet.note_catchers;
            let is_attached = [record.sami_paper, record.review_paper].contains(&MarkStatus::Done);
            let is_typed = !typed.sami.is_empty() || !typed.review.is_empty();
            is_attached || is_typed || !worksheet.actions.is_empty()
        }
        ProcessStep::Evidence => !worksheet.cards.is_empty(),
        ProcessStep::Problem => !worksheet.problems.is_empty(),
        ProcessStep::Causes => !worksheet.causes.is_empty(),
        ProcessStep::Verification => {
            let is_looked_into =
                |state| !matches!(state, VerdictState::Proposed | VerdictState::Merged);
            let mut verdicts = worksheet.verdicts.values();
            !worksheet.evidence.is_empty() || verdicts.any(|it| is_looked_into(it.state))
        }
        ProcessStep::Plan => {
            !worksheet.focuses.is_empty()
                || !worksheet.theories.is_empty()
                || !worksheet.goals.is_empty()
                || !worksheet.initiatives.is_empty()
        }
        ProcessStep::June => {
            !worksheet.steps.is_empty()
                || !worksheet.metrics.is_empty()
                || worksheet.monitoring.counts()
        }
        ProcessStep::Monitoring => !worksheet.checkins.is_empty() || !worksheet.readings.is_empty(),
        ProcessStep::Blueprint | ProcessStep::Anytime => false,
    }
}

/// The needs of a gate on this step's page, with those of the gates before it.
fn gate_points(
    gate: Gate,
    step: ProcessStep,
    worksheet: &Worksheet,
    record: &TeamRecord,
) -> Vec<LeftItem> {
    let open = gate.open_points(worksheet, record).into_iter();
    let own = open.filter(|point| is_met_in(point.need, step));
    let mut left: Vec<LeftItem> = own.map(|point| point_item(point, worksheet)).collect();
    if step == ProcessStep::Verification && worksheet.problems.is_empty() {
        left.push(task("Verify at least one cause."));
    }
    left
}

fn is_met_in(need: GateNeed, step: ProcessStep) -> bool {
    match need {
        GateNeed::Problem => step == ProcessStep::Problem,
        GateNeed::VerifiedCause => step == ProcessStep::Verification,
        // Without an initiative there is nothing to finish in June.
        GateNeed::Initiative => true,
        _ => !matches!(step, ProcessStep::Problem | ProcessStep::Verification),
    }
}

fn point_item(point: OpenPoint, worksheet: &Worksheet) -> LeftItem {
    let row = point.at.as_ref();
    let name = row.and_then(|(root, row)| worksheet.name_of(root, row));
    // Many rows may need the same: the name tells them apart.
    let message = match name {
        Some(name) => format!("{} “{name}”", point.need.message()),
        None => point.need.message(),
    };
    LeftItem {
        message,
        place: LeftPlace::Point(point),
    }
}

fn evidence(worksheet: &Worksheet) -> Vec<LeftItem> {
    let is_observation = |card: &&Card| card.kind == Some(CardKind::Observation);
    let mut observations = worksheet.cards.iter().filter(is_observation);
    let unfinished = |card: &Card| row_item(card, format!("Finish the card “{}”.", card.title()));
    let cards = incomplete(&worksheet.cards).map(unfinished);
    match observations.next() {
        None => vec![task("Add at least one observation.")],
        Some(_) => cards.collect(),
    }
}

/// The fields of the statements that don't count yet.
fn problem(worksheet: &Worksheet) -> Vec<LeftItem> {
    if worksheet.problems.is_empty() {
        return vec![task("State at least one problem.")];
    }
    let mut left = Vec::new();
    for problem in incomplete(&worksheet.problems) {
        let mut named = BTreeSet::new();
        let open = problem.diagnostics().iter();
        for it in open.filter(|it| it.severity != Severity::Hint) {
            if named.insert(it.cell) {
                let field = Problem::FIELDS.iter().find(|field| field.key == it.cell);
                left.push(LeftItem {
                    message: capitalized(field.map_or(it.cell, FieldSpec::brief_label)),
                    place: LeftPlace::Cell(Problem::ROOT, problem.id.clone(), it.cell),
                });
            }
        }
    }
    left
}

fn causes(worksheet: &Worksheet) -> Vec<LeftItem> {
    if worksheet.causes.is_empty() {
        return vec![task("Add at least one potential cause.")];
    }
    let explained: BTreeSet<&RowId> = worksheet
        .causes
        .iter()
        .filter_map(|cause| cause.problem.as_ref())
        .collect();
    let problems = worksheet.problems.iter();
    let without = problems.filter(|problem| !explained.contains(&problem.id));
    let mut left: Vec<LeftItem> = without
        .map(|problem| task(&format!("Add a cause of “{}”.", problem.title())))
        .collect();
    let causes = incomplete(&worksheet.causes).filter(|cause| cause.same_as.is_none());
    left.extend(causes.map(|cause: &Cause| {
        let message = match cause.because.as_str() {
            "" => "Finish the new cause.".to_owned(),
            because => format!("Finish the cause “{because}”."),
        };
        row_item(cause, message)
    }));
    left
}

fn incomplete<T: RowKind>(rows: &[T]) -> impl Iterator<Item = &T> {
    rows.iter().filter(|row| !row.counts())
}

fn row_item<T: RowKind>(row: &T, message: String) -> LeftItem {
    LeftItem {
        message,
        place: LeftPlace::Row(T::ROOT, row.id().clone()),
    }
}

fn task(message: &str) -> LeftItem {
    LeftItem {
        message: message.to_owned(),
        place: LeftPlace::Step,
    }
}

/// "target" is "Target".
fn capitalized(name: &str) -> String {
    let mut rest = name.chars();
    let first = rest.next();
    first
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(rest)
        .collect()
}
