//! A workshop's public page, and what a school must know before it registers.

use domain::registration::announcement::Announcement;
use domain::registration::counts::SlotClaim;
use domain::registration::{Counts, WorkshopDefinition};
use domain::slug::{SchoolSlug, SessionId, WorkshopSlug};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The part of a workshop that every page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkshopHead {
    pub slug: WorkshopSlug,
    pub title: String,
    pub district: String,
    pub office: String,
}

impl WorkshopHead {
    pub fn new(definition: &WorkshopDefinition, announcement: &Announcement) -> Self {
        Self {
            slug: definition.workshop.slug.clone(),
            title: definition.workshop.title.clone(),
            district: announcement.district.clone(),
            office: definition.workshop.office.clone(),
        }
    }
}

/// A workshop's public page: the text, the sessions, the counts and every date in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkshopView {
    #[serde(rename = "programme")]
    pub definition: WorkshopDefinition,
    pub announcement: Announcement,
    pub counts: Counts,
    pub words: WorkshopDateTexts,
    /// The school whose invitation or registration this browser holds.
    pub own_school: Option<SchoolSlug>,
    /// True if this browser holds that school's registration.
    pub registrant: bool,
    /// False where the office forwards what email can't bring.
    pub can_send_email: bool,
    /// True once a school has published its Blueprint.
    pub has_blueprints: bool,
}

impl WorkshopView {
    pub fn head(&self) -> WorkshopHead {
        WorkshopHead::new(&self.definition, &self.announcement)
    }
}

/// Dates in words, in the workshop's zone. Made on the server: the browser has no zone data, and
/// both must write the same text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkshopDateTexts {
    pub sessions: BTreeMap<SessionId, SessionDateTexts>,
    /// "Monday, March 25, 8:00 AM".
    pub designated_from: String,
    /// "Friday, March 29, 8:00 AM".
    pub everyone_from: String,
    /// "Monday, April 8, 8:00 AM".
    pub release_at: String,
    /// "May 15".
    pub plan_due: String,
    /// The meetings in late June, in the announcement's order.
    pub june: Vec<SessionDateTexts>,
    /// Days until the plan is due; negative afterwards.
    pub days_left: i32,
}

/// A session's date in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionDateTexts {
    /// "Monday".
    pub weekday: String,
    /// "April 22".
    pub date: String,
    /// "3:15–6:15 PM".
    pub time: String,
    /// "Monday, April 22, 2019, 3:15–6:15 PM Central time (CDT)".
    pub full: String,
    /// "2019-04-22T15:15-05:00", for the `time` element.
    pub machine: String,
    /// The end of registration: "Sunday, April 21, 3:15 PM".
    pub closes: String,
}

/// A chosen school's situation, shown before anything is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolStatus {
    pub claim: SlotClaim,
    /// True if the school has declined or cancelled before.
    pub declined: bool,
    /// The school's registration. A second person sees its dates, never an address.
    pub registered: Option<ExistingRegistration>,
}

/// A registration as a colleague of the same school sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExistingRegistration {
    /// The time of registration: "Wednesday, April 3, 10:12 AM".
    pub since: String,
    /// The registrant's name, told only to people with proof and to organizers.
    pub registrant: Option<String>,
    /// None while the school waits.
    pub session: Option<SessionId>,
    /// True if this browser may open the registration's page, by its link or the school's
    /// invitation.
    pub may_see: bool,
}
