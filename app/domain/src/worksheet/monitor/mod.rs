//! Step 4, monitor and evaluate: is it done, and does it help?
//!
//! Reading order: [`Monitoring`] (who looks, how often), [`Checkin`] and [`Reading`] (what was
//! seen), [`status`] and [`progress`] (what it means), [`agenda`] (what is due when).

pub mod agenda;
pub mod progress;
pub mod status;

use super::amount::Amount;
use super::cells::Cells;
use super::code::codes;
use super::entry::{ById, entry};
use super::finding::{Finding, Severity, What, counts};
use super::plan::initiative::Initiative;
use super::plan::metric::{Cadence, Metric};
use crate::document::content::{Contents, Row, RowId};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The days after the start on which a plan is looked at in any case.
pub const CHECKPOINTS: [i64; 3] = [30, 60, 90];

/// The monitoring structure: there is one for the whole plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Monitoring {
    /// Who looks.
    pub team: String,
    /// How often.
    pub cadence: Option<Cadence>,
    /// From when.
    pub starts: Option<Date>,
    /// Who keeps the data.
    pub data_owner: String,
    /// To whom it is reported.
    pub reported_to: String,
    /// What is missing, absurd, or worth a second look. A text's cell is its root's name without
    /// the prefix.
    pub findings: Vec<Finding>,
}

/// A look at an initiative.
#[derive(Clone, Debug, PartialEq)]
pub struct Checkin {
    /// The row.
    pub id: RowId,
    /// What was looked at.
    pub initiative: Option<RowId>,
    /// When.
    pub on: Option<Date>,
    /// How far the steps are; may be empty.
    pub steps: String,
    /// Whether it is done as it was meant; may be empty.
    pub fidelity: String,
    /// What the team decided.
    pub decision: Option<Decision>,
    /// Why.
    pub why: String,
    /// When it looks again.
    pub next: Option<Date>,
    /// What is missing, absurd, or worth a second look.
    pub findings: Vec<Finding>,
}

/// A metric's number of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The row.
    pub id: RowId,
    /// What was read.
    pub metric: Option<RowId>,
    /// When.
    pub on: Option<Date>,
    /// What it was.
    pub value: Option<Amount>,
    /// What is to be known of it; may be empty.
    pub note: String,
    /// What is missing, absurd, or worth a second look.
    pub findings: Vec<Finding>,
}

entry!(Checkin, "r:checkins");
entry!(Reading, "r:readings");

codes! {
    /// What a team decides about an initiative.
    Decision:
    /// Go on.
    Continue = "continue", "Continue";
    /// Go on differently.
    Adjust = "adjust", "Adjust";
    /// End it.
    Stop = "stop", "Stop";
    /// Do it in more places.
    Scale = "scale", "Scale";
}

/// A rule of Step 4 that a row does not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amiss {
    /// The next look is not after this one.
    NextNotAfter,
    /// A reading is from before the baseline, or of its day.
    BeforeBaseline,
}

impl Amiss {
    /// How much it matters.
    pub fn severity(self) -> Severity {
        match self {
            Self::NextNotAfter | Self::BeforeBaseline => Severity::Fault,
        }
    }

    /// What a person reads at the cell.
    pub fn words(self) -> String {
        let words = match self {
            Self::NextNotAfter => "Enter a day after this look.",
            Self::BeforeBaseline => "Enter a day after the baseline's.",
        };
        words.to_owned()
    }
}

