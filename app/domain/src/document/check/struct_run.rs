//! Ticks in a row, and what the engine does with such a row.

use super::structs::Tick;
use crate::document::owners::ClientId;

/// Ticks that were inserted one after another, each right after the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StructRun {
    pub(super) client: ClientId,
    pub(super) start: u32,
    pub(super) end: u32,
    /// The neighbors of the first at the time; the others have the same on the right.
    pub(super) left: Option<Tick>,
    pub(super) right: Option<Tick>,
}

/// Whether ticks that follow each other may be one stretch. The engine joins text and values, and
/// nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum JoinRule {
    Joins,
    Apart,
}

/// How the engine finds the beginning of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlaceKind {
    /// A text: at once.
    Sequence,
    /// The values under a key, of which the last one counts: from the end.
    Key,
}
