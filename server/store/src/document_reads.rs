//! How often documents were decoded, and for whom. Decoding takes the longer the more a team wrote,
//! so the pages that show many teams must not do it; `/metrics` tells whether they did.

use std::sync::atomic::{AtomicU64, Ordering};

/// For whom a document is decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentReader {
    /// Somebody waits for it: a page, a form, a download.
    Request,
    /// Nobody does: the reading in the background.
    Readiness,
}

/// Counts of decoded documents since the start.
#[derive(Debug, Default)]
pub struct DocumentReads {
    request: AtomicU64,
    readiness: AtomicU64,
}

impl DocumentReads {
    /// How many documents were decoded for that reader.
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
    /// How often documents were decoded.
    pub fn document_reads(&self) -> &DocumentReads {
        &self.document_reads
    }
}
