//! The results of a page's replica, as plain data.

use crate::document::engine::EngineFailure;
use crate::document::frame::AwarenessEntry;
use crate::document::lib0::DecodeError;

/// The state that the page's badge shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveStatus {
    /// Everything is on the server's disk.
    Saved,
    /// So many edits are on their way.
    Saving(usize),
    /// There is no connection; so many edits are kept on this device.
    Offline(usize),
    /// Everything is on the server's disk but so many edits that an earlier page left: the edits that
    /// they build on are neither here nor at the server.
    Stranded(usize),
}

/// The page can't take a frame: the connection must be closed, and the document read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableFrame {
    #[error(transparent)]
    Malformed(#[from] DecodeError),
    /// The engine can't take it.
    #[error(transparent)]
    Broken(#[from] EngineFailure),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientOutput {
    /// The frames to send.
    pub frames: Vec<Vec<u8>>,
    pub presence: Vec<AwarenessEntry>,
    /// The numbers of the edits that are on disk now: the device may forget them.
    pub saved: Vec<u64>,
    pub record: RecordStatus,
}

/// The page's knowledge of the store's record of the worksheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RecordStatus {
    /// Up to date, as far as the page knows.
    #[default]
    Known,
    /// The record may have changed, and must be fetched.
    Changed,
}
