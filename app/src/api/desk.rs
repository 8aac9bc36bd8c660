//! What the organizers see.

use super::ApiError;
use super::encoding::ApiReply;
use super::readiness::ReadState;
use super::registration::MailStatus;
use super::workshop::WorkshopView;
use domain::registration::meals::Meals;
use domain::registration::{Contact, Level, Reference, RegistrationStatus, School};
use domain::slug::SessionId;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// The desk of one workshop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskView {
    /// Who looks.
    pub organizer: String,
    /// The workshop.
    pub workshop: WorkshopView,
    /// All workshops, by slug and title, the shown one among them.
    pub workshops: Vec<(String, String)>,
    /// The living registrations, by level, session and school.
    pub registrations: Vec<DeskRegistration>,
    /// Designated schools that neither registered nor declined.
    pub silent: Vec<School>,
    /// Schools that declined or cancelled, and have not come back.
    pub declined: Vec<School>,
    /// What each session needs.
    pub sessions: Vec<SessionTotals>,
    /// The waiting list of each level, in the order of promotion.
    pub waiting: Vec<(Level, Vec<DeskRegistration>)>,
    /// Mails that were not sent, newest first.
    pub mails: Vec<DeskMail>,
    /// The facilitators' links, in the order in which they were made.
    pub facilitators: Vec<DeskFacilitator>,
    /// The addresses of everyone who is an organizer.
    pub organizers: Vec<String>,
}

/// A facilitator's link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskFacilitator {
    /// Its number, by which it is ended.
    pub id: i64,
    /// Whose.
    pub name: String,
    /// By whom and when it was made, in words.
    pub made: String,
    /// When it was ended, in words.
    pub ended: Option<String>,
}

/// A registration as the desk sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskRegistration {
    /// Its code.
    pub reference: Reference,
    /// Whose.
    pub school: School,
    /// Where it stands.
    pub standing: RegistrationStatus,
    /// Whether it is known to be the school's.
    pub is_proven: bool,
    /// Who answers for it.
    pub contact: Contact,
    /// How many are announced.
    pub headcount: u16,
    /// Whether fewer than six are announced.
    pub small: bool,
    /// How many are named.
    pub named: u32,
    /// What they eat.
    pub meals: Meals,
    /// What the team still has to do before the workshop, in words.
    pub missing: ReadState<Vec<String>>,
    /// Names of colleagues who asked to manage it too.
    pub requests: Vec<String>,
    /// When it was made, in words.
    pub registered: String,
}

/// What a session needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionTotals {
    /// Which.
    pub session: SessionId,
    /// How many schools come.
    pub schools: u32,
    /// How many people are announced: the sandwiches.
    pub people: u32,
    /// How many of them are named.
    pub named: u32,
    /// What they eat.
    pub meals: Meals,
}

/// A mail that waits, or could not be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskMail {
    /// Its number, by which it is shown.
    pub id: i64,
    /// The school it is about, by name.
    pub school: String,
    /// To whom.
    pub recipient: String,
    /// What about, in words.
    pub subject: String,
    /// What became of it.
    pub state: MailStatus,
    /// When it was written, in words.
    pub written: String,
}

/// The desk of a workshop; of the current one where none is named.
#[server(endpoint = "desk", input = GetUrl, output = ApiReply)]
pub async fn load_desk(
    /// The workshop's slug.
    workshop: Option<String>,
) -> Result<DeskView, ApiError> {
    super::request::desk(workshop).await
}
