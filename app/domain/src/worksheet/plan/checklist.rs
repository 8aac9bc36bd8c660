//! In June: what the plan of an initiative must have before it is finished.

use super::metric::{MetricGap, metric_gaps};
use crate::document::content::RowId;
use crate::worksheet::Worksheet;
use crate::worksheet::cause::verdict::Met;
use crate::worksheet::fields::row_kind::RowKind;

/// Something that it must have. What of it is open is what [`super::coverage::loose_ends`] says of the
/// initiative, and what does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanCriterion {
    /// An action step.
    Step,
    /// A leading metric.
    Leading,
    /// One of what adults do.
    LeadingOfAdults,
    /// A lagging metric.
    Lagging,
    /// Each step and each metric counts.
    Complete,
}

/// All that an initiative must have, and whether it does.
pub fn checklist(worksheet: &Worksheet, initiative: &RowId) -> [(PlanCriterion, Met); 5] {
    let is_own = |of: &Option<RowId>| of.as_ref() == Some(initiative);
    let steps = worksheet.steps.iter().filter(|it| is_own(&it.initiative));
    let metrics = worksheet.metrics.iter().filter(|it| is_own(&it.initiative));
    let lacks = metric_gaps(metrics.clone());
    let has = |met: bool| if met { Met::Yes } else { Met::No };
    let lacks = |lack: MetricGap| has(!lacks.contains(&lack));
    let has_step = steps.clone().any(RowKind::counts);
    let all_count = steps.clone().all(RowKind::counts) && metrics.clone().all(RowKind::counts);
    let has_any = steps.count() + metrics.count() > 0;
    [
        (PlanCriterion::Step, has(has_step)),
        (PlanCriterion::Leading, lacks(MetricGap::Leading)),
        (PlanCriterion::LeadingOfAdults, lacks(MetricGap::LeadingOfAdults)),
        (PlanCriterion::Lagging, lacks(MetricGap::Lagging)),
        (PlanCriterion::Complete, has(all_count && has_any)),
    ]
}

impl PlanCriterion {
    /// What must be so, as the checklist says it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Step => "At least one action step.",
            Self::Leading => "At least one leading metric: early enough to act on.",
            Self::LeadingOfAdults => "One leading metric is of what adults do.",
            Self::Lagging => "At least one lagging metric: how it ended.",
            Self::Complete => "Every step and every metric is filled in.",
        }
    }
}
