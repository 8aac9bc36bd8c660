//! Comments of members on a worksheet's fields.

use super::ApiError;
use super::encoding::ApiReply;
use domain::comment::ThreadStatus;
use domain::document::content::TextAddress;
use domain::team::Color;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// The comments on a worksheet.
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
    /// Tells whether the thread is resolved.
    pub status: ThreadStatus,
    /// What was said, oldest first.
    pub comments: Vec<CommentView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentView {
    pub id: i64,
    /// The number of the member who said it.
    pub by: i64,
    pub name: String,
    pub color: Color,
    pub when: String,
    /// None once the comment is deleted.
    pub words: Option<String>,
    /// The moment of the last change, in words.
    pub edited: Option<String>,
}

impl ThreadView {
    pub fn is_open(&self) -> bool {
        self.status == ThreadStatus::Open
    }
}

/// The comments on a worksheet, for the member of this browser.
#[server(endpoint = "comments", input = GetUrl, output = ApiReply)]
pub async fn load_comments(workshop: String, worksheet: i64) -> Result<CommentsView, ApiError> {
    super::request::comments(&workshop, worksheet).await
}
