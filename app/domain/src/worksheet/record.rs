//! What the store knows of a worksheet beside its document: what must be unseen, unforgeable or
//! somebody's own. A document could claim any of it; so it is not asked there.

use super::cycle::season::CycleDates;
use crate::document::content::RowId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All of it, as far as the rules ask.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamRecord {
    /// How the team decided on a cause, by its row.
    pub consensus: BTreeMap<RowId, Consensus>,
    /// The people on the team's list.
    pub team: u32,
    /// The SAMI note catcher on paper was attached.
    pub sami_paper: MarkStatus,
    /// The note catcher of the ESSA data review on paper was attached.
    pub review_paper: MarkStatus,
    /// The SAMI is marked complete in CASA.
    pub sami_complete: MarkStatus,
    /// The ESSA data review is marked complete.
    pub review_complete: MarkStatus,
    /// The principal has approved the Blueprint.
    pub approval: MarkStatus,
    /// The days of the worksheet's workshop.
    pub days: CycleDates,
}

/// Whether somebody who may has said that something is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkStatus {
    /// Nobody has.
    #[default]
    Open,
    /// Somebody has.
    Done,
}

/// How a team decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consensus {
    /// Everyone showed zero to five fingers.
    Fists(Vec<u8>),
    /// A facilitator decided, and wrote down why.
    Override {
        /// Why.
        reason: String,
    },
}

/// The fingers of one hand that a member shows: none for "no", five for "fully".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingers(u8);

impl Fingers {
    /// As many as a hand has; none where there are more.
    pub fn new(count: u8) -> Option<Self> {
        (count <= 5).then_some(Self(count))
    }

    /// How many.
    pub fn count(self) -> u8 {
        self.0
    }
}

/// With as many fingers from everyone, nobody objects.
pub const MIN_FINGERS: u8 = 3;

impl Consensus {
    /// Whether it carries: nobody shows fewer than three fingers, or there is a reason.
    pub fn is_reached(&self) -> bool {
        match self {
            Self::Fists(fists) => !fists.is_empty() && fists.iter().all(|fist| *fist >= MIN_FINGERS),
            Self::Override { reason } => !reason.trim().is_empty(),
        }
    }
}
