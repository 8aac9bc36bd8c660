//! A room's life: messages come in one by one, and frames for peers go out after the commit. While one
//! commit is under way the next updates gather, and are committed together.

use super::commit::{CommitInFlight, CommitSummary};
use super::message::RoomMessage;
use super::outbound_queue::CloseReason;
use super::room::Room;
use super::room_context::RoomContext;
use std::sync::Arc;
use std::time::Duration;
use store::StoreError;
use store::worksheets::WorksheetId;
use tokio::sync::mpsc;
use tokio::time::{MissedTickBehavior, interval};

/// A right that is withdrawn ends within a second.
const RIGHTS_POLL_INTERVAL: Duration = Duration::from_millis(500);
/// An empty room stays open this long for peers that come back.
const IDLE_TIMEOUT: Duration = Duration::from_secs(30);

pub(super) struct RoomTask {
    pub(super) context: Arc<RoomContext>,
    pub(super) worksheet: WorksheetId,
    pub(super) messages: mpsc::Receiver<RoomMessage>,
}

enum RoomEnd {
    Idle,
    Stopping,
    /// The room can't go on: the next peer to come opens it anew, from disk.
    Broken,
}

impl RoomTask {
    /// Runs until nobody is there, the server stops, or the room breaks down.
    pub(super) async fn run(mut self) {
        let worksheet = self.worksheet.0;
        let mut room = match Room::load(&self.context, self.worksheet).await {
            Ok(room) => room,
            Err(error) => {
                tracing::error!(worksheet, %error, "a worksheet can't be opened");
                return;
            }
        };
        let end = self.serve(&mut room).await;
        self.context.publish_presence(self.worksheet, Vec::new());
        let reason = match end {
            RoomEnd::Idle => return,
            RoomEnd::Stopping => CloseReason::Stopping,
            RoomEnd::Broken => {
                tracing::error!(worksheet, "a room broke down and is forgotten");
                CloseReason::TryAgain
            }
        };
        room.close_all_peers(reason);
    }

    async fn serve(&mut self, room: &mut Room) -> RoomEnd {
        let mut poll = interval(RIGHTS_POLL_INTERVAL);
        poll.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut in_flight: Option<CommitInFlight> = None;
        let end = loop {
            if in_flight.is_none() && !room.pending_writes.is_empty() {
                in_flight = Some(room.start_commit());
            }
            tokio::select! {
                (commit, written) = commit_result(&mut in_flight) => {
                    in_flight = None;
                    if let Err(error) = written {
                        tracing::error!(worksheet = self.worksheet.0, %error, "a commit failed");
                        break RoomEnd::Broken;
                    }
                    room.on_committed(commit).await;
                }
                message = self.messages.recv(), if room.pending_writes.has_room() => {
                    // The map of inboxes holds a sender for as long as the room may be entered.
                    let Some(message) = message else { break RoomEnd::Idle };
                    if room.on_message(message).await.is_err() {
                        break RoomEnd::Broken;
                    }
                }
                _ = poll.tick() => {
                    room.check_rights().await;
                    room.renew_budget();
                    if room.is_idle() && self.close_inbox() {
                        break RoomEnd::Idle;
                    }
                }
                () = self.context.shutdown.cancelled() => break RoomEnd::Stopping,
            }
        };
        room.finish_commits(in_flight).await;
        end
    }

    fn close_inbox(&self) -> bool {
        let inboxes = &self.context.inboxes;
        inboxes.remove_if_unused(self.worksheet, &self.messages)
    }
}

impl Room {
    /// # Errors
    /// If the room is to be forgotten.
    async fn on_message(&mut self, message: RoomMessage) -> Result<(), ()> {
        match message {
            RoomMessage::Join(peer_id, joining) => {
                let (member, outbound_queue) = *joining;
                self.add_peer(peer_id, member, outbound_queue);
                Ok(())
            }
            RoomMessage::Frame(peer_id, bytes) => self.on_frame(peer_id, &bytes),
            RoomMessage::Leave(peer_id) => {
                self.remove_peer(peer_id);
                Ok(())
            }
            RoomMessage::Request(request) => self.on_request(*request).await,
            RoomMessage::RecordChanged => {
                let frames = self.replica.record_changed();
                self.deliver(frames);
                Ok(())
            }
        }
    }

    fn is_idle(&self) -> bool {
        self.peers.is_empty()
            && self.replica.is_settled()
            && self.empty_since.elapsed() > IDLE_TIMEOUT
    }
}

/// The outcome of the commit under way; pending for ever while there is none.
async fn commit_result(
    in_flight: &mut Option<CommitInFlight>,
) -> (CommitSummary, Result<(), StoreError>) {
    match in_flight {
        Some(commit) => commit.await,
        None => std::future::pending().await,
    }
}
