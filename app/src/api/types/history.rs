//! The history of a worksheet.

use super::workshop::WorkshopHead;
use domain::document::history::ChangeLocation;
use domain::worksheet::history_text::HistoryPart;
use domain::worksheet::version_diff::PartDiff;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryView {
    pub workshop: WorkshopHead,
    pub school: String,
    /// Newest first.
    pub changes: Vec<HistoryEntryView>,
    /// The update before which earlier changes are asked for; none if there are none.
    pub earlier: Option<i64>,
    pub is_earlier: bool,
    pub is_damaged: bool,
}

/// The changes that one person made without a pause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntryView {
    /// The number of the last of their updates.
    pub number: i64,
    pub who: String,
    pub when: String,
    pub what: HistoryEntryKind,
    /// "Monday, April 1".
    pub day: String,
    /// "8:00 AM".
    pub time: String,
    /// "changed 3 fields in Problem"; empty where [`HistoryEntryKind`] says more.
    pub summary: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HistoryEntryKind {
    /// The labels of the changed fields; none where the typed text was deleted again.
    Wrote(Vec<String>),
    /// The worksheet was restored as of this update.
    Restored(i64),
    /// The record of the change can't be read any more.
    Unreadable,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MomentView {
    pub workshop: WorkshopHead,
    pub school: String,
    /// The number of the last update; 0 is the empty worksheet.
    pub number: i64,
    /// The last writer and the time, in words; `None` for the empty worksheet.
    pub last: Option<(String, String)>,
    /// None where the record can't be read any more.
    pub parts: Option<Vec<HistoryPart>>,
    pub may_restore: bool,
    /// The number of the last update before the change that made this version; none for the empty
    /// worksheet.
    pub before: Option<i64>,
    /// The differences between the version before and this one.
    pub changes: Vec<PartDiff>,
    /// The differences between this version and the worksheet as it is now.
    pub since: Vec<PartDiff>,
    /// The places of [`Self::changes`] that say now what they said before this version.
    pub unchanged_since_before: BTreeSet<ChangeLocation>,
    /// "Ana changed 3 fields in Problem".
    pub summary: String,
}
