//! The fixed texts as families read them now: those that came with Causeway, under those that people
//! have reviewed.

use super::fixed_entries::{english_source, parse_forms};
use app::languages::TextCatalog;
use domain::languages::translation::{TextTranslations, Translation};
use domain::languages::{FixedTextForms, FixedTextKey, Language};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::translations::TranslationScope;
use store::{Store, StoreError};

/// # Errors
/// [`StoreError`] where the store can't be read.
pub async fn read_texts(store: &Store) -> Result<Arc<TextCatalog>, StoreError> {
    let translations = store.translations(TranslationScope::FixedTexts).await?;
    Ok(match translations.is_empty() {
        true => TextCatalog::shipped(),
        false => Arc::new(TextCatalog::with_reviewed(reviewed_forms(&translations))),
    })
}

/// The texts that families read in place of the shipped ones.
fn reviewed_forms(
    translations: &BTreeMap<Language, Vec<Translation>>,
) -> Vec<(Language, FixedTextKey, FixedTextForms)> {
    let of_language = |(language, translations): (&Language, &Vec<Translation>)| {
        let forms = FixedTextKey::ALL.iter().filter_map(|key| {
            let found = TextTranslations::find(key.id(), &english_source(*key), translations);
            Some((*language, *key, parse_forms(&found.public?.text)?))
        });
        forms.collect::<Vec<_>>()
    };
    translations.iter().flat_map(of_language).collect()
}
