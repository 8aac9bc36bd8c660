//! Comments of members on a worksheet's fields.

use domain::comment::ThreadStatus;
use domain::document::content::TextAddress;
use domain::team::Color;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentsView {
    /// Rises with every change of the comments.
    pub number: i64,
    pub threads: Vec<ThreadView>,
}

/// A thread about one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadView {
    pub id: i64,
    pub at: TextAddress,
    #[serde(rename = "standing")]
    pub status: ThreadStatus,
    /// Oldest first.
    pub comments: Vec<CommentView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentView {
    pub id: i64,
    /// The author's member number.
    pub by: i64,
    pub name: String,
    pub color: Color,
    pub when: String,
    /// None after the comment was deleted.
    pub words: Option<String>,
    /// The time of the last change, in words.
    pub edited: Option<String>,
}

impl ThreadView {
    pub fn is_open(&self) -> bool {
        self.status == ThreadStatus::Open
    }
}
