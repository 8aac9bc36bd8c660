//! The steps of the process, as pages of a worksheet.

use domain::document::content::{CellAddress, TextAddress};
use domain::worksheet::fields::spec::ProcessStep;
use domain::worksheet::gates::Gate;
use domain::worksheet::schema;

/// A page of a worksheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// How far the team is.
    Overview,
    /// What a team brings to the workshop.
    Prep,
    /// What the data say, and what the team thinks it means.
    Board,
    /// What is, and what is wanted.
    Problem,
    /// What may be behind it.
    Causes,
    /// What of that is true.
    Verify,
    /// What the school will do about it.
    Plan,
    /// How, until when, and how one will see that it helps.
    June,
    /// Whether it is done, and whether it helps.
    Monitor,
    /// All of it in one view, from the gap to the metrics.
    Thread,
}

impl Step {
    /// All, in the order in which a team comes to them.
    pub(crate) const ALL: [Self; 10] = [
        Self::Overview,
        Self::Prep,
        Self::Board,
        Self::Problem,
        Self::Causes,
        Self::Verify,
        Self::Plan,
        Self::June,
        Self::Monitor,
        Self::Thread,
    ];

    /// The step at that part of an address; the worksheet's own address has none.
    pub(crate) fn parse(part: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.part() == part)
    }

    /// The one before it.
    pub(super) fn before(self) -> Option<Self> {
        let all = Self::ALL.iter();
        all.copied().take_while(|step| *step != self).last()
    }

    /// The one after it.
    pub(super) fn after(self) -> Option<Self> {
        let all = Self::ALL.iter();
        all.copied().skip_while(|step| *step != self).nth(1)
    }

    /// The step whose page holds these rows; none for those that every page has.
    pub(super) fn of_rows(rows: &str) -> Option<Self> {
        Self::of(schema::part(rows)?.step)
    }

    fn of(step: ProcessStep) -> Option<Self> {
        Some(match step {
            ProcessStep::Preparation => Self::Prep,
            ProcessStep::Evidence => Self::Board,
            ProcessStep::Problem => Self::Problem,
            ProcessStep::Causes => Self::Causes,
            ProcessStep::Verification => Self::Verify,
            ProcessStep::Plan => Self::Plan,
            ProcessStep::June => Self::June,
            ProcessStep::Monitoring => Self::Monitor,
            ProcessStep::Anytime => return None,
        })
    }

    /// The gate that is opened here; none where only the others' are shown.
    pub(super) fn gate(self) -> Option<Gate> {
        match self {
            Self::Overview | Self::Thread => None,
            Self::Prep => Some(Gate::Prep),
            Self::Board | Self::Problem => Some(Gate::Problem),
            Self::Causes | Self::Verify => Some(Gate::Causes),
            Self::Plan => Some(Gate::Casa),
            Self::June | Self::Monitor => Some(Gate::June),
        }
    }

    /// The step whose page holds a field; none for those that every page has.
    pub(crate) fn of_field(at: &TextAddress) -> Option<Self> {
        let (root, cell) = match at {
            TextAddress::Root(root) => (root, None),
            TextAddress::Cell(CellAddress { rows, cell, .. }) => (rows, Some(cell.as_str())),
        };
        match schema::field(root, cell) {
            Some(field) => Self::of(field.step),
            None => Self::of_rows(root),
        }
    }

    /// Its part of the address.
    fn part(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Prep => "prep",
            Self::Board => "evidence",
            Self::Problem => "problem",
            Self::Causes => "causes",
            Self::Verify => "verify",
            Self::Plan => "plan",
            Self::June => "june",
            Self::Monitor => "monitor",
            Self::Thread => "thread",
        }
    }

    /// Its address, below the worksheet's.
    pub(super) fn address(self, base: &str) -> String {
        match self {
            Self::Overview => base.to_owned(),
            step => format!("{base}/{}", step.part()),
        }
    }

    /// Its number in the process, as the district counts.
    pub(super) fn number(self) -> &'static str {
        match self {
            Self::Overview | Self::Prep | Self::Thread => "",
            Self::Board => "Step 0",
            Self::Problem => "Step 1",
            Self::Causes => "Step 2a",
            Self::Verify => "Step 2b",
            Self::Plan => "Step 3a",
            Self::June => "Step 3b",
            Self::Monitor => "Step 4",
        }
    }

    /// How it is called among others, in a sentence: "Step 2a", "Prep".
    pub(crate) fn place(self) -> &'static str {
        match self.number() {
            "" => self.short(),
            number => number,
        }
    }

    /// Its name in the process.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Overview => "Where you are",
            Self::Prep => "Before the workshop",
            Self::Board => "Gather the evidence",
            Self::Problem => "Define the Problem",
            Self::Causes => "Potential causes",
            Self::Verify => "Verify causes",
            Self::Plan => "Start the action plan",
            Self::June => "Finish the action plan",
            Self::Monitor => "Monitor and evaluate",
            Self::Thread => "From the gap to the plan",
        }
    }

    /// Its name where there is little room.
    pub(super) fn short(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Prep => "Prep",
            Self::Board => "0 Evidence",
            Self::Problem => "1 Problem",
            Self::Causes => "2a Causes",
            Self::Verify => "2b Verify",
            Self::Plan => "3a Plan",
            Self::June => "3b June",
            Self::Monitor => "4 Monitor",
            Self::Thread => "Thread",
        }
    }
}
