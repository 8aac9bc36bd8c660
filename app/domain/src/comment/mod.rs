//! Comments: what members say about a worksheet's fields, each in his own name.
//!
//! They are no part of the document, where anybody could write them under any name. The store keeps
//! what happened, in order; [`CommentThreads`] is what follows from it, and decides what may happen next.
//!
//! # Tour, in reading order
//! - [`CommentThreads::decide`]: who may do what now. Every member may comment, reply, resolve and reopen, a
//!   facilitator among them.
//! - [`CommentChange`] and [`CommentEvent`]: what can happen. [`CommentThread`] and [`Comment`]: how it stands.
//! - [`CommentText`]: what somebody says. [`location`]: where.
//!
//! # Invariants
//! 1. Nobody but its author edits or deletes a comment.
//! 2. What happened is never taken back: deleting is one more thing that happens, after which no
//!    thread has the words.
//! 3. A worksheet has at most [`MAX_COMMENTS`] comments, and not more than [`MAX_COMMENT_EVENTS`] things ever
//!    happen to them; whoever comes to a limit is told so.

pub mod location;
mod text;

#[cfg(test)]
mod tests;

pub use text::{CommentText, MAX_COMMENT_CHARS};

use crate::document::content::TextAddress;
use jiff::Timestamp;

/// Comments of a worksheet, replies and resolved ones among them. A team that talks all year has a
/// tenth of them.
pub const MAX_COMMENTS: usize = 1_000;

/// What may ever happen to a worksheet's comments: it is read anew for every change.
pub const MAX_COMMENT_EVENTS: usize = 10 * MAX_COMMENTS;

/// Something that a member does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommentChange {
    /// He says something about a field, which begins a thread.
    Opened(TextAddress, CommentText),
    /// He says something more in a thread, by the event that began it. It is open again.
    Replied(i64, CommentText),
    /// He says his comment, by its event, in other words.
    Edited(i64, CommentText),
    /// He takes his comment out of view.
    Deleted(i64),
    /// A thread is done with.
    Resolved(i64),
    /// It is not.
    Reopened(i64),
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentEvent {
    /// Its number: later events have higher ones, and threads and comments are known by it.
    pub id: i64,
    /// Whose doing, by the number of the member.
    pub by: i64,
    /// When.
    pub when: Timestamp,
    /// What.
    pub change: CommentChange,
}

/// All that was said about a worksheet, as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommentThreads {
    /// The threads, oldest first; those among them of which every comment was deleted.
    threads: Vec<CommentThread>,
    /// How much has happened.
    events: usize,
}

/// What was said about one field, on one occasion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentThread {
    /// The event that began it.
    pub id: i64,
    /// About which field.
    pub at: TextAddress,
    /// Whether it is done with.
    pub status: ThreadStatus,
    /// What was said, oldest first.
    pub comments: Vec<Comment>,
}

/// Whether a thread is done with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThreadStatus {
    /// It is not.
    Open,
    /// Somebody said that it is.
    Resolved,
}

/// What one member said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The event by which he said it.
    pub id: i64,
    /// Who, by the number of the member.
    pub by: i64,
    /// When.
    pub said: Timestamp,
    /// When he said it in other words, last.
    pub edited: Option<Timestamp>,
    /// What; none once he has deleted it.
    pub words: Option<CommentText>,
}

/// What a change comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentDecision {
    /// It happens.
    Apply,
    /// It is so already: nothing happens.
    AlreadySo,
}

/// Why a change does not happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentRefusal {
    /// There is no such thread or comment, or not any more.
    Gone,
    /// The comment is somebody else's.
    NotYours,
    /// The worksheet has [`MAX_COMMENTS`] comments.
    Full,
    /// [`MAX_COMMENT_EVENTS`] things have happened.
    Over,
}

impl CommentRefusal {
    /// What a person reads.
    pub fn message(self) -> String {
        match self {
            Self::Gone => {
                "This comment is not there any more. Load the page again to see what is.".to_owned()
            }
            Self::NotYours => "Only its author can change a comment.".to_owned(),
            Self::Full => format!(
                "This worksheet has {MAX_COMMENTS} comments, and can have no more. Delete some that are \
                 done with, or write it into the notes."
            ),
            Self::Over => "So much was said about this worksheet that no more can be kept. Write \
                           it into the notes."
                .to_owned(),
        }
    }
}

impl CommentThreads {
    /// What follows from everything that happened, in its order. An event about what is not there
    /// changes nothing.
    pub fn from_events(events: impl IntoIterator<Item = CommentEvent>) -> Self {
        let mut talk = Self::default();
        for event in events {
            talk.events += 1;
            talk.apply(event);
        }
        talk
    }

