//! What goes into a room and comes out of it, as plain data.

use crate::document::check::{UpdateCost, UpdateRefusal};
use crate::document::engine::EngineFailure;
use crate::document::frame::Frame;
use crate::document::owners::{ClientId, PersonId};
use crate::document::lib0::DecodeError;
use crate::team::Role;

/// One connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PeerId(pub u64);

/// What a peer may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeerRights {
    /// Read and write.
    Write,
    /// Read only.
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

/// A frame to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutgoingFrame {
    /// To whom.
    pub to: Recipient,
    /// What.
    pub frame: Vec<u8>,
}

/// Who is to get a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// One peer.
    Peer(PeerId),
    /// All but one.
    Others(PeerId),
    /// All.
    All,
}

/// An update to be written to disk, and then told to [`super::ServerReplica::committed`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its number in this room, from 1 on. Commits are told in order.
    pub number: u64,
    /// Who made it; nobody where the server did.
    pub by: Option<PersonId>,
    /// Its bytes.
    pub update: Vec<u8>,
    /// The client ids that become his with it.
    pub claims: Vec<ClientId>,
}

/// What a frame leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServerOutput {
    /// What to send now.
    pub send: Vec<OutgoingFrame>,
    /// What to write.
    pub commit: Option<Commit>,
    /// What the update cost the engine.
    pub cost: UpdateCost,
}

/// Why a peer's connection is to be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameRejection {
    /// The frame is too long.
    #[error("the frame is too long")]
    TooBig,
    /// The document would be too long.
    #[error("the document is full")]
    Full,
    /// No edits are taken now.
    #[error("no edits are taken now")]
    Paused,
    /// The peer may only read.
    #[error("the peer may only read")]
    ReadOnly,
    /// The peer is not in the room.
    #[error("the peer is not in the room")]
    Stranger,
    /// The update, or the envelope, is not what it should be.
    #[error(transparent)]
    Refused(#[from] UpdateRefusal),
    /// The engine failed: the room is to be forgotten, and read from disk again.
    #[error(transparent)]
    Broken(#[from] EngineFailure),
}

impl From<DecodeError> for FrameRejection {
    fn from(fault: DecodeError) -> Self {
        Self::Refused(UpdateRefusal::Malformed(fault))
    }
}

impl ServerOutput {
    /// How long the frames are that go back to a peer.
    pub fn answer_bytes(&self, peer: PeerId) -> usize {
        let own = self
            .send
            .iter()
            .filter(|send| send.to == Recipient::Peer(peer));
        own.map(|send| send.frame.len()).sum()
    }

    pub(super) fn sending(send: impl IntoIterator<Item = OutgoingFrame>) -> Self {
        Self {
            send: send.into_iter().collect(),
            commit: None,
            cost: UpdateCost::default(),
        }
    }
}

impl OutgoingFrame {
    /// Whether it is an acknowledgement.
    pub(super) fn is_status(&self) -> bool {
        matches!(Frame::decode(&self.frame), Ok(Frame::Status(_)))
    }
}
