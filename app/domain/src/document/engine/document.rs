//! A replica of a shared document, as a type that hides the engine.

use super::document_change::DocumentChange;
use super::ids::to_id_set;
use super::shared_queue::SharedQueue;
use super::undo_history::UndoHistory;
use crate::document::id_set::IdSet;
use crate::document::owners::ClientId;
use crate::document::schema::{RootKind, Schema};
use crate::document::state_vector::StateVector;
use yrs::updates::decoder::Decode;
use yrs::{Doc, OffsetKind, Options, ReadTxn, Transact, Update};

/// The origin of updates from other replicas.
pub(super) const REMOTE_ORIGIN: &str = "remote";
/// The origin of the scaffold of an added row, which is not undone.
pub(super) const SCAFFOLD_ORIGIN: &str = "scaffold";

/// The engine failed on checked bytes: the document must be forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the document can't be read")]
pub struct EngineFailure;

/// One replica of a shared document.
pub struct Document {
    pub(super) schema: Schema,
    /// Declared, and so dropped, before the document it watches.
    pub(super) undo: Option<UndoHistory>,
    pub(super) doc: Doc,
    updates: SharedQueue<Vec<u8>>,
    pub(super) changes: SharedQueue<DocumentChange>,
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Document")
            .field("client", &self.client())
            .finish_non_exhaustive()
    }
}

impl Document {
    /// Creates an empty document. No other replica may write under its client id.
    pub fn new(schema: Schema, client: ClientId) -> Self {
        let mut options =
            Options::with_guid_and_client_id("causeway".into(), yrs::ClientID::new(client.0));
        options.offset_kind = OffsetKind::Utf16;
        // Every replica must stay the same: none tidies up by edits of its own.
        options.cleanup_formatting = false;
        let doc = Doc::with_options(options);
        for root in schema.roots {
            match root.kind {
                RootKind::Text => drop(doc.get_or_insert_text(root.name)),
                RootKind::Values(_) | RootKind::Rows(_) => drop(doc.get_or_insert_map(root.name)),
                RootKind::Anything => {}
            }
        }
        let updates = SharedQueue::default();
        collect_updates(&doc, updates.clone());
        Self {
            schema,
            undo: None,
            doc,
            updates,
            changes: SharedQueue::default(),
        }
    }

    /// Loads a document from the bytes of [`Self::encode`] and later updates.
    ///
    /// # Errors
    /// If the bytes are not a whole document.
    pub fn load<'a>(
        schema: Schema,
        client: ClientId,
        parts: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<Self, EngineFailure> {
        let mut document = Self::new(schema, client);
        for part in parts {
            document.apply(part)?;
        }
        match document.has_pending_updates() {
            true => Err(EngineFailure),
            false => Ok(document),
        }
    }

    pub fn schema(&self) -> Schema {
        self.schema
    }

    /// The client id of its own edits.
    pub fn client(&self) -> ClientId {
        ClientId(self.doc.client_id().get())
    }

    /// Applies the update of another replica and returns what was deleted.
    ///
    /// # Errors
    /// If the engine can't read or integrate it. For panics see [`crate::document::engine`].
    pub fn apply(&mut self, update: &[u8]) -> Result<IdSet, EngineFailure> {
        let update = Update::decode_v1(update).map_err(|_| EngineFailure)?;
        let mut txn = self.doc.transact_mut_with(REMOTE_ORIGIN);
        txn.apply_update(update).map_err(|_| EngineFailure)?;
        txn.commit();
        Ok(to_id_set(txn.delete_set()))
    }

    /// True if a part of an update waits in it for earlier ones that are missing.
    pub fn has_pending_updates(&self) -> bool {
        self.doc.transact().has_missing_updates()
    }

    pub fn state_vector(&self) -> StateVector {
        let mut state_vector = StateVector::default();
        for (client, clock) in self.doc.transact().state_vector().iter() {
            state_vector.raise(ClientId(client.get()), *clock);
        }
        state_vector
    }

    /// All ticks that were ever deleted in it.
    pub fn delete_set(&self) -> IdSet {
        to_id_set(&self.doc.transact().snapshot().delete_set)
    }

    /// Encodes the whole document as one update.
    pub fn encode(&self) -> Vec<u8> {
        self.encode_since(&StateVector::default())
    }

    /// Encodes everything that a replica with this state vector lacks, as one update.
    pub fn encode_since(&self, state_vector: &StateVector) -> Vec<u8> {
        let mut state = yrs::StateVector::default();
        for (client, clock) in state_vector.iter() {
            state.set_max(yrs::ClientID::new(client.0), clock);
        }
        self.doc.transact().encode_state_as_update_v1(&state)
    }

    /// Takes the updates of the last edits, in order.
    pub(super) fn take_updates(&self) -> Vec<Vec<u8>> {
        self.updates.take()
    }
}

fn collect_updates(doc: &Doc, updates: SharedQueue<Vec<u8>>) {
    let remote = yrs::Origin::from(REMOTE_ORIGIN);
    let subscribed = doc.observe_update_v1("updates", move |txn, event| {
        if txn.origin() != Some(&remote) {
            updates.push(event.update.clone());
        }
    });
    // Observing fails only inside a transaction, and none can be open on a new document.
    debug_assert!(subscribed.is_ok());
}
