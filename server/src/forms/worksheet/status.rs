use super::may_write;
use crate::App;
use crate::access::{self, AccessError};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use http::HeaderMap;
use http::header::CACHE_CONTROL;
use serde::{Deserialize, Serialize};

/// The state of a worksheet for a page that has written while it was offline.
#[derive(Serialize)]
struct WorksheetWriteStatus {
    /// The member who joined last in this browser.
    member: i64,
    writes: bool,
    restores: i64,
}

#[derive(Deserialize)]
pub(crate) struct WorksheetQuery {
    #[serde(default)]
    worksheet: String,
}

/// `GET /w/{workshop}/worksheet/standing?worksheet={number}`: who asks, whether they may write, and how
/// often the worksheet was restored. A browser without a right to that worksheet learns who it is at its
/// own.
pub(crate) async fn status(
    State(app): State<App>,
    Path(workshop): Path<String>,
    Query(query): Query<WorksheetQuery>,
    headers: HeaderMap,
) -> Result<impl IntoResponse, AccessError> {
    let named = access::require_member_at(&app, &headers, &workshop, &query.worksheet).await;
    let (member, worksheet) = match named {
        Err(AccessError::Forbidden) => access::require_member(&app, &headers, &workshop).await?,
        named => named?,
    };
    let status = WorksheetWriteStatus {
        member: member.id,
        writes: may_write(&app, &member),
        restores: worksheet.restores,
    };
    Ok(([(CACHE_CONTROL, "no-store")], Json(status)))
}
