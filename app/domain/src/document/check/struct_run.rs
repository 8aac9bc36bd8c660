//! Runs of ticks, and how the engine treats them.

use super::structs::Tick;
use crate::document::owners::ClientId;

/// The number of a place, within one document.
pub(super) type PlaceId = u32;

/// Ticks that were inserted one after another, each right after the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StructRun {
    pub(super) client: ClientId,
    pub(super) start: u32,
    pub(super) end: u32,
    /// The left neighbor of the first tick when it was inserted.
    pub(super) left: Option<Tick>,
    /// The right neighbor of all ticks when they were inserted.
    pub(super) right: Option<Tick>,
}

/// The engine joins consecutive text and consecutive values, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum JoinRule {
    Join,
    Separate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlaceKind {
    /// A text. The engine knows where it begins.
    Sequence,
    /// The values under a key, of which the last one counts. The engine finds the first of them from
    /// the end.
    Key,
}
