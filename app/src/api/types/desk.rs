//! The organizers' view of a workshop.

use super::readiness::ReadState;
use super::registration::MailStatus;
use super::workshop::WorkshopView;
use domain::registration::meals::Meals;
use domain::registration::{Contact, Level, Reference, RegistrationStatus, School};
use domain::slug::SessionId;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskView {
    pub organizer: String,
    pub workshop: WorkshopView,
    /// The slug and title of every workshop.
    pub workshops: Vec<(String, String)>,
    /// The living registrations, ordered by level, session and school.
    pub registrations: Vec<DeskRegistration>,
    /// Designated schools that neither registered nor declined.
    pub silent: Vec<School>,
    /// Schools that declined or cancelled, and have not come back.
    pub declined: Vec<School>,
    pub sessions: Vec<SessionTotals>,
    /// The waiting list of each level, in the order of promotion.
    pub waiting: Vec<(Level, Vec<DeskRegistration>)>,
    /// Mails that were not sent, newest first.
    pub mails: Vec<DeskMail>,
    /// In the order in which the links were made.
    pub facilitators: Vec<DeskFacilitator>,
    /// The organizers' email addresses.
    pub organizers: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskFacilitator {
    pub id: i64,
    pub name: String,
    /// The organizer who made the link, and the date, in words.
    pub made: String,
    pub ended: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskRegistration {
    pub reference: Reference,
    pub school: School,
    #[serde(rename = "standing")]
    pub status: RegistrationStatus,
    pub is_proven: bool,
    pub contact: Contact,
    pub headcount: u16,
    /// True if fewer people are announced than teams usually have.
    pub small: bool,
    pub named: u32,
    pub meals: Meals,
    /// The team's open tasks before the workshop.
    pub missing: ReadState<Vec<String>>,
    /// The names of colleagues who asked to manage the registration too.
    pub requests: Vec<String>,
    pub registered: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionTotals {
    pub session: SessionId,
    pub schools: u32,
    /// People announced. The supper is ordered by this number.
    pub people: u32,
    /// People on the rosters.
    pub named: u32,
    pub meals: Meals,
}

/// A mail that waits or could not be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskMail {
    pub id: i64,
    pub school: String,
    pub recipient: String,
    pub subject: String,
    pub state: MailStatus,
    pub written: String,
}
