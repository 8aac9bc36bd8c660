//! Snapshots: a whole document in one piece, trusted only when it has been read back.

use super::check::{DocumentIndex, UpdateSource, UpdateVerdict, check};
use super::engine::{Document, EngineFailure};

/// A document's bytes, after a fresh replica has read them and says the same.
///
/// # Errors
/// If it does not: the log is to be kept as it is.
pub fn encode_verified(document: &Document) -> Result<Vec<u8>, EngineFailure> {
    let bytes = document.encode();
    match verify(document, &bytes) {
        true => Ok(bytes),
        false => Err(EngineFailure),
    }
}

/// Whether bytes are this document: the same clocks, the same deletions, the same content, and
/// nothing that the check would refuse. A document that somebody made so that it takes minutes to
/// be read in one piece is none, and is read from the log, update by update.
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
    copy.clocks() == document.clocks()
        && copy.deleted() == document.deleted()
        && copy.json() == document.json()
}
