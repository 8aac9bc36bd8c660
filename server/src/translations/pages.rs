//! The pages: what each `GET` answers.

use super::answer::refuse;
use super::language_list::{LiaisonAnswer, language_list_page};
use super::language_page::language_page;
use super::right::{TranslationDenial, require_school_translator, require_translator};
use super::school_page::SchoolPageRequest;
use crate::App;
use crate::access::{require_member, require_organizer};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::languages::Language;
use domain::slug::SchoolSlug;
use http::header::LOCATION;
use http::{HeaderMap, StatusCode};
use store::feed::WorkshopSnapshot;

/// `GET /w/{workshop}/languages`, for organizers.
pub(crate) async fn language_list(
    State(app): State<App>,
    Path(workshop): Path<String>,
    headers: HeaderMap,
) -> Response {
    if let Err(denied) = require_organizer(&app, &headers).await {
        return refuse(&app, &workshop, denied.into());
    }
    let answer = LiaisonAnswer::default();
    language_list_page(&app, &workshop, answer, StatusCode::OK).await
}

/// `GET /w/{workshop}/languages/{language}`, for organizers and the language's liaisons.
pub(crate) async fn language(
    State(app): State<App>,
    Path((workshop, language)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let Some((snapshot, language)) = find_language(&app, &workshop, &language) else {
        return refuse(&app, &workshop, TranslationDenial::NotFound);
    };
    match require_translator(&app, &headers, &snapshot, language).await {
        Ok(access) => language_page(&app, &snapshot, language, &access, None).await,
        Err(denied) => refuse(&app, &workshop, denied.into()),
    }
}

/// `GET /w/{workshop}/languages/{language}/{school}`, also for the school's team.
pub(crate) async fn school_texts(
    State(app): State<App>,
    Path((workshop, language, school)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Response {
    let found = find_language(&app, &workshop, &language);
    let school = SchoolSlug::parse(&school).ok();
    let Some(((snapshot, language), school)) = found.zip(school) else {
        return refuse(&app, &workshop, TranslationDenial::NotFound);
    };
    match require_school_translator(&app, &headers, &snapshot, language, &school).await {
        Ok((access, worksheet)) => {
            let page = SchoolPageRequest {
                snapshot: &snapshot,
                language,
                school: &school,
                worksheet,
            };
            page.respond(&app, &access, None).await
        }
        Err(denied) => refuse(&app, &workshop, denied),
    }
}

/// `GET /w/{workshop}/worksheet/blueprint/{language}`: goes on to the texts of the member's own team.
pub(crate) async fn own_texts(
    State(app): State<App>,
    Path((workshop, language)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    match require_member(&app, &headers, &workshop).await {
        Ok((_, worksheet)) => {
            let Some((_, language)) = find_language(&app, &workshop, &language) else {
                return refuse(&app, &workshop, TranslationDenial::NotFound);
            };
            let (code, school) = (language.code(), worksheet.school);
            let url = format!("/w/{workshop}/languages/{code}/{school}");
            (StatusCode::SEE_OTHER, [(LOCATION, url)]).into_response()
        }
        Err(denied) => refuse(&app, &workshop, denied.into()),
    }
}

/// The workshop, and the language: any but English, which is the source.
pub(crate) fn find_language(
    app: &App,
    workshop: &str,
    language: &str,
) -> Option<(WorkshopSnapshot, Language)> {
    let language = Language::parse(language).filter(|it| *it != Language::English);
    app.store.workshop_snapshot(workshop).zip(language)
}
