//! A school's application for a slot, parsed.

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

/// The person who registered a school and answers for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// 1 to 100 characters.
    pub name: String,
    pub email: String,
}

/// An application, of which every part fits the workshop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    pub reference: Reference,
    pub school: SchoolSlug,
    /// Sessions in order of wish; at least one, all of the school's level.
    pub wishes: Vec<SessionId>,
    #[serde(rename = "otherwise")]
    pub waitlist: WaitlistChoice,
    pub contact: Contact,
    /// People announced, 1 to 30.
    pub headcount: u16,
    pub meals: Meals,
    /// The proof that it is the school's; `None` if anyone may have sent it.
    #[serde(default)]
    pub proof: Option<Proof>,
}

/// The choice for an application that can't be confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitlistChoice {
    Refuse,
    Wait,
}
