//! A team's worksheet.

use super::ApiError;
use super::comments::CommentsView;
use super::encoding::ApiReply;
use super::timer::TimerView;
use super::workshop::WorkshopHead;
use domain::document::content::{Contents, RowId};
use domain::team::{Color, Role};
use domain::worksheet::record::TeamRecord;
use domain::worksheet::rollover::RolloverPreview;
use domain::worksheet::sami::VisibleRatings;
use jiff::civil::Date;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A worksheet as a member of its team opens it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorksheetView {
    /// Its number, by which `/sync/{worksheet}` knows it.
    pub worksheet: i64,
    pub school: String,
    /// The workshop it belongs to.
    pub workshop: WorkshopHead,
    pub me: MemberView,
    pub is_guide: bool,
    /// Everybody who is let in now, in the order in which they came.
    pub team: Vec<MemberView>,
    /// What it says: all that is on disk.
    pub contents: Contents,
    /// How often it was restored.
    pub restores: i64,
    /// The day it is, where the workshop is.
    #[serde(with = "domain::wire::day")]
    pub today: Date,
    /// What is known of it beside what it says.
    pub record: TeamRecordView,
    /// What was said about its fields.
    pub comments: CommentsView,
    /// What the lead may begin with, while it says nothing.
    pub earlier: Option<EarlierWorksheetView>,
}

/// The worksheet of the same school in an earlier workshop, and what of it goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierWorksheetView {
    pub title: String,
    pub preview: RolloverPreview,
}

/// What the store knows of a worksheet beside its document, as a member sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamRecordView {
    /// As the rules read it.
    pub record: TeamRecord,
    /// Who shows how many fingers, by the cause's row, in the order in which people came.
    pub fists: BTreeMap<RowId, Vec<(MemberView, u8)>>,
    /// Which facilitator decided instead, and why.
    pub overrides: BTreeMap<RowId, (String, String)>,
    pub writers: usize,
    /// The team's ratings of the SAMI, as far as the person who asks may see them.
    pub sami: VisibleRatings,
    /// How many dots a cause has, by its row; whose they are is nobody's to know.
    pub dots: BTreeMap<RowId, usize>,
    /// The causes that have a dot of the person who asks.
    pub own_dots: BTreeSet<RowId>,
    /// The note catchers on paper that are attached.
    pub papers: Vec<AttachmentView>,
    /// Which state of the comments there is: they are fetched once it is another.
    pub comments: i64,
    /// What the session to which the team comes is doing, and until when.
    pub timer: Option<TimerView>,
    pub intake: IntakeView,
}

/// Tells whether a worksheet takes edits, and since or until when not, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntakeView {
    #[default]
    Open,
    /// It does, and has nearly reached its limit for the day that ends then.
    NearlyReached(String),
    /// It has reached its limit for the day that ends then.
    Reached(String),
    /// Its record is damaged. It says what it said then; nothing, where nothing of it can be read.
    Damaged(Option<String>),
}

impl IntakeView {
    /// Returns whether it can only be read, whoever looks.
    pub fn is_damaged(&self) -> bool {
        matches!(self, Self::Damaged(_))
    }
}

/// A note catcher on paper, as a member sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentView {
    pub kind: String,
    pub name: String,
    /// How large it is, in words.
    pub size: String,
    pub by: String,
    pub at: String,
}

/// A member of a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberView {
    /// The number by which history knows them.
    pub id: i64,
    pub name: String,
    pub color: Color,
    pub role: Role,
}

/// What is known, beside what it says, of a worksheet that this browser may read.
#[server(endpoint = "record", input = GetUrl, output = ApiReply)]
pub async fn load_record(workshop: String, worksheet: i64) -> Result<TeamRecordView, ApiError> {
    super::request::record(&workshop, worksheet).await
}

/// The worksheet of the team that this browser has joined; of the one that is named, for those who
/// go from team to team.
#[server(endpoint = "worksheet", input = GetUrl, output = ApiReply)]
pub async fn load_worksheet(
    workshop: String,
    team: Option<String>,
) -> Result<WorksheetView, ApiError> {
    super::request::worksheet(&workshop, team).await
}
