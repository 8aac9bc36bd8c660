//! What goes on in the next year, in words.

use serde::{Deserialize, Serialize};

/// What goes on, in words, and what does not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolloverPreview {
    /// The problems.
    pub problems: Vec<String>,
    /// The causes.
    pub causes: Vec<String>,
    /// How many pieces of evidence.
    pub evidence: usize,
    /// The initiatives.
    pub initiatives: Vec<String>,
    /// How many metrics.
    pub metrics: usize,
    /// The initiatives that stay behind, and why.
    pub left: Vec<(String, RolloverExclusion)>,
}

/// Why an initiative stays behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RolloverExclusion {
    /// The team stopped it.
    Stopped,
    /// The team has not decided to go on with it.
    Undecided,
    /// It did not count: something was missing, or its cause is not verified.
    Incomplete,
}

impl RolloverExclusion {
    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Stopped => "the team stopped it",
            Self::Undecided => "the team has not decided to go on with it",
            Self::Incomplete => "it was not complete, or its cause is not verified",
        }
    }
}
