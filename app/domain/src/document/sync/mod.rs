//! Sync without sockets: bytes in, replies out.
//!
//! [`server_replica`] is the server's end, one per open worksheet; [`client_replica`] is our page's, and a stock Yjs
//! client is another that fits. Neither knows a socket, a clock or a disk: the caller carries
//! frames, and says when something was written.

pub mod client_replica;
mod outbox;
mod paste;
pub mod server_replica;

pub use client_replica::{ClientReplica, RecordStatus, SaveStatus, UnsentEdit};
pub use server_replica::{
    Commit, FrameRejection, OutgoingFrame, PeerId, PeerRights, Recipient, ServerOutput,
    ServerReplica,
};

use super::check::{DocumentIndex, UpdateSource, UpdateVerdict, check};
use super::engine::{Document, EngineFailure};

/// What the check must know of a document.
fn document_index(document: &Document) -> Result<DocumentIndex, EngineFailure> {
    let mut known = DocumentIndex::default();
    let schema = document.schema();
    match check(&document.encode(), UpdateSource::Store, &mut known, &schema) {
        Ok(UpdateVerdict::New(checked)) => known.absorb(*checked, &document.deleted()),
        Ok(UpdateVerdict::Nothing) => {}
        Ok(UpdateVerdict::Missing) | Err(_) => return Err(EngineFailure),
    }
    Ok(known)
}
