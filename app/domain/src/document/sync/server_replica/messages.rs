//! The input and output of a room, as plain data.

use crate::document::check::{UpdateCost, UpdateRefusal};
use crate::document::engine::EngineFailure;
use crate::document::frame::Frame;
use crate::document::lib0::DecodeError;
use crate::document::owners::{ClientId, PersonId};
use crate::team::Role;

/// One connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PeerId(pub u64);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeerRights {
    /// Reading included.
    Write,
    Read,
}

impl From<Role> for PeerRights {
    fn from(role: Role) -> Self {
        match role.can_write() {
            true => Self::Write,
            false => Self::Read,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutgoingFrame {
    pub to: Recipient,
    pub frame: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipient {
    Peer(PeerId),
    /// All peers but this one.
    Others(PeerId),
    All,
}

/// An update to be written to disk, and then reported to [`super::ServerReplica::on_commit`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingUpdate {
    /// Counts in this room, from 1 on. Commits are reported in order.
    pub number: u64,
    /// `None` if the server made it.
    pub by: Option<PersonId>,
    pub update: Vec<u8>,
    /// The client ids that become the person's with it.
    pub claims: Vec<ClientId>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServerOutput {
    /// The frames to send now.
    pub frames: Vec<OutgoingFrame>,
    pub commit: Option<PendingUpdate>,
    /// The cost of the update to the engine.
    pub cost: UpdateCost,
}

/// The reason to close a peer's connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameRejection {
    #[error("the frame is too long")]
    TooBig,
    #[error("the document is full")]
    Full,
    #[error("no edits are taken now")]
    Paused,
    #[error("the peer may only read")]
    ReadOnly,
    #[error("the peer is not in the room")]
    Stranger,
    /// The envelope is malformed, or the update was refused.
    #[error(transparent)]
    Refused(#[from] UpdateRefusal),
    /// The engine failed: the room must be forgotten, and read from disk again.
    #[error(transparent)]
    Broken(#[from] EngineFailure),
}

impl From<DecodeError> for FrameRejection {
    fn from(fault: DecodeError) -> Self {
        Self::Refused(UpdateRefusal::Malformed(fault))
    }
}

impl ServerOutput {
    /// The total length of the frames that go back to a peer.
    pub fn answer_bytes(&self, peer: PeerId) -> usize {
        let own = self
            .frames
            .iter()
            .filter(|outgoing| outgoing.to == Recipient::Peer(peer));
        own.map(|outgoing| outgoing.frame.len()).sum()
    }

    pub(super) fn sending(frames: impl IntoIterator<Item = OutgoingFrame>) -> Self {
        Self {
            frames: frames.into_iter().collect(),
            commit: None,
            cost: UpdateCost::default(),
        }
    }
}

impl OutgoingFrame {
    /// True if it is an acknowledgement.
    pub(super) fn is_status(&self) -> bool {
        matches!(Frame::decode(&self.frame), Ok(Frame::Status(_)))
    }
}
