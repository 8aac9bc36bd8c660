//! A worksheet, written by several people at once.
//!
//! No sockets, no clock, no randomness: bytes, ids and times come in as arguments, updates and
//! frames go out. It is compiled twice, for the server and for the page.
//!
//! # Tour, in reading order
//! - What there is: [`schema`] (which names hold what), [`content`] (a document and its edits as
//!   plain data), [`row_position`] (how rows are ordered), [`limits`] (how much of anything).
//! - Typing: [`splice`] (one edit of a text), [`delta`] (many), [`field_buffer`] (a text field on a page).
//! - The wire: [`owners`] (whose is which client id), [`clocks`] (what a replica has),
//!   [`lib0`] and [`frame`] (the y-protocols), [`mod@check`] (what a stranger's update must be).
//! - [`engine`]: the CRDT behind [`engine::Document`]; nothing else names it.
//! - [`sync`]: [`sync::ServerReplica`] on the server, [`sync::ClientReplica`] in the browser.
//! - Beside it: [`presence`], [`snapshot`], [`replay`] (reading a log), [`log_budget`],
//!   [`history`], [`restore`].
//!
//! # A keystroke
//! 1. The field's new value goes to [`field_buffer::FieldBuffer::on_input`], which gives a splice.
//! 2. [`sync::ClientReplica::edit`] makes it part of the document and puts the update into the outbox; the
//!    caller keeps it on the device, then sends what [`sync::ClientReplica::flush`] gives.
//! 3. [`sync::ServerReplica::receive`] checks it, applies it and gives a [`sync::Commit`].
//! 4. The caller writes that to disk and says so to [`sync::ServerReplica::on_commit`], which gives the
//!    frame for everybody else and the acknowledgement.
//! 5. A teammate's [`sync::ClientReplica::receive`] applies it; [`engine::Document::take_changes`] says
//!    what changed, and [`field_buffer::FieldBuffer::apply_remote`] what to do to his field.
//!
//! # Invariants
//! Each is a sentence in the module that holds it, and has a test that can fail.
//! 1. What the check lets pass, the engine takes, whole, and every replica alike.
//! 2. A refused update changes nothing; what was there already is acknowledged and kept once.
//! 3. Nothing leaves a room before it is on disk: no update, no answer, no acknowledgement.
//! 4. What lacks its past is neither kept nor acknowledged; its sender is asked for all he has.
//! 5. New structs stand under ids of their sender; an id never changes hands.
//! 6. An edit stays in a page's outbox until the server says that it is on disk.
//! 7. What a field shows plus what it defers is the document's text.
//! 8. A row's entry is never deleted: a move is one write, a removal a flag, and to undo an
//!    addition is a removal.
//! 9. Undo takes back one's own edits and nobody else's. A restore is ordinary new edits.

pub mod content;
pub mod limits;
pub mod row_position;
pub mod schema;

pub mod delta;
pub mod field_buffer;
pub mod splice;

pub mod check;
pub mod clocks;
pub mod frame;
pub mod owners;
pub mod lib0;

pub mod engine;
pub mod sync;

pub mod history;
pub mod log_budget;
pub mod presence;
pub mod replay;
pub mod restore;
pub mod snapshot;

#[cfg(test)]
mod tests;
