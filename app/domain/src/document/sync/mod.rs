//! Sync without sockets: bytes in, replies out.
//!
//! [`room`] is the server's end, one per open worksheet; [`page`] is our page's, and a stock Yjs
//! client is another that fits. Neither knows a socket, a clock or a disk: the caller carries
//! frames, and says when something was written.

mod outbox;
pub mod page;
mod paste;
pub mod room;

pub use page::{Page, Record, Standing, Unsent};
pub use room::{Commit, PeerId, Rejected, Rights, Room, Send, Step, To};

use super::check::{Known, Sender, Verdict, check};
use super::engine::{Broken, Document};

/// What the check must know of a document.
fn known(document: &Document) -> Result<Known, Broken> {
    let mut known = Known::default();
    let schema = document.schema();
    match check(&document.encode(), Sender::Store, &mut known, &schema) {
        Ok(Verdict::New(checked)) => known.absorb(*checked, &document.deleted()),
        Ok(Verdict::Nothing) => {}
        Ok(Verdict::Missing) | Err(_) => return Err(Broken),
    }
    Ok(known)
}
