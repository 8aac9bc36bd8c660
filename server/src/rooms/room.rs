//! An open room: the worksheet's replica, its peers, and what waits for the next commit.

use super::day_budget::DayBudget;
use super::message::PendingAck;
use super::outbound_queue::{CloseReason, OutboundSender};
use super::peer::Peer;
use super::pending_writes::PendingWrites;
use super::room_context::RoomContext;
use app::api::answers::presence::PresentMember;
use bytes::Bytes;
use domain::document::log_budget::BudgetLevel;
use domain::document::sync::{OutgoingFrame, PeerId, Recipient, ServerReplica};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use store::StoreError;
use store::document_log::SnapshotState;
use store::documents::LogEntry;
use store::worksheets::{Member, WorksheetId, person_id};
use tokio::sync::watch;
use tokio::task::block_in_place;
use tokio::time::Instant;

/// Updates after which a snapshot is worth its writing.
pub(super) const SNAPSHOT_AFTER_UPDATES: usize = 500;

pub(super) struct Room {
    pub(super) context: Arc<RoomContext>,
    pub(super) worksheet: WorksheetId,
    pub(super) replica: ServerReplica,
    pub(super) peers: BTreeMap<PeerId, Peer>,
    /// Counts the commits that may have changed peers' rights.
    pub(super) rights: watch::Receiver<u64>,
    /// The next time at which a peer's secret expires by itself.
    pub(super) next_expiry: Option<Timestamp>,
    pub(super) pending_writes: PendingWrites,
    pub(super) pending_acks: Vec<PendingAck>,
    /// The number of the last update in the log.
    pub(super) last_update: i64,
    pub(super) updates_since_snapshot: usize,
    pub(super) bytes_since_snapshot: usize,
    day_budget: DayBudget,
    /// True if the log can't be read to its end: nothing is appended then.
    is_damaged: bool,
    pub(super) empty_since: Instant,
}

impl Room {
    /// Reads a worksheet from disk.
    ///
    /// # Errors
    /// [`StoreError`] where that is impossible.
    pub(super) async fn load(
        context: &Arc<RoomContext>,
        worksheet: WorksheetId,
    ) -> Result<Self, StoreError> {
        let store = &context.store;
        let reading = store.read_document(worksheet, i64::MAX).await?;
        let owners = store.owners(worksheet).await?;
        let last_update = reading.replay.number();
        let updates_since_snapshot = match reading.snapshot {
            SnapshotState::None => last_update,
            SnapshotState::Whole(of) => last_update - of,
            // The next commit is followed by a new one.
            SnapshotState::Damaged(_) => SNAPSHOT_AFTER_UPDATES as i64,
        };
        let replay = || ServerReplica::from_replay(reading.replay, owners);
        let replica = block_in_place(|| catch_unwind(AssertUnwindSafe(replay)));
        let Ok(Ok(mut replica)) = replica else {
            return Err(StoreError::Corrupt("a worksheet"));
        };
        if let Some(damage) = reading.damage {
            tracing::error!(
                worksheet = worksheet.0,
                %damage,
                "a worksheet is damaged: it opens as it was before, and can only be read"
            );
            replica.pause();
        }
        let mut room = Self {
            context: Arc::clone(context),
            worksheet,
            replica,
            peers: BTreeMap::new(),
            rights: store.record_commits(),
            next_expiry: None,
            pending_writes: PendingWrites::default(),
            pending_acks: Vec::new(),
            last_update,
            updates_since_snapshot: updates_since_snapshot as usize,
            bytes_since_snapshot: 0,
            day_budget: DayBudget::load(context, worksheet).await?,
            is_damaged: reading.damage.is_some(),
            empty_since: Instant::now(),
        };
        room.act_on_budget();
        Ok(room)
    }

    pub(super) fn add_peer(&mut self, peer_id: PeerId, member: Member, outbound: OutboundSender) {
        let (person, role) = (person_id(member.id), member.role.into());
        let welcome = self.replica.join(peer_id, person, role);
        let peer = Peer {
            allowance: self.context.allowances.for_member(member.id),
            member,
            outbound_queue: outbound,
            field: None,
            page: None,
            checked_at: self.context.clock.now(),
        };
        self.peers.insert(peer_id, peer);
        // Their right was read before they came, and may have ended since.
        self.rights.mark_changed();
        self.publish_peers();
        self.deliver(welcome);
    }

