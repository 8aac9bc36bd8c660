//! A metric's readings against the straight line from its baseline to its target, for a chart and
//! its text.

use super::Reading;
use super::status::days_between;
use crate::document::content::RowId;
use crate::worksheet::fields::amount::{Amount, Unit};
use crate::worksheet::fields::date::day_label;
use crate::worksheet::fields::row_kind::RowKind;
use crate::worksheet::plan::metric::Metric;
use jiff::civil::Date;

/// A number and its day.
pub type ProgressPoint = (Date, Amount);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetricProgress {
    pub unit: Unit,
    pub baseline: ProgressPoint,
    pub target: ProgressPoint,
    /// The readings that count, the oldest first; of one day, in the team's order.
    pub readings: Vec<ProgressPoint>,
}

impl MetricProgress {
    /// None where the metric does not count.
    pub fn of(metric: &Metric, readings: &[Reading]) -> Option<Self> {
        let (true, Some(unit)) = (metric.counts(), metric.unit) else {
            return None;
        };
        let own = readings
            .iter()
            .filter(|reading| reading.counts() && reading.metric.as_ref() == Some(&metric.id));
        let own = own.filter_map(|reading| reading.on.zip(reading.value));
        let mut readings: Vec<ProgressPoint> = own.collect();
        readings.sort_by_key(|(on, _)| *on);
        Some(Self {
            unit,
            baseline: metric.baseline_on.zip(metric.baseline)?,
            target: metric.target_on.zip(metric.target)?,
            readings,
        })
    }

    /// The straight line's number for a day: before the baseline's day the baseline, after the
    /// target's the target. Rounded to hundredths towards the baseline.
    pub fn expected(&self, on: Date) -> Amount {
        let ((from, baseline), (to, target)) = (self.baseline, self.target);
        let all_days = days_between(from, to).max(1);
        let days = days_between(from, on).clamp(0, all_days);
        let way = target.minus(baseline).hundredths();
        // Hundredths of a readable number times the days of a century are far within 64 bits.
        let part = way.saturating_mul(days) / all_days;
        Amount::from_hundredths(baseline.hundredths().saturating_add(part))
    }

    /// "From 10.0% on April 1, 2019 to 90.0% by June 1, 2020. Last reading: 46.0% on May 21, 2019.
    /// Expected by then: 50.0%."
    pub fn message(&self) -> String {
        let says = |amount| self.unit.amount_label(amount);
        let ((from, baseline), (to, target)) = (self.baseline, self.target);
        let way = format!(
            "From {} on {} to {} by {}.",
            says(baseline),
            day_label(from),
            says(target),
            day_label(to)
        );
        match self.readings.last() {
            None => format!("{way} No reading yet."),
            Some((on, value)) => format!(
                "{way} Last reading: {} on {}. Expected by then: {}.",
                says(*value),
                day_label(*on),
                says(self.expected(*on))
            ),
        }
    }
}

/// The rows of a metric's readings, the newest first. One without a day is being written, and comes
/// first.
pub fn newest_first<'a>(readings: impl Iterator<Item = &'a Reading>) -> Vec<RowId> {
    let mut readings: Vec<&Reading> = readings.collect();
    readings.reverse();
    readings.sort_by_key(|reading| std::cmp::Reverse(reading.on.unwrap_or(Date::MAX)));
    readings.into_iter().map(|it| it.id.clone()).collect()
}
