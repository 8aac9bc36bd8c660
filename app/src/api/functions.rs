//! The server functions: what pages ask, each at a fixed address below `/api`, so that it can be
//! called by hand. They only read: a request that changes something is a form, in the server's
//! `forms`. Their answers come from [`answers`](super::answers), on the server only.

use super::encoding::ApiReply;
use super::types::ApiError;
use super::types::casa::CasaVersionPageView;
use super::types::check_in::CheckInView;
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

/// Without a slug it is the current workshop.
#[server(endpoint = "workshop", input = GetUrl, output = ApiReply)]
pub async fn load_workshop(slug: Option<String>) -> Result<WorkshopView, ApiError> {
    super::answers::workshop::read_workshop(slug).await
}

#[server(endpoint = "school", input = GetUrl, output = ApiReply)]
pub async fn load_school(workshop: String, school: String) -> Result<SchoolStatus, ApiError> {
    super::answers::workshop::read_school_status(&workshop, &school).await
}

/// The registration that this browser's link or invitation opens.
#[server(endpoint = "registration", input = GetUrl, output = ApiReply)]
pub async fn load_registration(workshop: String) -> Result<RegistrationView, ApiError> {
    super::answers::registration::read_registration(&workshop).await
}

/// The store's record of a worksheet, without the document.
#[server(endpoint = "record", input = GetUrl, output = ApiReply)]
pub async fn load_record(workshop: String, worksheet: i64) -> Result<TeamRecordView, ApiError> {
    super::answers::worksheet::read_record(&workshop, worksheet).await
}

/// The worksheet of the team that this browser has joined, or, for people who go from team to team,
/// of the named school's team.
#[server(endpoint = "worksheet", input = GetUrl, output = ApiReply)]
pub async fn load_worksheet(
    workshop: String,
    team: Option<String>,
) -> Result<WorksheetView, ApiError> {
    super::answers::worksheet::read_worksheet(&workshop, team).await
}

#[server(endpoint = "comments", input = GetUrl, output = ApiReply)]
pub async fn load_comments(workshop: String, worksheet: i64) -> Result<CommentsView, ApiError> {
    super::answers::comments::read_comments(&workshop, worksheet).await
}

#[server(endpoint = "join", input = GetUrl, output = ApiReply)]
pub async fn load_join(workshop: String) -> Result<JoinView, ApiError> {
    super::answers::team::read_join(&workshop).await
}

/// The team of the named school, or of the school that this browser's secrets open.
#[server(endpoint = "team", input = GetUrl, output = ApiReply)]
pub async fn load_team(workshop: String, school: Option<String>) -> Result<TeamView, ApiError> {
    super::answers::team::read_team(&workshop, school).await
}

/// The history of the joined team's worksheet.
#[server(endpoint = "history", input = GetUrl, output = ApiReply)]
pub async fn load_history(
    workshop: String,
    /// Only changes before this update.
    #[server(default)]
    before: Option<i64>,
) -> Result<HistoryView, ApiError> {
    super::answers::history::read_history(&workshop, before).await
}

/// A frozen version of the joined team's plan for CASA.
#[server(endpoint = "casa-version", input = GetUrl, output = ApiReply)]
pub async fn load_casa_version(
    workshop: String,
    number: i64,
) -> Result<CasaVersionPageView, ApiError> {
    super::answers::casa::read_casa_version(&workshop, number).await
}

/// The text of the joined team's worksheet after one of its updates.
#[server(endpoint = "moment", input = GetUrl, output = ApiReply)]
pub async fn load_moment(workshop: String, number: i64) -> Result<MomentView, ApiError> {
    super::answers::history::read_moment(&workshop, number).await
}

/// For organizers, and for a session's helpers.
#[server(endpoint = "check-in", input = GetUrl, output = ApiReply)]
pub async fn load_check_in(
    workshop: String,
    #[server(default)] session: Option<String>,
    #[server(default)] reference: Option<String>,
    #[server(default)] school: Option<String>,
) -> Result<CheckInView, ApiError> {
    let query = super::answers::check_in::CheckInQuery {
        session,
        reference,
        school,
    };
    super::answers::check_in::read_check_in(&workshop, query).await
}

/// For facilitators and organizers.
#[server(endpoint = "floor", input = GetUrl, output = ApiReply)]
pub async fn load_facilitation(workshop: String) -> Result<FacilitationView, ApiError> {
    super::answers::facilitation::read_facilitation(&workshop).await
}

/// For organizers. Without a slug it is the current workshop.
#[server(endpoint = "desk", input = GetUrl, output = ApiReply)]
pub async fn load_desk(
    workshop: Option<String>,
    /// The slug of a school, whose roster and history are wanted too.
    #[server(default)]
    school: Option<String>,
) -> Result<DeskView, ApiError> {
    super::answers::desk::read_desk(workshop, school).await
}
