//! The rights of a room's peers, checked while they are in it.

use super::outbound_queue::CloseReason;
use super::peer::Peer;
use super::room::Room;
use store::room_rights::RoomRight;

impl Room {
    /// Closes the peers whose right has ended or changed. Reads rights only after a commit that may have
    /// changed them, or when the next one expires.
    pub(super) async fn check_rights(&mut self) {
        let now = self.context.clock.now();
        let has_expired = self.next_expiry.is_some_and(|expiry| expiry <= now);
        let is_changed = self.rights.has_changed().unwrap_or(true);
        if self.peers.is_empty() || !(is_changed || has_expired) {
            return;
        }
        self.rights.mark_unchanged();
        let Ok(rights) = self.context.store.room_rights(self.worksheet, now).await else {
            // Nobody loses their right because the database is slow.
            self.rights.mark_changed();
            return;
        };
        let mut gone = Vec::new();
        self.next_expiry = None;
        for (peer_id, peer) in &mut self.peers {
            let right = rights
                .iter()
                .find(|right| right.member.id == peer.member.id);
            match close_reason(peer, right) {
                Some(reason) => gone.push((*peer_id, reason)),
                None => {
                    peer.checked_at = now;
                    let expiry = right.and_then(|right| right.next_end);
                    self.next_expiry = self.next_expiry.into_iter().chain(expiry).min();
                }
            }
        }
        for (peer_id, reason) in gone {
            self.close_peer(peer_id, reason);
        }
    }
}

/// `None` where the peer may stay as who they came.
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
    // Their browser connects again, with the cookies that it has now.
    (has_ended || right.member.role != peer.member.role).then_some(CloseReason::TryAgain)
}
