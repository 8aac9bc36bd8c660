//! A team's members, and the ways in.

use super::worksheet::MemberView;
use super::workshop::WorkshopHead;
use domain::registration::School;
use domain::team::Color;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinView {
    pub workshop: WorkshopHead,
    /// The school whose team this browser's link opens; none if the code is needed.
    pub school: Option<School>,
    /// The color that the fewest members have.
    pub color: Color,
    /// The member that this browser already is.
    pub me: Option<MemberView>,
    /// The form's idempotency key.
    pub key: String,
    /// True if this browser's registration is not proven yet, so that it opens no worksheet.
    pub is_unproven: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamView {
    pub workshop: WorkshopHead,
    pub school: School,
    /// The viewer, if they are a member.
    pub me: Option<MemberView>,
    /// The team's worksheet, told to members only.
    pub worksheet: Option<i64>,
    pub may: TeamPermission,
    /// Past members too, in the order in which they joined.
    pub team: Vec<TeammateView>,
    /// The full address at which the team's code is typed.
    pub join_url: String,
    pub origin: TeamPageOrigin,
}

/// The page from which the viewer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TeamPageOrigin {
    Registration,
    /// The school's invitation, while the school is not registered.
    Form,
    Worksheet,
    Desk,
}

/// A right to a team; each includes the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TeamPermission {
    /// To see the members.
    Look,
    /// To make links and codes.
    Invite,
    /// To change the members and their roles.
    Lead,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeammateView {
    pub member: MemberView,
    pub joined: String,
    /// The time at which the right was withdrawn.
    pub withdrawn: Option<String>,
}
