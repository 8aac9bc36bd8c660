//! Sync without sockets: bytes in, replies out.
//!
//! [`room`] is the server's end, one per open worksheet; [`page`] is our page's, and a stock Yjs
//! client is another that fits. Neither knows a socket, a clock or a disk: the caller carries
//! frames, and says when something was written.

pub mod page;
pub mod room;

pub use page::{Page, Standing, Unsent};
pub use room::{Commit, PeerId, Rejected, Rights, Room, Send, Step, To};
