//! Snapshots: a whole document in one piece, trusted only after it was read back.

use super::check::{DocumentIndex, UpdateSource, UpdateVerdict, check};
use super::engine::{Document, EngineFailure};

/// Encodes a document and verifies the bytes with a fresh replica.
///
/// # Errors
/// If the replica differs: the log must be kept as it is.
pub fn encode_verified(document: &Document) -> Result<Vec<u8>, EngineFailure> {
    let bytes = document.encode();
    match verify(document, &bytes) {
        true => Ok(bytes),
        false => Err(EngineFailure),
    }
}

/// True if the bytes are this document, with the same state vector, deletions and content, and pass the
/// check. A document that was made to take minutes to be read in one piece does not pass, and is read
/// from the log, update by update.
pub fn verify(document: &Document, bytes: &[u8]) -> bool {
    let schema = document.schema();
    let passes = matches!(
        check(
            bytes,
            UpdateSource::Snapshot,
            &mut DocumentIndex::default(),
            &schema
        ),
        Ok(UpdateVerdict::New(_) | UpdateVerdict::Nothing)
    );
    if !passes {
        return false;
    }
    let Ok(copy) = Document::load(schema, document.client(), [bytes]) else {
        return false;
    };
    copy.state_vector() == document.state_vector()
        && copy.delete_set() == document.delete_set()
        && copy.json() == document.json()
}
