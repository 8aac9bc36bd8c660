//! The server functions: what pages ask, each at a fixed address below `/api`, so that it can be
//! called by hand. They only read: a request that changes something is a form, in the server's
//! `forms`. Their answers come from [`answers`](super::answers), on the server only.

use super::encoding::ApiReply;
use super::types::ApiError;
use super::types::comments::CommentsView;
use super::types::desk::DeskView;
use super::types::facilitation::FacilitationView;
use super::types::history::{HistoryView, MomentView};
use super::types::registration::RegistrationView;
use super::types::team::{JoinView, TeamView};
use super::types::worksheet::{TeamRecordView, WorksheetView};
use super::types::workshop::{SchoolStatus, WorkshopView};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

/// The public page of a workshop; the current one where none is named.
#[server(endpoint = "workshop", input = GetUrl, output = ApiReply)]
pub async fn load_workshop(slug: Option<String>) -> Result<WorkshopView, ApiError> {
    super::answers::workshop::read_workshop(slug).await
}

/// What a school must know before it registers.
#[server(endpoint = "school", input = GetUrl, output = ApiReply)]
pub async fn load_school(workshop: String, school: String) -> Result<SchoolStatus, ApiError> {
    super::answers::workshop::read_school_status(&workshop, &school).await
}

/// The registration that this browser's link opens.
#[server(endpoint = "registration", input = GetUrl, output = ApiReply)]
pub async fn load_registration(workshop: String) -> Result<RegistrationView, ApiError> {
    super::answers::registration::read_registration(&workshop).await
}

/// What is known, beside what it says, of a worksheet that this browser may read.
#[server(endpoint = "record", input = GetUrl, output = ApiReply)]
pub async fn load_record(workshop: String, worksheet: i64) -> Result<TeamRecordView, ApiError> {
    super::answers::worksheet::read_record(&workshop, worksheet).await
}

/// The worksheet of the team that this browser has joined; of the one that is named, for those who
/// go from team to team.
#[server(endpoint = "worksheet", input = GetUrl, output = ApiReply)]
pub async fn load_worksheet(
    workshop: String,
    team: Option<String>,
) -> Result<WorksheetView, ApiError> {
    super::answers::worksheet::read_worksheet(&workshop, team).await
}

/// The comments on a worksheet, for the member of this browser.
#[server(endpoint = "comments", input = GetUrl, output = ApiReply)]
pub async fn load_comments(workshop: String, worksheet: i64) -> Result<CommentsView, ApiError> {
    super::answers::comments::read_comments(&workshop, worksheet).await
}

/// What somebody sees who is about to join a team.
#[server(endpoint = "join", input = GetUrl, output = ApiReply)]
pub async fn load_join(workshop: String) -> Result<JoinView, ApiError> {
    super::answers::team::read_join(&workshop).await
}

/// A team: of the school that is named, or the one that this browser holds something of.
#[server(endpoint = "team", input = GetUrl, output = ApiReply)]
pub async fn load_team(workshop: String, school: Option<String>) -> Result<TeamView, ApiError> {
    super::answers::team::read_team(&workshop, school).await
}

/// The changes of the worksheet of the team that this browser has joined.
#[server(endpoint = "history", input = GetUrl, output = ApiReply)]
pub async fn load_history(
    workshop: String,
    /// Only what was done before this update.
    #[server(default)]
    before: Option<i64>,
) -> Result<HistoryView, ApiError> {
    super::answers::history::read_history(&workshop, before).await
}

/// The text of that worksheet after one of its updates.
#[server(endpoint = "moment", input = GetUrl, output = ApiReply)]
pub async fn load_moment(workshop: String, number: i64) -> Result<MomentView, ApiError> {
    super::answers::history::read_moment(&workshop, number).await
}

/// All teams of a workshop, for its facilitators and for organizers.
#[server(endpoint = "floor", input = GetUrl, output = ApiReply)]
pub async fn load_facilitation(workshop: String) -> Result<FacilitationView, ApiError> {
    super::answers::facilitation::read_facilitation(&workshop).await
}

/// The desk of a workshop; of the current one where none is named.
#[server(endpoint = "desk", input = GetUrl, output = ApiReply)]
pub async fn load_desk(workshop: Option<String>) -> Result<DeskView, ApiError> {
    super::answers::desk::read_desk(workshop).await
}
