//! In June: how the school will know. A leading metric is early enough to act on it, a lagging one
//! says how it ended.

use super::initiative::Initiative;
use super::rules::PlanRule;
use crate::document::content::{Contents, RowId};
use crate::worksheet::fields::amount::Unit;
use crate::worksheet::fields::code::codes;
use crate::worksheet::fields::diagnostic::Diagnostic;
use crate::worksheet::fields::kinds::{CalendarDate, CodeChoice, Decimal, LineText, RowBasis};
use crate::worksheet::fields::reader::{ReadContext, RowReader};
use crate::worksheet::fields::row_kind::{RowKind, row_kind};
use crate::worksheet::fields::spec::FieldControl;
use jiff::civil::Date;
use std::collections::BTreeMap;

row_kind! {
    /// One metric.
    pub struct Metric in "r:metrics", titled "Metrics", of June {
        initiative: RowBasis<Initiative> as INITIATIVE {
            label: "The initiative it measures",
            required: Always("Choose the initiative."),
            rollover: Kept,
        }
        kind: CodeChoice<MetricKind> as KIND {
            label: "Leading or lagging",
            required: Always("Choose whether it is leading or lagging."),
            rollover: Kept,
        }
        about: CodeChoice<MetricSubject> as ABOUT {
            label: "Whose doing it measures",
            required: Always("Choose whose doing it measures."),
            rollover: Kept,
        }
        definition: LineText as DEFINITION {
            label: "What exactly is measured",
            control: FieldControl::Text,
            hint: "So that two people would count the same.",
            width: Whole,
            required: Always("Write what exactly is measured."),
            rollover: Kept,
        }
        source: LineText as SOURCE {
            label: "Where the number comes from",
            hint: "Such as: walkthrough form.",
            required: Always("Enter where the number comes from."),
            rollover: Kept,
        }
        unit: CodeChoice<Unit> as UNIT {
            label: "What the number counts",
            required: Always("Choose what the number counts."),
            rollover: Kept,
        }
        baseline: Decimal as BASELINE {
            label: "What it is now",
            required: Always("Enter what the number is now."),
        }
        baseline_on: CalendarDate as BASELINE_ON {
            label: "Measured on",
            required: Always("Enter the day it was so."),
        }
        target: Decimal as TARGET {
            label: "What it should become",
            required: Always("Enter what the number should become."),
        }
        target_on: CalendarDate as TARGET_ON {
            label: "By when",
            required: Always("Enter the day it should be so."),
        }
        cadence: CodeChoice<Cadence> as CADENCE {
            label: "How often",
            width: Short,
            required: Always("Choose how often it is read."),
            rollover: Kept,
        }
        collector: LineText as COLLECTOR {
            label: "Who reads it",
            width: Short,
            required: Always("Enter who reads it."),
            rollover: Kept,
        }
        first: CalendarDate as FIRST {
            label: "First read on",
            width: Short,
            required: Always("Enter the day it is read first."),
        }
    }
}

codes! {
    /// Whether a metric is early or late.
    MetricKind:
    /// Timely and actionable.
    Leading = "leading", "Leading";
    /// How it ended: the state test, graduation.
    Lagging = "lagging", "Lagging";
}

codes! {
    /// Whose doing a metric measures.
    MetricSubject:
    /// Whether adults do what was planned.
    Adults = "adults", "What adults do";
    /// Whether students are better off.
    Students = "students", "What students reach";
}

codes! {
    /// How often something is read.
    Cadence:
    /// Every week.
    Weekly = "weekly", "Weekly";
    /// Every other week.
    Fortnightly = "fortnightly", "Every two weeks";
    /// Every month.
    Monthly = "monthly", "Monthly";
    /// Every quarter.
    Quarterly = "quarterly", "Quarterly";
    /// Twice a year.
    HalfYearly = "half_yearly", "Twice a year";
    /// Every year.
    Yearly = "yearly", "Yearly";
}

/// What an initiative's metrics lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MetricGap {
    /// None is leading.
    Leading,
    /// None that is leading is about what adults do.
    LeadingOfAdults,
    /// None is lagging.
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

/// Reads the metrics, and holds the leading ones against the lagging ones.
pub(in crate::worksheet) fn read_metrics(
    contents: &Contents,
    context: &ReadContext,
) -> Vec<Metric> {
    let mut metrics = context.read_rows(contents, check);
    let mut first_lagging: BTreeMap<RowId, Date> = BTreeMap::new();
    for metric in &metrics {
        if let (Some(MetricKind::Lagging), Some(initiative), Some(first)) =
            (metric.kind, &metric.initiative, metric.first)
        {
            let earliest = first_lagging.entry(initiative.clone()).or_insert(first);
            *earliest = first.min(*earliest);
        }
    }
    for metric in &mut metrics {
        let lagging = metric.initiative.as_ref();
        let lagging = lagging.and_then(|id| first_lagging.get(id));
        if let (Some(MetricKind::Leading), Some(first), Some(lagging)) =
            (metric.kind, metric.first, lagging)
            && first >= *lagging
        {
            let late = Diagnostic::new(&Metric::FIRST, PlanRule::NotLeading);
            metric.diagnostics.push(late);
        }
    }
    metrics
}

fn check(metric: &mut Metric, reader: &mut RowReader<'_>) {
    let unit = metric.unit;
    reader.check_unit(&Metric::BASELINE, &mut metric.baseline, unit);
    reader.check_unit(&Metric::TARGET, &mut metric.target, unit);
    if metric.target.is_some() && metric.target == metric.baseline {
        reader.report(&Metric::TARGET, PlanRule::NoChange);
    }
    let later = [
        (Metric::TARGET_ON, metric.target_on),
        (Metric::FIRST, metric.first),
    ];
    for (field, day) in later {
        if let (Some(baseline), Some(day)) = (metric.baseline_on, day)
            && day <= baseline
        {
            reader.report(&field, PlanRule::NotAfter);
        }
    }
    if let (Some(MetricKind::Leading), Some(cadence)) = (metric.kind, metric.cadence)
        && cadence > Cadence::Quarterly
    {
        reader.report(&Metric::CADENCE, PlanRule::TooSeldom);
    }
}

/// What the metrics of one initiative lack; only those that count are looked at.
pub fn metric_gaps<'a>(metrics: impl Iterator<Item = &'a Metric>) -> Vec<MetricGap> {
    let mut lacks = vec![MetricGap::Leading, MetricGap::LeadingOfAdults, MetricGap::Lagging];
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
    /// What a person reads.
    pub fn message(self) -> &'static str {
        match self {
            Self::Leading => "Add a leading metric.",
            Self::LeadingOfAdults => "Add a leading metric of what adults do.",
            Self::Lagging => "Add a lagging metric.",
        }
    }
}
