//! A registrant's own page.

use super::readiness::ReadState;
use super::workshop::WorkshopView;
use domain::registration::meals::Meals;
use domain::registration::roster::Person;
use domain::registration::{Contact, Reference, RegistrationStatus, School};
use serde::{Deserialize, Serialize};

/// A registration as its registrant sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationView {
    /// The workshop it is for.
    pub workshop: WorkshopView,
    pub reference: Reference,
    pub school: School,
    /// The secret by which this browser sees it.
    pub viewer: RegistrationViewer,
    /// Tells whether it is known to be the school's.
    pub proof: ProofView,
    /// The moment when it was made, in words.
    pub registered: String,
    pub status: RegistrationStatus,
    /// The number of schools of the level that are promoted before it while it waits.
    pub ahead: u32,
    pub contact: Contact,
    pub headcount: u16,
    pub meals: Meals,
    pub roster: Vec<Person>,
    /// The tasks of its team before the workshop, in words.
    pub missing: ReadState<Vec<String>>,
    /// Colleagues who asked to manage it too.
    pub requests: Vec<CoManageRequest>,
    /// What became of the confirmation's mail.
    pub mail: MailStatus,
    /// Links that add the session to a calendar; none without a confirmed session.
    pub calendar: Option<CalendarLinks>,
    /// The reference as a QR code: an SVG document, to be shown at the door.
    pub qr_svg: String,
}

/// The secret by which a browser sees a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RegistrationViewer {
    /// By its link: it can be changed.
    Registrant,
    /// By the school's invitation: it can be taken over.
    Invitation,
}

/// Tells whether a registration is known to be the school's, and how that can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProofView {
    Proven,
    /// The reader opened the mailed link, and one button says so for good.
    ByThisLink,
    /// The reader opened the school's invitation too, and one button says so for good.
    ByThisInvitation,
    /// The link that was mailed shows it.
    ByMailedLink,
    /// The school's invitation or the office shows it.
    ByInvitation,
}

impl ProofView {
    /// Returns whether the reader may do what only the school may.
    pub fn is_schools(self) -> bool {
        matches!(
            self,
            Self::Proven | Self::ByThisLink | Self::ByThisInvitation
        )
    }
}

/// A colleague who asked to manage a registration too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoManageRequest {
    pub name: String,
    /// Where the colleague can be reached.
    pub email: String,
    pub asked: String,
}

/// The state of a mail. "Sent" is never claimed before a mail server took it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MailStatus {
    /// It waits to be sent.
    Queued,
    /// A mail server took it.
    Sent,
    /// No mail server is configured: the office passes it on.
    Outbox,
    /// The mail server refused it for good.
    Failed,
}

/// Where a calendar takes a session from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarLinks {
    /// The `.ics` file, on this server.
    pub ics: String,
    pub google: String,
    pub outlook: String,
}
