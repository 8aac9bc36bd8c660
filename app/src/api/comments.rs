//! What members say about a worksheet's fields.

use super::ApiError;
use super::encoding::ApiReply;
use domain::comment::ThreadStatus;
use domain::document::content::TextAt;
use domain::team::Color;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// The comments on a worksheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentsView {
    /// Which state of them it is: a later one has a higher number.
    pub number: i64,
    /// The threads, oldest first.
    pub threads: Vec<ThreadView>,
}

/// What was said about one field, on one occasion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadView {
    /// Its number.
    pub id: i64,
    /// About which field.
    pub at: TextAt,
    /// Whether it is done with.
    pub standing: ThreadStatus,
    /// What was said, oldest first.
    pub comments: Vec<CommentView>,
}

/// What one member said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentView {
    /// Its number.
    pub id: i64,
    /// The number of the member who said it.
    pub by: i64,
    /// The name he chose.
    pub name: String,
    /// The colour he chose.
    pub color: Color,
    /// When, in words.
    pub when: String,
    /// What; none once he has deleted it.
    pub words: Option<String>,
    /// When he said it in other words, in words.
    pub edited: Option<String>,
}

impl ThreadView {
    /// Whether it waits for somebody.
    pub fn is_open(&self) -> bool {
        self.standing == ThreadStatus::Open
    }
}

/// The comments on a worksheet, for whoever this browser is there.
#[server(endpoint = "comments", input = GetUrl, output = ApiReply)]
pub async fn load_comments(
    /// The workshop's slug.
    workshop: String,
    /// The worksheet's number.
    worksheet: i64,
) -> Result<CommentsView, ApiError> {
    super::request::comments(&workshop, worksheet).await
}
