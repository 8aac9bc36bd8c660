//! The roster: the people that a school names, after it has its slot.

use serde::{Deserialize, Serialize};

/// A person's role at the school. It decides on pay: "District central office will pay for the
/// off-contract time of teachers".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    /// Paid for time outside the contract day.
    Teacher,
    /// A principal or another administrator.
    Administrator,
    /// A counselor, coach, nurse or librarian.
    Specialist,
    Other,
}

impl StaffRole {
    /// In the order of the form.
    pub const ALL: [Self; 4] = [
        Self::Teacher,
        Self::Administrator,
        Self::Specialist,
        Self::Other,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Teacher => "teacher",
            Self::Administrator => "administrator",
            Self::Specialist => "specialist",
            Self::Other => "other",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Teacher => "Teacher",
            Self::Administrator => "Administrator",
            Self::Specialist => "Specialist",
            Self::Other => "Other",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// "Participants should be the same team that engaged in the SAMI – if you choose to invite
/// additional members, that is fine."
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Membership {
    SamiTeam,
    /// Joins for the workshop.
    Additional,
}

impl Membership {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SamiTeam => "sami_team",
            Self::Additional => "additional",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        let all = [Self::SamiTeam, Self::Additional];
        all.into_iter().find(|it| it.as_str() == text)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::SamiTeam => "SAMI team",
            Self::Additional => "Additional",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// First and last name, 1 to 100 characters.
    pub name: String,
    pub role: StaffRole,
    pub membership: Membership,
}
