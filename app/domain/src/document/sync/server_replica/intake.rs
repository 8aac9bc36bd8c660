//! The intake of edits, which is paused while the log may not grow.

use super::messages::OutgoingFrame;
use super::replica::{IntakeState, OwedUpdates, ServerReplica};

impl ServerReplica {
    /// Takes no edits from now on. A peer that sends one keeps it and gets no acknowledgement until
    /// [`Self::resume`]. The returned frames make pages fetch the reason.
    pub fn pause(&mut self) -> Vec<OutgoingFrame> {
        self.intake = IntakeState::Paused;
        self.record_changed()
    }

    /// Takes edits again, and requests those that were not taken.
    pub fn resume(&mut self) -> Vec<OutgoingFrame> {
        self.intake = IntakeState::Open;
        let owing = self.peers.iter().filter(|(_, peer)| match peer.debt {
            OwedUpdates::Owes(_) => true,
            OwedUpdates::None => false,
        });
        let requests = owing.map(|(id, _)| self.request_updates(*id));
        requests.chain(self.record_changed()).collect()
    }
}
