//! Comments: what members say about a worksheet's fields, each in his own name.
//!
//! They are no part of the document, where anybody could write them under any name. The store keeps
//! what happened, in order; [`Talk`] is what follows from it, and decides what may happen next.
//!
//! # Tour, in reading order
//! - [`Talk::decide`]: who may do what now. Every member may comment, reply, resolve and reopen, a
//!   facilitator among them.
//! - [`Change`] and [`Event`]: what can happen. [`Thread`] and [`Comment`]: how it stands.
//! - [`Words`]: what somebody says. [`place`]: where.
//!
//! # Invariants
//! 1. Nobody but its author edits or deletes a comment.
//! 2. What happened is never taken back: deleting is one more thing that happens, after which no
//!    thread has the words.
//! 3. A worksheet has at most [`MOST`] comments, and not more than [`MOST_EVENTS`] things ever
//!    happen to them; whoever comes to a limit is told so.

pub mod place;
mod words;

#[cfg(test)]
mod tests;

pub use words::{LONGEST, Words};

use crate::document::content::TextAt;
use jiff::Timestamp;

/// Comments of a worksheet, replies and resolved ones among them. A team that talks all year has a
/// tenth of them.
pub const MOST: usize = 1_000;

/// What may ever happen to a worksheet's comments: it is read anew for every change.
pub const MOST_EVENTS: usize = 10 * MOST;

/// Something that a member does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// He says something about a field, which begins a thread.
    Said(TextAt, Words),
    /// He says something more in a thread, by the event that began it. It is open again.
    Replied(i64, Words),
    /// He says his comment, by its event, in other words.
    Edited(i64, Words),
    /// He takes his comment out of view.
    Deleted(i64),
    /// A thread is done with.
    Resolved(i64),
    /// It is not.
    Reopened(i64),
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its number: later events have higher ones, and threads and comments are known by it.
    pub id: i64,
    /// Whose doing, by the number of the member.
    pub by: i64,
    /// When.
    pub when: Timestamp,
    /// What.
    pub change: Change,
}

/// All that was said about a worksheet, as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Talk {
    /// The threads, oldest first; those among them of which every comment was deleted.
    threads: Vec<Thread>,
    /// How much has happened.
    events: usize,
}

/// What was said about one field, on one occasion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// The event that began it.
    pub id: i64,
    /// About which field.
    pub at: TextAt,
    /// Whether it is done with.
    pub standing: Standing,
    /// What was said, oldest first.
    pub comments: Vec<Comment>,
}

/// Whether a thread is done with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
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
    pub words: Option<Words>,
}

/// What a change comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// It happens.
    Happens,
    /// It is so already: nothing happens.
    IsSo,
}

/// Why a change does not happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such thread or comment, or not any more.
    Gone,
    /// The comment is somebody else's.
    NotYours,
    /// The worksheet has [`MOST`] comments.
    Full,
    /// [`MOST_EVENTS`] things have happened.
    Over,
}

impl Refusal {
    /// What a person reads.
    pub fn words(self) -> String {
        match self {
            Self::Gone => {
                "This comment is not there any more. Load the page again to see what is.".to_owned()
            }
            Self::NotYours => "Only its author can change a comment.".to_owned(),
            Self::Full => format!(
                "This worksheet has {MOST} comments, and can have no more. Delete some that are \
                 done with, or write it into the notes."
            ),
            Self::Over => "So much was said about this worksheet that no more can be kept. Write \
                           it into the notes."
                .to_owned(),
        }
    }
}

impl Talk {
    /// What follows from everything that happened, in its order. An event about what is not there
    /// changes nothing.
    pub fn of(events: impl IntoIterator<Item = Event>) -> Self {
        let mut talk = Self::default();
        for event in events {
            talk.events += 1;
            talk.apply(event);
        }
        talk
    }

    /// The threads in which something can be read, oldest first.
    pub fn threads(&self) -> impl Iterator<Item = &Thread> {
        self.threads.iter().filter(|thread| thread.is_there())
    }

