//! Acknowledgements: a peer hears that its updates are on disk.

use super::messages::{OutgoingFrame, PeerId, Recipient};
use super::replica::{IntakeState, OwedUpdates, ServerReplica};
use crate::document::frame::Frame;

impl ServerReplica {
    pub(super) fn acknowledge(&mut self, from: PeerId, version: &[u8]) -> Option<OutgoingFrame> {
        if let Some(OwedUpdates::Owes(version_owed)) =
            self.peers.get_mut(&from).map(|peer| &mut peer.debt)
        {
            *version_owed = Some(version.to_vec());
            // A page that hears nothing takes the connection for dead. Every client answers this frame,
            // or ignores it.
            return (self.intake == IntakeState::Paused).then(|| OutgoingFrame {
                to: Recipient::Peer(from),
                frame: Frame::Query.encode(),
            });
        }
        let outgoing = OutgoingFrame {
            to: Recipient::Peer(from),
            frame: Frame::Status(version).encode(),
        };
        // A later version covers the earlier ones, so only the last of each commit is kept: memory is
        // bounded by the commits that are awaited.
        let after = self.applied;
        self.waiting.retain(|(number, other)| {
            *number != after || other.to != outgoing.to || !other.is_status()
        });
        self.after_commit(outgoing)
    }

    /// Acknowledges the owed version, once all owed updates have come.
    pub(super) fn settle_debt(&mut self, from: PeerId) -> Option<OutgoingFrame> {
        let peer = self.peers.get_mut(&from)?;
        match std::mem::replace(&mut peer.debt, OwedUpdates::None) {
            OwedUpdates::Owes(Some(version)) => self.acknowledge(from, &version),
            OwedUpdates::Owes(None) | OwedUpdates::None => None,
        }
    }

    pub(super) fn after_commit(&mut self, outgoing: OutgoingFrame) -> Option<OutgoingFrame> {
        if self.is_settled() {
            return Some(outgoing);
        }
        self.waiting.push_back((self.applied, outgoing));
        None
    }
}
