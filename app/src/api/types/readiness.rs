//! Values that the server reads from worksheets in the background.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadState<T> {
    /// The server has just started.
    NotYet,
    Damaged,
    /// At most a few seconds old.
    Known(T),
}

impl<T> ReadState<T> {
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(known) => Some(known),
            Self::NotYet | Self::Damaged => None,
        }
    }

    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> ReadState<U> {
        match self {
            Self::NotYet => ReadState::NotYet,
            Self::Damaged => ReadState::Damaged,
            Self::Known(known) => ReadState::Known(change(known)),
        }
    }
}
