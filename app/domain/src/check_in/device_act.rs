//! An act as a device keeps and sends it, and its answer.

use crate::attendance::{ActId, ActKind, ActPerson, ActRefusal, PersonKey, SubmittedAct, WalkIn};
use crate::slug::SessionId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The most acts that a device sends at once.
pub const MAX_ACTS_PER_REQUEST: usize = 100;

/// In JSON: exactly one of `person` and `new` says whose act it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceAct {
    pub id: ActId,
    pub session: SessionId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonKey>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<WalkIn>,
    #[serde(rename = "what")]
    pub kind: ActKind,
    #[serde(with = "crate::date_numbers::seconds")]
    pub at: Timestamp,
}

impl DeviceAct {
    /// `None` where it doesn't say whose act it is.
    pub fn submitted(self) -> Option<SubmittedAct> {
        let person = match (self.person, self.new) {
            (Some(key), None) => ActPerson::Known(key),
            (None, Some(walk_in)) => ActPerson::New(walk_in),
            (Some(_), Some(_)) | (None, None) => return None,
        };
        Some(SubmittedAct {
            id: self.id,
            person,
            session: self.session,
            kind: self.kind,
            at: self.at,
            reason: None,
        })
    }
}

/// The answer to an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActReply {
    pub id: ActId,
    pub status: ActReplyStatus,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<ActRefusal>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActReplyStatus {
    /// It is on the server's disk.
    Recorded,
    /// It was not recorded, and will not be.
    Refused,
}
