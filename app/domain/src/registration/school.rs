//! Schools, their levels and designations.

use crate::slug::SchoolSlug;
use serde::{Deserialize, Serialize};

/// A pool of slots, shared by the sessions of one kind of school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Elementary,
    /// Middle and high schools.
    Secondary,
}

impl Level {
    /// In the announcement's order.
    pub const ALL: [Self; 2] = [Self::Elementary, Self::Secondary];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Elementary => "elementary",
            Self::Secondary => "secondary",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == text)
    }
}

/// A school's designation by the state under ESSA. An enum and not a flag: the announcement speaks of
/// "targeted support" in one sentence and of "ESSA designations" in the next, and the designations have
/// different duties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Designation {
    /// Among the lowest-performing five per cent, or too few graduates.
    Comprehensive,
    /// A student group performs as low as the lowest five per cent.
    Targeted,
    /// Still identified after three years.
    Extended,
    /// Not identified.
    None,
}

impl Designation {
    pub const ALL: [Self; 4] = [
        Self::Comprehensive,
        Self::Targeted,
        Self::Extended,
        Self::None,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Comprehensive => "comprehensive",
            Self::Targeted => "targeted",
            Self::Extended => "extended",
            Self::None => "none",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|designation| designation.as_str() == text)
    }

    /// True if a slot is held for the school: "Priority for registration will be given to
    /// schools identified", counted in the announcement as "schools with ESSA designations".
    pub fn has_priority(self) -> bool {
        self != Self::None
    }

    /// True if the school must submit an action plan in CASA: "Schools identified for targeted
    /// support must submit action plans via CASA by May 15". Comprehensive ones owe it as well
    /// (the state's due dates of 2019 name both).
    pub fn owes_plan(self) -> bool {
        self != Self::None
    }
}

/// A school of the office's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct School {
    pub slug: SchoolSlug,
    pub name: String,
    /// The pool of its slot.
    pub level: Level,
    pub designation: Designation,
    /// The part of town where its families live, if the office says so.
    pub neighborhood: Option<String>,
}
