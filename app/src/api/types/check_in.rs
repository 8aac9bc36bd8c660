//! Check-in at the door.

use super::workshop::WorkshopHead;
use domain::check_in::CheckInSnapshot;
use domain::slug::{SchoolSlug, SessionId};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckInView {
    pub workshop: WorkshopHead,
    pub access: CheckInAccess,
    /// The sessions that the visitor may choose from.
    pub sessions: Vec<CheckInSession>,
    pub session: CheckInSession,
    /// With the people of the open school alone: a device may keep the page longer than the session's day.
    /// `None` where the visitor may read no names any more.
    pub snapshot: Option<CheckInSnapshot>,
    pub open_school: Option<SchoolSlug>,
    /// The text of the search, where it names no school.
    pub typed: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CheckInAccess {
    Organizer,
    /// A helper, by name.
    Helper(String),
    /// A helper whose session's day is over: what is not sent yet may still be sent.
    Late,
    /// A helper whose link has ended.
    Ended,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckInSession {
    pub id: SessionId,
    /// "Monday, April 22".
    pub day: String,
    /// "3:15–6:15 PM".
    pub time: String,
    pub place: String,
}

impl CheckInAccess {
    pub fn reads_names(&self) -> bool {
        matches!(self, Self::Organizer | Self::Helper(_))
    }
}

impl CheckInSession {
    /// "Monday, April 22, 3:15–6:15 PM, Dean Operations Center".
    pub fn label(&self) -> String {
        format!("{}, {}, {}", self.day, self.time, self.place)
    }
}
