//! The rollover in words.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolloverPreview {
    pub problems: Vec<String>,
    pub causes: Vec<String>,
    /// The number of pieces.
    pub evidence: usize,
    pub initiatives: Vec<String>,
    /// The number of metrics.
    pub metrics: usize,
    /// The initiatives that stay behind.
    pub left: Vec<(String, RolloverExclusion)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RolloverExclusion {
    Stopped,
    Undecided,
    /// Something was missing, or its cause is not verified.
    Incomplete,
}

impl RolloverExclusion {
    pub fn label(self) -> &'static str {
        match self {
            Self::Stopped => "the team stopped it",
            Self::Undecided => "the team has not decided to go on with it",
            Self::Incomplete => "it was not complete, or its cause is not verified",
        }
    }
}
