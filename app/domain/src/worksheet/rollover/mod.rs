//! A new year: what of a worksheet goes on in the next one.
//!
//! What was found out and is still being done goes on; what was measured, promised or decided is
//! last year's, and is measured, promised and decided anew.
//!
//! - A problem that counts comes with what it measures, and with the target. Its current number
//!   becomes the latest of its earlier ones; what is now, of how many students, and whose voices
//!   were heard, is asked again. A date that is over is left out.
//! - A verified cause comes with every piece of evidence that counts, with the days on which it was
//!   found, and with the answers about roots. That it is verified does not come: the team looks at
//!   the evidence and agrees again, by its fingers.
//! - An initiative comes if its team's last decision was to go on with it, and with it its area of
//!   focus, the theory of action of its problem, and its metrics that count; a metric's last reading
//!   is its new baseline.
//! - Nothing else comes: no readings and no looks, no steps and no dates of last year's plan, no
//!   goals, no cards and notes, in which people may have written about people.
//!
//! # Invariant
//! Nothing that is carried counts for a gate until the team has said it again.

mod rows;

use super::Worksheet;
use super::cause::Cause;
use super::fields::row_kind::RowKind;
use super::monitoring::status::last_readings;
use super::monitoring::{Checkin, Decision, last_checkins};
use super::plan::focus::Theory;
use super::plan::initiative::Initiative;
use super::plan::metric::Metric;
use super::problem::Problem;
use super::schema::WORKSHEET;
use crate::document::content::{Contents, Edit, RowId};
use crate::document::restore;
use jiff::civil::Date;
use rows::NewWorksheet;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct RolloverContents {
    /// The same in words.
    pub preview: RolloverPreview,
    contents: Contents,
}

/// What goes on, in words, and what does not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolloverPreview {
    /// The problems.
    pub problems: Vec<String>,
    /// The causes.
    pub causes: Vec<String>,
    /// How many pieces of evidence.
    pub evidence: usize,
    /// The initiatives.
    pub initiatives: Vec<String>,
    /// How many metrics.
    pub metrics: usize,
    /// The initiatives that stay behind, and why.
    pub left: Vec<(String, RolloverExclusion)>,
}

/// Why an initiative stays behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RolloverExclusion {
    /// The team stopped it.
    Stopped,
    /// The team has not decided to go on with it.
    Undecided,
    /// It did not count: something was missing, or its cause is not verified.
    Incomplete,
}

impl RolloverExclusion {
    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Stopped => "the team stopped it",
            Self::Undecided => "the team has not decided to go on with it",
            Self::Incomplete => "it was not complete, or its cause is not verified",
        }
    }
}

impl RolloverContents {
    /// What goes on of a worksheet, as of a day of the new year. `contents` is what `worksheet` was
    /// read from.
    pub fn of(contents: &Contents, worksheet: &Worksheet, today: Date) -> Self {
        let mut new = NewWorksheet::of(contents);
        let mut preview = RolloverPreview::default();
        let problems: Vec<&Problem> = worksheet.problems.iter().filter(|it| it.counts()).collect();
        for problem in &problems {
            new.problem(problem, today);
            preview.problems.push(problem.title());
        }
        let problems: BTreeSet<&RowId> = problems.iter().map(|it| &it.id).collect();
        let is_carried = |cause: &&Cause| {
            cause
                .problem
                .as_ref()
                .is_some_and(|id| problems.contains(id))
        };
        let causes: Vec<&Cause> = worksheet.verified().filter(is_carried).collect();
        for cause in &causes {
            new.cause(cause, &causes);
            preview.causes.push(cause.because.clone());
        }
        preview.evidence = new.evidence(worksheet, &causes);
        let going: Vec<&Initiative> = going_on(worksheet, &causes, &mut preview);
        let of_problem = |initiative: &&Initiative| {
            let cause = causes
                .iter()
                .find(|it| Some(&it.id) == initiative.cause.as_ref());
            cause.and_then(|cause| cause.problem.clone())
        };
        let acted_on: BTreeSet<RowId> = going.iter().filter_map(of_problem).collect();
        new.focuses(worksheet, &going, &problems);
        for theory in worksheet.theories.iter().filter(|it| it.counts()) {
            if theory
                .problem
                .as_ref()
                .is_some_and(|id| acted_on.contains(id))
            {
                new.add::<Theory>(&theory.id);
            }
        }
        for initiative in &going {
            new.initiative(initiative);
            preview.initiatives.push(initiative.name.clone());
        }
        let going: BTreeSet<&RowId> = going.iter().map(|it| &it.id).collect();
        let last = last_readings(&worksheet.readings);
        let is_on = |metric: &&Metric| {
            metric
                .initiative
                .as_ref()
                .is_some_and(|id| going.contains(id))
        };
        for metric in worksheet
            .metrics
            .iter()
            .filter(|it| it.counts())
            .filter(is_on)
        {
            new.metric(metric, last.get(&metric.id).copied());
            preview.metrics += 1;
        }
        let contents = new.contents;
        Self { preview, contents }
    }

    /// Whether nothing goes on.
    pub fn is_empty(&self) -> bool {
        self.contents.is_empty()
    }

    /// The edits that make a worksheet say what goes on, which said nothing so far.
    pub fn edits(&self, now: &Contents) -> Vec<Edit> {
        restore::edits(&WORKSHEET, now, &self.contents)
    }
}

/// The initiatives that the team goes on with; the others are named in the preview.
fn going_on<'a>(
    worksheet: &'a Worksheet,
    causes: &[&Cause],
    preview: &mut RolloverPreview,
) -> Vec<&'a Initiative> {
    let last = last_checkins(&worksheet.checkins);
    let mut going = Vec::new();
    for initiative in &worksheet.initiatives {
        let decision = |checkin: &&Checkin| checkin.decision;
        let rests = causes
            .iter()
            .any(|it| Some(&it.id) == initiative.cause.as_ref());
        let left = match last.get(&initiative.id).and_then(decision) {
            _ if !(initiative.counts() && rests) => RolloverExclusion::Incomplete,
            Some(Decision::Continue | Decision::Adjust | Decision::Scale) => {
                going.push(initiative);
                continue;
            }
            Some(Decision::Stop) => RolloverExclusion::Stopped,
            None => RolloverExclusion::Undecided,
        };
        preview.left.push((initiative.name.clone(), left));
    }
    going
}
