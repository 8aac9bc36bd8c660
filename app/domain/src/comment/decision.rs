//! The rules about a member's change.

use super::event::CommentChange;
use super::threads::{Comment, CommentThread, CommentThreads, ThreadStatus};

/// Comments of a worksheet, replies and resolved ones included. A team that writes all year has a tenth
/// of them.
pub const MAX_COMMENTS: usize = 1_000;

/// Events of a worksheet's comments, all of which are read anew for every change.
pub const MAX_COMMENT_EVENTS: usize = 10 * MAX_COMMENTS;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentDecision {
    Apply,
    /// The change would make no difference.
    Unchanged,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentRefusal {
    /// The thread or comment never existed, or was deleted.
    Gone,
    /// The comment is another member's.
    NotYours,
    /// The worksheet has [`MAX_COMMENTS`] comments.
    TooManyComments,
    /// The worksheet has [`MAX_COMMENT_EVENTS`] events.
    TooManyEvents,
}

impl CommentRefusal {
    pub fn message(self) -> String {
        match self {
            Self::Gone => {
                "This comment was removed. Load the page again to see the current comments."
                    .to_owned()
            }
            Self::NotYours => "Only its author can change a comment.".to_owned(),
            Self::TooManyComments => format!(
                "This worksheet already has {MAX_COMMENTS} comments, the most it can have. \
                    Delete some that are resolved, or write in the notes."
            ),
            Self::TooManyEvents => {
                "The comments on this worksheet are full. Write in the notes instead.".to_owned()
            }
        }
    }
}

impl CommentThreads {
    /// Decides about a member's change.
    pub fn decide(
        &self,
        member: i64,
        change: &CommentChange,
    ) -> Result<CommentDecision, CommentRefusal> {
        let decision = match change {
            CommentChange::Open(..) => self.check_room(),
            CommentChange::Reply(thread, _) => {
                self.find_thread(*thread).and_then(|_| self.check_room())
            }
            CommentChange::Edit(comment, text) => {
                let own = self.find_own_comment(*comment, member)?;
                Ok(apply_unless(own.text.as_ref() == Some(text)))
            }
            CommentChange::Delete(comment) => match self.find_own_comment(*comment, member) {
                Ok(_) => Ok(CommentDecision::Apply),
                // The same deletion, sent twice.
                Err(CommentRefusal::Gone) if self.is_deleted(*comment, member) => {
                    Ok(CommentDecision::Unchanged)
                }
                Err(refusal) => Err(refusal),
            },
            CommentChange::Resolve(thread) => self.apply_status(*thread, ThreadStatus::Resolved),
            CommentChange::Reopen(thread) => self.apply_status(*thread, ThreadStatus::Open),
        }?;
        let is_over = decision == CommentDecision::Apply && self.event_count >= MAX_COMMENT_EVENTS;
        // Deletions go on: members must always be able to take back their comments.
        match is_over && !matches!(change, CommentChange::Delete(_)) {
            true => Err(CommentRefusal::TooManyEvents),
            false => Ok(decision),
        }
    }

    fn check_room(&self) -> Result<CommentDecision, CommentRefusal> {
        let comments = self.threads.iter().flat_map(|thread| &thread.comments);
        let readable = comments.filter(|comment| comment.text.is_some());
        match readable.count() < MAX_COMMENTS {
            true => Ok(CommentDecision::Apply),
            false => Err(CommentRefusal::TooManyComments),
        }
    }

    fn find_thread(&self, id: i64) -> Result<&CommentThread, CommentRefusal> {
        self.threads()
            .find(|thread| thread.id == id)
            .ok_or(CommentRefusal::Gone)
    }

    fn apply_status(
        &self,
        thread: i64,
        status: ThreadStatus,
    ) -> Result<CommentDecision, CommentRefusal> {
        let thread = self.find_thread(thread)?;
        Ok(apply_unless(thread.status == status))
    }

    fn find_comment(&self, id: i64) -> Option<&Comment> {
        let mut comments = self.threads.iter().flat_map(|thread| &thread.comments);
        comments.find(|comment| comment.id == id)
    }

    fn find_own_comment(&self, id: i64, member: i64) -> Result<&Comment, CommentRefusal> {
        let comment = self
            .find_comment(id)
            .filter(|comment| comment.text.is_some());
        match comment.ok_or(CommentRefusal::Gone)? {
            comment if comment.by == member => Ok(comment),
            _ => Err(CommentRefusal::NotYours),
        }
    }

    fn is_deleted(&self, id: i64, member: i64) -> bool {
        let comment = self.find_comment(id);
        comment.is_some_and(|comment| comment.by == member && comment.text.is_none())
    }
}

fn apply_unless(is_unchanged: bool) -> CommentDecision {
    match is_unchanged {
        true => CommentDecision::Unchanged,
        false => CommentDecision::Apply,
    }
}
