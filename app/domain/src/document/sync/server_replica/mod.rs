//! An open worksheet on the server: every frame that comes in leads to frames and commits.
//!
//! # Invariants
//! - Nothing that isn't on disk leaves the room: not an update, not as part of an answer, not as
//!   an acknowledgement. A frame that must wait for a commit waits here, in order.
//! - A refused update changes nothing; one that lacks an earlier one is neither kept nor acknowledged:
//!   its sender is asked for all they have.
//! - A peer has one presence entry. Entries under another's id are dropped in silence, for stock
//!   clients repeat the entries of others.

mod acknowledgement;
mod edit;
mod intake;
mod messages;
mod presence;
mod receive;
mod replica;
mod update;

pub use messages::{
    Commit, FrameRejection, OutgoingFrame, PeerId, PeerRights, Recipient, ServerOutput,
};
pub use replica::ServerReplica;
