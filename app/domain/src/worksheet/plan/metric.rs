//! Metrics, for June. A leading metric is early enough to act on, a lagging one shows how it ended.

use super::initiative::Initiative;
use crate::worksheet::fields::amount::Unit;
use crate::worksheet::fields::code::codes;
use crate::worksheet::fields::declaration::row_kind;
use crate::worksheet::fields::kinds::{CalendarDate, CodeChoice, Decimal, LineText, WholeNumber};
use crate::worksheet::fields::link_kinds::RowBasis;
use crate::worksheet::fields::row_kind::RowKind;
use crate::worksheet::fields::spec::FieldControl;

row_kind! {
    pub struct Metric in "r:metrics", titled "Metrics", of June {
        initiative: RowBasis<Initiative> as INITIATIVE {
            label: "Initiative", required: Always("Choose the initiative."),
            rollover: Kept,
        }
        kind: CodeChoice<MetricKind> as KIND {
            label: "Leading or lagging",
            required: Always("Choose leading or lagging."), rollover: Kept,
        }
        about: CodeChoice<MetricSubject> as ABOUT {
            label: "What it measures", required: Always("Choose what adults do or what students achieve."),
            rollover: Kept,
        }
        definition: LineText as DEFINITION {
            label: "Metric", control: FieldControl::Text,
            hint: "Say it so that two people would count the same.", width: Whole,
            required: Always("Write what is measured."), rollover: Kept,
        }
        source: LineText as SOURCE {
            label: "Source", hint: "For example: walkthrough form.",
            required: Always("Enter the source."), rollover: Kept,
        }
        unit: CodeChoice<Unit> as UNIT {
            label: "Unit", required: Always("Choose the unit."),
            rollover: Kept,
        }
        baseline: Decimal as BASELINE {
            label: "Current data", required: Always("Enter the current number."),
        }
        baseline_on: CalendarDate as BASELINE_ON {
            label: "Measured on", required: Always("Enter the date of the current data."),
        }
        target: Decimal as TARGET {
            label: "Target", required: Always("Enter the target."),
        }
        target_on: CalendarDate as TARGET_ON {
            label: "Target date", required: Always("Enter the target date."),
        }
        cadence: CodeChoice<Cadence> as CADENCE {
            label: "How often", width: Short, required: Always("Choose how often you read it."),
            rollover: Kept,
        }
        collector: LineText as COLLECTOR {
            label: "Who reads it", width: Short, required: Always("Name who reads it."),
            rollover: Kept,
        }
        n: WholeNumber as N {
            label: "Number counted", width: Short, step: ProcessStep::Blueprint,
            hint: "How many students the number is about, or how many lessons or people.",
        }
        family: LineText as FAMILY {
            label: "The measure for families", brief: "For families",
            hint: "Who is counted, and what. One plain sentence without acronyms.", width: Whole,
            step: ProcessStep::Blueprint, rollover: Kept,
        }
        first: CalendarDate as FIRST {
            label: "First reading", width: Short,
            required: Always("Enter the date of the first reading."),
        }
    }
}

codes! {
    MetricKind:
    Leading = "leading", "Leading";
    /// The state test or graduation, for example.
    Lagging = "lagging", "Lagging";
}

codes! {
    MetricSubject:
    Adults = "adults", "What adults do";
    Students = "students", "What students achieve";
}

codes! {
    Cadence:
    Weekly = "weekly", "Weekly";
    Fortnightly = "fortnightly", "Every two weeks";
    Monthly = "monthly", "Monthly";
    Quarterly = "quarterly", "Quarterly";
    HalfYearly = "half_yearly", "Twice a year";
    Yearly = "yearly", "Yearly";
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MetricGap {
    Leading,
    /// No leading metric is about what adults do.
    LeadingOfAdults,
    Lagging,
}

impl Cadence {
    /// The longest time between two readings, in days.
    pub fn days(self) -> i64 {
        match self {
            Self::Weekly => 7,
            Self::Fortnightly => 14,
            Self::Monthly => 31,
            Self::Quarterly => 92,
            Self::HalfYearly => 184,
            Self::Yearly => 366,
        }
    }
}

/// The gaps of one initiative's metrics; only metrics that count are looked at.
pub fn metric_gaps<'a>(metrics: impl Iterator<Item = &'a Metric>) -> Vec<MetricGap> {
    let mut lacks = vec![
        MetricGap::Leading,
        MetricGap::LeadingOfAdults,
        MetricGap::Lagging,
    ];
    for metric in metrics.filter(|metric| metric.counts()) {
        lacks.retain(|lack| match lack {
            MetricGap::Leading => metric.kind != Some(MetricKind::Leading),
            MetricGap::LeadingOfAdults => {
                (metric.kind, metric.about)
                    != (Some(MetricKind::Leading), Some(MetricSubject::Adults))
            }
            MetricGap::Lagging => metric.kind != Some(MetricKind::Lagging),
        });
    }
    lacks
}

impl MetricGap {
    pub fn message(self) -> &'static str {
        match self {
            Self::Leading => "Add a leading metric.",
            Self::LeadingOfAdults => "Add a leading metric about what adults do.",
            Self::Lagging => "Add a lagging metric.",
        }
    }
}
