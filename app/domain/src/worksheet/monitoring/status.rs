//! The status of a metric: its last reading against the straight line from baseline to target.

use super::Reading;
use super::checkpoints::last_by_parent;
use crate::document::content::RowId;
use crate::worksheet::fields::row_kind::RowKind;
use crate::worksheet::plan::metric::Metric;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The share of the expected progress from which a metric is on track.
pub const ON_TRACK_PERCENT: i128 = 90;
/// The share from which it is to be watched; below it is off track.
pub const WATCH_PERCENT: i128 = 70;
/// The days after which a reading that was due makes the last one stale.
pub const GRACE_DAYS: i64 = 7;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricStatus {
    NotDue,
    OnTrack,
    Watch,
    Off,
    /// A reading is overdue.
    Stale,
}

/// The status of each metric that counts. Its last reading that counts decides; of two of one day,
/// the later row.
pub fn statuses(
    metrics: &[Metric],
    readings: &[Reading],
    today: Date,
) -> BTreeMap<RowId, MetricStatus> {
    let last = last_readings(readings);
    let counting = metrics.iter().filter(|metric| metric.counts());
    counting
        .filter_map(|metric| {
            let status = status(metric, last.get(&metric.id).copied(), today)?;
            Some((metric.id.clone(), status))
        })
        .collect()
}

/// The last reading of each metric: see [`statuses`].
pub fn last_readings(readings: &[Reading]) -> BTreeMap<&RowId, &Reading> {
    last_by_parent(
        readings,
        |reading| reading.metric.as_ref(),
        |reading| reading.on,
    )
}

fn status(metric: &Metric, last: Option<&Reading>, today: Date) -> Option<MetricStatus> {
    let late = |since: Date, days: i64| days_between(since, today) > days;
    match last {
        None if late(metric.first?, GRACE_DAYS) => Some(MetricStatus::Stale),
        None => Some(MetricStatus::NotDue),
        Some(last) if late(last.on?, metric.cadence?.days() + GRACE_DAYS) => {
            Some(MetricStatus::Stale)
        }
        Some(last) => progress(metric, last),
    }
}

/// Compares in whole numbers: progress / expected >= 90 / 100, where expected is the whole way
/// times the share of the days that have passed.
fn progress(metric: &Metric, last: &Reading) -> Option<MetricStatus> {
    let (from, to) = (metric.baseline_on?, metric.target_on?);
    let all_days = i128::from(days_between(from, to));
    let days = i128::from(days_between(from, last.on?)).clamp(0, all_days);
    let way = i128::from(metric.target?.minus(metric.baseline?).hundredths());
    let made = i128::from(last.value?.minus(metric.baseline?).hundredths());
    // Where fewer is better, both are negative.
    let (way, made) = (way.abs(), made * way.signum());
    let share = |percent: i128| made * all_days * 100 >= percent * way * days;
    Some(if share(ON_TRACK_PERCENT) {
        MetricStatus::OnTrack
    } else if share(WATCH_PERCENT) {
        MetricStatus::Watch
    } else {
        MetricStatus::Off
    })
}

pub(super) fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

impl MetricStatus {
    pub fn label(self) -> &'static str {
        match self {
            Self::NotDue => "Not due yet",
            Self::OnTrack => "On track",
            Self::Watch => "Watch",
            Self::Off => "Off track",
            Self::Stale => "Reading overdue",
        }
    }
}
