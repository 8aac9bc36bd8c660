//! Comments: members' texts about a worksheet's fields, each in the author's own name.
//!
//! They are no part of the document, where anybody could write them under any name. The store keeps
//! their events, in order; [`CommentThreads`] is the state that follows, and decides about the next change.
//!
//! # Tour, in reading order
//! - [`CommentText`]: the text of a comment. [`location`]: the field it is about.
//! - [`CommentChange`] and [`CommentEvent`]: the changes that members make.
//! - [`CommentThreads`], [`CommentThread`] and [`Comment`]: the state after all events.
//! - [`CommentThreads::decide`]: the rules. Every member may comment, reply, resolve and reopen,
//!   facilitators included.
//!
//! # Invariants
//! 1. Only its author edits or deletes a comment.
//! 2. Events are never taken back: a deletion is one more event, after which no thread has the text.
//! 3. A worksheet has at most [`MAX_COMMENTS`] comments and [`MAX_COMMENT_EVENTS`] events; a member who
//!    reaches a limit is told so.

mod decision;
mod event;
pub mod location;
mod text;
mod threads;

#[cfg(test)]
mod tests;

pub use decision::{CommentDecision, CommentRefusal, MAX_COMMENT_EVENTS, MAX_COMMENTS};
pub use event::{CommentChange, CommentEvent};
pub use text::{CommentText, MAX_COMMENT_CHARS};
pub use threads::{Comment, CommentThread, CommentThreads, ThreadStatus};
