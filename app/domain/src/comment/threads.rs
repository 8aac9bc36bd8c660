//! The threads of a worksheet, as they are after all events.

use super::event::{CommentChange, CommentEvent};
use super::text::CommentText;
use crate::document::content::TextAddress;
use jiff::Timestamp;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommentThreads {
    /// Oldest first. Threads whose comments are all deleted are among them.
    pub(super) threads: Vec<CommentThread>,
    pub(super) event_count: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentThread {
    /// The event that began it.
    pub id: i64,
    /// The field it is about.
    pub at: TextAddress,
    pub status: ThreadStatus,
    /// Oldest first.
    pub comments: Vec<Comment>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThreadStatus {
    Open,
    Resolved,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The event that began it.
    pub id: i64,
    /// The author's number as a member.
    pub by: i64,
    pub written_at: Timestamp,
    /// The time of the last edit.
    pub edited_at: Option<Timestamp>,
    /// `None` once the comment is deleted.
    pub text: Option<CommentText>,
}

impl CommentThreads {
    /// Applies all events in their order. An event about a missing thread or comment changes nothing.
    pub fn from_events(events: impl IntoIterator<Item = CommentEvent>) -> Self {
        let mut threads = Self::default();
        for event in events {
            threads.event_count += 1;
            threads.apply(event);
        }
        threads
    }

    /// The threads with a readable comment, oldest first.
    pub fn threads(&self) -> impl Iterator<Item = &CommentThread> {
        self.threads.iter().filter(|thread| thread.is_readable())
    }

    fn apply(&mut self, event: CommentEvent) {
        let CommentEvent { id, by, at, change } = event;
        let new_comment = |text| Comment {
            id,
            by,
            written_at: at,
            edited_at: None,
            text: Some(text),
        };
        match change {
            CommentChange::Open(field, text) => self.threads.push(CommentThread {
                id,
                at: field,
                status: ThreadStatus::Open,
                comments: vec![new_comment(text)],
            }),
            CommentChange::Reply(thread, text) => self.with_thread(thread, |thread| {
                thread.status = ThreadStatus::Open;
                thread.comments.push(new_comment(text));
            }),
            CommentChange::Edit(comment, text) => self.with_comment(comment, |comment| {
                comment.edited_at = Some(at);
                comment.text = Some(text);
            }),
            CommentChange::Delete(comment) => {
                self.with_comment(comment, |comment| comment.text = None)
            }
            CommentChange::Resolve(thread) => {
                self.with_thread(thread, |thread| thread.status = ThreadStatus::Resolved);
            }
            CommentChange::Reopen(thread) => {
                self.with_thread(thread, |thread| thread.status = ThreadStatus::Open);
            }
        }
    }

    fn with_thread(&mut self, id: i64, change: impl FnOnce(&mut CommentThread)) {
        if let Some(thread) = self.threads.iter_mut().find(|thread| thread.id == id) {
            change(thread);
        }
    }

    fn with_comment(&mut self, id: i64, change: impl FnOnce(&mut Comment)) {
        let mut comments = self
            .threads
            .iter_mut()
            .flat_map(|thread| &mut thread.comments);
        if let Some(comment) = comments.find(|comment| comment.id == id) {
            change(comment);
        }
    }
}

impl CommentThread {
    fn is_readable(&self) -> bool {
        self.comments.iter().any(|comment| comment.text.is_some())
    }
}
