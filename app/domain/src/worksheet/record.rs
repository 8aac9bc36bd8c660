//! The facts about a worksheet that only the store knows: they must be unseen, unforgeable or one
//! person's own. A document could claim any of them, so it is not asked.

use super::blueprint::record::BlueprintRecord;
use super::cycle::season::CycleDates;
use crate::document::content::RowId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The facts that the rules ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamRecord {
    /// By the cause's row.
    pub consensus: BTreeMap<RowId, Consensus>,
    /// The number of people on the team's list.
    pub team: u32,
    /// The note catcher was attached as a file.
    pub sami_paper: MarkStatus,
    /// The note catcher was attached as a file.
    pub review_paper: MarkStatus,
    /// Marked complete in CASA.
    pub sami_complete: MarkStatus,
    pub review_complete: MarkStatus,
    /// Done once a lead approved a Blueprint: see [`BlueprintRecord::approved`].
    pub approval: MarkStatus,
    pub blueprint: BlueprintRecord,
    pub days: CycleDates,
}

/// Set by a person who may set it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkStatus {
    #[default]
    Open,
    Done,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consensus {
    /// The revealed fingers of each member who voted, from 0 to 5.
    Fists(Vec<u8>),
    /// A facilitator decided.
    Override { reason: String },
}

/// The fingers of one hand that a member shows: 0 for "no", 5 for "fully".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingers(u8);

impl Fingers {
    /// None above 5.
    pub fn new(count: u8) -> Option<Self> {
        (count <= 5).then_some(Self(count))
    }

    pub fn count(self) -> u8 {
        self.0
    }
}

/// A member who shows at least this many fingers doesn't object.
pub const MIN_FINGERS: u8 = 3;

/// [`Consensus::is_reached`], in a sentence.
pub fn agreement_rule() -> String {
    format!("The team agrees if every revealed vote is {MIN_FINGERS} or more.")
}

impl Consensus {
    /// True if nobody shows fewer than [`MIN_FINGERS`], or a facilitator gave a reason.
    pub fn is_reached(&self) -> bool {
        match self {
            Self::Fists(fists) => {
                !fists.is_empty() && fists.iter().all(|fist| *fist >= MIN_FINGERS)
            }
            Self::Override { reason } => !reason.trim().is_empty(),
        }
    }
}
