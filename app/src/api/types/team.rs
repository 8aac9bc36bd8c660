//! Who writes a worksheet, and how people get in.

use super::worksheet::MemberView;
use super::workshop::WorkshopHead;
use domain::registration::School;
use domain::team::Color;
use serde::{Deserialize, Serialize};

/// The page on which somebody joins a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinView {
    pub workshop: WorkshopHead,
    /// The school whose team this browser's link opens; without one it takes the code.
    pub school: Option<School>,
    /// The colour that the fewest of the team have.
    pub color: Color,
    /// Who this browser is in that team already.
    pub me: Option<MemberView>,
    /// By which the form is known if it is sent twice.
    pub key: String,
    /// True if this browser holds a registration that opens no worksheet yet.
    pub is_unproven: bool,
}

/// A team, for whoever may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamView {
    pub workshop: WorkshopHead,
    pub school: School,
    /// Who looks, if it is one of them.
    pub me: Option<MemberView>,
    /// The team's worksheet, for one of them.
    pub worksheet: Option<i64>,
    /// What this browser may do with the team.
    pub may: TeamPermission,
    /// Everybody who was ever let in, in the order in which they came.
    pub team: Vec<TeammateView>,
}

/// What somebody may do with a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TeamPermission {
    /// See who is in it.
    Look,
    /// Make links and codes besides.
    Invite,
    /// Say who is in it and what each may do, besides.
    Lead,
}

/// A member, and since when, and until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeammateView {
    pub member: MemberView,
    /// The moment when they joined, in words.
    pub joined: String,
    /// The moment when they lost the right, in words.
    pub withdrawn: Option<String>,
}
