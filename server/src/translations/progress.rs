//! How far what is published is translated.

use crate::App;
use domain::languages::Language;
use domain::languages::translation::TranslationProgress;
use domain::slug::SchoolSlug;
use std::collections::BTreeMap;
use store::StoreError;
use store::translations::TranslationScope;

pub(super) type PublishedTranslations =
    BTreeMap<SchoolSlug, BTreeMap<Language, TranslationProgress>>;

/// How far each published Blueprint of a workshop is translated.
pub(super) async fn published_translations(
    app: &App,
    workshop: &str,
) -> Result<PublishedTranslations, StoreError> {
    let mut published = PublishedTranslations::new();
    for version in app.store.published_blueprints(workshop).await? {
        let scope = TranslationScope::Worksheet(version.worksheet);
        let translations = app.store.translations(scope).await?;
        let blueprint = version.family_blueprint();
        let progress = Language::ALL.into_iter().map(|language| {
            let of_language = translations.get(&language).map_or(&[][..], Vec::as_slice);
            (language, TranslationProgress::of(&blueprint, of_language))
        });
        published.insert(version.school, progress.collect());
    }
    Ok(published)
}
