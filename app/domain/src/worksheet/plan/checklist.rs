//! The criteria that the plan of an initiative meets in June.

use super::metric::{MetricGap, metric_gaps};
use crate::document::content::RowId;
use crate::worksheet::Worksheet;
use crate::worksheet::fields::row_kind::RowKind;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanCriterion {
    Step,
    Leading,
    /// A leading metric of what adults do.
    LeadingOfAdults,
    Lagging,
    /// Each step and each metric counts, and there is one.
    Complete,
}

/// All criteria of an initiative, and whether each is met.
pub fn check_plan(worksheet: &Worksheet, initiative: &RowId) -> [(PlanCriterion, bool); 5] {
    let is_own = |of: &Option<RowId>| of.as_ref() == Some(initiative);
    let steps = worksheet.steps.iter().filter(|it| is_own(&it.initiative));
    let metrics = worksheet.metrics.iter().filter(|it| is_own(&it.initiative));
    let gaps = metric_gaps(metrics.clone());
    let has = |gap: MetricGap| !gaps.contains(&gap);
    let has_step = steps.clone().any(RowKind::counts);
    let all_count = steps.clone().all(RowKind::counts) && metrics.clone().all(RowKind::counts);
    let has_any = steps.count() + metrics.count() > 0;
    [
        (PlanCriterion::Step, has_step),
        (PlanCriterion::Leading, has(MetricGap::Leading)),
        (
            PlanCriterion::LeadingOfAdults,
            has(MetricGap::LeadingOfAdults),
        ),
        (PlanCriterion::Lagging, has(MetricGap::Lagging)),
        (PlanCriterion::Complete, all_count && has_any),
    ]
}

impl PlanCriterion {
    pub fn label(self) -> &'static str {
        match self {
            Self::Step => "At least one action step.",
            Self::Leading => "At least one leading metric, early enough to act on.",
            Self::LeadingOfAdults => "One leading metric is about what adults do.",
            Self::Lagging => "At least one lagging metric, which shows the result.",
            Self::Complete => "Every step and every metric is complete.",
        }
    }
}
