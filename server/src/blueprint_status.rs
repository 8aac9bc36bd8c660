//! `GET /w/{workshop}/worksheet/blueprint.json`: whether a team's Blueprint can be published, and why
//! not.

use crate::access::AccessError;
use crate::{App, access, text_response, translations};
use app::api::answers::blueprint_draft::{BlueprintDraft, block_links};
use app::api::answers::blueprint_languages::language_statuses;
use app::api::types::ApiError;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::languages::translation::LanguageStatus;
use domain::languages::{FixedTextKey, Language};
use http::HeaderMap;
use http::header::CACHE_CONTROL;
use serde::Serialize;
use store::StoreError;
use store::blueprints::SchoolBlueprint;
use store::worksheets::WorksheetRow;

#[derive(Serialize)]
struct BlueprintStatusBody {
    publishable: bool,
    reasons: Vec<ReasonLink>,
    languages: Vec<LanguageEntry>,
}

#[derive(Serialize)]
struct ReasonLink {
    code: &'static str,
    href: String,
}

#[derive(Serialize)]
struct LanguageEntry {
    lang: &'static str,
    status: &'static str,
}

/// For members of the team: 401 for nobody, 403 for everybody else, organizers among them. They open the
/// draft as guests of the team.
pub(crate) async fn blueprint_status(
    State(app): State<App>,
    Path(workshop): Path<String>,
    headers: HeaderMap,
) -> Response {
    let (_, worksheet) = match access::require_member(&app, &headers, &workshop).await {
        Ok(member) => member,
        Err(denied) => return deny(&app, &headers, denied).await,
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
    let languages = read_languages(&app, &worksheet, &draft, &public).await;
    let languages = match languages {
        Ok(languages) => languages,
        Err(error) => return text_response::unavailable(&error),
    };
    let reasons = block_links(&draft.blocks, &workshop).into_iter();
    let body = BlueprintStatusBody {
        publishable: draft.blocks.is_empty(),
        reasons: reasons
            .map(|(code, href)| ReasonLink { code, href })
            .collect(),
        languages,
    };
    ([(CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

/// Somebody who may do other things is not signed out.
async fn deny(app: &App, headers: &HeaderMap, denied: AccessError) -> Response {
    match (denied, access::read_visitor(app, headers).await) {
        (AccessError::SignedOut, Ok(visitor)) => access::access_error(&visitor).into_response(),
        (denied, _) => denied.into_response(),
    }
}

/// English, and each language in which families have fixed words, or the team has any.
async fn read_languages(
    app: &App,
    worksheet: &WorksheetRow,
    draft: &BlueprintDraft,
    public: &SchoolBlueprint,
) -> Result<Vec<LanguageEntry>, StoreError> {
    let (english, published) = match public {
        SchoolBlueprint::Never => ("draft", None),
        SchoolBlueprint::Published(version) => ("published", Some(version.family_blueprint())),
        SchoolBlueprint::Withdrawn { .. } => ("withdrawn", None),
    };
    let english = LanguageEntry {
        lang: Language::English.code(),
        status: english,
    };
    let (store, finished) = (&app.store, draft.finished_texts());
    let statuses = language_statuses(store, worksheet.id, published.as_ref(), &finished).await?;
    let texts = translations::read_texts(store).await?;
    let others = statuses.into_iter().filter(|(language, status)| {
        *status != LanguageStatus::Missing
            || texts.has(*language, FixedTextKey::SchoolBlueprintOfYear)
    });
    let others = others.map(|(language, status)| LanguageEntry {
        lang: language.code(),
        status: status.as_str(),
    });
    Ok(std::iter::once(english).chain(others).collect())
}
