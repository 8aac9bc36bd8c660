//! A living registration, as far as other schools' chances depend on it.

use super::application::Reference;
use super::proof::Proof;
use crate::slug::SessionId;
use serde::{Deserialize, Serialize};

/// Where a living registration stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegistrationStatus {
    /// It has a slot.
    Confirmed {
        /// Where.
        session: SessionId,
    },
    /// It is on the waiting list.
    Waiting {
        /// The sessions it would take, in order of wish.
        wishes: Vec<SessionId>,
        /// Its place in time: whoever has the smaller turn came first.
        turn: u64,
    },
}

/// What the rules need to know of a living registration. The rest (contact, headcount, meals,
/// roster) binds no rule between schools and stays in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// Its code: a link to an earlier, cancelled registration must not change this one.
    pub reference: Reference,
    /// Who registered, as a second person of the school is told.
    pub registrant: String,
    /// How it is known to be the school's; `None` while nobody has proved it.
    pub proof: Option<Proof>,
    /// Where it stands.
    pub status: RegistrationStatus,
}

impl Registration {
    /// Whether it is known to be the school's.
    pub fn is_proven(&self) -> bool {
        self.proof.is_some()
    }
}
