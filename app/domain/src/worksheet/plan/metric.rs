//! In June: how the school will know. A leading metric is early enough to act on it, a lagging one
//! says how it ended.

use super::Amiss;
use super::initiative::Initiative;
use crate::document::content::{Contents, Row, RowId};
use crate::worksheet::amount::{Amount, Unit};
use crate::worksheet::cells::Cells;
use crate::worksheet::code::codes;
use crate::worksheet::entry::{ById, Entry, entry, read_all};
use crate::worksheet::finding::{Finding, What};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    /// The row.
    pub id: RowId,
    /// What it measures the success of.
    pub initiative: Option<RowId>,
    /// Whether it is early or late.
    pub kind: Option<Kind>,
    /// Whose doing it measures.
    pub about: Option<About>,
    /// What exactly is measured.
    pub definition: String,
    /// Where the number comes from.
    pub source: String,
    /// What the number counts.
    pub unit: Option<Unit>,
    /// What it is.
    pub baseline: Option<Amount>,
    /// When it was so.
    pub baseline_on: Option<Date>,
    /// What it should become.
    pub target: Option<Amount>,
    /// When it should be so.
    pub target_on: Option<Date>,
    /// How often it is read.
    pub cadence: Option<Cadence>,
    /// Who reads it.
    pub collector: String,
    /// When it is read first.
    pub first: Option<Date>,
    /// What is missing, absurd, or worth a second look.
    pub findings: Vec<Finding>,
}

entry!(Metric, "r:metrics");

codes! {
    /// Whether a metric is early or late.
    Kind:
    /// Timely and actionable.
    Leading = "leading", "Leading";
    /// How it ended: the state test, graduation.
    Lagging = "lagging", "Lagging";
}

codes! {
    /// Whose doing a metric measures.
    About:
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
pub enum Lack {
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

/// Reads the rows of `r:metrics`, and holds the leading ones against the lagging ones.
pub(crate) fn read_metrics(contents: &Contents, initiatives: &ById<'_, Initiative>) -> Vec<Metric> {
    let mut metrics = read_all(contents, |row| Metric::read(row, initiatives));
    let mut first_lagging: BTreeMap<RowId, Date> = BTreeMap::new();
    for metric in &metrics {
        if let (Some(Kind::Lagging), Some(initiative), Some(first)) =
            (metric.kind, &metric.initiative, metric.first)
        {
            let earliest = first_lagging.entry(initiative.clone()).or_insert(first);
            *earliest = first.min(*earliest);
        }
    }
    for metric in &mut metrics {
        let lagging = metric.initiative.as_ref();
        let lagging = lagging.and_then(|id| first_lagging.get(id));
        if let (Some(Kind::Leading), Some(first), Some(lagging)) =
            (metric.kind, metric.first, lagging)
            && first >= *lagging
        {
            metric.findings.push(Finding {
                cell: "first",
                what: What::Plan(Amiss::NotLeading),
            });
        }
    }
    metrics
}

/// What the metrics of one initiative lack; only those that count are looked at.
pub fn lacks<'a>(metrics: impl Iterator<Item = &'a Metric>) -> Vec<Lack> {
    let mut lacks = vec![Lack::Leading, Lack::LeadingOfAdults, Lack::Lagging];
    for metric in metrics.filter(|metric| metric.counts()) {
        lacks.retain(|lack| match lack {
            Lack::Leading => metric.kind != Some(Kind::Leading),
            Lack::LeadingOfAdults => {
                (metric.kind, metric.about) != (Some(Kind::Leading), Some(About::Adults))
            }
            Lack::Lagging => metric.kind != Some(Kind::Lagging),
        });
    }
    lacks
}

impl Lack {
    /// What a person reads.
    pub fn words(self) -> &'static str {
        match self {
            Self::Leading => "Add a leading metric.",
            Self::LeadingOfAdults => "Add a leading metric of what adults do.",
            Self::Lagging => "Add a lagging metric.",
        }
    }
}

impl Metric {
    fn read(row: &Row, initiatives: &ById<'_, Initiative>) -> Self {
        let mut cells = Cells::of(row);
        let unit = cells.choice("unit");
        let mut metric = Self {
            id: row.id.clone(),
            initiative: cells.rests_on("initiative", initiatives),
            kind: cells.choice("kind"),
            about: cells.choice("about"),
            definition: cells.line("definition"),
            source: cells.line("source"),
            unit,
            baseline: cells.amount("baseline", unit),
            baseline_on: cells.date("baseline_on"),
            target: cells.amount("target", unit),
            target_on: cells.date("target_on"),
            cadence: cells.choice("cadence"),
            collector: cells.line("collector"),
            first: cells.date("first"),
            findings: Vec::new(),
        };
        for (cell, ask) in NEEDED {
            cells.needs(cell, ask);
        }
        metric.check(&mut cells);
        metric.findings = cells.findings();
        metric
    }

    fn check(&self, cells: &mut Cells<'_>) {
        if self.target.is_some() && self.target == self.baseline {
            cells.found("target", What::Plan(Amiss::NoChange));
        }
        for (cell, day) in [("target_on", self.target_on), ("first", self.first)] {
            if let (Some(baseline), Some(day)) = (self.baseline_on, day)
                && day <= baseline
            {
                cells.found(cell, What::Plan(Amiss::NotAfter));
            }
        }
        if let (Some(Kind::Leading), Some(cadence)) = (self.kind, self.cadence)
            && cadence > Cadence::Quarterly
        {
            cells.found("cadence", What::Plan(Amiss::TooSeldom));
        }
    }
}

const NEEDED: [(&str, &str); 13] = [
    ("initiative", "Choose the initiative."),
    ("kind", "Choose whether it is leading or lagging."),
    ("about", "Choose whose doing it measures."),
    ("definition", "Write what exactly is measured."),
    ("source", "Enter where the number comes from."),
    ("unit", "Choose what the number counts."),
    ("baseline", "Enter what the number is now."),
    ("baseline_on", "Enter the day it was so."),
    ("target", "Enter what the number should become."),
    ("target_on", "Enter the day it should be so."),
    ("cadence", "Choose how often it is read."),
    ("collector", "Enter who reads it."),
    ("first", "Enter the day it is read first."),
];
