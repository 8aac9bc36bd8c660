//! The list of languages, for the office.

use super::answer::{frame, html, refuse};
use super::fixed_entries::fixed_entries;
use super::progress::school_progress;
use super::right::TranslationDenial;
use crate::{App, text_response};
use app::api::answers::date_texts::day_text;
use app::pages::translations::{LanguageListPage, LanguageSummary, LiaisonEntry, NewLiaisonLink};
use axum::response::Response;
use domain::languages::Language;
use domain::languages::translation::TranslationState;
use http::StatusCode;
use store::StoreError;
use store::feed::WorkshopSnapshot;
use store::translations::TranslationScope;

/// The answer that the list of languages shows after a form.
#[derive(Clone, Debug, Default)]
pub(crate) struct LiaisonAnswer {
    pub(crate) made: Option<NewLiaisonLink>,
    pub(crate) refused: Option<(String, String)>,
}

pub(crate) async fn language_list_page(
    app: &App,
    workshop: &str,
    answer: LiaisonAnswer,
    status: StatusCode,
) -> Response {
    let Some(snapshot) = app.store.workshop_snapshot(workshop) else {
        return refuse(app, workshop, TranslationDenial::NotFound);
    };
    match build_language_list(app, &snapshot, answer).await {
        Ok(page) => html(status, page.render()),
        Err(error) => text_response::unavailable(&error),
    }
}

async fn build_language_list(
    app: &App,
    snapshot: &WorkshopSnapshot,
    answer: LiaisonAnswer,
) -> Result<LanguageListPage, StoreError> {
    let workshop = &snapshot.definition.workshop;
    let translations = app.store.translations(TranslationScope::FixedTexts).await?;
    let progress = school_progress(app, &workshop.slug).await?;
    let languages = Language::ALL
        .into_iter()
        .filter(|it| *it != Language::English);
    let languages = languages.map(|language| {
        let of_language = translations.get(&language).map_or(&[][..], Vec::as_slice);
        let entries = fixed_entries(language, of_language, &workshop.zone);
        let count = |state| entries.iter().filter(|entry| entry.state == state).count();
        let published = progress.values().filter(|school| school.is_published);
        let schools = published.filter(|school| {
            let progress = school.by_language.get(&language);
            progress.is_some_and(|progress| progress.is_public())
        });
        LanguageSummary {
            language,
            reviewed: count(TranslationState::Reviewed),
            to_review: count(TranslationState::Draft),
            to_translate: count(TranslationState::Missing) + count(TranslationState::Stale),
            schools: schools.count(),
        }
    });
    let links = app.store.liaison_links(workshop.slug.as_str()).await?;
    let liaisons = links.into_iter().map(|link| LiaisonEntry {
        id: link.liaison.id,
        name: link.liaison.name,
        language: link.liaison.language,
        made: format!(
            "{}, {}",
            link.made_by,
            day_text(link.made_at, &workshop.zone)
        ),
        ended: link.ended_at.map(|at| day_text(at, &workshop.zone)),
    });
    Ok(LanguageListPage {
        frame: frame(app, Some(snapshot)),
        languages: languages.collect(),
        liaisons: liaisons.collect(),
        made: answer.made,
        refused: answer.refused,
    })
}
