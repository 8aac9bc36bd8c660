//! How rows come into the new year's worksheet: which of their cells, and what takes the place of the
//! others.

use crate::document::content::{Contents, Row, RowId, RowStatus, Value};
use crate::worksheet::Worksheet;
use crate::worksheet::cause::Cause;
use crate::worksheet::cause::evidence::Evidence;
use crate::worksheet::cause::whys::Family;
use crate::worksheet::entry::Entry;
use crate::worksheet::monitor::Reading;
use crate::worksheet::plan::focus::Focus;
use crate::worksheet::plan::initiative::Initiative;
use crate::worksheet::plan::metric::Metric;
use crate::worksheet::problem::Problem;
use crate::worksheet::problem::trend::EARLIER;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

const PROBLEM: &[&str] = &[
    "area",
    "indicator",
    "measure",
    "direction",
    "unit",
    "group",
    "grades",
    "source",
    "desired",
    "basis",
];
const CAUSE: &[&str] = &[
    "problem",
    "because",
    "domain",
    "sami",
    "not_sami",
    "alterable",
    "if_true",
    "if_false",
    "would",
    "root_without",
    "root_recurs",
    "root_similar",
];
const EVIDENCE: &[&str] = &[
    "method", "source", "on", "sample", "finding", "shows", "strength", "link", "response",
];
const INITIATIVE: &[&str] = &[
    "focus",
    "name",
    "what",
    "evidence",
    "tier",
    "audience",
    "resources",
    "owner",
    "family",
];
const METRIC: &[&str] = &[
    "initiative",
    "kind",
    "about",
    "definition",
    "source",
    "unit",
    "cadence",
    "collector",
];

/// The new worksheet, as it grows.
pub(super) struct New<'a> {
    old: &'a Contents,
    pub(super) contents: Contents,
}

impl<'a> New<'a> {
    /// Nothing of the old one yet.
    pub(super) fn of(old: &'a Contents) -> Self {
        Self {
            old,
            contents: Contents::default(),
        }
    }

    /// Adds a row with these of its cells.
    pub(super) fn add(&mut self, root: &str, id: &RowId, cells: &[&str]) -> Option<&mut Row> {
        let old = self.old.row(root, id)?;
        let mut row = Row {
            id: id.clone(),
            position: old.position.clone(),
            standing: RowStatus::There,
            texts: old.texts.clone(),
            values: old.values.clone(),
        };
        row.texts.retain(|cell, _| cells.contains(&cell.as_str()));
        row.values.retain(|cell, _| cells.contains(&cell.as_str()));
        let rows = self.contents.rows.entry(root.to_owned()).or_default();
        rows.push(row);
        rows.last_mut()
    }

    pub(super) fn problem(&mut self, problem: &Problem, today: Date) {
        let Some(row) = self.add(Problem::ROOT, &problem.id, PROBLEM) else {
            return;
        };
        if let Some(by_when) = problem.by_when.filter(|day| *day > today) {
            put(row, "by_when", choice(by_when.to_string()));
        }
        let trend = problem.earlier.iter().map(|point| (point.on, point.value));
        let trend: BTreeMap<Date, _> = trend.chain(problem.as_of.zip(problem.current)).collect();
        let latest = trend.iter().skip(trend.len().saturating_sub(EARLIER.len()));
        for ((when, value), (on, number)) in EARLIER.into_iter().zip(latest) {
            put(row, when, choice(on.to_string()));
            put(row, value, Value::Number(number.to_f64()));
        }
    }

    /// The question that it answers comes along if the cause does of which it was asked.
    pub(super) fn cause(&mut self, cause: &Cause, carried: &[&Cause]) {
        let above = cause.why_of.clone();
        let above = above.filter(|id| carried.iter().any(|other| other.id == *id));
        if let Some(row) = self.add(Cause::ROOT, &cause.id, CAUSE)
            && let Some(above) = above
        {
            put(row, "why_of", choice(above.0));
        }
    }

    /// A duplicate's evidence comes under the cause that speaks for it.
    pub(super) fn evidence(&mut self, worksheet: &Worksheet, causes: &[&Cause]) -> usize {
        let family = Family::of(&worksheet.causes);
        let mut count = 0;
        for piece in worksheet.evidence.iter().filter(|piece| piece.counts()) {
            let speaker = piece.cause.as_ref().and_then(|id| family.speaker(id));
            let speaker = speaker.filter(|it| causes.iter().any(|cause| cause.id == it.id));
            if let Some(speaker) = speaker
                && let Some(row) = self.add(Evidence::ROOT, &piece.id, EVIDENCE)
            {
                put(row, "cause", choice(speaker.id.0.clone()));
                count += 1;
            }
        }
        count
    }

    /// The areas of focus of these initiatives, with those of their problems that go on.
    pub(super) fn focuses(
        &mut self,
        worksheet: &Worksheet,
        going: &[&Initiative],
        problems: &BTreeSet<&RowId>,
    ) {
        let is_worked_on =
            |focus: &&Focus| going.iter().any(|it| it.focus.as_ref() == Some(&focus.id));
        for focus in worksheet.focuses.iter().filter(is_worked_on) {
            let Some(row) = self.add(Focus::ROOT, &focus.id, &["title", "strand"]) else {
                continue;
            };
            let own = focus.problems.iter().filter(|id| problems.contains(id));
            for (cell, problem) in ["problem1", "problem2", "problem3"].into_iter().zip(own) {
                put(row, cell, choice(problem.0.clone()));
            }
        }
    }

    /// The starred action that it takes up is last year's note catcher's.
    pub(super) fn initiative(&mut self, initiative: &Initiative) {
        if let Some(row) = self.add(Initiative::ROOT, &initiative.id, INITIATIVE)
            && let Some(cause) = &initiative.cause
        {
            put(row, "cause", choice(cause.0.clone()));
        }
    }

    /// Its target stays as long as it is to come, and is one.
    pub(super) fn metric(&mut self, metric: &Metric, last: Option<&Reading>) {
        let Some(row) = self.add(Metric::ROOT, &metric.id, METRIC) else {
            return;
        };
        let read = last.and_then(|reading| reading.on.zip(reading.value));
        let baseline = read.or(metric.baseline_on.zip(metric.baseline));
        let Some((on, value)) = baseline else {
            return;
        };
        put(row, "baseline_on", choice(on.to_string()));
        put(row, "baseline", Value::Number(value.to_f64()));
        if let Some(target) = metric.target.filter(|target| *target != value) {
            put(row, "target", Value::Number(target.to_f64()));
        }
        if let Some(by) = metric.target_on.filter(|day| *day > on) {
            put(row, "target_on", choice(by.to_string()));
        }
    }
}

fn put(row: &mut Row, cell: &str, value: Value) {
    row.values.insert(cell.to_owned(), value);
}

fn choice(code: String) -> Value {
    Value::Choice(code)
}
