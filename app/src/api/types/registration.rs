//! A registrant's own page.

use super::casa::CasaTracker;
use super::readiness::ReadState;
use super::workshop::WorkshopView;
use domain::registration::meals::Meals;
use domain::registration::roster::Person;
use domain::registration::{Contact, Reference, RegistrationStatus, School};
use serde::{Deserialize, Serialize};

/// A registration as its registrant sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationView {
    pub workshop: WorkshopView,
    pub reference: Reference,
    pub school: School,
    pub viewer: RegistrationViewer,
    pub proof: ProofView,
    pub registered: String,
    #[serde(rename = "standing")]
    pub status: RegistrationStatus,
    /// The number of schools of the level that are promoted before it while it waits.
    pub ahead: u32,
    pub contact: Contact,
    pub headcount: u16,
    pub meals: Meals,
    pub roster: Vec<Person>,
    /// The team's open tasks before the workshop.
    pub missing: ReadState<Vec<String>>,
    /// None where the school owes no plan in CASA, or the visitor may not know of it.
    pub casa: Option<CasaTracker>,
    /// Colleagues who asked to manage it too and have no answer yet.
    pub requests: Vec<CoManageRequest>,
    /// The state of the confirmation's mail.
    pub mail: MailStatus,
    /// None without a confirmed session.
    pub calendar: Option<CalendarLinks>,
    /// The address of check-in with the reference, as a QR code to be shown at the door: an SVG document.
    pub qr_svg: String,
}

/// The secret through which a browser sees a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RegistrationViewer {
    /// The registration's link: it can be changed.
    Registrant,
    /// The school's invitation: it can be taken over.
    Invitation,
}

/// The proof that a registration is the school's, or the way to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProofView {
    Proven,
    /// The reader opened the mailed link; one button records it.
    ByThisLink,
    /// The reader opened the school's invitation too; one button records it.
    ByThisInvitation,
    /// The mailed link proves it.
    ByMailedLink,
    /// The school's invitation or the office proves it.
    ByInvitation,
}

impl ProofView {
    pub fn is_schools(self) -> bool {
        matches!(
            self,
            Self::Proven | Self::ByThisLink | Self::ByThisInvitation
        )
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoManageRequest {
    pub id: i64,
    pub name: String,
    pub email: String,
    pub asked: String,
}

/// "Sent" is never claimed before a mail server took the mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MailStatus {
    Queued,
    Sent,
    /// No mail server is configured: the office forwards the mail.
    Outbox,
    /// The mail server refused the mail for good.
    Failed,
}

/// Links that add a session to a calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarLinks {
    /// The `.ics` file, on this server.
    pub ics: String,
    pub google: String,
    pub outlook: String,
}
