//! What a school asks for, parsed: every part of it fits what is offered.

use super::meals::Meals;
use super::proof::Proof;
use crate::slug::{SchoolSlug, SessionId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The short code by which people name a registration, such as `K7QM-2X4D`. Unique, no secret.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reference(pub String);

impl Reference {
    /// Eight letters and digits that are hard to misread (Crockford's base 32) from random bits.
    pub fn from_random(bits: u64) -> Self {
        const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let letter = |at: u32| ALPHABET[(bits >> (5 * at) & 31) as usize] as char;
        let half = |from: u32| (from..from + 4).map(letter).collect::<String>();
        Self(format!("{}-{}", half(0), half(4)))
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who registered a school, and answers for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// 1 to 100 characters.
    pub name: String,
    /// An address that may exist.
    pub email: String,
}

/// A registration asked for: parsed, so every part of it fits the programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// The code it will be known by.
    pub reference: Reference,
    /// Whose.
    pub school: SchoolSlug,
    /// The sessions it would take, in order of wish; at least one, all of the school's level.
    pub wishes: Vec<SessionId>,
    /// Whether it waits where nothing can be confirmed.
    pub otherwise: WaitlistChoice,
    /// Who answers for it.
    pub contact: Contact,
    /// How many people are announced, 1 to 30.
    pub headcount: u16,
    /// What they eat.
    pub meals: Meals,
    /// How it is known to be the school's; `None` where anyone may have sent it.
    #[serde(default)]
    pub proof: Option<Proof>,
}

/// What becomes of an application that can't be confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitlistChoice {
    /// It is refused, and the person chooses again.
    Refuse,
    /// It waits.
    Wait,
}
