//! A room's life: what sockets say comes in one by one, what they are to hear goes out after the
//! commit. While one commit is under way the next updates gather, and become one.

use super::day_budget::DayBudget;
use super::outbound_queue::CloseReason;
use super::peer::Peer;
use super::pending_writes::PendingWrites;
use super::request::PendingAck;
use super::{IdleClose, RoomMessage, Rooms};
use domain::document::snapshot;
use domain::document::sync::{PeerId, ServerReplica};
use futures::future::BoxFuture;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;
use store::StoreError;
use store::document_log::SnapshotState;
use store::documents::LogEntry;
use store::worksheets::{WorksheetId, person};
use tokio::sync::{mpsc, watch};
use tokio::task::block_in_place;
use tokio::time::{Instant, MissedTickBehavior, interval};

/// How often it is asked whether a commit may have changed who may still be here: a right that is
/// withdrawn ends within a second.
const RIGHTS_POLL_INTERVAL: Duration = Duration::from_millis(500);
/// How long an empty room stays open for whoever comes back.
const IDLE_TIMEOUT: Duration = Duration::from_secs(30);
/// Updates after which a snapshot is worth its writing, and bytes of them.
const SNAPSHOT_AFTER_UPDATES: usize = 500;
const SNAPSHOT_AFTER_BYTES: usize = 4 * 1024 * 1024;

/// A room that is to be run.
pub(super) struct RoomTask {
    pub(super) rooms: Arc<Rooms>,
    pub(super) worksheet: WorksheetId,
    pub(super) messages: mpsc::Receiver<RoomMessage>,
}

/// Why a room ends.
enum RoomEnd {
    /// Nobody is in it.
    Idle,
    /// The server stops.
    Stopping,
    /// It can't go on: whoever comes next opens it anew, from disk.
    Broken,
}

impl RoomTask {
    /// Runs until nobody is there, the server stops, or the room breaks down.
    pub(super) async fn run(mut self) {
        let worksheet = self.worksheet.0;
        let mut open = match OpenRoom::load(&self).await {
            Ok(open) => open,
            Err(error) => {
                tracing::error!(worksheet, %error, "a worksheet can't be opened");
                return;
            }
        };
        let end = open.run(&mut self).await;
        self.rooms.publish_presence(self.worksheet, Vec::new());
        let why = match end {
            RoomEnd::Idle => return,
            RoomEnd::Stopping => CloseReason::Stopping,
            RoomEnd::Broken => {
                tracing::error!(worksheet, "a room broke down and is forgotten");
                CloseReason::TryAgain
            }
        };
        open.close_all(why);
    }
}

type CommitInFlight = BoxFuture<'static, (CommitSummary, Result<(), StoreError>)>;

/// What a commit holds.
#[derive(Clone, Copy)]
struct CommitSummary {
    /// The number of its last update in the room.
    last: u64,
    updates: usize,
    bytes: usize,
}

/// An open room.
pub(super) struct OpenRoom {
    pub(super) rooms: Arc<Rooms>,
    pub(super) worksheet: WorksheetId,
    pub(super) room: ServerReplica,
    pub(super) peers: BTreeMap<PeerId, Peer>,
    /// Tells of commits that may have changed what the guests may do.
    pub(super) rights: watch::Receiver<u64>,
    /// When the next secret ends by itself that lets a guest in.
    pub(super) next_end: Option<Timestamp>,
    /// What is to be written next.
    pending_writes: PendingWrites,
    /// What is to be answered once it is written.
    pub(super) pending_acks: Vec<PendingAck>,
    /// The number of the last update in the log.
    number: i64,
    since_snapshot: usize,
    bytes_since_snapshot: usize,
    /// How much of today's share of the log is used.
    pub(super) day: DayBudget,
    /// Whether the log can't be read to its end: nothing is appended then.
    pub(super) is_damaged: bool,
    pub(super) empty_since: Instant,
}

impl OpenRoom {
    async fn load(task: &RoomTask) -> Result<Self, StoreError> {
        let (store, worksheet) = (&task.rooms.store, task.worksheet);
        let reading = store.read_document(worksheet, i64::MAX).await?;
        let owners = store.owners(worksheet).await?;
        let number = reading.replay.number();
        let since_snapshot = match reading.snapshot {
            SnapshotState::None => number,
            SnapshotState::Whole(of) => number - of,
            // The next commit is followed by a new one.
            SnapshotState::Damaged(_) => SNAPSHOT_AFTER_UPDATES as i64,
        };
        let open = || ServerReplica::from_replay(reading.replay, owners);
        let room = block_in_place(|| catch_unwind(AssertUnwindSafe(open)));
        let Ok(Ok(mut room)) = room else {
            return Err(StoreError::Corrupt("a worksheet"));
        };
        if let Some(damage) = reading.damage {
            tracing::error!(
                worksheet = worksheet.0,
                %damage,
                "a worksheet is damaged: it opens as it was before, and can only be read"
            );
            room.pause();
        }
        let mut open = Self {
            rooms: Arc::clone(&task.rooms),
            worksheet: task.worksheet,
            room,
            peers: BTreeMap::new(),
            rights: task.rooms.store.records(),
            next_end: None,
            pending_writes: PendingWrites::default(),
            pending_acks: Vec::new(),
            number,
            since_snapshot: since_snapshot as usize,
            bytes_since_snapshot: 0,
            day: DayBudget::load(&task.rooms, worksheet).await?,
            is_damaged: reading.damage.is_some(),
            empty_since: Instant::now(),
        };
        open.act_on_budget();
        Ok(open)
    }

