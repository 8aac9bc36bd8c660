//! The organizers' view of a workshop.

use super::readiness::ReadState;
use super::registration::MailStatus;
use super::workshop::WorkshopView;
use domain::registration::meals::Meals;
use domain::registration::{Contact, Level, Reference, RegistrationStatus, School};
use domain::slug::SessionId;
use serde::{Deserialize, Serialize};

/// The desk of one workshop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskView {
    pub organizer: String,
    pub workshop: WorkshopView,
    /// All workshops, by slug and title, the shown one among them.
    pub workshops: Vec<(String, String)>,
    /// The living registrations, by level, session and school.
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
    /// The facilitators' links, in the order in which they were made.
    pub facilitators: Vec<DeskFacilitator>,
    /// The addresses of everyone who is an organizer.
    pub organizers: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskFacilitator {
    /// Its number, by which it is ended.
    pub id: i64,
    pub name: String,
    /// By whom and when it was made, in words.
    pub made: String,
    /// The moment when it was ended, in words.
    pub ended: Option<String>,
}

/// A registration as the desk sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskRegistration {
    pub reference: Reference,
    pub school: School,
    pub status: RegistrationStatus,
    /// True if it is known to be the school's.
    pub is_proven: bool,
    pub contact: Contact,
    pub headcount: u16,
    /// True if fewer than six are announced.
    pub small: bool,
    pub named: u32,
    pub meals: Meals,
    /// What the team still has to do before the workshop, in words.
    pub missing: ReadState<Vec<String>>,
    /// Names of colleagues who asked to manage it too.
    pub requests: Vec<String>,
    /// The moment when it was made, in words.
    pub registered: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionTotals {
    pub session: SessionId,
    pub schools: u32,
    /// How many people are announced: the sandwiches.
    pub people: u32,
    /// How many of them are named.
    pub named: u32,
    pub meals: Meals,
}

/// A mail that waits, or could not be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskMail {
    /// Its number, by which it is shown.
    pub id: i64,
    /// The school it is about, by name.
    pub school: String,
    pub recipient: String,
    pub subject: String,
    pub state: MailStatus,
    /// The moment when it was written, in words.
    pub written: String,
}
