//! The thread from each gap through its causes to the initiatives: one view, and the print.
//!
//! # Invariant
//! Every cause that speaks for itself, every initiative, step and metric is in it once: below the
//! row that it hangs from, or among the orphans.

use super::initiative::Initiative;
use super::metric::Metric;
use super::step::ActionStep;
use crate::document::content::RowId;
use crate::worksheet::Worksheet;
use crate::worksheet::cause::tree::CauseTree;
use crate::worksheet::cause::{Cause, VerificationMethod};
use crate::worksheet::fields::code::Code;
use crate::worksheet::fields::row_kind::RowKind;
use crate::worksheet::problem::Problem;
use crate::worksheet::verification::EvidenceStance;
use crate::worksheet::verification::Verdict;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq)]
pub struct PlanThreads<'a> {
    pub problems: Vec<ProblemThread<'a>>,
    pub orphans: OrphanRows<'a>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ProblemThread<'a> {
    pub problem: &'a Problem,
    /// Without duplicates.
    pub causes: Vec<CauseThread<'a>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CauseThread<'a> {
    pub cause: &'a Cause,
    pub verdict: &'a Verdict,
    pub found: EvidenceCount,
    pub initiatives: Vec<InitiativeThread<'a>>,
}

/// The pieces of evidence about a cause that count, its duplicates' among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EvidenceCount {
    pub by_method: BTreeMap<VerificationMethod, usize>,
    /// The number of pieces that contradict the cause.
    pub against: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct InitiativeThread<'a> {
    pub initiative: &'a Initiative,
    pub steps: Vec<&'a ActionStep>,
    pub metrics: Vec<&'a Metric>,
}

/// Rows that hang from no row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrphanRows<'a> {
    /// Causes without a problem.
    pub causes: Vec<CauseThread<'a>>,
    pub initiatives: Vec<InitiativeThread<'a>>,
    pub steps: Vec<&'a ActionStep>,
    pub metrics: Vec<&'a Metric>,
}

/// The initiatives that answer a cause: they lose what it loses.
pub fn initiatives_built_on<'a>(worksheet: &'a Worksheet, cause: &RowId) -> Vec<&'a Initiative> {
    let initiatives = worksheet.initiatives.iter();
    let built_on = initiatives.filter(|initiative| initiative.cause.as_ref() == Some(cause));
    built_on.collect()
}

pub fn build_threads(worksheet: &Worksheet) -> PlanThreads<'_> {
    let mut steps = group_by_parent(&worksheet.steps, |step| step.initiative.as_ref());
    let mut metrics = group_by_parent(&worksheet.metrics, |metric| metric.initiative.as_ref());
    let initiatives = group_by_parent(&worksheet.initiatives, |it| it.cause.as_ref());
    let mut doings: BTreeMap<Option<&RowId>, Vec<InitiativeThread<'_>>> = BTreeMap::new();
    for (cause, initiatives) in initiatives {
        let of_cause = initiatives.into_iter().map(|initiative| InitiativeThread {
            initiative,
            steps: steps.remove(&Some(&initiative.id)).unwrap_or_default(),
            metrics: metrics.remove(&Some(&initiative.id)).unwrap_or_default(),
        });
        doings.insert(cause, of_cause.collect());
    }
    let mut found = count_evidence(worksheet);
    let mut branches: BTreeMap<Option<&RowId>, Vec<CauseThread<'_>>> = BTreeMap::new();
    let causes = worksheet.causes.iter();
    for cause in causes.filter(|cause| cause.same_as.is_none()) {
        let Some(verdict) = worksheet.verdicts.get(&cause.id) else {
            continue;
        };
        branches
            .entry(cause.problem.as_ref())
            .or_default()
            .push(CauseThread {
                cause,
                verdict,
                found: found.remove(&cause.id).unwrap_or_default(),
                initiatives: doings.remove(&Some(&cause.id)).unwrap_or_default(),
            });
    }
    let problems = worksheet.problems.iter().map(|problem| ProblemThread {
        problem,
        causes: branches.remove(&Some(&problem.id)).unwrap_or_default(),
    });
    PlanThreads {
        problems: problems.collect(),
        orphans: OrphanRows {
            causes: branches.remove(&None).unwrap_or_default(),
            initiatives: doings.remove(&None).unwrap_or_default(),
            steps: steps.remove(&None).unwrap_or_default(),
            metrics: metrics.remove(&None).unwrap_or_default(),
        },
    }
}

/// Groups rows by the row that they hang from.
fn group_by_parent<'a, T>(
    rows: &'a [T],
    from: impl Fn(&'a T) -> Option<&'a RowId>,
) -> BTreeMap<Option<&'a RowId>, Vec<&'a T>> {
    let mut below: BTreeMap<_, Vec<&T>> = BTreeMap::new();
    for row in rows {
        below.entry(from(row)).or_default().push(row);
    }
    below
}

/// Counts evidence by the cause that speaks for the one it is about.
fn count_evidence(worksheet: &Worksheet) -> BTreeMap<&RowId, EvidenceCount> {
    let tree = CauseTree::of(&worksheet.causes);
    let mut found: BTreeMap<&RowId, EvidenceCount> = BTreeMap::new();
    for piece in worksheet.evidence.iter().filter(|piece| piece.counts()) {
        let cause = piece.cause.as_ref().and_then(|id| tree.speaker(id));
        if let (Some(cause), Some(method)) = (cause, piece.method) {
            let found = found.entry(&cause.id).or_default();
            *found.by_method.entry(method).or_default() += 1;
            found.against += usize::from(piece.shows == Some(EvidenceStance::Contradicts));
        }
    }
    found
}

impl EvidenceCount {
    /// "2 pieces of evidence: 1 review, 1 observation".
    pub fn label(&self) -> String {
        let count = self.by_method.values().sum::<usize>();
        if count == 0 {
            return "No evidence that counts yet".to_owned();
        }
        let ways: Vec<String> = self
            .by_method
            .iter()
            .map(|(method, count)| format!("{count} {}", method.label().to_lowercase()))
            .collect();
        let pieces = if count == 1 { "piece" } else { "pieces" };
        let against = match self.against {
            0 => String::new(),
            1 => "; 1 speaks against it".to_owned(),
            against => format!("; {against} speak against it"),
        };
        format!("{count} {pieces} of evidence: {}{against}", ways.join(", "))
    }
}
