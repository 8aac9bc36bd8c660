//! Whether a room takes edits: not while its log may not grow.

use super::{OutgoingFrame, OwedUpdates, ServerReplica};

/// Whether edits are taken now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IntakeState {
    Open,
    /// Edits stay with their senders, who owe them.
    Paused,
}

impl ServerReplica {
    /// Takes no edits from now on. A peer that sends one keeps it and gets no acknowledgement until
    /// [`Self::go_on`]. The answer tells pages to ask why.
    pub fn pause(&mut self) -> Vec<OutgoingFrame> {
        self.intake = IntakeState::Paused;
        self.record_changed()
    }

    /// Takes edits again, and asks for those that were not taken.
    pub fn resume(&mut self) -> Vec<OutgoingFrame> {
        self.intake = IntakeState::Open;
        let owing = self.peers.iter().filter(|(_, peer)| match peer.debt {
            OwedUpdates::Owes(_) => true,
            OwedUpdates::None => false,
        });
        let asked = owing.map(|(id, _)| self.ask(*id));
        asked.chain(self.record_changed()).collect()
    }
}