    /// What a member's change comes to.
    ///
    /// # Errors
    /// Why it does not happen.
    pub fn decide(&self, by: i64, change: &Change) -> Result<Decided, Refusal> {
        let decided = match change {
            Change::Said(..) => self.has_room(),
            Change::Replied(thread, _) => self.thread(*thread).and_then(|_| self.has_room()),
            Change::Edited(comment, words) => {
                let own = self.own(*comment, by)?;
                Ok(happens_unless(own.words.as_ref() == Some(words)))
            }
            Change::Deleted(comment) => match self.own(*comment, by) {
                Ok(_) => Ok(Decided::Happens),
                // Sent twice, it is done.
                Err(Refusal::Gone) if self.is_deleted(*comment, by) => Ok(Decided::IsSo),
                Err(refusal) => Err(refusal),
            },
            Change::Resolved(thread) => self.unless(*thread, Standing::Resolved),
            Change::Reopened(thread) => self.unless(*thread, Standing::Open),
        }?;
        let is_over = decided == Decided::Happens && self.events >= MOST_EVENTS;
        // Deleting goes on: nobody must be kept from taking back what he said.
        match is_over && !matches!(change, Change::Deleted(_)) {
            true => Err(Refusal::Over),
            false => Ok(decided),
        }
    }

    fn has_room(&self) -> Result<Decided, Refusal> {
        let comments = self.threads.iter().flat_map(|thread| &thread.comments);
        let there = comments.filter(|comment| comment.words.is_some());
        match there.count() < MOST {
            true => Ok(Decided::Happens),
            false => Err(Refusal::Full),
        }
    }

    fn thread(&self, id: i64) -> Result<&Thread, Refusal> {
        self.threads()
            .find(|thread| thread.id == id)
            .ok_or(Refusal::Gone)
    }

    fn unless(&self, thread: i64, standing: Standing) -> Result<Decided, Refusal> {
        let thread = self.thread(thread)?;
        Ok(happens_unless(thread.standing == standing))
    }

    fn comment(&self, id: i64) -> Option<&Comment> {
        let mut comments = self.threads.iter().flat_map(|thread| &thread.comments);
        comments.find(|comment| comment.id == id)
    }

    /// A comment that is there, for its author.
    fn own(&self, id: i64, by: i64) -> Result<&Comment, Refusal> {
        let comment = self.comment(id).filter(|comment| comment.words.is_some());
        match comment.ok_or(Refusal::Gone)? {
            comment if comment.by == by => Ok(comment),
            _ => Err(Refusal::NotYours),
        }
    }

    fn is_deleted(&self, id: i64, by: i64) -> bool {
        let comment = self.comment(id);
        comment.is_some_and(|comment| comment.by == by && comment.words.is_none())
    }

    fn apply(&mut self, event: Event) {
        let Event {
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
            Change::Said(at, words) => self.threads.push(Thread {
                id,
                at,
                standing: Standing::Open,
                comments: vec![said(words)],
            }),
            Change::Replied(thread, words) => self.with_thread(thread, |thread| {
                thread.standing = Standing::Open;
                thread.comments.push(said(words));
            }),
            Change::Edited(comment, words) => self.with_comment(comment, |comment| {
                comment.edited = Some(when);
                comment.words = Some(words);
            }),
            Change::Deleted(comment) => self.with_comment(comment, |comment| comment.words = None),
            Change::Resolved(thread) => {
                self.with_thread(thread, |thread| thread.standing = Standing::Resolved);
            }
            Change::Reopened(thread) => {
                self.with_thread(thread, |thread| thread.standing = Standing::Open);
            }
        }
    }

    fn with_thread(&mut self, id: i64, change: impl FnOnce(&mut Thread)) {
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

impl Thread {
    /// Whether anything of it can be read.
    fn is_there(&self) -> bool {
        self.comments.iter().any(|comment| comment.words.is_some())
    }
}

fn happens_unless(is_so: bool) -> Decided {
    match is_so {
        true => Decided::IsSo,
        false => Decided::Happens,
    }
}