    /// The threads in which something can be read, oldest first.
    pub fn threads(&self) -> impl Iterator<Item = &CommentThread> {
        self.threads.iter().filter(|thread| thread.is_there())
    }

    /// What a member's change comes to.
    ///
    /// # Errors
    /// Why it does not happen.
    pub fn decide(
        &self,
        by: i64,
        change: &CommentChange,
    ) -> Result<CommentDecision, CommentRefusal> {
        let decided = match change {
            CommentChange::Open(..) => self.has_room(),
            CommentChange::Reply(thread, _) => self.thread(*thread).and_then(|_| self.has_room()),
            CommentChange::Edit(comment, words) => {
                let own = self.own(*comment, by)?;
                Ok(apply_unless(own.words.as_ref() == Some(words)))
            }
            CommentChange::Delete(comment) => match self.own(*comment, by) {
                Ok(_) => Ok(CommentDecision::Apply),
                // Sent twice, it is done.
                Err(CommentRefusal::Gone) if self.is_deleted(*comment, by) => {
                    Ok(CommentDecision::Unchanged)
                }
                Err(refusal) => Err(refusal),
            },
            CommentChange::Resolve(thread) => self.unless(*thread, ThreadStatus::Resolved),
            CommentChange::Reopen(thread) => self.unless(*thread, ThreadStatus::Open),
        }?;
        let is_over = decided == CommentDecision::Apply && self.events >= MAX_COMMENT_EVENTS;
        // Deleting goes on: nobody must be kept from taking back what he said.
        match is_over && !matches!(change, CommentChange::Delete(_)) {
            true => Err(CommentRefusal::TooManyEvents),
            false => Ok(decided),
        }
    }

    fn has_room(&self) -> Result<CommentDecision, CommentRefusal> {
        let comments = self.threads.iter().flat_map(|thread| &thread.comments);
        let there = comments.filter(|comment| comment.words.is_some());
        match there.count() < MAX_COMMENTS {
            true => Ok(CommentDecision::Apply),
            false => Err(CommentRefusal::TooManyComments),
        }
    }

    fn thread(&self, id: i64) -> Result<&CommentThread, CommentRefusal> {
        self.threads()
            .find(|thread| thread.id == id)
            .ok_or(CommentRefusal::Gone)
    }

    fn unless(&self, thread: i64, status: ThreadStatus) -> Result<CommentDecision, CommentRefusal> {
        let thread = self.thread(thread)?;
        Ok(apply_unless(thread.status == status))
    }

    fn comment(&self, id: i64) -> Option<&Comment> {
        let mut comments = self.threads.iter().flat_map(|thread| &thread.comments);
        comments.find(|comment| comment.id == id)
    }

    /// A comment that is there, for its author.
    fn own(&self, id: i64, by: i64) -> Result<&Comment, CommentRefusal> {
        let comment = self.comment(id).filter(|comment| comment.words.is_some());
        match comment.ok_or(CommentRefusal::Gone)? {
            comment if comment.by == by => Ok(comment),
            _ => Err(CommentRefusal::NotYours),
        }
    }

    fn is_deleted(&self, id: i64, by: i64) -> bool {
        let comment = self.comment(id);
        comment.is_some_and(|comment| comment.by == by && comment.words.is_none())
    }

    fn apply(&mut self, event: CommentEvent) {
        let CommentEvent {
            id,
            by,
            when,
            change,
        } = event;
        let said = |words| Comment {
            id,
            by,
            said: when,
            edited: None,
            words: Some(words),
        };
        match change {
            CommentChange::Open(at, words) => self.threads.push(CommentThread {
                id,
                at,
                status: ThreadStatus::Open,
                comments: vec![said(words)],
            }),
            CommentChange::Reply(thread, words) => self.with_thread(thread, |thread| {
                thread.status = ThreadStatus::Open;
                thread.comments.push(said(words));
            }),
            CommentChange::Edit(comment, words) => self.with_comment(comment, |comment| {
                comment.edited = Some(when);
                comment.words = Some(words);
            }),
            CommentChange::Delete(comment) => {
                self.with_comment(comment, |comment| comment.words = None)
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
        let mut comments = self.threads.iter_mut().flat_map(|it| &mut it.comments);
        if let Some(comment) = comments.find(|comment| comment.id == id) {
            change(comment);
        }
    }
}

impl CommentThread {
    /// Whether anything of it can be read.
    fn is_there(&self) -> bool {
        self.comments.iter().any(|comment| comment.words.is_some())
    }
}

fn apply_unless(is_so: bool) -> CommentDecision {
    match is_so {
        true => CommentDecision::Unchanged,
        false => CommentDecision::Apply,
    }
}
