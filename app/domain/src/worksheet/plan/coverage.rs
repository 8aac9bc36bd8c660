//! Loose ends of the plan: problems, causes, initiatives and actions that nothing answers.

use super::metric::{MetricGap, metric_gaps};
use crate::document::content::RowId;
use crate::worksheet::Worksheet;
use crate::worksheet::cause::Cause;
use crate::worksheet::fields::row_kind::{RowKind, by_parent};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LooseEnd {
    /// The root of the row.
    pub root: &'static str,
    pub row: RowId,
    pub reason: LooseReason,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LooseReason {
    NoVerifiedCause,
    /// A verified cause without an initiative, and without a reason to leave it.
    NoInitiative,
    /// The initiative's cause is not verified, not verified any more, or not there.
    Orphan,
    /// For June.
    NoSteps,
    /// For June.
    Metrics(MetricGap),
    /// A starred action that no initiative takes up.
    UnusedAction,
}

impl LooseReason {
    pub fn is_for_june(self) -> bool {
        match self {
            Self::NoSteps | Self::Metrics(_) => true,
            Self::NoVerifiedCause | Self::NoInitiative | Self::Orphan | Self::UnusedAction => false,
        }
    }

    pub fn message(self) -> &'static str {
        match self {
            Self::NoVerifiedCause => "No cause of this problem is verified yet.",
            Self::NoInitiative => "Add an initiative for this cause, or write why not.",
            Self::Orphan => "The cause of this initiative is no longer verified.",
            Self::NoSteps => "This initiative has no action steps yet.",
            Self::Metrics(lack) => lack.message(),
            Self::UnusedAction => "No initiative uses this starred action.",
        }
    }
}

/// The reasons by root and row.
pub fn loose_ends_by_row(
    worksheet: &Worksheet,
) -> BTreeMap<(&'static str, RowId), Vec<LooseReason>> {
    let mut by_row: BTreeMap<_, Vec<LooseReason>> = BTreeMap::new();
    for LooseEnd { root, row, reason } in loose_ends(worksheet) {
        by_row.entry((root, row)).or_default().push(reason);
    }
    by_row
}

/// All loose ends, from the gap to the metrics.
pub fn loose_ends(worksheet: &Worksheet) -> Vec<LooseEnd> {
    let mut loose = Vec::new();
    problems(worksheet, &mut loose);
    causes(worksheet, &mut loose);
    initiatives(worksheet, &mut loose);
    let used: BTreeSet<&RowId> = worksheet
        .initiatives
        .iter()
        .filter_map(|initiative| initiative.action.as_ref())
        .collect();
    let starred = worksheet.actions.iter();
    let starred = starred.filter(|action| action.is_starred());
    for action in starred.filter(|action| !used.contains(&action.id)) {
        loose.push(loose_end(action, LooseReason::UnusedAction));
    }
    loose
}

/// The problems that have no verified cause.
pub(crate) fn problems_without_cause(worksheet: &Worksheet) -> BTreeSet<&RowId> {
    let verified: BTreeSet<&RowId> = worksheet
        .verified()
        .filter_map(|cause| cause.problem.as_ref())
        .collect();
    let problems = worksheet.problems.iter().map(|problem| &problem.id);
    problems.filter(|id| !verified.contains(id)).collect()
}

fn problems(worksheet: &Worksheet, loose: &mut Vec<LooseEnd>) {
    let without = problems_without_cause(worksheet);
    let problems = worksheet.problems.iter();
    for problem in problems.filter(|problem| without.contains(&problem.id)) {
        loose.push(loose_end(problem, LooseReason::NoVerifiedCause));
    }
}

fn causes(worksheet: &Worksheet, loose: &mut Vec<LooseEnd>) {
    let answered: BTreeSet<&RowId> = worksheet
        .initiatives
        .iter()
        .filter_map(|initiative| initiative.cause.as_ref())
        .collect();
    let is_left = |cause: &&Cause| !cause.parked_because.is_empty();
    for cause in worksheet.verified().filter(|cause| !is_left(cause)) {
        if !answered.contains(&cause.id) {
            loose.push(loose_end(cause, LooseReason::NoInitiative));
        }
    }
}

fn initiatives(worksheet: &Worksheet, loose: &mut Vec<LooseEnd>) {
    let verified: BTreeSet<&RowId> = worksheet.verified().map(|cause| &cause.id).collect();
    let steps: BTreeSet<&RowId> = worksheet
        .steps
        .iter()
        .filter(|step| step.counts())
        .filter_map(|step| step.initiative.as_ref())
        .collect();
    let metrics = by_parent(&worksheet.metrics, |metric| metric.initiative.as_ref());
    for initiative in &worksheet.initiatives {
        let cause = initiative.cause.as_ref();
        if !cause.is_some_and(|cause| verified.contains(cause)) {
            loose.push(loose_end(initiative, LooseReason::Orphan));
        }
        if !steps.contains(&initiative.id) {
            loose.push(loose_end(initiative, LooseReason::NoSteps));
        }
        let own = metrics.get(&initiative.id).map(Vec::as_slice);
        for lack in metric_gaps(own.unwrap_or_default().iter().copied()) {
            loose.push(loose_end(initiative, LooseReason::Metrics(lack)));
        }
    }
}

fn loose_end<T: RowKind>(row: &T, reason: LooseReason) -> LooseEnd {
    LooseEnd {
        root: T::ROOT,
        row: row.id().clone(),
        reason,
    }
}
