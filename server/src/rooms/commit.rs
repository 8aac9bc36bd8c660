//! Commits of a room's updates, and snapshots now and then.

use super::frames::catch_panic;
use super::room::{Room, SNAPSHOT_AFTER_UPDATES};
use domain::document::snapshot;
use futures::future::BoxFuture;
use std::panic::AssertUnwindSafe;
use store::StoreError;

/// Bytes of updates after which a snapshot is worth its writing.
const SNAPSHOT_AFTER_BYTES: usize = 4 * 1024 * 1024;

pub(super) type CommitInFlight = BoxFuture<'static, (CommitSummary, Result<(), StoreError>)>;

#[derive(Clone, Copy)]
pub(super) struct CommitSummary {
    /// The number of its last update in the room.
    last: u64,
    updates: usize,
    bytes: usize,
}

impl Room {
    /// Begins to write all updates that wait.
    pub(super) fn start_commit(&mut self) -> CommitInFlight {
        let entries = self.take_writes();
        let commit = CommitSummary {
            last: entries.last().map_or(0, |entry| entry.commit.number),
            updates: entries.len(),
            bytes: entries.iter().map(|entry| entry.commit.update.len()).sum(),
        };
        let (store, worksheet) = (self.context.store.clone(), self.worksheet);
        let (first, now) = (self.last_update + 1, self.context.clock.now());
        Box::pin(async move {
            let written = store.append(worksheet, first, entries, now).await;
            (commit, written)
        })
    }

    /// Tells peers and requests of a commit that is on disk.
    pub(super) async fn on_committed(&mut self, commit: CommitSummary) {
        self.last_update += commit.updates as i64;
        self.updates_since_snapshot += commit.updates;
        self.bytes_since_snapshot += commit.bytes;
        let frames = self.replica.on_commit(commit.last);
        self.deliver(frames);
        self.send_acks(commit.last);
        self.write_snapshot_if_due().await;
    }

    /// Finishes the commit under way before a room ends, and tries to write the updates that came after it.
    /// Nobody is told any more: the writers send them again, and they count once.
    pub(super) async fn finish_commits(&mut self, in_flight: Option<CommitInFlight>) {
        if let Some(in_flight) = in_flight {
            let (commit, written) = in_flight.await;
            self.last_update += commit.updates as i64;
            if written.is_ok() && !self.pending_writes.is_empty() {
                let _ = self.start_commit().await;
            }
        }
    }

    /// Stores a snapshot of what is on disk, once it was read back.
    async fn write_snapshot_if_due(&mut self) {
        let is_due = self.updates_since_snapshot >= SNAPSHOT_AFTER_UPDATES
            || self.bytes_since_snapshot >= SNAPSHOT_AFTER_BYTES;
        if !is_due || !self.replica.is_settled() {
            return;
        }
        (self.updates_since_snapshot, self.bytes_since_snapshot) = (0, 0);
        let document = self.replica.document();
        let encode = AssertUnwindSafe(|| snapshot::encode_verified(document));
        let Ok(Ok(bytes)) = catch_panic(self.is_quick(), encode) else {
            tracing::error!(
                worksheet = self.worksheet.0,
                "a snapshot does not read back"
            );
            return;
        };
        let (store, number) = (&self.context.store, self.last_update);
        if let Err(error) = store.save_snapshot(self.worksheet, number, bytes).await {
            tracing::warn!(worksheet = self.worksheet.0, %error, "a snapshot was not written");
        }
    }
}
