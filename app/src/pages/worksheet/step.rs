//! The steps of the process, as pages of a worksheet.

use domain::document::content::{CellAddress, TextAddress};
use domain::worksheet::fields::spec::ProcessStep;
use domain::worksheet::gates::Gate;
use domain::worksheet::schema;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum WorksheetStep {
    Overview,
    Prep,
    Evidence,
    Problem,
    Causes,
    Verify,
    Plan,
    June,
    Monitor,
    Thread,
}

impl WorksheetStep {
    /// In the order in which a team comes to them.
    pub(crate) const ALL: [Self; 10] = [
        Self::Overview,
        Self::Prep,
        Self::Evidence,
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
        Self::ALL
            .into_iter()
            .find(|step| step.address_part() == part)
    }

    pub(super) fn before(self) -> Option<Self> {
        let all = Self::ALL.iter();
        all.copied().take_while(|step| *step != self).last()
    }

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
            ProcessStep::Evidence => Self::Evidence,
            ProcessStep::Problem => Self::Problem,
            ProcessStep::Causes => Self::Causes,
            ProcessStep::Verification => Self::Verify,
            ProcessStep::Plan => Self::Plan,
            ProcessStep::June => Self::June,
            ProcessStep::Monitoring => Self::Monitor,
            ProcessStep::Anytime => return None,
        })
    }

    /// The gate that is opened here; none where only the gates of others are shown.
    pub(super) fn gate(self) -> Option<Gate> {
        match self {
            Self::Overview | Self::Thread => None,
            Self::Prep => Some(Gate::Prep),
            Self::Evidence | Self::Problem => Some(Gate::Problem),
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

    /// The step at which somebody is: by the page they have open, else by the field they are in.
    pub(crate) fn of_location(page: Option<&str>, field: Option<&TextAddress>) -> Option<Self> {
        let shown = page.and_then(Self::parse);
        shown.or_else(|| field.and_then(Self::of_field))
    }

    pub(super) fn address_part(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Prep => "prep",
            Self::Evidence => "evidence",
            Self::Problem => "problem",
            Self::Causes => "causes",
            Self::Verify => "verify",
            Self::Plan => "plan",
            Self::June => "june",
            Self::Monitor => "monitor",
            Self::Thread => "thread",
        }
    }

    /// The address, below the worksheet's.
    pub(super) fn address(self, base: &str) -> String {
        match self {
            Self::Overview => base.to_owned(),
            step => format!("{base}/{}", step.address_part()),
        }
    }

    /// The number in the process, as the district counts; may be empty.
    pub(super) fn number(self) -> &'static str {
        match self {
            Self::Overview | Self::Prep | Self::Thread => "",
            Self::Evidence => "Step 0",
            Self::Problem => "Step 1",
            Self::Causes => "Step 2a",
            Self::Verify => "Step 2b",
            Self::Plan => "Step 3a",
            Self::June => "Step 3b",
            Self::Monitor => "Step 4",
        }
    }

    /// The name in a sentence: "Step 2a", "Prep".
    pub(crate) fn name(self) -> &'static str {
        match self.number() {
            "" => self.short_title(),
            number => number,
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Overview => "Where you are",
            Self::Prep => "Before the workshop",
            Self::Evidence => "Gather the evidence",
            Self::Problem => "Define the Problem",
            Self::Causes => "Potential causes",
            Self::Verify => "Verify causes",
            Self::Plan => "Start the action plan",
            Self::June => "Finish the action plan",
            Self::Monitor => "Monitor and evaluate",
            Self::Thread => "From the gap to the plan",
        }
    }

    pub(super) fn short_title(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Prep => "Prep",
            Self::Evidence => "0 Evidence",
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
