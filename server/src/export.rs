//! The exports of a worksheet, for members of its team: the plan as a file, the gates, and the whole
//! text. They show the state on disk, by the rules of `domain::worksheet::export`.

use crate::{App, access, csv_response, text_response};
use app::api::ApiError;
use app::api::request::reading;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::history_text::{history_parts, plain_text};
use domain::worksheet::record::TeamRecord;
use domain::worksheet::{Worksheet as WorksheetModel, export};
use http::HeaderMap;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use serde_json::json;
use store::StoreError;
use store::worksheets::WorksheetRow;

/// `GET /w/{workshop}/worksheet/plan.csv`: the plan as the table that a school copies into CASA, one
/// row per initiative that counts.
pub(crate) async fn plan(
    State(app): State<App>,
    Path(workshop): Path<String>,
    headers: HeaderMap,
) -> Response {
    let file = |worksheet: &WorksheetRow, model: WorksheetModel, _: TeamRecord| {
        let rows = export::plan_rows(&model).into_iter();
        let name = format!("{}-{}-plan", worksheet.school, worksheet.workshop);
        csv_response::file(&name, csv_response::table(export::PLAN_COLUMNS, rows))
    };
    respond(&app, &workshop, &headers, file).await
}

/// `GET /w/{workshop}/worksheet/gates`: `{gates: [{gate, label, open: [{need, root, row}]}]}`. An open
/// need is in the page's words; root and row are null where there is no row yet.
pub(crate) async fn gates(
    State(app): State<App>,
    Path(workshop): Path<String>,
    headers: HeaderMap,
) -> Response {
    let json = |_: &WorksheetRow, model: WorksheetModel, record: TeamRecord| {
        let body = Json(json!({ "gates": export::gate_lines(&model, &record) }));
        ([(CACHE_CONTROL, "no-store")], body).into_response()
    };
    respond(&app, &workshop, &headers, json).await
}

/// `GET /w/{workshop}/worksheet/saved.txt`: the whole worksheet as text, or the readable part of a
/// damaged one.
pub(crate) async fn saved(
    State(app): State<App>,
    Path(workshop): Path<String>,
    headers: HeaderMap,
) -> Response {
    let worksheet = match access::require_member(&app, &headers, &workshop).await {
        Ok((_, worksheet)) => worksheet,
        Err(denied) => return denied.into_response(),
    };
    let contents = match app.store.contents(worksheet.id).await {
        Ok(contents) => contents,
        Err(error) => return text_response::unavailable(&error),
    };
    let name = format!("{}-{}-worksheet", worksheet.school, worksheet.workshop);
    let text = plain_text(&history_parts(&contents, &SPRING_2019));
    let headers = [
        (CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.txt\""),
        ),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, text).into_response()
}

/// Answers with an export of the worksheet of the sender's team.
async fn respond(
    app: &App,
    workshop: &str,
    headers: &HeaderMap,
    export: impl FnOnce(&WorksheetRow, WorksheetModel, TeamRecord) -> Response,
) -> Response {
    let (_, worksheet) = match access::require_member(app, headers, workshop).await {
        Ok(member) => member,
        Err(denied) => return denied.into_response(),
    };
    match reading(&app.store, &worksheet, app.clock.now()).await {
        Ok((model, record)) => export(&worksheet, model, record),
        Err(ApiError::NotFound) => text_response::not_found(),
        Err(_) => text_response::unavailable(&StoreError::Busy),
    }
}
