//! An open worksheet on the server: every frame that comes in leads to frames and commits.
//!
//! # Invariants
//! - No change of the document leaves the room before it is on disk: not as an update, not as part of an answer, not as
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
    FrameRejection, OutgoingFrame, PeerId, PeerRights, PendingUpdate, Recipient, ServerOutput,
};
pub use replica::ServerReplica;
