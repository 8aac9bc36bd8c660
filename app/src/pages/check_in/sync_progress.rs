//! The progress of the exchange with the server.

#[derive(Clone, Debug, Default)]
pub(super) struct SyncProgress {
    pub(super) is_running: bool,
    /// True if something happened while an exchange was running.
    pub(super) is_wanted: bool,
    pub(super) etag: Option<String>,
    /// Acts that the server answered: a snapshot that was asked for before is too old.
    pub(super) answered: u64,
}