    pub(super) fn remove_peer(&mut self, peer_id: PeerId) {
        if self.peers.remove(&peer_id).is_some() {
            let farewell = self.replica.leave(peer_id);
            self.publish_peers();
            self.empty_since = Instant::now();
            self.deliver(farewell);
        }
    }

    pub(super) fn close_peer(&mut self, peer_id: PeerId, reason: CloseReason) {
        if let Some(peer) = self.peers.get(&peer_id) {
            peer.outbound_queue.close(reason);
        }
        self.remove_peer(peer_id);
    }

    pub(super) fn close_all_peers(&self, reason: CloseReason) {
        for peer in self.peers.values() {
            peer.outbound_queue.close(reason);
        }
    }

    /// Queues frames for their recipients. A peer whose queue is full is closed.
    pub(super) fn deliver(&mut self, frames: Vec<OutgoingFrame>) {
        let mut behind = Vec::new();
        for OutgoingFrame { to, frame } in frames {
            let frame = Bytes::from(frame);
            for (peer_id, peer) in &self.peers {
                let is_recipient = match to {
                    Recipient::Peer(one) => one == *peer_id,
                    Recipient::Others(one) => one != *peer_id,
                    Recipient::All => true,
                };
                if is_recipient
                    && !behind.contains(peer_id)
                    && peer.outbound_queue.send(frame.clone()).is_err()
                {
                    behind.push(*peer_id);
                }
            }
        }
        for peer_id in behind {
            self.close_peer(peer_id, CloseReason::TryAgain);
        }
    }

    /// Follows a peer to the page and into the field that it is in now.
    pub(super) fn update_location(&mut self, peer_id: PeerId) {
        let (field, page) = (
            self.replica.field_of(peer_id),
            self.replica.page_of(peer_id),
        );
        if let Some(peer) = self.peers.get_mut(&peer_id)
            && (&peer.field, &peer.page) != (&field, &page)
        {
            (peer.field, peer.page) = (field, page);
            self.publish_peers();
        }
    }

    fn publish_peers(&self) {
        let members = self.peers.values().map(|peer| PresentMember {
            member: peer.member.clone(),
            at: peer.field.clone(),
            page: peer.page.clone(),
        });
        self.context
            .publish_presence(self.worksheet, members.collect());
    }

    /// Has an update written with the next commit.
    pub(super) fn enqueue_write(&mut self, entry: LogEntry) {
        self.day_budget.spend(entry.commit.update.len());
        self.act_on_budget();
        self.pending_writes.push(entry);
    }

    /// Takes what waits for a commit, merged where that is possible.
    pub(super) fn take_writes(&mut self) -> Vec<LogEntry> {
        let pending = self.pending_writes.lengths();
        let entries = self.pending_writes.take();
        self.day_budget.correct(&pending, &entries);
        self.act_on_budget();
        entries
    }

    pub(super) fn renew_budget(&mut self) {
        self.day_budget.renew(self.context.clock.now());
        self.act_on_budget();
    }

    /// Tells the team when another level of the day's budget is reached, and takes edits or not. A
    /// damaged worksheet takes none on any day.
    fn act_on_budget(&mut self) {
        let Some((before, level)) = self.day_budget.level_change() else {
            return;
        };
        if self.is_damaged {
            return;
        }
        let (store, worksheet) = (&self.context.store, self.worksheet);
        store.note_budget(worksheet, level, self.day_budget.ends);
        let frames = match (before, level) {
            (_, BudgetLevel::Reached) => {
                tracing::warn!(
                    worksheet = worksheet.0,
                    "a worksheet has used its log's budget for today"
                );
                self.replica.pause()
            }
            (BudgetLevel::Reached, _) => self.replica.resume(),
            _ => self.replica.record_changed(),
        };
        self.deliver(frames);
    }
}
