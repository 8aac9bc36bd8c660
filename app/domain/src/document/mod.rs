//! The document of a worksheet, which several people edit at once.
//!
//! No sockets, no clock, no randomness: bytes, ids and times come in as arguments, updates and
//! frames go out. It is compiled twice, for the server and for the page.
//!
//! # Tour, in reading order
//! - Content: [`schema`] (which names hold what), [`content`] (a document and its edits as plain data),
//!   [`row_position`] (how rows are ordered), [`limits`] (bounds of everything).
//! - Typing: [`splice`] (one edit of a text), [`delta`] (many), [`field_buffer`] (a text field on a page).
//! - The wire: [`owners`] (the persons behind client ids), [`state_vector`] and [`id_set`] (the ticks
//!   that a replica has, and those that were deleted), [`lib0`] and [`frame`] (the y-protocols),
//!   [`mod@check`] (the check of a stranger's update).
//! - [`engine`]: the CRDT behind [`engine::Document`]; no other module names it.
//! - [`sync`]: [`sync::ServerReplica`] on the server, [`sync::ClientReplica`] in the browser.
//! - Beside them: [`presence`], [`present_person`], [`snapshot`], [`replay`] (reading a log), [`log_budget`],
//!   [`history`], [`restore`].
//!
//! # A keystroke
//! 1. The field's new value goes to [`field_buffer::FieldBuffer::on_input`], which returns a splice.
//! 2. [`sync::ClientReplica::edit`] applies it to the page's document and puts the update into the outbox;
//!    the caller stores it on the device, then sends the frames of [`sync::ClientReplica::flush`].
//! 3. [`sync::ServerReplica::receive`] checks the update, applies it and returns a [`sync::PendingUpdate`].
//! 4. The caller writes the commit to disk and reports it to [`sync::ServerReplica::on_commit`], which
//!    returns the frame for everybody else and the acknowledgement.
//! 5. A teammate's [`sync::ClientReplica::receive`] applies it; [`engine::Document::take_changes`] returns
//!    the changes, and [`field_buffer::FieldBuffer::apply_remote`] the patch for their field.
//!
//! # Invariants
//! Each is a sentence in the module that holds it, and has a test that can fail.
//! 1. An update that passes the check is applied by the engine, whole, and by every replica alike.
//! 2. A refused update changes nothing; an update that is known already is acknowledged and kept once.
//! 3. Nothing leaves a room before it is on disk: no update, no answer, no acknowledgement.
//! 4. An update that lacks an earlier one is neither kept nor acknowledged; its sender is asked for all
//!    they have.
//! 5. New structs stand under ids of their sender; an id never changes hands.
//! 6. An edit stays in a page's outbox until the server says that it is on disk.
//! 7. The shown text of a field plus its deferred edits is the document's text.
//! 8. A row's entry is never deleted: a move is one write, a removal is a flag, and undoing an addition
//!    is a removal.
//! 9. Undo takes back one's own edits and nobody else's. A restore is ordinary new edits.

pub mod content;
pub mod limits;
pub mod row_position;
pub mod schema;

pub mod delta;
pub mod field_buffer;
pub mod splice;
pub mod word_diff;

pub mod check;
pub mod frame;
pub mod id_set;
pub mod lib0;
pub mod owners;
pub mod state_vector;

pub mod engine;
pub mod sync;

pub mod history;
pub mod log_budget;
pub mod presence;
pub mod present_person;
pub mod replay;
pub mod restore;
pub mod snapshot;

#[cfg(test)]
mod tests;
