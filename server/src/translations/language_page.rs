//! A language: its fixed texts, and the schools.

use super::answer::{RefusedEntry, frame, html, refusal_status, with_refused};
use super::fixed_entries::fixed_entries;
use super::progress::school_progress;
use super::right::TranslationAccess;
use crate::{App, text_response};
use app::pages::translations::{FixedTextsPage, SchoolTranslations, TranslationEntry};
use axum::response::Response;
use domain::languages::Language;
use store::StoreError;
use store::feed::WorkshopSnapshot;
use store::translations::TranslationScope;

pub(crate) async fn language_page(
    app: &App,
    snapshot: &WorkshopSnapshot,
    language: Language,
    access: &TranslationAccess,
    refused: Option<RefusedEntry>,
) -> Response {
    let status = refusal_status(refused.as_ref());
    let page = async {
        let entries = read_fixed_entries(app, snapshot, language).await?;
        Ok::<_, StoreError>(FixedTextsPage {
            frame: frame(app, Some(snapshot)),
            language,
            entries: with_refused(entries, refused),
            schools: schools(app, snapshot, language).await?,
            is_office: access.is_office(),
        })
    };
    match page.await {
        Ok(page) => html(status, page.render()),
        Err(error) => text_response::unavailable(&error),
    }
}

pub(crate) async fn read_fixed_entries(
    app: &App,
    snapshot: &WorkshopSnapshot,
    language: Language,
) -> Result<Vec<TranslationEntry>, StoreError> {
    let translations = app.store.translations(TranslationScope::FixedTexts).await?;
    let of_language = translations.get(&language).map_or(&[][..], Vec::as_slice);
    let zone = &snapshot.definition.workshop.zone;
    Ok(fixed_entries(language, of_language, zone))
}

/// The schools that have a worksheet, by name.
async fn schools(
    app: &App,
    snapshot: &WorkshopSnapshot,
    language: Language,
) -> Result<Vec<SchoolTranslations>, StoreError> {
    let progress = school_progress(app, &snapshot.definition.workshop.slug).await?;
    let schools = progress.into_iter().filter_map(|(school, progress)| {
        let name = snapshot.definition.school(&school)?.name.clone();
        let of_language = progress.by_language.get(&language).copied();
        Some(SchoolTranslations {
            school,
            name,
            is_published: progress.is_published,
            progress: of_language.unwrap_or_default(),
        })
    });
    let mut schools: Vec<_> = schools.collect();
    schools.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(schools)
}
