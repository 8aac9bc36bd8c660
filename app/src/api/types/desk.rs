//! The organizers' view of a workshop.

use super::blueprint::BlueprintState;
use super::casa::CasaTracker;
use super::facilitation::FacilitationGate;
use super::readiness::ReadState;
use super::registration::MailStatus;
use super::workshop::WorkshopView;
use domain::registration::meals::Meals;
use domain::registration::roster::Person;
use domain::registration::{Contact, Level, Reference, RegistrationStatus, School};
use domain::slug::{SchoolSlug, SessionId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Said to an organizer who asks for a sign-in link where no mail server is configured.
pub const NO_SIGN_IN_EMAIL: &str =
    "Email isn’t set up yet. Ask the person who runs Causeway for a sign-in link.";

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
    /// Days until the unused holds are released; none once they are.
    pub days_to_release: Option<i32>,
    /// Days until the next session; none after the last one.
    pub days_to_session: Option<i32>,
    /// The school that was asked for.
    pub school: Option<DeskSchool>,
    /// The plans on their way into CASA, of schools that owe one or submitted one.
    pub casa: BTreeMap<SchoolSlug, CasaTracker>,
}

/// The part of a school that only its own page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskSchool {
    pub slug: SchoolSlug,
    pub roster: Vec<Person>,
    /// Newest first.
    pub events: Vec<DeskEvent>,
}

/// Something that happened to a school, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskEvent {
    pub at: String,
    pub text: String,
    /// The actor in words, such as "the office"; empty for a date that passed.
    pub actor: String,
}

/// A colleague who asked to manage a registration too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskRequest {
    pub contact: Contact,
    pub asked: String,
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
    /// The open needs of each gate of the team's worksheet.
    pub gates: ReadState<Vec<FacilitationGate>>,
    pub requests: Vec<DeskRequest>,
    pub registered: String,
    pub blueprint: DeskBlueprint,
}

/// A school's Blueprint as the office sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskBlueprint {
    pub state: BlueprintState,
    /// The reasons why what families read is out of date, in words.
    pub stale: Vec<String>,
    /// The reasons that keep it from being published, in words.
    pub blocks: ReadState<Vec<String>>,
    /// The day of the last reminder, in words.
    pub reminded: Option<String>,
}

impl DeskBlueprint {
    /// True if the office may remind the school.
    pub fn needs_reminder(&self) -> bool {
        !matches!(self.state, BlueprintState::Published { .. }) || !self.stale.is_empty()
    }
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
