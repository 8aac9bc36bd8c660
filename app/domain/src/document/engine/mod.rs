//! The CRDT, behind a typed document. No other module names it. Start at [`Document`].
//!
//! The engine is `yrs`. Offsets are UTF-16 units everywhere, as in browsers and stock clients.
//! Its observers run inside a transaction, where opening another is a deadlock (a panic in the
//! browser): ours only push into queues, which are read once the transaction is over.
//!
//! # Panics
//! The engine gets only checked bytes, but it is a large machine: a server calls [`Document::apply`]
//! inside `catch_unwind`, and forgets the document after a panic or an error, for a part of the update
//! may be in it. The updates on disk are whole.

mod document;
mod document_change;
mod edit;
mod ids;
mod merge;
mod read;
mod shared_queue;
mod sticky_position;
mod undo;
mod undo_history;
mod watch;

pub use document::{Document, EngineFailure};
pub use document_change::{ChangeSource, DocumentChange};
pub use edit::SchemaMismatch;
pub use merge::merge;
pub use sticky_position::{StickyPosition, StickySide};
