//! Who comes: the people a school names, after it has its slot.

use serde::{Deserialize, Serialize};

/// What a person does at the school. "District central office will pay for the off-contract time
/// of teachers": the role decides who is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    /// A teacher: paid for time outside the contract day.
    Teacher,
    /// Principal or another administrator.
    Administrator,
    /// Counsellor, coach, nurse, librarian.
    Specialist,
    /// Anyone else.
    Other,
}

impl StaffRole {
    /// All, in the order of the form.
    pub const ALL: [Self; 4] = [
        Self::Teacher,
        Self::Administrator,
        Self::Specialist,
        Self::Other,
    ];

    /// The word in forms, JSON and the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Teacher => "teacher",
            Self::Administrator => "administrator",
            Self::Specialist => "specialist",
            Self::Other => "other",
        }
    }

    /// The word on the page.
    pub fn label(self) -> &'static str {
        match self {
            Self::Teacher => "Teacher",
            Self::Administrator => "Administrator",
            Self::Specialist => "Specialist",
            Self::Other => "Other",
        }
    }

    /// Reads [`StaffRole::as_str`] back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// "Participants should be the same team that engaged in the SAMI – if you choose to invite
/// additional members, that is fine."
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Membership {
    /// Was on the SAMI team.
    SamiTeam,
    /// Joins for the workshop.
    Additional,
}

impl Membership {
    /// The word in JSON and the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SamiTeam => "sami_team",
            Self::Additional => "additional",
        }
    }
}

/// One person a school names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// First and last name, 1 to 100 characters.
    pub name: String,
    /// What the person does.
    pub role: StaffRole,
    /// Whether from the SAMI team.
    pub membership: Membership,
}
