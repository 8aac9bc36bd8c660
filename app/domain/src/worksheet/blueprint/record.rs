//! The facts about a Blueprint that only the store knows.

use super::family_blueprint::{FamilyBlueprint, FamilySchool};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlueprintRecord {
    /// None where the school isn't known, as in an empty record.
    pub school: Option<FamilySchool>,
    /// The contents that a lead approved last, word for word.
    pub approved: Option<FamilyBlueprint>,
    /// The people whose names the store knows: members of the team, and people on its roster.
    pub people: Vec<NamedPerson>,
}

/// A person whom a Blueprint may name only if they agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedPerson {
    pub name: String,
    pub consent: NamingStatus,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NamingStatus {
    #[default]
    NotAgreed,
    Agreed,
}
