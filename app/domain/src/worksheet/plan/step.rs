//! In June: who does what by when.

use super::Amiss;
use super::initiative::Initiative;
use crate::document::content::{Row, RowId};
use crate::worksheet::amount::Amount;
use crate::worksheet::cells::Cells;
use crate::worksheet::code::codes;
use crate::worksheet::cycle::season::Days;
use crate::worksheet::entry::{ById, entry};
use crate::worksheet::finding::{Finding, What};
use jiff::civil::Date;

/// One action step.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The row.
    pub id: RowId,
    /// What it is a step of.
    pub initiative: Option<RowId>,
    /// What is done.
    pub what: String,
    /// Who does it.
    pub owner: String,
    /// From when.
    pub start: Option<Date>,
    /// Until when.
    pub due: Option<Date>,
    /// What it takes; may be empty.
    pub resources: String,
    /// What it costs, in dollars.
    pub cost: Option<Amount>,
    /// Where the money comes from; may be empty.
    pub fund: String,
    /// What is there when it is done; may be empty.
    pub deliverable: String,
    /// How far it is; none is not started.
    pub status: Option<Status>,
    /// What is missing, absurd, or worth a second look.
    pub findings: Vec<Finding>,
}

entry!(Step, "r:steps");

codes! {
    /// How far a step is.
    Status:
    /// Not begun.
    NotStarted = "not_started", "Not started";
    /// Begun.
    InProgress = "in_progress", "In progress";
    /// Done.
    Done = "done", "Done";
    /// Given up.
    Dropped = "dropped", "Dropped";
}

impl Step {
    /// Reads a row of `r:steps`; `days` are the workshop's.
    pub fn read(row: &Row, initiatives: &ById<'_, Initiative>, days: &Days) -> Self {
        let mut cells = Cells::of(row);
        let mut step = Self {
            id: row.id.clone(),
            initiative: cells.rests_on("initiative", initiatives),
            what: cells.line("what"),
            owner: cells.line("owner"),
            start: cells.date("start"),
            due: cells.date("due"),
            resources: cells.line("resources"),
            cost: cells.dollars("cost"),
            fund: cells.line("fund"),
            deliverable: cells.line("deliverable"),
            status: cells.choice("status"),
            findings: Vec::new(),
        };
        cells.needs("initiative", "Choose the initiative.");
        cells.needs("what", "Write what is done.");
        cells.needs("owner", "Enter who does it.");
        cells.needs("start", "Enter when it starts.");
        cells.needs("due", "Enter when it is due.");
        if let (Some(start), Some(due)) = (step.start, step.due)
            && due < start
        {
            cells.found("due", What::Plan(Amiss::DueBeforeStart));
        }
        let (first, last) = days.plan;
        for (cell, day) in [("start", step.start), ("due", step.due)] {
            if day.is_some_and(|day| !(first..=last).contains(&day)) {
                cells.found(cell, What::Plan(Amiss::OutsidePlan(first, last)));
            }
        }
        step.findings = cells.findings();
        step
    }
}
