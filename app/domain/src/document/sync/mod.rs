//! Sync without sockets: bytes in, replies out.
//!
//! [`server_replica`] is the server's end, one per open worksheet; [`client_replica`] is the page's, and a
//! stock Yjs client is another that fits. Neither knows a socket, a clock or a disk: the caller carries
//! frames, and reports commits.

mod client_output;
pub mod client_replica;
mod outbox;
mod paste;
pub mod server_replica;

pub use client_output::{ClientOutput, RecordStatus, SaveStatus, UnreadableFrame};
pub use client_replica::ClientReplica;
pub use outbox::UnsentEdit;
pub use server_replica::{
    FrameRejection, OutgoingFrame, PeerId, PeerRights, PendingUpdate, Recipient, ServerOutput,
    ServerReplica,
};
