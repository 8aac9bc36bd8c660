//! The fixed texts of a language, as a list to translate.

use app::api::answers::date_texts::day_text;
use app::languages::shipped_forms;
use app::pages::translations::{TranslationEntry, TranslationField};
use domain::languages::plural_category::PluralCategory;
use domain::languages::translation::{TextTranslations, Translation, TranslationState};
use domain::languages::{FixedTextForms, FixedTextKey, Language};

/// The English text of a key, as translations keep it.
pub(crate) fn english_source(key: FixedTextKey) -> String {
    shipped_forms(Language::English, key).map_or_else(String::new, write_forms)
}

pub(crate) fn write_forms(forms: &FixedTextForms) -> String {
    serde_json::to_string(forms).unwrap_or_default()
}

pub(crate) fn parse_forms(json: &str) -> Option<FixedTextForms> {
    serde_json::from_str(json).ok()
}

pub(crate) fn fixed_entries(
    language: Language,
    translations: &[Translation],
    zone: &str,
) -> Vec<TranslationEntry> {
    let entry = |key: &FixedTextKey| fixed_entry(*key, language, translations, zone);
    FixedTextKey::ALL.iter().map(entry).collect()
}

fn fixed_entry(
    key: FixedTextKey,
    language: Language,
    translations: &[Translation],
    zone: &str,
) -> TranslationEntry {
    let source = english_source(key);
    let found = TextTranslations::find(key.id(), &source, translations);
    let shipped = shipped_forms(language, key);
    let forms = match found.newest {
        Some(newest) => parse_forms(&newest.text),
        None => shipped.cloned(),
    };
    let is_shipped = found.newest.is_none() && shipped.is_some();
    let value = |category| {
        let form = forms.as_ref().and_then(|forms| forms.get(category));
        form.unwrap_or_default().to_owned()
    };
    let categories: &[PluralCategory] = match key.is_counted() {
        true => language.plural_categories(),
        false => &[PluralCategory::Other],
    };
    let label = |category: PluralCategory| match categories.len() {
        1 => "",
        _ => category.code(),
    };
    let stale = found
        .newest
        .filter(|_| found.state == TranslationState::Stale);
    let earlier = stale.and_then(|stale| parse_forms(&stale.source));
    let earlier = earlier.and_then(|forms| forms.get(PluralCategory::Other).map(str::to_owned));
    TranslationEntry {
        anchor: format!("text-{}", key.id()),
        key: key.id().to_owned(),
        purpose: key.purpose().to_owned(),
        state: match is_shipped {
            true => TranslationState::Draft,
            false => found.state,
        },
        english: english_forms(key),
        source,
        fields: categories
            .iter()
            .map(|category| TranslationField {
                name: category.code(),
                label: label(*category),
                value: value(*category),
            })
            .collect(),
        history: match is_shipped {
            true => Some("Came with Causeway. No liaison has reviewed it yet.".to_owned()),
            false => found.newest.map(|newest| history_text(newest, zone)),
        },
        earlier_english: earlier,
        error: None,
    }
}

fn english_forms(key: FixedTextKey) -> Vec<(&'static str, String)> {
    let forms = shipped_forms(Language::English, key);
    let forms: Vec<_> = forms.iter().flat_map(|forms| forms.iter()).collect();
    let has_one = forms.len() == 1;
    let forms = forms.into_iter().map(|(category, text)| {
        let label = if has_one { "" } else { category.code() };
        (label, text.to_owned())
    });
    forms.collect()
}

/// "Written by Amina, Monday, April 1. Reviewed by Sahra, Tuesday, April 2."
pub(super) fn history_text(translation: &Translation, zone: &str) -> String {
    let written = format!(
        "Written by {}, {}.",
        translation.author.name(),
        day_text(translation.written_at, zone)
    );
    let review = translation.review.as_ref().map(|review| {
        format!(
            " Reviewed by {}, {}.",
            review.by.name(),
            day_text(review.at, zone)
        )
    });
    written + &review.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shipped_is_to_be_reviewed_and_the_rest_to_be_translated() {
        let entries = |language| fixed_entries(language, &[], "America/Chicago");
        let count = |language, state| {
            let of_state = entries(language);
            of_state.iter().filter(|it| it.state == state).count()
        };
        let all = FixedTextKey::ALL.len();
        assert_eq!(count(Language::Spanish, TranslationState::Draft), all);
        assert_eq!(count(Language::Kunama, TranslationState::Missing), all);
        // The months and dates.
        assert_eq!(count(Language::Tigrinya, TranslationState::Draft), 14);
    }

    #[test]
    fn a_counted_text_has_a_field_for_each_category() {
        let entries = fixed_entries(Language::Arabic, &[], "America/Chicago");
        let of = |id: &str| entries.iter().find(|it| it.key == id).expect("an entry");
        let names: Vec<_> = of("schools-found")
            .fields
            .iter()
            .map(|it| it.name)
            .collect();
        assert_eq!(names, ["zero", "one", "two", "few", "many", "other"]);
        assert_eq!(of("now").fields.len(), 1);
        assert_eq!(of("schools-found").english.len(), 2);
    }
}
