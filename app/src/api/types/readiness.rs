//! Results of worksheets that the server reads in the background.

use serde::{Deserialize, Serialize};

/// The state of a value that is read from a team's worksheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadState<T> {
    /// Nothing yet: the server has just started.
    NotYet,
    /// The document is damaged and can't be read.
    Damaged,
    /// The value of a few seconds ago at most.
    Known(T),
}

impl<T> ReadState<T> {
    /// What is known, if something is.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(known) => Some(known),
            Self::NotYet | Self::Damaged => None,
        }
    }

    /// Maps the known value and keeps the other states.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> ReadState<U> {
        match self {
            Self::NotYet => ReadState::NotYet,
            Self::Damaged => ReadState::Damaged,
            Self::Known(known) => ReadState::Known(change(known)),
        }
    }
}
