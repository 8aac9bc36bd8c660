//! `GET /w/{workshop}/worksheet/blueprint.json`: whether a team's Blueprint can be published, and why
//! not.

use crate::{App, access, text_response};
use app::api::answers::blueprint_draft::{BlueprintDraft, block_links};
use app::api::types::ApiError;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::HeaderMap;
use http::header::CACHE_CONTROL;
use serde::Serialize;
use store::StoreError;
use store::blueprints::SchoolBlueprint;

#[derive(Serialize)]
struct BlueprintStatusBody {
    publishable: bool,
    reasons: Vec<ReasonLink>,
    languages: Vec<LanguageStatus>,
}

#[derive(Serialize)]
struct ReasonLink {
    code: &'static str,
    href: String,
}

#[derive(Serialize)]
struct LanguageStatus {
    lang: &'static str,
    status: &'static str,
}

/// For members of the team: 401 for nobody, 403 for another workshop's.
pub(crate) async fn blueprint_status(
    State(app): State<App>,
    Path(workshop): Path<String>,
    headers: HeaderMap,
) -> Response {
    let (_, worksheet) = match access::require_member(&app, &headers, &workshop).await {
        Ok(member) => member,
        Err(denied) => return denied.into_response(),
    };
    let draft = BlueprintDraft::read(&app.store, &worksheet, app.clock.now()).await;
    let public = app
        .store
        .school_blueprint(&workshop, worksheet.school.as_str())
        .await;
    let (draft, public) = match (draft, public) {
        (Ok(draft), Ok(public)) => (draft, public),
        (Err(ApiError::NotFound), _) => return text_response::not_found(),
        _ => return text_response::unavailable(&StoreError::Busy),
    };
    let english = match public {
        SchoolBlueprint::Never => "draft",
        SchoolBlueprint::Published(_) => "published",
        SchoolBlueprint::Withdrawn { .. } => "withdrawn",
    };
    let reasons = block_links(&draft.blocks, &workshop).into_iter();
    let body = BlueprintStatusBody {
        publishable: draft.blocks.is_empty(),
        reasons: reasons
            .map(|(code, href)| ReasonLink { code, href })
            .collect(),
        languages: vec![LanguageStatus {
            lang: "en",
            status: english,
        }],
    };
    ([(CACHE_CONTROL, "no-store")], Json(body)).into_response()
}
