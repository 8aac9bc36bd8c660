//! The CRDT, behind a typed document. No other module names it.
//!
//! The engine is `yrs`. Offsets are UTF-16 units everywhere, as in browsers and stock clients.
//! Its observers run inside a transaction, where opening another is a deadlock (a panic in the
//! browser): ours only push into queues, which are read once the transaction is over.
//!
//! # Panics
//! The engine is trusted with checked bytes only, and still it is a large machine: a server calls
//! [`Document::apply`] inside `catch_unwind`, and forgets the document after a panic or an error,
//! for a part of the update may be in it. What is on disk is whole.

mod changes;
mod edit;
mod merge;
mod read;
mod sticky_position;
mod undo;

pub use sticky_position::{StickyPosition, StickySide};
pub use edit::SchemaMismatch;
pub use merge::merge;
pub use changes::{ChangeSource, DocumentChange};

use super::clocks::{StateVector, IdSet};
use super::owners::ClientId;
use super::schema::{RootKind, Schema};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use undo::UndoHistory;
use yrs::updates::decoder::Decode;
use yrs::{Doc, Map, OffsetKind, Options, ReadTxn, Transact, Update};

/// What arrived from elsewhere.
const REMOTE_ORIGIN: &str = "remote";
/// What the person here did, to be undone by him.
const TYPED_ORIGIN: &str = "typed";
/// What is needed for it, and is not undone.
const SCAFFOLD_ORIGIN: &str = "ground";

/// The engine failed on bytes that it should have taken: the document is to be forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the document can't be read")]
pub struct EngineFailure;

/// One replica of a shared document.
pub struct Document {
    schema: Schema,
    /// Declared, and so dropped, before the document it watches.
    undo: Option<UndoHistory>,
    doc: Doc,
    updates: SharedQueue<Vec<u8>>,
    changes: SharedQueue<DocumentChange>,
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Document")
            .field("client", &self.client())
            .finish_non_exhaustive()
    }
}

impl Document {
    /// An empty document, written to under a client id that no other replica uses.
    pub fn new(schema: Schema, client: ClientId) -> Self {
        let mut options =
            Options::with_guid_and_client_id("causeway".into(), yrs::ClientID::new(client.0));
        options.offset_kind = OffsetKind::Utf16;
        // What arrives must be the same everywhere: nobody tidies up by edits of his own.
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

    /// A document from what [`Self::encode`] gave, and updates since then.
    ///
    /// # Errors
    /// If the bytes are no document, or not a whole one.
    pub fn load<'a>(
        schema: Schema,
        client: ClientId,
        parts: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<Self, EngineFailure> {
        let mut document = Self::new(schema, client);
        for part in parts {
            document.apply(part)?;
        }
        match document.is_waiting() {
            true => Err(EngineFailure),
            false => Ok(document),
        }
    }

    /// What it may hold.
    pub fn schema(&self) -> Schema {
        self.schema
    }

    /// The id it writes under.
    pub fn client(&self) -> ClientId {
        ClientId(self.doc.client_id().get())
    }

    /// Applies another's update. The answer is what it deleted.
    ///
    /// # Errors
    /// If the engine can't read or integrate it. See the module's head for panics.
    pub fn apply(&mut self, update: &[u8]) -> Result<IdSet, EngineFailure> {
        let update = Update::decode_v1(update).map_err(|_| EngineFailure)?;
        let mut txn = self.doc.transact_mut_with(REMOTE_ORIGIN);
        txn.apply_update(update).map_err(|_| EngineFailure)?;
        txn.commit();
        Ok(id_set(txn.delete_set()))
    }

    /// Whether it keeps a part of an update for later, because what comes before it is missing.
    pub fn is_waiting(&self) -> bool {
        self.doc.transact().has_missing_updates()
    }

    /// How far it knows each client.
    pub fn clocks(&self) -> StateVector {
        let mut clocks = StateVector::default();
        for (client, clock) in self.doc.transact().state_vector().iter() {
            clocks.raise(ClientId(client.get()), *clock);
        }
        clocks
    }

    /// Everything that was ever deleted in it.
    pub fn deleted(&self) -> IdSet {
        id_set(&self.doc.transact().snapshot().delete_set)
    }

    /// The whole document, as one update.
    pub fn encode(&self) -> Vec<u8> {
        self.encode_since(&StateVector::default())
    }

    /// What a replica that has this lacks, as one update.
    pub fn encode_since(&self, clocks: &StateVector) -> Vec<u8> {
        let mut state = yrs::StateVector::default();
        for (client, clock) in clocks.iter() {
            state.set_max(yrs::ClientID::new(client.0), clock);
        }
        self.doc.transact().encode_state_as_update_v1(&state)
    }

    /// The updates that the last edits made, in order; each is given once.
    fn take_updates(&self) -> Vec<Vec<u8>> {
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
    // It fails only inside a transaction, and the document is a moment old.
    debug_assert!(subscribed.is_ok());
}

fn id_set(set: &yrs::IdSet) -> IdSet {
    let mut ids = IdSet::default();
    for (client, ranges) in set.iter() {
        for range in ranges.iter() {
            ids.add(ClientId(client.get()), range.clone());
        }
    }
    ids
}

/// What an observer pushes into.
struct SharedQueue<T>(Arc<Mutex<Vec<T>>>);

impl<T> Default for SharedQueue<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T> Clone for SharedQueue<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> SharedQueue<T> {
    fn push(&self, item: T) {
        self.lock().push(item);
    }

    fn take(&self) -> Vec<T> {
        std::mem::take(&mut self.lock())
    }

    fn lock(&self) -> MutexGuard<'_, Vec<T>> {
        // A push leaves the list whole wherever it stops.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A row's map, if there is one.
fn row_map(txn: &impl ReadTxn, rows: &str, row: &str) -> Option<yrs::MapRef> {
    match txn.get_map(rows)?.get(txn, row)? {
        yrs::Out::YMap(map) => Some(map),
        _ => None,
    }
}
