//! What a worksheet's own page asks for: client ids to write under, whether it was restored, that it
//! be restored, and that it begin with what goes on of last year's.

use super::extract::SubmittedForm;
use super::reply::{self, FormError};
use crate::rooms::EditOutcome;
use crate::{App, access, rooms};
use app::api::request::earlier;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use domain::document::owners::ClientId;
use domain::team::Role;
use http::header::{CACHE_CONTROL, RETRY_AFTER};
use http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::StoreError;
use store::intake::WorksheetIntake;
use store::worksheets::Member;

/// What a page needs before it writes.
#[derive(Serialize)]
struct ClientIdGrant {
    worksheet: i64,
    /// Whose ids they are.
    member: i64,
    writes: bool,
    /// The page's own id, and some to start with where there is no line.
    clients: Vec<ClientId>,
    restores: i64,
}

/// `POST /w/{workshop}/worksheet/clients`: ids for the member's pages, `count` of them, or as many as
/// are ever given at once. A POST, because an id that was given out is his for ever. 409 once he has
/// all that one person may have.
pub(crate) async fn clients(
    State(app): State<App>,
    Path(workshop): Path<String>,
    sent: SubmittedForm,
) -> Response {
    let (member, worksheet) =
        match access::require_member_at(&app, &sent.headers, &workshop, sent.value("worksheet"))
            .await
        {
            Ok(found) => found,
            Err(denied) => return denied.into_response(),
        };
    let count = sent
        .value("count")
        .parse()
        .unwrap_or(rooms::MAX_IDS_PER_REQUEST);
    match app.rooms.issue_client_ids(&member, count).await {
        Ok(clients) if clients.is_empty() => {
            let text = "This person has opened the worksheet too often.\n";
            (StatusCode::CONFLICT, text).into_response()
        }
        Ok(clients) => fresh(ClientIdGrant {
            worksheet: worksheet.id.0,
            member: member.id,
            writes: may_write(&app, &member),
            clients,
            restores: worksheet.restores,
        }),
        Err(rooms::RoomRequestError) => try_again(),
    }
}

/// What a page asks before it sends what was written without a line.
#[derive(Serialize)]
struct WorksheetWriteStatus {
    /// Who this browser is: the member who joined last in it.
    member: i64,
    writes: bool,
    restores: i64,
}

/// Whether a member may write in the worksheet as it is: nobody writes in a damaged one.
fn may_write(app: &App, member: &Member) -> bool {
    let intake = app.store.intake(member.worksheet, app.clock.now());
    member.role.can_write() && !matches!(intake, WorksheetIntake::Damaged(_))
}

/// About which worksheet somebody asks.
#[derive(Deserialize)]
pub(crate) struct WorksheetQuery {
    #[serde(default)]
    worksheet: String,
}

/// `GET /w/{workshop}/worksheet/status?worksheet={number}`: who asks, what he may do, and how often the
/// worksheet was restored. Whoever has no right to that one is told who he is elsewhere.
pub(crate) async fn status(
    State(app): State<App>,
    Path(workshop): Path<String>,
    Query(about): Query<WorksheetQuery>,
    headers: HeaderMap,
) -> Response {
    let found = match access::require_member_at(&app, &headers, &workshop, &about.worksheet).await {
        Err(access::AccessError::Forbidden) => {
            access::require_member(&app, &headers, &workshop).await
        }
        found => found,
    };
    match found {
        Ok((member, worksheet)) => fresh(WorksheetWriteStatus {
            member: member.id,
            writes: may_write(&app, &member),
            restores: worksheet.restores,
        }),
        Err(denied) => denied.into_response(),
    }
}

/// `POST /w/{workshop}/worksheet/restore`: the worksheet says again what it said after the update
/// `number`, by new edits that everybody sees at once. Whoever may write may.
pub(crate) async fn restore(
    State(app): State<App>,
    Path(workshop): Path<String>,
    sent: SubmittedForm,
) -> Response {
    let outcome = restore_version(&app, &workshop, &sent).await;
    let outcome = outcome.map(|message| json!({ "message": message }));
    reply::at_worksheet(&app, &workshop, &sent, "restore", outcome).await
}

async fn restore_version(
    app: &App,
    workshop: &str,
    sent: &SubmittedForm,
) -> Result<&'static str, FormError> {
    let (member, worksheet) = access::require_member(app, &sent.headers, workshop).await?;
    if !member.role.can_write() {
        return Err(FormError::Forbidden);
    }
    let number: i64 = sent.value("number").parse().unwrap_or(-1);
    let then = match app.store.contents_at(worksheet.id, number).await {
        Err(StoreError::Damaged(_)) => {
            let message = "That moment can't be read any more: a part of this worksheet's record is \
                damaged. Nothing was changed. Tell the office.";
            return Err(reply::invalid("number", message).into());
        }
        then => then?,
    };
    let then = then.ok_or_else(|| {
        let message = "There is no such moment in this worksheet's history.";
        reply::invalid("number", message)
    })?;
    match app.rooms.restore(&member, number, then).await? {
        EditOutcome::Done => Ok("The worksheet says again what it said then."),
        EditOutcome::NothingToDo => Ok("The worksheet says that already."),
        EditOutcome::Full => {
            let message = "The worksheet has no room left to go back there. Nothing was changed. Take \
                out long texts that nobody needs any more, or go back to an earlier moment.";
            Err(reply::invalid("number", message).into())
        }
        EditOutcome::Paused => Err(reply::invalid("number", PAUSED_TEXT).into()),
    }
}

/// `POST /w/{workshop}/worksheet/begin`: a worksheet that says nothing yet begins with what goes on of
/// the same school's in an earlier workshop, by one edit in the name of whoever asks. The lead may.
pub(crate) async fn begin(
    State(app): State<App>,
    Path(workshop): Path<String>,
    sent: SubmittedForm,
) -> Response {
    let outcome = begin_from_last_year(&app, &workshop, &sent).await;
    let outcome = outcome.map(|message| json!({ "message": message }));
    reply::at_worksheet(&app, &workshop, &sent, "begin", outcome).await
}

async fn begin_from_last_year(
    app: &App,
    workshop: &str,
    sent: &SubmittedForm,
) -> Result<&'static str, FormError> {
    let (member, worksheet) = access::require_member(app, &sent.headers, workshop).await?;
    if member.role != Role::Lead {
        return Err(FormError::Forbidden);
    }
    let no = |message| FormError::from(reply::invalid("begin", message));
    let earlier = earlier(&app.store, &worksheet, app.clock.now()).await?;
    let earlier = earlier.ok_or_else(|| no("No earlier worksheet of this school carries on."))?;
    match app.rooms.begin(&member, earlier.carried).await? {
        EditOutcome::Done => Ok("The worksheet begins with what carries on."),
        EditOutcome::NothingToDo => Err(no(
            "This worksheet has begun already, so nothing was added to it.",
        )),
        EditOutcome::Full => Err(no(
            "What carries on is longer than a worksheet may be, so nothing was added to it.",
        )),
        EditOutcome::Paused => Err(no(PAUSED_TEXT)),
    }
}

const PAUSED_TEXT: &str =
    "This worksheet can't be changed just now; its page says why. Nothing was changed.";

fn fresh(answer: impl Serialize) -> Response {
    ([(CACHE_CONTROL, "no-store")], Json(answer)).into_response()
}

fn try_again() -> Response {
    let text = "The worksheet can't be reached just now. Nothing is lost: try again.\n";
    (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "2")], text).into_response()
}
