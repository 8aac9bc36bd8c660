//! A workshop's teams while they work, as facilitators see them.

use super::ApiError;
use super::encoding::ApiReply;
use super::readiness::ReadState;
use super::timer::TimerView;
use super::worksheet::MemberView;
use super::workshop::{SessionDateTexts, WorkshopHead};
use domain::slug::{SchoolSlug, SessionId};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// All teams of a workshop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacilitationView {
    /// The workshop.
    pub workshop: WorkshopHead,
    /// Who looks.
    pub me: String,
    /// The sessions: today's first, then those to come, then those that were.
    pub sessions: Vec<FacilitationSession>,
    /// Teams that have a worksheet and come to no session.
    pub others: Vec<FacilitationTeam>,
}

/// A session, and who comes to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacilitationSession {
    /// Which.
    pub session: SessionId,
    /// When.
    pub words: SessionDateTexts,
    /// Where.
    pub place: String,
    /// Whether it is today.
    pub day: SessionDay,
    /// What it is doing, and until when.
    pub timer: Option<TimerView>,
    /// Its teams, by name.
    pub teams: Vec<FacilitationTeam>,
}

/// When a session is, as seen from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionDay {
    /// Today.
    Today,
    /// On a later day.
    Coming,
    /// On an earlier day.
    Over,
}

/// A team, as seen from afar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacilitationTeam {
    /// Its school.
    pub school: SchoolSlug,
    /// The school's name.
    pub name: String,
    /// Who is at its worksheet now, by where they are in it.
    pub places: Vec<TeamLocation>,
    /// How far it is.
    pub gates: ReadState<Vec<FacilitationGate>>,
    /// When something was written last, in words; none where nothing was.
    pub changed: Option<String>,
}

/// A part of a worksheet, and who is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamLocation {
    /// The step's short name; none for those who are in no field.
    pub step: Option<String>,
    /// Who.
    pub people: Vec<MemberView>,
}

/// A gate, and what keeps it shut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacilitationGate {
    /// Its words.
    pub label: String,
    /// The first thing that is missing; none where it is open.
    pub missing: Option<String>,
}

/// All teams of a workshop, for its facilitators and for organizers.
#[server(endpoint = "floor", input = GetUrl, output = ApiReply)]
pub async fn load_facilitation(
    /// The workshop's slug.
    workshop: String,
) -> Result<FacilitationView, ApiError> {
    super::request::facilitation(&workshop).await
}