    async fn run(&mut self, task: &mut RoomTask) -> RoomEnd {
        let shutdown = self.rooms.shutdown.clone();
        let mut poll = interval(RIGHTS_POLL_INTERVAL);
        poll.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut writing: Option<CommitInFlight> = None;
        let end = loop {
            if writing.is_none() && !self.pending_writes.is_empty() {
                writing = Some(self.write());
            }
            tokio::select! {
                (commit, written) = commit_result(&mut writing) => {
                    writing = None;
                    if let Err(error) = written {
                        tracing::error!(worksheet = self.worksheet.0, %error, "a commit failed");
                        break RoomEnd::Broken;
                    }
                    self.number += commit.updates as i64;
                    self.since_snapshot += commit.updates;
                    self.bytes_since_snapshot += commit.bytes;
                    let told = self.room.on_commit(commit.last);
                    self.deliver(told);
                    self.settle_acks(commit.last);
                    self.keep_snapshot().await;
                }
                message = task.messages.recv(), if self.pending_writes.has_room() => {
                    // The register holds a sender for as long as the room may be entered.
                    let Some(message) = message else { break RoomEnd::Idle };
                    if self.handle(message).await.is_err() {
                        break RoomEnd::Broken;
                    }
                }
                _ = poll.tick() => {
                    self.check_rights().await;
                    self.renew_budget();
                    if self.is_idle() && self.close(task) == IdleClose::Closed {
                        break RoomEnd::Idle;
                    }
                }
                () = shutdown.cancelled() => break RoomEnd::Stopping,
            }
        };
        self.finish(writing, end).await
    }

    /// The last commits, before a room ends: what was taken is written if it can be. Nobody is told
    /// any more; whoever sent it sends it again, and it counts once.
    async fn finish(&mut self, writing: Option<CommitInFlight>, end: RoomEnd) -> RoomEnd {
        if let Some(writing) = writing {
            let (commit, written) = writing.await;
            self.number += commit.updates as i64;
            if written.is_ok() && !self.pending_writes.is_empty() {
                let _ = self.write().await;
            }
        }
        end
    }

    fn write(&mut self) -> CommitInFlight {
        let pending = self.pending_writes.lengths();
        let entries = self.pending_writes.take();
        self.correct_budget(&pending, &entries);
        let commit = CommitSummary {
            last: entries.last().map_or(0, |entry| entry.commit.number),
            updates: entries.len(),
            bytes: entries.iter().map(|entry| entry.commit.update.len()).sum(),
        };
        let (store, worksheet) = (self.rooms.store.clone(), self.worksheet);
        let (first, now) = (self.number + 1, self.rooms.clock.now());
        Box::pin(async move {
            let written = store.append(worksheet, first, entries, now).await;
            (commit, written)
        })
    }

    /// # Errors
    /// If the room is to be forgotten.
    async fn handle(&mut self, message: RoomMessage) -> Result<(), ()> {
        match message {
            RoomMessage::Joined(peer_id, who) => {
                let (member, outbound_queue) = *who;
                let welcome = self
                    .room
                    .join(peer_id, person(member.id), member.role.into());
                let peer = Peer {
                    allowance: self.rooms.allowances.for_member(member.id),
                    member,
                    outbound_queue,
                    at: None,
                    checked_at: self.rooms.clock.now(),
                };
                self.peers.insert(peer_id, peer);
                // What he may do was read before he came, and may have ended since.
                self.rights.mark_changed();
                self.publish_peers();
                self.deliver(welcome);
                Ok(())
            }
            RoomMessage::Frame(peer_id, bytes) => self.frame(peer_id, &bytes),
            RoomMessage::Left(peer_id) => {
                self.leave(peer_id);
                Ok(())
            }
            RoomMessage::Request(request) => self.handle_request(*request).await,
            RoomMessage::RecordChanged => {
                let news = self.room.record_changed();
                self.deliver(news);
                Ok(())
            }
        }
    }

    /// Has an update written with the next commit.
    pub(super) fn enqueue_write(&mut self, entry: LogEntry) {
        self.spend(&entry);
        self.pending_writes.push(entry);
    }

    fn is_idle(&self) -> bool {
        self.peers.is_empty() && self.room.is_settled() && self.empty_since.elapsed() > IDLE_TIMEOUT
    }

    fn close(&self, task: &mut RoomTask) -> IdleClose {
        self.rooms.close_idle(self.worksheet, &mut task.messages)
    }

    /// A snapshot now and then, of what is on disk, after it was read back.
    async fn keep_snapshot(&mut self) {
        let is_due = self.since_snapshot >= SNAPSHOT_AFTER_UPDATES
            || self.bytes_since_snapshot >= SNAPSHOT_AFTER_BYTES;
        if !is_due || !self.room.is_settled() {
            return;
        }
        (self.since_snapshot, self.bytes_since_snapshot) = (0, 0);
        let document = self.room.document();
        let verify = AssertUnwindSafe(|| snapshot::encode_verified(document));
        let verified = match self.is_quick() {
            true => catch_unwind(verify),
            false => block_in_place(|| catch_unwind(verify)),
        };
        let Ok(Ok(bytes)) = verified else {
            tracing::error!(
                worksheet = self.worksheet.0,
                "a snapshot does not read back"
            );
            return;
        };
        let (store, number) = (&self.rooms.store, self.number);
        if let Err(error) = store.keep_snapshot(self.worksheet, number, bytes).await {
            tracing::warn!(worksheet = self.worksheet.0, %error, "a snapshot was not written");
        }
    }
}

/// What came of the commit under way; never, while there is none.
async fn commit_result(
    writing: &mut Option<CommitInFlight>,
) -> (CommitSummary, Result<(), StoreError>) {
    match writing {
        Some(writing) => writing.await,
        None => std::future::pending().await,
    }
}
