//! The gates, and what they ask for.

use crate::document::content::RowId;
use crate::worksheet::blueprint::block_reason::BlockReason;
use crate::worksheet::plan::coverage::LooseReason;
use crate::worksheet::prep::STAR_RANGE;

/// In the order in which a team comes to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gate {
    Prep,
    Problem,
    Causes,
    /// The plan can be entered in CASA. Steps and metrics are for June and not asked for.
    Casa,
    June,
    Blueprint,
}

/// A need that keeps a gate shut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPoint {
    pub need: GateNeed,
    /// The root and the row where it is met; none where there is no row yet.
    pub at: Option<(&'static str, RowId)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateNeed {
    /// Too few or too many stars, or a starred action that doesn't count; the number of stars.
    Stars(usize),
    /// Typed or attached.
    SamiNotes,
    /// Typed or attached.
    ReviewNotes,
    /// Somebody on the team's list.
    Team,
    Problem,
    VerifiedCause,
    Focus,
    Initiative,
    /// The row does not count.
    Complete,
    SamiComplete,
    ReviewComplete,
    Loose(LooseReason),
    Monitoring,
    Blueprint(BlockReason),
}

impl Gate {
    pub const ALL: [Self; 6] = [
        Self::Prep,
        Self::Problem,
        Self::Causes,
        Self::Casa,
        Self::June,
        Self::Blueprint,
    ];

    /// The word for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Prep => "prep",
            Self::Problem => "problem",
            Self::Causes => "causes",
            Self::Casa => "casa",
            Self::June => "june",
            Self::Blueprint => "blueprint",
        }
    }

    /// The name of the step that opens it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Prep => "Prepare",
            Self::Problem => "Problem",
            Self::Causes => "Verify",
            Self::Casa => "Plan",
            Self::June => "June",
            Self::Blueprint => "Blueprint",
        }
    }
}

impl GateNeed {
    pub fn message(self) -> String {
        let words = match self {
            Self::Stars(stars) => {
                let (least, most) = STAR_RANGE;
                let needed =
                    format!("Star {least} to {most} high-leverage actions, each filled in");
                return match stars {
                    0 => format!("{needed}."),
                    1 => format!("{needed}: 1 has a star."),
                    stars => format!("{needed}: {stars} have a star."),
                };
            }
            Self::Blueprint(reason) => return reason.message(),
            Self::SamiNotes => "Type, paste or attach the SAMI note catcher.",
            Self::ReviewNotes => "Type, paste or attach the note catcher of the data review.",
            Self::Team => {
                "Name at least one person of the team. The contact person does this on the registration’s page."
            }
            Self::Problem => "State at least one problem in full.",
            Self::VerifiedCause => "Verify at least one cause of this problem.",
            Self::Focus => "Fill in at least one area of focus.",
            Self::Initiative => "Add an initiative.",
            Self::Complete => "Mend what stands here, or remove it.",
            Self::SamiComplete => "Mark the SAMI complete.",
            Self::ReviewComplete => "Mark the data review complete.",
            Self::Loose(why) => why.message(),
            Self::Monitoring => "Fill in who looks at the plan, and how often.",
        };
        words.to_owned()
    }
}
