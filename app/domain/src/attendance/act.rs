//! Acts: somebody signs in or out, or takes that back.

use crate::registration::roster::StaffRole;
use crate::slug::{SchoolSlug, SessionId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One act of one person in one session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    pub id: ActId,
    pub person: PersonKey,
    #[serde(rename = "what")]
    pub kind: ActKind,
    /// By the clock of the device, in whole seconds.
    #[serde(with = "crate::date_numbers::seconds")]
    pub at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActKind {
    In,
    Out,
    /// Takes back the person's newest act before it.
    Undo,
}

impl ActKind {
    pub const ALL: [Self; 3] = [Self::In, Self::Out, Self::Undo];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::Undo => "undo",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// An act as a device sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmittedAct {
    pub id: ActId,
    pub person: ActPerson,
    pub session: SessionId,
    pub kind: ActKind,
    pub at: Timestamp,
    /// The reason of the office or the school for a correction.
    pub reason: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActPerson {
    /// Somebody of the roster, or a walk-in by the id of the act that brought them.
    Known(PersonKey),
    New(WalkIn),
}

/// Somebody whom the roster doesn't name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WalkIn {
    pub school: SchoolSlug,
    /// 1 to 100 characters.
    pub name: String,
    pub role: StaffRole,
}

/// The reason why an act was not recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActRefusal {
    UnknownSession,
    UnknownSchool,
    UnknownPerson,
    /// The name is empty, too long or has no letter.
    InvalidName,
    /// The session is too far away in time.
    OutsideSession,
    /// Another act has the id.
    IdTaken,
}

impl ActRefusal {
    pub fn message(self) -> &'static str {
        match self {
            Self::UnknownSession => "The workshop has no such session.",
            Self::UnknownSchool => "The workshop has no such school.",
            Self::UnknownPerson => "This person is not on the list of the session.",
            Self::InvalidName => "Enter the person’s name.",
            Self::OutsideSession => {
                "The time is too far from the session. Check the date and time of the device."
            }
            Self::IdTaken => "Another act was sent under the same number.",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be 8 to 64 letters, digits and hyphens")]
pub struct InvalidActKey;

/// 8 to 64 letters, digits and hyphens.
fn check_act_key(text: &str) -> Result<(), InvalidActKey> {
    let is_plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    match is_plain && (8..=64).contains(&text.len()) {
        true => Ok(()),
        false => Err(InvalidActKey),
    }
}

checked_text!(
    /// Made by the device, unique in a workshop.
    ActId,
    InvalidActKey,
    check_act_key
);
checked_text!(
    /// A person within a session.
    PersonKey,
    InvalidActKey,
    check_act_key
);

impl From<ActId> for PersonKey {
    /// The key of the walk-in that the act brought.
    fn from(act: ActId) -> Self {
        Self(act.0)
    }
}
