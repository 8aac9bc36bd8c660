//! The rows of the new year's worksheet: the cells that they keep, and the cells that are filled
//! anew.

use crate::document::content::{Contents, Row, RowId, RowStatus};
use crate::worksheet::Worksheet;
use crate::worksheet::cause::Cause;
use crate::worksheet::cause::tree::CauseTree;
use crate::worksheet::fields::field_kind::ValueKind;
use crate::worksheet::fields::row_kind::RowKind;
use crate::worksheet::fields::spec::{FieldKey, Rollover};
use crate::worksheet::monitoring::Reading;
use crate::worksheet::plan::focus::FocusArea;
use crate::worksheet::plan::initiative::Initiative;
use crate::worksheet::plan::metric::Metric;
use crate::worksheet::problem::Problem;
use crate::worksheet::problem::fields::TREND_FIELDS;
use crate::worksheet::problem::trend::earlier;
use crate::worksheet::verification::EvidencePiece;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The new worksheet, as it grows.
pub(super) struct NewWorksheet<'a> {
    old: &'a Contents,
    pub(super) contents: Contents,
}

impl<'a> NewWorksheet<'a> {
    /// Nothing of the old one yet.
    pub(super) fn of(old: &'a Contents) -> Self {
        Self {
            old,
            contents: Contents::default(),
        }
    }

    /// Adds a row with those of its fields that a new year keeps.
    pub(super) fn add<T: RowKind>(&mut self, id: &RowId) -> Option<NewRow<'_>> {
        let is_kept = |cell: &str| {
            let mut kept = T::FIELDS.iter().filter(|it| it.rollover == Rollover::Kept);
            kept.any(|field| field.key == cell)
        };
        let old = self.old.row(T::ROOT, id)?;
        let mut row = Row {
            id: id.clone(),
            position: old.position.clone(),
            status: RowStatus::There,
            texts: old.texts.clone(),
            values: old.values.clone(),
        };
        row.texts.retain(|cell, _| is_kept(cell));
        row.values.retain(|cell, _| is_kept(cell));
        let rows = self.contents.rows.entry(T::ROOT.to_owned()).or_default();
        rows.push(row);
        rows.last_mut().map(NewRow)
    }

    pub(super) fn problem(&mut self, problem: &Problem, today: Date) {
        let Some(mut row) = self.add::<Problem>(&problem.id) else {
            return;
        };
        let to_come = problem.by_when.filter(|day| *day > today);
        row.put(&Problem::BY_WHEN, to_come);
        let earlier = earlier(problem).into_iter();
        let trend = earlier.map(|point| (point.on, point.value));
        let trend: BTreeMap<Date, _> = trend.chain(problem.as_of.zip(problem.current)).collect();
        let latest = trend
            .iter()
            .skip(trend.len().saturating_sub(TREND_FIELDS.len()));
        for ((when, value), (on, number)) in TREND_FIELDS.iter().zip(latest) {
            row.put(when, Some(*on));
            row.put(value, Some(*number));
        }
    }

    /// Keeps the question that the cause answers if that cause comes along.
    pub(super) fn cause(&mut self, cause: &Cause, carried: &[&Cause]) {
        let above = cause.why_of.clone();
        let above = above.filter(|id| carried.iter().any(|other| other.id == *id));
        if let Some(mut row) = self.add::<Cause>(&cause.id) {
            row.put(&Cause::WHY_OF, above);
        }
    }

    /// Puts a duplicate's evidence under the cause that speaks for it.
    pub(super) fn evidence(&mut self, worksheet: &Worksheet, causes: &[&Cause]) -> usize {
        let tree = CauseTree::of(&worksheet.causes);
        let mut count = 0;
        for piece in worksheet.evidence.iter().filter(|piece| piece.counts()) {
            let speaker = piece.cause.as_ref().and_then(|id| tree.speaker(id));
            let speaker = speaker.filter(|it| causes.iter().any(|cause| cause.id == it.id));
            if let Some(speaker) = speaker
                && let Some(mut row) = self.add::<EvidencePiece>(&piece.id)
            {
                row.put(&EvidencePiece::CAUSE, Some(speaker.id.clone()));
                count += 1;
            }
        }
        count
    }

    /// Adds the areas of focus of these initiatives, with those of their problems that go on.
    pub(super) fn focuses(
        &mut self,
        worksheet: &Worksheet,
        going: &[&Initiative],
        problems: &BTreeSet<&RowId>,
    ) {
        let is_worked_on =
            |focus: &&FocusArea| going.iter().any(|it| it.focus.as_ref() == Some(&focus.id));
        for focus in worksheet.focuses.iter().filter(is_worked_on) {
            let Some(mut row) = self.add::<FocusArea>(&focus.id) else {
                continue;
            };
            let own = focus.problems().into_iter();
            let own = own.filter(|id| problems.contains(id));
            for (field, problem) in FocusArea::PROBLEMS.iter().zip(own) {
                row.put(field, Some(problem.clone()));
            }
        }
    }

    /// Drops the starred action, which is in last year's note catcher.
    pub(super) fn initiative(&mut self, initiative: &Initiative) {
        if let Some(mut row) = self.add::<Initiative>(&initiative.id) {
            row.put(&Initiative::CAUSE, initiative.cause.clone());
        }
    }

    /// Keeps the target if it is still to come and differs from the new baseline.
    pub(super) fn metric(&mut self, metric: &Metric, last: Option<&Reading>) {
        let Some(mut row) = self.add::<Metric>(&metric.id) else {
            return;
        };
        let read = last.and_then(|reading| reading.on.zip(reading.value));
        let baseline = read.or(metric.baseline_on.zip(metric.baseline));
        let Some((on, value)) = baseline else {
            return;
        };
        row.put(&Metric::BASELINE_ON, Some(on));
        row.put(&Metric::BASELINE, Some(value));
        let target = metric.target.filter(|target| *target != value);
        row.put(&Metric::TARGET, target);
        let by = metric.target_on.filter(|day| *day > on);
        row.put(&Metric::TARGET_ON, by);
    }
}

pub(super) struct NewRow<'a>(&'a mut Row);

impl NewRow<'_> {
    /// Sets a field; `None` leaves it empty.
    fn put<K: ValueKind>(&mut self, field: &FieldKey<K>, item: Option<K::Item>) {
        if let Some(item) = item {
            self.0.values.insert(field.key.to_owned(), K::write(item));
        }
    }
}
