//! Who is in a room: what goes to them, who may stay, and where they are.

use super::allowance::Allowance;
use super::outbound_queue::{CloseReason, OutboundSender};
use super::room::OpenRoom;
use app::api::request::PresentMember;
use bytes::Bytes;
use domain::document::content::TextAt;
use domain::document::sync::{OutgoingFrame, PeerId, Recipient};
use jiff::Timestamp;
use std::sync::Arc;
use store::room_rights::RoomRight;
use store::worksheets::Member;
use tokio::time::Instant;

/// Somebody at a worksheet, by one connection.
pub(super) struct Peer {
    pub(super) member: Member,
    pub(super) outbound_queue: OutboundSender,
    pub(super) allowance: Arc<Allowance>,
    /// The field he is in.
    pub(super) at: Option<TextAt>,
    /// When their right was looked at last.
    pub(super) checked_at: Timestamp,
}

impl OpenRoom {
    pub(super) fn deliver(&mut self, frames: Vec<OutgoingFrame>) {
        let mut behind = Vec::new();
        for OutgoingFrame { to, frame } in frames {
            let frame = Bytes::from(frame);
            for (peer_id, peer) in &self.peers {
                let meant = match to {
                    Recipient::Peer(one) => one == *peer_id,
                    Recipient::Others(one) => one != *peer_id,
                    Recipient::All => true,
                };
                if meant
                    && !behind.contains(peer_id)
                    && peer.outbound_queue.send(frame.clone()).is_err()
                {
                    behind.push(*peer_id);
                }
            }
        }
        for peer_id in behind {
            self.dismiss(peer_id, CloseReason::TryAgain);
        }
    }

    pub(super) fn dismiss(&mut self, peer_id: PeerId, why: CloseReason) {
        if let Some(peer) = self.peers.get(&peer_id) {
            peer.outbound_queue.close(why);
        }
        self.leave(peer_id);
    }

    pub(super) fn leave(&mut self, peer_id: PeerId) {
        if self.peers.remove(&peer_id).is_some() {
            let farewell = self.room.leave(peer_id);
            self.publish_peers();
            self.empty_since = Instant::now();
            self.deliver(farewell);
        }
    }

    /// Notices where a guest has gone.
    pub(super) fn update_location(&mut self, peer_id: PeerId) {
        let at = self.room.field_of(peer_id);
        if let Some(peer) = self.peers.get_mut(&peer_id)
            && peer.at != at
        {
            peer.at = at;
            self.publish_peers();
        }
    }

    /// Shows facilitators who is here.
    pub(super) fn publish_peers(&self) {
        let peers = self.peers.values().map(|peer| PresentMember {
            member: peer.member.clone(),
            at: peer.at.clone(),
        });
        self.rooms.publish_presence(self.worksheet, peers.collect());
    }

    pub(super) fn close_all(&self, why: CloseReason) {
        for peer in self.peers.values() {
            peer.outbound_queue.close(why);
        }
    }

    /// Who may still be here, and what he may do, where that may have changed.
    pub(super) async fn check_rights(&mut self) {
        let now = self.rooms.clock.now();
        let has_run_out = self.next_end.is_some_and(|end| end <= now);
        let is_changed = self.rights.has_changed().unwrap_or(true);
        if self.peers.is_empty() || !(is_changed || has_run_out) {
            return;
        }
        self.rights.mark_unchanged();
        let Ok(rights) = self.rooms.store.room_rights(self.worksheet, now).await else {
            // Nobody loses his right because the database is slow.
            self.rights.mark_changed();
            return;
        };
        let mut gone = Vec::new();
        self.next_end = None;
        for (peer_id, peer) in &mut self.peers {
            let right = rights.iter().find(|it| it.member.id == peer.member.id);
            match close_reason(peer, right) {
                Some(why) => gone.push((*peer_id, why)),
                None => {
                    peer.checked_at = now;
                    let ends = right.and_then(|right| right.next_end);
                    self.next_end = self.next_end.into_iter().chain(ends).min();
                }
            }
        }
        for (peer_id, why) in gone {
            self.dismiss(peer_id, why);
        }
    }
}

/// Why somebody may not stay as who they came.
fn close_reason(peer: &Peer, right: Option<&RoomRight>) -> Option<CloseReason> {
    let Some(right) = right else {
        return Some(CloseReason::Withdrawn);
    };
    if right.next_end.is_none() {
        return Some(CloseReason::NoRight);
    }
    // Ends are kept in whole seconds.
    let checked_at = peer.checked_at.as_second();
    let has_ended = right
        .last_end
        .is_some_and(|end| end.as_second() >= checked_at);
    // They come back as who they are now, by what their browser holds now.
    (has_ended || right.member.role != peer.member.role).then_some(CloseReason::TryAgain)
}
