//! The copy sheet as files, by the rules of `domain::worksheet::casa`: the sheet on disk now, or a frozen
//! version with `?version=`. Members get their team's; organizers name the school with `?school=`.
//!
//! Reading order: this file (who gets which sheet), `table` (its lines), `json`, `docx`, `xlsx`.

mod docx;
mod json;
mod table;
mod xlsx;

use crate::access::{self, AccessError};
use crate::{App, csv_response, text_response};
use app::api::answers::casa::{CasaReading, read_casa};
use app::api::types::ApiError;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use domain::slug::{SchoolSlug, WorkshopSlug};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use store::StoreError;
use store::worksheets::WorksheetRow;

#[derive(Deserialize)]
pub(crate) struct SheetQuery {
    /// For organizers.
    #[serde(default)]
    school: String,
    /// The worksheet's number, for tabs at several teams.
    #[serde(default)]
    worksheet: String,
    version: Option<i64>,
}

/// A sheet with the version that it is, if it is frozen.
struct RequestedSheet {
    worksheet: WorksheetRow,
    reading: CasaReading,
    version: Option<i64>,
}

enum SheetError {
    Access(AccessError),
    NotFound,
    Store(StoreError),
}

/// `GET /w/{workshop}/worksheet/casa.json`.
pub(crate) async fn json(
    State(app): State<App>,
    Path(workshop): Path<String>,
    Query(query): Query<SheetQuery>,
    headers: HeaderMap,
) -> Response {
    let json = |sheet: RequestedSheet| {
        let body = axum::Json(json::sheet_json(&sheet));
        ([(CACHE_CONTROL, "no-store")], body).into_response()
    };
    respond(&app, &workshop, &query, &headers, json).await
}

/// `GET /w/{workshop}/worksheet/casa.csv`.
pub(crate) async fn csv(
    State(app): State<App>,
    Path(workshop): Path<String>,
    Query(query): Query<SheetQuery>,
    headers: HeaderMap,
) -> Response {
    let csv = |sheet: RequestedSheet| {
        let lines = table::lines(&sheet.reading).into_iter();
        let table = csv_response::table(table::COLUMNS, lines);
        csv_response::file(&sheet.file_name(), table)
    };
    respond(&app, &workshop, &query, &headers, csv).await
}

/// `GET /w/{workshop}/worksheet/casa.docx`.
pub(crate) async fn docx(
    State(app): State<App>,
    Path(workshop): Path<String>,
    Query(query): Query<SheetQuery>,
    headers: HeaderMap,
) -> Response {
    let docx = |sheet: RequestedSheet| {
        const TYPE: &str =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        let name = format!("{}.docx", sheet.file_name());
        file(&name, TYPE, docx::document(&sheet))
    };
    respond(&app, &workshop, &query, &headers, docx).await
}

/// `GET /w/{workshop}/worksheet/casa.xlsx`.
pub(crate) async fn xlsx(
    State(app): State<App>,
    Path(workshop): Path<String>,
    Query(query): Query<SheetQuery>,
    headers: HeaderMap,
) -> Response {
    let xlsx = |sheet: RequestedSheet| {
        const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let name = format!("{}.xlsx", sheet.file_name());
        file(&name, TYPE, xlsx::workbook(&sheet))
    };
    respond(&app, &workshop, &query, &headers, xlsx).await
}

async fn respond(
    app: &App,
    workshop: &str,
    query: &SheetQuery,
    headers: &HeaderMap,
    answer: impl FnOnce(RequestedSheet) -> Response,
) -> Response {
    match find_sheet(app, workshop, query, headers).await {
        Ok(sheet) => answer(sheet),
        Err(SheetError::Access(denied)) => denied.into_response(),
        Err(SheetError::NotFound) => text_response::not_found(),
        Err(SheetError::Store(error)) => text_response::unavailable(&error),
    }
}

/// The sheet that a request names, if its sender may read it.
async fn find_sheet(
    app: &App,
    workshop: &str,
    query: &SheetQuery,
    headers: &HeaderMap,
) -> Result<RequestedSheet, SheetError> {
    let worksheet = find_worksheet(app, workshop, query, headers).await?;
    let mut reading = read_casa(&app.store, &worksheet, app.clock.now())
        .await
        .map_err(|error| match error {
            ApiError::NotFound => SheetError::NotFound,
            _ => SheetError::Store(StoreError::Busy),
        })?;
    if let Some(version) = query.version {
        let frozen = app.store.casa_sheet(worksheet.id, version).await;
        let frozen = frozen.map_err(SheetError::Store)?;
        let frozen = frozen.ok_or(SheetError::NotFound)?;
        reading.sheet = frozen.withhold_as(&reading.sheet);
    }
    Ok(RequestedSheet {
        worksheet,
        reading,
        version: query.version,
    })
}

async fn find_worksheet(
    app: &App,
    workshop: &str,
    query: &SheetQuery,
    headers: &HeaderMap,
) -> Result<WorksheetRow, SheetError> {
    if query.school.is_empty() {
        let member = access::require_member_at(app, headers, workshop, &query.worksheet).await;
        return match (member, access::require_organizer(app, headers).await) {
            (Ok((_, worksheet)), _) => Ok(worksheet),
            // Somebody, who named no school.
            (Err(AccessError::SignedOut), Ok(_)) => Err(SheetError::Access(AccessError::Forbidden)),
            (Err(denied), _) => Err(SheetError::Access(denied)),
        };
    }
    // A name that isn't there tells nobody anything before they have shown who they are.
    let visitor = access::read_visitor(app, headers).await;
    let visitor = visitor.map_err(SheetError::Store)?;
    let is_organizer = visitor.organizer.is_some();
    if !is_organizer && visitor.member.is_none() {
        return Err(SheetError::Access(AccessError::SignedOut));
    }
    let named = (
        WorkshopSlug::parse(workshop),
        SchoolSlug::parse(&query.school),
    );
    let found = match &named {
        (Ok(workshop), Ok(school)) => {
            let found = app.store.school_worksheet(workshop, school).await;
            found.map_err(SheetError::Store)?
        }
        _ => None,
    };
    let is_member = found.is_some_and(|found| {
        let member = visitor.member.as_ref();
        member.is_some_and(|member| member.worksheet == found)
    });
    match found {
        Some(found) if is_organizer || is_member => {
            let row = app
                .store
                .worksheet(found)
                .await
                .map_err(SheetError::Store)?;
            row.ok_or(SheetError::NotFound)
        }
        None if is_organizer => Err(SheetError::NotFound),
        _ => Err(SheetError::Access(AccessError::Forbidden)),
    }
}

impl RequestedSheet {
    /// Without its ending.
    fn file_name(&self) -> String {
        let version = self.version.map(|version| format!("-version-{version}"));
        format!(
            "{}-{}-casa{}",
            self.worksheet.school,
            self.worksheet.workshop,
            version.unwrap_or_default()
        )
    }

    /// "Northside: action plan for CASA, version 2".
    fn title(&self) -> String {
        let version = self.version.map(|version| format!(", version {version}"));
        format!(
            "{}: action plan for CASA{}",
            self.reading.school.name,
            version.unwrap_or_default()
        )
    }
}

/// The answer that a browser saves.
fn file(name: &str, content_type: &'static str, bytes: Option<Vec<u8>>) -> Response {
    let Some(bytes) = bytes else {
        tracing::error!(name, "a file can't be written");
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let headers = [
        (CONTENT_TYPE, content_type.to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}
