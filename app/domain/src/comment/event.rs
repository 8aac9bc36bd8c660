//! Changes of comments, and the events that record them. Threads and comments are named by the number
//! of the event that began them.

use super::text::CommentText;
use crate::document::content::TextAddress;
use jiff::Timestamp;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommentChange {
    /// Begins a thread about a field.
    Open(TextAddress, CommentText),
    /// Adds a comment to a thread, which is open again.
    Reply(i64, CommentText),
    /// Replaces the text of a comment.
    Edit(i64, CommentText),
    /// Deletes a comment's text.
    Delete(i64),
    /// Resolves a thread.
    Resolve(i64),
    /// Opens a resolved thread.
    Reopen(i64),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentEvent {
    /// Grows with every event.
    pub id: i64,
    /// The member's number.
    pub by: i64,
    pub at: Timestamp,
    pub change: CommentChange,
}