impl Monitoring {
    /// The map that holds its values.
    pub const MAP: &'static str = "m:monitoring";
    /// The texts beside it, by their cells' names.
    pub const TEXTS: [&'static str; 3] = ["monitoring_team", "data_owner", "reported_to"];

    /// Reads the map and the texts beside it, as if they were one row.
    pub(super) fn read(contents: &Contents) -> Self {
        let row = contents.as_row(Self::MAP, &Self::TEXTS);
        let mut cells = Cells::of(&row);
        let mut monitoring = Self {
            team: cells.line("monitoring_team"),
            cadence: cells.choice("cadence"),
            starts: cells.date("starts"),
            data_owner: cells.line("data_owner"),
            reported_to: cells.line("reported_to"),
            findings: Vec::new(),
        };
        cells.needs("monitoring_team", "Enter who looks at the plan.");
        cells.needs("cadence", "Choose how often.");
        cells.needs("starts", "Enter from when.");
        cells.needs("data_owner", "Enter who keeps the data.");
        cells.needs("reported_to", "Enter to whom it is reported.");
        monitoring.findings = cells.findings();
        monitoring
    }

    /// Whether nothing is missing or absurd.
    pub fn counts(&self) -> bool {
        counts(&self.findings)
    }

    /// The days on which the plan is looked at in any case: 30, 60 and 90 days after the start.
    pub fn checkpoints(&self) -> Option<[Date; 3]> {
        let starts = self.starts?;
        Some(CHECKPOINTS.map(|days| starts.saturating_add(days.days())))
    }
}

/// The last look at each initiative, of those that count; of two of one day, the later row.
pub fn last_checkins(checkins: &[Checkin]) -> BTreeMap<&RowId, &Checkin> {
    let mut last: BTreeMap<&RowId, &Checkin> = BTreeMap::new();
    for checkin in checkins.iter().filter(|checkin| counts(&checkin.findings)) {
        if let Some(initiative) = &checkin.initiative {
            let known = last.entry(initiative).or_insert(checkin);
            if checkin.on >= known.on {
                *known = checkin;
            }
        }
    }
    last
}

impl Checkin {
    /// Reads a row of `r:checkins`, as of a day.
    pub fn read(row: &Row, initiatives: &ById<'_, Initiative>, today: Date) -> Self {
        let mut cells = Cells::of(row);
        let mut checkin = Self {
            id: row.id.clone(),
            initiative: cells.link("initiative", initiatives),
            on: cells.date("on"),
            steps: cells.text("steps"),
            fidelity: cells.text("fidelity"),
            decision: cells.choice("decision"),
            why: cells.text("why"),
            next: cells.date("next"),
            findings: Vec::new(),
        };
        cells.needs("initiative", "Choose the initiative.");
        cells.needs("on", "Enter the day of this look.");
        cells.needs("decision", "Choose what you decided.");
        cells.needs("why", "Write why.");
        if checkin.decision != Some(Decision::Stop) {
            cells.needs("next", "Enter when you look again.");
        }
        cells.not_after("on", checkin.on, today);
        if let (Some(on), Some(next)) = (checkin.on, checkin.next)
            && next <= on
        {
            cells.found("next", What::Monitor(Amiss::NextNotAfter));
        }
        checkin.findings = cells.findings();
        checkin
    }
}

impl Reading {
    /// Reads a row of `r:readings`, as of a day.
    pub fn read(row: &Row, metrics: &ById<'_, Metric>, today: Date) -> Self {
        let mut cells = Cells::of(row);
        let metric = cells.rests_on("metric", metrics);
        let of = metric.as_ref().and_then(|id| metrics.get(id)).copied();
        let mut reading = Self {
            id: row.id.clone(),
            metric,
            on: cells.date("on"),
            value: cells.amount("value", of.and_then(|metric| metric.unit)),
            note: cells.line("note"),
            findings: Vec::new(),
        };
        cells.needs("metric", "Choose the metric.");
        cells.needs("on", "Enter the day of the reading.");
        cells.needs("value", "Enter the number.");
        cells.not_after("on", reading.on, today);
        if let (Some(on), Some(baseline)) = (reading.on, of.and_then(|metric| metric.baseline_on))
            && on <= baseline
        {
            cells.found("on", What::Monitor(Amiss::BeforeBaseline));
        }
        reading.findings = cells.findings();
        reading
    }
}
