//! The steps of the process, as pages of a worksheet.

/// A page of a worksheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
}

impl Step {
    /// All, in the order in which a team comes to them.
    pub(super) const ALL: [Self; 6] = [
        Self::Overview,
        Self::Prep,
        Self::Board,
        Self::Problem,
        Self::Causes,
        Self::Verify,
    ];

    /// The step at that part of an address; the worksheet's own address has none.
    pub(crate) fn parse(part: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.part() == part)
    }

    /// The step whose page holds these rows; none where no page does yet.
    pub(super) fn of_rows(rows: &str) -> Option<Self> {
        Some(match rows {
            "r:actions" => Self::Prep,
            "r:cards" | "r:themes" => Self::Board,
            "r:problems" => Self::Problem,
            "r:causes" => Self::Causes,
            "r:evidence" => Self::Verify,
            _ => return None,
        })
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
            Self::Overview | Self::Prep => "",
            Self::Board => "Step 0",
            Self::Problem => "Step 1",
            Self::Causes => "Step 2a",
            Self::Verify => "Step 2b",
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
        }
    }
}
