//! The history of a worksheet.

use super::ApiError;
use super::encoding::ApiReply;
use super::workshop::WorkshopHead;
use domain::worksheet::history_text::HistoryPart;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// The changes of a worksheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryView {
    pub workshop: WorkshopHead,
    pub school: String,
    /// What was done, newest first.
    pub changes: Vec<HistoryEntryView>,
    /// Before which update earlier changes are to be asked for, where there are any.
    pub earlier: Option<i64>,
    pub is_earlier: bool,
    /// True if a part of the record is damaged.
    pub is_damaged: bool,
}

/// The changes that one person made without a pause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntryView {
    /// The moment after it, by the number of its last update.
    pub number: i64,
    pub who: String,
    pub when: String,
    pub what: HistoryEntryKind,
}

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

/// The text of a worksheet at one moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MomentView {
    pub workshop: WorkshopHead,
    pub school: String,
    /// The number of the update before it; 0 is the empty worksheet.
    pub number: i64,
    /// The last writer and the time, in words; `None` for the empty worksheet.
    pub last: Option<(String, String)>,
    /// The text; `None` where the record of it can't be read any more.
    pub parts: Option<Vec<HistoryPart>>,
    pub may_restore: bool,
}

/// The changes of the worksheet of the team that this browser has joined.
#[server(endpoint = "history", input = GetUrl, output = ApiReply)]
pub async fn load_history(
    workshop: String,
    /// Only what was done before this update.
    #[server(default)]
    before: Option<i64>,
) -> Result<HistoryView, ApiError> {
    super::request::history(&workshop, before).await
}

/// The text of that worksheet after one of its updates.
#[server(endpoint = "moment", input = GetUrl, output = ApiReply)]
pub async fn load_moment(workshop: String, number: i64) -> Result<MomentView, ApiError> {
    super::request::moment(&workshop, number).await
}
