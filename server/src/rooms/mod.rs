//! Open worksheets: a task for each, and the sockets that lead to it.
//!
//! # Tour, in reading order
//! - [`RoomRegistry`]: the open rooms; opening one twice gives the same room.
//! - `message`: everything that is sent to a room. `room_inboxes`: where it is sent.
//!   `room_context`: what rooms share.
//! - `room`: a room's state: the worksheet's replica, the peers, what waits for the next commit.
//!   Of its parts, `peer` is one connection, `pending_writes` the updates that wait, and `day_budget`
//!   the share of the log that is left today.
//! - `room_task`: a room's life. It calls `frames` (a peer's update into the replica), `commit` (one
//!   commit for all that waits, and snapshots), `rights` (which peers may stay) and `respond` (what
//!   other parts of the server ask).
//! - `request`: how other parts of the server ask: client ids, a restore, a new year.
//! - `outbound_queue`: what waits for a peer's socket, bounded. `allowance`: the bytes that a member may
//!   send, over all their sockets.
//! - `upgrade`: `GET /sync/{worksheet}`. `socket`: the life of one socket.
//!
//! # Invariants
//! - A peer hears of an update, and its writer that it is saved, after the commit; what was not
//!   committed was shown to nobody.
//! - A room ends only after its last commit, and only when nobody can reach it any more.
//! - A peer that can't keep up is closed, and gets everything when it comes back: never a gap.
//! - What a room can't survive (a failed commit, an engine that breaks down) closes its sockets. The
//!   next peer to come opens it anew, from disk.

mod allowance;
mod commit;
mod day_budget;
mod frames;
mod message;
mod outbound_queue;
mod peer;
mod pending_writes;
mod request;
mod respond;
mod rights;
mod room;
mod room_context;
mod room_inboxes;
mod room_registry;
mod room_task;
mod socket;
mod socket_options;
mod upgrade;

pub use allowance::AllowanceSize;
pub(crate) use message::{EditOutcome, MAX_IDS_PER_REQUEST, RoomRequestError};
pub use room_registry::RoomRegistry;
pub use socket_options::SocketOptions;
pub(crate) use upgrade::sync;
