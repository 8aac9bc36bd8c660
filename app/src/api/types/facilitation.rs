//! A workshop's teams while they work, as facilitators see them.

use super::readiness::ReadState;
use super::timer::TimerView;
use super::worksheet::MemberView;
use super::workshop::{SessionDateTexts, WorkshopHead};
use domain::slug::{SchoolSlug, SessionId};
use serde::{Deserialize, Serialize};

/// All teams of a workshop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacilitationView {
    pub workshop: WorkshopHead,
    pub me: String,
    /// The sessions: today's first, then those to come, then those that were.
    pub sessions: Vec<FacilitationSession>,
    /// Teams that have a worksheet and come to no session.
    pub others: Vec<FacilitationTeam>,
}

/// A session, and who comes to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacilitationSession {
    pub session: SessionId,
    pub words: SessionDateTexts,
    pub place: String,
    pub day: SessionDay,
    /// The running timer, if there is one.
    pub timer: Option<TimerView>,
    pub teams: Vec<FacilitationTeam>,
}

/// The day of a session relative to today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionDay {
    Today,
    Coming,
    Over,
}

/// A team, as seen from afar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacilitationTeam {
    pub school: SchoolSlug,
    pub name: String,
    /// The people at its worksheet now, by step.
    pub places: Vec<TeamLocation>,
    pub gates: ReadState<Vec<FacilitationGate>>,
    /// The moment when something was written last, in words; none where nothing was.
    pub changed: Option<String>,
}

/// A part of a worksheet, and who is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamLocation {
    /// The step's short name; none for those who are in no field.
    pub step: Option<String>,
    pub people: Vec<MemberView>,
}

/// A gate, and what keeps it shut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacilitationGate {
    pub label: String,
    /// The first thing that is missing; none where it is open.
    pub missing: Option<String>,
}
