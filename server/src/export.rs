//! What leaves a worksheet, for members of its team: the plan as a file, the gates, and all that
//! it says as text. Computed of
//! what is on disk by the rules of `domain::worksheet::export`.

use crate::{App, access, csv_response, forms};
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

/// `GET /w/{workshop}/worksheet/plan.csv`: the plan as the table that a school copies into CASA, a
/// row for each initiative that counts.
pub(crate) async fn plan(
    State(app): State<App>,
    Path(workshop): Path<String>,
    headers: HeaderMap,
) -> Response {
    let file = |own: &WorksheetRow, read: WorksheetModel, _: TeamRecord| {
        let rows = export::plan_rows(&read).into_iter();
        let name = format!("{}-{}-plan", own.school, own.workshop);
        csv_response::file(&name, csv_response::table(export::PLAN_COLUMNS, rows))
    };
    leaves(&app, &workshop, &headers, file).await
}

/// `GET /w/{workshop}/worksheet/gates`: `{gates: [{gate, label, open: [{need, root, row}]}]}`. What is
/// open has the words that the page has; root and row are null where there is no row yet.
pub(crate) async fn gates(
    State(app): State<App>,
    Path(workshop): Path<String>,
    headers: HeaderMap,
) -> Response {
    let json = |_: &WorksheetRow, read: WorksheetModel, record: TeamRecord| {
        let body = Json(json!({ "gates": export::gate_lines(&read, &record) }));
        ([(CACHE_CONTROL, "no-store")], body).into_response()
    };
    leaves(&app, &workshop, &headers, json).await
}

/// `GET /w/{workshop}/worksheet/saved.txt`: all that the worksheet says, as text. Of a damaged one
/// it is what can still be read.
pub(crate) async fn saved(
    State(app): State<App>,
    Path(workshop): Path<String>,
    headers: HeaderMap,
) -> Response {
    let own = match access::require_member(&app, &headers, &workshop).await {
        Ok((_, own)) => own,
        Err(denied) => return denied.into_response(),
    };
    let contents = match app.store.contents(own.id).await {
        Ok(contents) => contents,
        Err(error) => return forms::unavailable(&error),
    };
    let name = format!("{}-{}-worksheet", own.school, own.workshop);
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

/// What a member takes along of the own team's worksheet, as it is on disk now.
async fn leaves(
    app: &App,
    workshop: &str,
    headers: &HeaderMap,
    made: impl FnOnce(&WorksheetRow, WorksheetModel, TeamRecord) -> Response,
) -> Response {
    let (_, own) = match access::require_member(app, headers, workshop).await {
        Ok(found) => found,
        Err(denied) => return denied.into_response(),
    };
    match reading(&app.store, &own, app.clock.now()).await {
        Ok((read, record)) => made(&own, read, record),
        Err(ApiError::NotFound) => forms::not_found(),
        Err(_) => forms::unavailable(&StoreError::Busy),
    }
}
