//! Late June, when the district goes on with the process. Nobody registers for it: the office sets
//! times and places, and a school's track follows from its registration.

use super::status::RegistrationStatus;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A district-facilitated meeting in late June.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JuneSession {
    pub track: Track,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub place: String,
    /// May be empty.
    pub address: String,
}

/// A school's part in late June.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Track {
    /// "Schools that participated in this workshop will continue to develop their action plan by
    /// defining steps of the action plan, leading and lagging metrics, and a monitoring structure."
    Continue,
    /// "Schools that do not participate in this workshop will start the … process."
    Start,
}

impl Track {
    /// In the announcement's order.
    pub const ALL: [Self; 2] = [Self::Continue, Self::Start];

    /// A school with a slot in the workshop continues; every other starts.
    pub fn of(status: Option<&RegistrationStatus>) -> Self {
        match status {
            Some(RegistrationStatus::Confirmed { .. }) => Self::Continue,
            Some(RegistrationStatus::Waiting { .. }) | None => Self::Start,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Continue => "continue",
            Self::Start => "start",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|track| track.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slug::SessionId;

    #[test]
    fn only_a_school_with_a_slot_goes_on() {
        let session = SessionId::parse("elementary-1").unwrap();
        let wishes = vec![session.clone()];
        for (status, track) in [
            (
                Some(RegistrationStatus::Confirmed { session }),
                Track::Continue,
            ),
            (
                Some(RegistrationStatus::Waiting { wishes, turn: 1 }),
                Track::Start,
            ),
            (None, Track::Start),
        ] {
            assert_eq!(Track::of(status.as_ref()), track, "{status:?}");
        }
    }
}
