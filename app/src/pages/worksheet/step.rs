//! The steps of the process, as pages of a worksheet.

use domain::document::content::{CellAddress, TextAddress};
use domain::worksheet::fields::spec::ProcessStep;
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
    Casa,
    Blueprint,
}

impl WorksheetStep {
    /// In the order in which a team comes to them.
    pub(crate) const ALL: [Self; 12] = [
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
        Self::Casa,
        Self::Blueprint,
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

    pub(super) fn of(step: ProcessStep) -> Option<Self> {
        Some(match step {
            ProcessStep::Preparation => Self::Prep,
            ProcessStep::Evidence => Self::Evidence,
            ProcessStep::Problem => Self::Problem,
            ProcessStep::Causes => Self::Causes,
            ProcessStep::Verification => Self::Verify,
            ProcessStep::Plan => Self::Plan,
            ProcessStep::June => Self::June,
            ProcessStep::Monitoring => Self::Monitor,
            ProcessStep::Blueprint => Self::Blueprint,
            ProcessStep::Anytime => return None,
        })
    }

    /// None for a page without progress of its own.
    pub(super) fn process_step(self) -> Option<ProcessStep> {
        Some(match self {
            Self::Overview | Self::Thread | Self::Casa | Self::Blueprint => return None,
            Self::Prep => ProcessStep::Preparation,
            Self::Evidence => ProcessStep::Evidence,
            Self::Problem => ProcessStep::Problem,
            Self::Causes => ProcessStep::Causes,
            Self::Verify => ProcessStep::Verification,
            Self::Plan => ProcessStep::Plan,
            Self::June => ProcessStep::June,
            Self::Monitor => ProcessStep::Monitoring,
        })
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
            Self::Casa => "casa",
            Self::Blueprint => "blueprint",
        }
    }

    /// The address, below the worksheet's.
    pub(super) fn address(self, base: &str) -> String {
        match self {
            Self::Overview => base.to_owned(),
            step => format!("{base}/{}", step.address_part()),
        }
    }

    /// The groups of a menu, in its order.
    pub(super) const WORKSHOP: [Self; 6] = [
        Self::Prep,
        Self::Evidence,
        Self::Problem,
        Self::Causes,
        Self::Verify,
        Self::Plan,
    ];
    pub(super) const LATER: [Self; 2] = [Self::June, Self::Monitor];
    pub(super) const RESULTS: [Self; 3] = [Self::Thread, Self::Casa, Self::Blueprint];

    /// The number in the process, as the district counts; may be empty.
    pub(super) fn number(self) -> &'static str {
        match self {
            Self::Overview | Self::Prep | Self::Thread | Self::Casa | Self::Blueprint => "",
            Self::Evidence => "Step 0",
            Self::Problem => "Step 1",
            Self::Causes => "Step 2a",
            Self::Verify => "Step 2b",
            Self::Plan => "Step 3a",
            Self::June => "Step 3b",
            Self::Monitor => "Step 4",
        }
    }

    /// The name of the step, and of the gate that it opens.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Prep => "Prepare",
            Self::Evidence => "Evidence",
            Self::Problem => "Problem",
            Self::Causes => "Causes",
            Self::Verify => "Verify",
            Self::Plan => "Plan",
            Self::June => "June",
            Self::Monitor => "Monitor",
            Self::Thread => "Plan map",
            Self::Casa => "CASA",
            Self::Blueprint => "Blueprint",
        }
    }

    /// The heading of its page: what there is to do.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Overview => "Your progress",
            Self::Prep => "Prepare for the workshop",
            Self::Evidence => "Gather evidence",
            Self::Problem => "State your problem",
            Self::Causes => "List potential causes",
            Self::Verify => "Verify causes",
            Self::Plan => "Start your plan",
            Self::June => "Finish your plan",
            Self::Monitor => "Monitor and evaluate",
            Self::Thread => "Plan map",
            Self::Casa => "Copy your plan into CASA",
            Self::Blueprint => "School Blueprint",
        }
    }
}
