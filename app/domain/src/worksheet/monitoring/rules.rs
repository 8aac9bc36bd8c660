//! The rules of Step 4.

use super::fields::{Checkin, Decision, Monitoring, Reading};
use crate::document::content::Contents;
use crate::worksheet::fields::reader::{ReadContext, RowReader};
use crate::worksheet::fields::row_kind::{ById, RowKind};
use crate::worksheet::fields::rule::{CellRule, Severity};
use crate::worksheet::plan::metric::Metric;
use std::borrow::Cow;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MonitoringRule {
    /// The next look is not after this one.
    NextNotAfter,
    /// A reading is from the baseline's day, or before it.
    BeforeBaseline,
}

impl CellRule for MonitoringRule {
    fn severity(&self) -> Severity {
        match self {
            Self::NextNotAfter | Self::BeforeBaseline => Severity::Fault,
        }
    }

    fn message(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::NextNotAfter => "Enter a date after this check-in.",
            Self::BeforeBaseline => "Enter a date after the current data.",
        })
    }
}

/// Reads the monitoring structure: its map and the texts beside it, as one row.
pub(in crate::worksheet) fn read_monitoring(
    contents: &Contents,
    context: &ReadContext,
) -> Monitoring {
    let row = contents.as_row(Monitoring::ROOT, &Monitoring::TEXTS);
    context.read_row(&row, |_, _| ())
}

pub(in crate::worksheet) fn read_checkins(
    contents: &Contents,
    context: &ReadContext,
) -> Vec<Checkin> {
    context.read_rows(contents, check_checkin)
}

fn check_checkin(checkin: &mut Checkin, reader: &mut RowReader<'_>) {
    if checkin.decision != Some(Decision::Stop) {
        reader.require(&Checkin::NEXT);
    }
    reader.check_not_future(&Checkin::ON, checkin.on);
    if let (Some(on), Some(next)) = (checkin.on, checkin.next)
        && next <= on
    {
        reader.report(&Checkin::NEXT, MonitoringRule::NextNotAfter);
    }
}

pub(in crate::worksheet) fn read_readings(
    contents: &Contents,
    context: &ReadContext,
    metrics: &ById<'_, Metric>,
) -> Vec<Reading> {
    context.read_rows(contents, |reading: &mut Reading, reader| {
        let metric = reading.metric.as_ref().and_then(|id| metrics.get(id));
        let unit = metric.and_then(|metric| metric.unit);
        reader.check_unit(&Reading::VALUE, &mut reading.value, unit);
        reader.check_not_future(&Reading::ON, reading.on);
        let baseline = metric.and_then(|metric| metric.baseline_on);
        if let (Some(on), Some(baseline)) = (reading.on, baseline)
            && on <= baseline
        {
            reader.report(&Reading::ON, MonitoringRule::BeforeBaseline);
        }
    })
}
