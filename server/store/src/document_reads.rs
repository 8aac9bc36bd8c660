//! Counts how often documents are decoded, and for whom. Decoding takes the longer the more a team
//! wrote, so the pages that show many teams must not do it; `/metrics` shows whether they do.

use std::sync::atomic::{AtomicU64, Ordering};

/// The reason for which a document is decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentReader {
    /// A page, a form or a download, for which somebody waits.
    Request,
    /// The reading in the background, for which nobody waits.
    Readiness,
}

/// Counts since the start of the process.
#[derive(Debug, Default)]
pub struct DocumentReads {
    request: AtomicU64,
    readiness: AtomicU64,
}

impl DocumentReads {
    pub fn total(&self, reader: DocumentReader) -> u64 {
        self.counter(reader).load(Ordering::Relaxed)
    }

    pub(crate) fn count(&self, reader: DocumentReader) {
        self.counter(reader).fetch_add(1, Ordering::Relaxed);
    }

    fn counter(&self, reader: DocumentReader) -> &AtomicU64 {
        match reader {
            DocumentReader::Request => &self.request,
            DocumentReader::Readiness => &self.readiness,
        }
    }
}

impl super::Store {
    pub fn document_reads(&self) -> &DocumentReads {
        &self.document_reads
    }
}
