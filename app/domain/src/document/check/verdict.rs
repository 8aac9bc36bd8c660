//! The answer to an update.

use super::cost::UpdateCost;
use super::place_index::PlaceIndex;
use super::weight::SPLIT_BYTES;
use crate::document::id_set::IdSet;
use crate::document::lib0::DecodeError;
use crate::document::owners::{ClientId, Owners, PersonId};

/// The sender of an update.
#[derive(Clone, Copy, Debug)]
pub enum UpdateSource<'a> {
    /// A person, who writes only under their own ids.
    Person(PersonId, &'a Owners),
    /// The store, whose updates were checked when they came.
    Store,
    /// The store, about to keep a whole document in one piece.
    Snapshot,
}

impl UpdateSource<'_> {
    pub(super) fn person(&self) -> Option<PersonId> {
        match self {
            Self::Person(person, _) => Some(*person),
            Self::Store | Self::Snapshot => None,
        }
    }
}

#[derive(Debug)]
pub enum UpdateVerdict {
    /// The document has all of it.
    Nothing,
    /// A part is new and can be applied.
    New(Box<CheckedUpdate>),
    /// Something that it builds on has not come: the sender must be asked for all they have.
    Missing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UpdateRefusal {
    #[error(transparent)]
    Malformed(#[from] DecodeError),
    /// It has structs under this id, which isn't the sender's.
    #[error("it is written under another's id")]
    NotYours(ClientId),
}

/// An update that passed, with all that the document's index takes over from it.
#[derive(Debug)]
pub struct CheckedUpdate {
    pub(super) bytes: Vec<u8>,
    pub(super) structs: usize,
    pub(super) weight: usize,
    pub(super) ends: Vec<(ClientId, u32)>,
    pub(super) claims: Vec<ClientId>,
    pub(super) deleted: IdSet,
    pub(super) places: PlaceIndex,
    pub(super) cost: UpdateCost,
    pub(super) by: Option<PersonId>,
}

impl CheckedUpdate {
    /// The new part, as an update of its own: to be applied, kept and sent to everybody else.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// By how much the document's weight can grow with it, at most (see
    /// [`MAX_DOCUMENT_BYTES`](crate::document::limits::MAX_DOCUMENT_BYTES)).
    pub fn weight(&self) -> usize {
        self.weight + SPLIT_BYTES * (self.structs + self.deleted.iter().count())
    }

    pub fn cost(&self) -> UpdateCost {
        self.cost
    }

    pub fn is_deletion_only(&self) -> bool {
        self.structs == 0
    }

    /// The ids that become the sender's with it.
    pub fn claims(&self) -> &[ClientId] {
        &self.claims
    }
}
