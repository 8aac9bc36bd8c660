//! A team's worksheet.

use super::blueprint::BlueprintReleaseView;
use super::casa::CasaView;
use super::comments::CommentsView;
use super::timer::TimerView;
use super::workshop::{SessionDateTexts, WorkshopHead};
use domain::document::content::{Contents, RowId};
use domain::team::{Color, Role};
use domain::worksheet::record::TeamRecord;
use domain::worksheet::rollover::RolloverPreview;
use domain::worksheet::sami::VisibleRatings;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorksheetView {
    /// The number in `/sync/{worksheet}`.
    pub worksheet: i64,
    pub school: String,
    /// The session in which the school has a slot.
    pub session: Option<TeamSessionView>,
    pub workshop: WorkshopHead,
    pub me: MemberView,
    pub is_guide: bool,
    /// The members who have access now, in the order in which they joined.
    pub team: Vec<MemberView>,
    /// The document as it is on disk.
    pub contents: Contents,
    /// The number of restores so far.
    pub restores: i64,
    /// Today in the workshop's zone.
    #[serde(with = "domain::date_numbers::day")]
    pub today: Date,
    pub record: TeamRecordView,
    pub comments: CommentsView,
    /// Offered to the lead while the worksheet is empty.
    pub earlier: Option<EarlierWorksheetView>,
}

/// A team's own session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamSessionView {
    pub dates: SessionDateTexts,
    #[serde(with = "domain::date_numbers::day")]
    pub day: Date,
    pub place: String,
    /// May be empty.
    pub address: String,
    pub agenda: AgendaView,
}

/// The agenda of a session. Without parts there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaView {
    pub parts: Vec<AgendaPartView>,
    /// Milliseconds from the answer to the end of the last part.
    pub ends_in: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaPartView {
    pub title: String,
    pub minutes: u16,
    /// In words: "3:45 PM".
    pub starts: String,
    /// Milliseconds from the answer to the start; negative once the part has begun.
    pub starts_in: i64,
}

/// The worksheet of the same school in an earlier workshop, and what would be carried over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierWorksheetView {
    pub title: String,
    pub preview: RolloverPreview,
}

/// The store's record of a worksheet beside its document, as far as one member may see it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamRecordView {
    /// The part that the rules read.
    pub record: TeamRecord,
    /// The revealed fingers of members, by the cause's row, in the order in which people joined. A
    /// cause whose votes are secret has no entry.
    pub fists: BTreeMap<RowId, Vec<(MemberView, u8)>>,
    /// The facilitator who decided instead of the team, and their reason, by the cause's row.
    pub overrides: BTreeMap<RowId, (String, String)>,
    pub writers: usize,
    /// The team's ratings of the SAMI, as far as this member may see them.
    pub sami: VisibleRatings,
    /// The number of dots, by the cause's row. Nobody learns whose they are.
    pub dots: BTreeMap<RowId, usize>,
    /// The causes that have this member's dot.
    pub own_dots: BTreeSet<RowId>,
    pub papers: Vec<AttachmentView>,
    /// The number of the newest change to the comments: they are fetched again once it rises.
    pub comments: i64,
    /// The timer of the team's session.
    pub timer: Option<TimerView>,
    pub intake: IntakeView,
    /// The number of members who have voted, by the cause's row.
    pub fist_counts: BTreeMap<RowId, usize>,
    /// The fingers that this member shows, by the cause's row.
    pub own_fists: BTreeMap<RowId, u8>,
    /// The plan on its way into CASA.
    pub casa: CasaView,
    pub blueprint: BlueprintReleaseView,
}

/// The share of a day's edits that a worksheet still takes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntakeView {
    #[default]
    Open,
    /// The worksheet has nearly reached its limit for the day that ends at this time.
    NearlyReached(String),
    /// The worksheet has reached its limit for the day that ends at this time.
    Reached(String),
    /// The record is damaged; the worksheet is shown as of this time. None where nothing can be
    /// read.
    Damaged(Option<String>),
}

impl IntakeView {
    pub fn is_damaged(&self) -> bool {
        matches!(self, Self::Damaged(_))
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentView {
    pub kind: String,
    pub name: String,
    /// In words: "2.1 MB".
    pub size: String,
    pub by: String,
    pub at: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberView {
    pub id: i64,
    pub name: String,
    pub color: Color,
    pub role: Role,
}
