//! The thread: from a gap through its causes to what is done about them. One view, and the print.

use super::initiative::Initiative;
use super::metric::Metric;
use super::step::Step;
use crate::document::content::RowId;
use crate::worksheet::Worksheet;
use crate::worksheet::cause::Cause;
use crate::worksheet::cause::verdict::Verdict;
use crate::worksheet::problem::Problem;
use std::collections::{BTreeMap, BTreeSet};

/// All threads of a worksheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Threads<'a> {
    /// From each problem.
    pub problems: Vec<Thread<'a>>,
    /// Initiatives that hang from no cause of these.
    pub orphans: Vec<Doing<'a>>,
}

/// A problem, and what hangs from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Thread<'a> {
    /// The problem.
    pub problem: &'a Problem,
    /// Its causes, without duplicates.
    pub causes: Vec<Branch<'a>>,
}

/// A cause, and what hangs from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch<'a> {
    /// The cause.
    pub cause: &'a Cause,
    /// Where it stands, and how many pieces of evidence it has.
    pub verdict: &'a Verdict,
    /// What answers it.
    pub initiatives: Vec<Doing<'a>>,
}

/// An initiative, and what hangs from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Doing<'a> {
    /// The initiative.
    pub initiative: &'a Initiative,
    /// Its action steps.
    pub steps: Vec<&'a Step>,
    /// Its metrics.
    pub metrics: Vec<&'a Metric>,
}

/// The initiatives that rest on a cause: what it loses, they lose.
pub fn built_on<'a>(worksheet: &'a Worksheet, cause: &RowId) -> Vec<&'a Initiative> {
    let initiatives = worksheet.initiatives.iter();
    let built_on = initiatives.filter(|initiative| initiative.cause.as_ref() == Some(cause));
    built_on.collect()
}

/// Follows every thread.
pub fn threads(worksheet: &Worksheet) -> Threads<'_> {
    let mut steps: BTreeMap<&RowId, Vec<&Step>> = BTreeMap::new();
    for step in &worksheet.steps {
        if let Some(initiative) = &step.initiative {
            steps.entry(initiative).or_default().push(step);
        }
    }
    let mut metrics = super::coverage::metrics_of(worksheet);
    let mut doings: BTreeMap<Option<&RowId>, Vec<Doing<'_>>> = BTreeMap::new();
    let shown: BTreeSet<&RowId> = worksheet
        .causes
        .iter()
        .filter(|cause| cause.problem.is_some() && cause.same_as.is_none())
        .map(|cause| &cause.id)
        .collect();
    for initiative in &worksheet.initiatives {
        let cause = initiative.cause.as_ref().filter(|id| shown.contains(id));
        doings.entry(cause).or_default().push(Doing {
            initiative,
            steps: steps.remove(&initiative.id).unwrap_or_default(),
            metrics: metrics.remove(&initiative.id).unwrap_or_default(),
        });
    }
    let mut causes: BTreeMap<&RowId, Vec<Branch<'_>>> = BTreeMap::new();
    for cause in worksheet
        .causes
        .iter()
        .filter(|cause| shown.contains(&cause.id))
    {
        if let (Some(problem), Some(verdict)) = (&cause.problem, worksheet.verdicts.get(&cause.id))
        {
            causes.entry(problem).or_default().push(Branch {
                cause,
                verdict,
                initiatives: doings.remove(&Some(&cause.id)).unwrap_or_default(),
            });
        }
    }
    let problems = worksheet.problems.iter();
    Threads {
        problems: problems
            .map(|problem| Thread {
                problem,
                causes: causes.remove(&problem.id).unwrap_or_default(),
            })
            .collect(),
        orphans: doings.remove(&None).unwrap_or_default(),
    }
}
