//! When a peer hears that what it sent is on disk.

use super::intake::IntakeState;
use super::{OutgoingFrame, OwedUpdates, PeerId, Recipient, ServerReplica};
use crate::document::frame::Frame;

impl ServerReplica {
    pub(super) fn acknowledge(&mut self, from: PeerId, version: &[u8]) -> Option<OutgoingFrame> {
        if let Some(OwedUpdates::Owes(held)) = self.peers.get_mut(&from).map(|peer| &mut peer.debt)
        {
            *held = Some(version.to_vec());
            // A page that hears nothing takes the line for dead. Every client answers this frame, or
            // ignores it.
            return (self.intake == IntakeState::Paused).then(|| OutgoingFrame {
                to: Recipient::Peer(from),
                frame: Frame::Query.encode(),
            });
        }
        let send = OutgoingFrame {
            to: Recipient::Peer(from),
            frame: Frame::Status(version).encode(),
        };
        // A later version says all that an earlier one does, so of one commit's only the last is
        // kept: memory is bounded by what waits for the disk.
        let after = self.applied;
        self.waiting.retain(|(number, other)| {
            *number != after || other.to != send.to || !other.is_status()
        });
        self.after_commit(send)
    }

    /// All that a peer owed has come.
    pub(super) fn settle_debt(&mut self, from: PeerId) -> Option<OutgoingFrame> {
        let peer = self.peers.get_mut(&from)?;
        match std::mem::replace(&mut peer.debt, OwedUpdates::None) {
            OwedUpdates::Owes(Some(version)) => self.acknowledge(from, &version),
            OwedUpdates::Owes(None) | OwedUpdates::None => None,
        }
    }

    pub(super) fn after_commit(&mut self, send: OutgoingFrame) -> Option<OutgoingFrame> {
        if self.is_settled() {
            return Some(send);
        }
        self.waiting.push_back((self.applied, send));
        None
    }
}
