//! The state of a team's Blueprint in each language but English.

use domain::languages::Language;
use domain::languages::translation::{LanguageStatus, TranslationProgress, translatable_texts};
use domain::worksheet::blueprint::{FamilyBlueprint, FamilyText};
use store::translations::TranslationScope;
use store::worksheets::WorksheetId;
use store::{Store, StoreError};

/// The status of what is published, or else of the draft's finished texts.
///
/// # Errors
/// [`StoreError`] if the store can't be read.
pub async fn language_statuses(
    store: &Store,
    worksheet: WorksheetId,
    published: Option<&FamilyBlueprint>,
    finished: &[&FamilyText],
) -> Result<Vec<(Language, LanguageStatus)>, StoreError> {
    let scope = TranslationScope::Worksheet(worksheet);
    let translations = store.translations(scope).await?;
    let texts = published.map_or_else(|| finished.to_vec(), translatable_texts);
    let others = Language::ALL.into_iter();
    let others = others.filter(|language| *language != Language::English);
    let statuses = others.map(|language| {
        let of_language = translations.get(&language).map_or(&[][..], Vec::as_slice);
        let progress = TranslationProgress::of_texts(texts.iter().copied(), of_language);
        (language, progress.status(published.is_some()))
    });
    Ok(statuses.collect())
}
