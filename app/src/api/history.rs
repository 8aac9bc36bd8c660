//! How a worksheet came to what it says.

use super::ApiError;
use super::encoding::ApiReply;
use super::workshop::WorkshopHead;
use domain::worksheet::past::Part;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// Who changed what in a worksheet, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryView {
    /// The workshop.
    pub workshop: WorkshopHead,
    /// The school's name.
    pub school: String,
    /// What was done, newest first.
    pub changes: Vec<HistoryEntryView>,
    /// Before which update earlier changes are to be asked for, where there are any.
    pub earlier: Option<i64>,
    /// Whether these are not the newest ones.
    pub is_earlier: bool,
    /// Whether a part of the record is damaged.
    pub is_damaged: bool,
}

/// What one person did without a pause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntryView {
    /// The moment after it, by the number of its last update.
    pub number: i64,
    /// Whose name to show.
    pub who: String,
    /// When, in words.
    pub when: String,
    /// What.
    pub what: HistoryEntryKind,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HistoryEntryKind {
    /// These fields were changed, by the names people know them by; none where what was typed was
    /// deleted again.
    Wrote(Vec<String>),
    /// The worksheet was made to say again what it said after that update.
    Restored(i64),
    /// The record of it can't be read any more.
    Unreadable,
}

/// What a worksheet said at one moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MomentView {
    /// The workshop.
    pub workshop: WorkshopHead,
    /// The school's name.
    pub school: String,
    /// The number of the update before it; 0 is the empty worksheet.
    pub number: i64,
    /// Who had written last, and when, in words; nobody yet in the empty one.
    pub last: Option<(String, String)>,
    /// What it said; `None` where the record of it can't be read any more.
    pub parts: Option<Vec<Part>>,
    /// Whether who looks may restore it.
    pub may_restore: bool,
}

/// Who changed what in the worksheet of the team that this browser has joined.
#[server(endpoint = "history", input = GetUrl, output = ApiReply)]
pub async fn load_history(
    /// The workshop's slug.
    workshop: String,
    /// Only what was done before this update.
    #[server(default)]
    before: Option<i64>,
) -> Result<HistoryView, ApiError> {
    super::request::history(&workshop, before).await
}

/// What that worksheet said after one of its updates.
#[server(endpoint = "moment", input = GetUrl, output = ApiReply)]
pub async fn load_moment(
    /// The workshop's slug.
    workshop: String,
    /// The update's number.
    number: i64,
) -> Result<MomentView, ApiError> {
    super::request::moment(&workshop, number).await
}
