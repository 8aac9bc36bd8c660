//! A living registration, as far as rules depend on it.

use super::application::Reference;
use super::proof::Proof;
use crate::slug::SessionId;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegistrationStatus {
    Confirmed {
        session: SessionId,
    },
    Waiting {
        /// In order of wish.
        wishes: Vec<SessionId>,
        /// Counts in the order of time: the smaller turn came first.
        turn: u64,
    },
}

/// The part of a living registration that rules between schools depend on. The rest (contact, headcount,
/// meals, roster) stays in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// Distinguishes it from an earlier, cancelled registration, whose link must not change this one.
    pub reference: Reference,
    /// The registrant's name, which a second person of the school is told.
    pub registrant: String,
    /// `None` while nobody has proved that it is the school's.
    pub proof: Option<Proof>,
    pub status: RegistrationStatus,
}

impl Registration {
    pub fn is_proven(&self) -> bool {
        self.proof.is_some()
    }
}
