//! A workshop's teams while they work, as facilitators see them.

use super::readiness::ReadState;
use super::timer::TimerView;
use super::worksheet::MemberView;
use super::workshop::{SessionDateTexts, WorkshopHead};
use domain::slug::{SchoolSlug, SessionId};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacilitationView {
    pub workshop: WorkshopHead,
    pub me: String,
    /// Today's first, then coming ones, then past ones.
    pub sessions: Vec<FacilitationSession>,
    /// Teams that have a worksheet and come to no session.
    pub others: Vec<FacilitationTeam>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacilitationSession {
    pub session: SessionId,
    pub words: SessionDateTexts,
    pub place: String,
    pub day: SessionDay,
    pub timer: Option<TimerView>,
    pub teams: Vec<FacilitationTeam>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionDay {
    Today,
    Coming,
    Over,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacilitationTeam {
    pub school: SchoolSlug,
    pub name: String,
    /// The people at the team's worksheet now, by step.
    pub places: Vec<TeamLocation>,
    pub gates: ReadState<Vec<FacilitationGate>>,
    /// The time of the last edit, in words.
    pub changed: Option<String>,
}

/// A step of a worksheet, and the people in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamLocation {
    /// The step's short name; none for people who are in no field.
    pub step: Option<String>,
    pub people: Vec<MemberView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacilitationGate {
    pub label: String,
    /// The number of unmet needs; none of them if the gate is open.
    #[serde(default)]
    pub left: usize,
    /// The first unmet need; none if the gate is open.
    pub missing: Option<String>,
}
