//! The contents that a new year's worksheet begins with.

use super::preview::{RolloverExclusion, RolloverPreview};
use super::rows::NewWorksheet;
use crate::document::content::{Contents, Edit, RowId};
use crate::document::restore;
use crate::worksheet::Worksheet;
use crate::worksheet::cause::Cause;
use crate::worksheet::fields::row_kind::RowKind;
use crate::worksheet::monitoring::status::last_readings;
use crate::worksheet::monitoring::{Checkin, Decision, last_checkins};
use crate::worksheet::plan::initiative::Initiative;
use crate::worksheet::plan::metric::Metric;
use crate::worksheet::plan::theory::Theory;
use crate::worksheet::problem::Problem;
use crate::worksheet::schema::WORKSHEET;
use jiff::civil::Date;
use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq)]
pub struct RolloverContents {
    pub preview: RolloverPreview,
    contents: Contents,
}

impl RolloverContents {
    /// `contents` is the document that `worksheet` was read from; `today` is a day of the new year.
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

    pub fn is_empty(&self) -> bool {
        self.contents.is_empty()
    }

    /// The edits that fill a worksheet that says nothing yet.
    pub fn edits(&self, now: &Contents) -> Vec<Edit> {
        restore::edits(&WORKSHEET, now, &self.contents)
    }
}

/// The initiatives that go on; the others are named in the preview.
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
