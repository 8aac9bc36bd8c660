//! The texts that the binary carries. A key that a language's file lacks is not translated.

use super::fluent_source;
use domain::languages::{FixedTextForms, FixedTextKey, Language};
use std::collections::BTreeMap;
use std::sync::LazyLock;

type ShippedForms = BTreeMap<(Language, FixedTextKey), FixedTextForms>;

static FORMS: LazyLock<ShippedForms> = LazyLock::new(|| {
    let forms = Language::ALL.into_iter().flat_map(|language| {
        let read = fluent_source::read_forms(source(language));
        read.into_iter()
            .map(move |(key, forms)| ((language, key), forms))
    });
    forms.collect()
});

/// A text as it is shipped; `None` where it is not translated.
pub fn shipped_forms(language: Language, key: FixedTextKey) -> Option<&'static FixedTextForms> {
    FORMS.get(&(language, key))
}

fn source(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("fixed_texts/en.ftl"),
        Language::Spanish => include_str!("fixed_texts/es.ftl"),
        Language::Arabic => include_str!("fixed_texts/ar.ftl"),
        Language::Burmese => include_str!("fixed_texts/my.ftl"),
        Language::SgawKaren => include_str!("fixed_texts/ksw.ftl"),
        Language::Somali => include_str!("fixed_texts/so.ftl"),
        Language::Nepali => include_str!("fixed_texts/ne.ftl"),
        Language::Swahili => include_str!("fixed_texts/sw.ftl"),
        Language::Tigrinya => include_str!("fixed_texts/ti.ftl"),
        Language::Vietnamese => include_str!("fixed_texts/vi.ftl"),
        Language::Dinka => include_str!("fixed_texts/din.ftl"),
        Language::Kunama => include_str!("fixed_texts/kun.ftl"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_key_has_an_english_text() {
        for key in FixedTextKey::ALL {
            assert!(shipped_forms(Language::English, *key).is_some(), "{key:?}");
        }
    }

    /// A key that is unknown, or a text that Fluent can't read, would be shipped for nothing.
    #[test]
    fn every_text_of_every_language_is_read() {
        for language in Language::ALL {
            let written: BTreeSet<_> = source(language)
                .lines()
                .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
                .map(|line| line.split_once(" =").expect("a key").0)
                .collect();
            let read = fluent_source::read_forms(source(language));
            let read: BTreeSet<_> = read.iter().map(|(key, _)| key.id()).collect();
            assert_eq!(written, read, "{language:?}");
        }
    }

    #[test]
    fn every_text_has_the_arguments_and_the_plurals_that_it_should() {
        for ((language, key), forms) in FORMS.iter() {
            let typed = forms.iter().map(|(at, text)| (at, text.to_owned()));
            let checked = FixedTextForms::check(*key, *language, typed);
            assert_eq!(checked.as_ref(), Ok(forms), "{language:?} {key:?}");
            if key.is_counted() {
                let has: Vec<_> = forms.iter().map(|(at, _)| at).collect();
                assert_eq!(has, language.plural_categories(), "{language:?} {key:?}");
            }
        }
    }

    /// "If" in one language and "then" in another would be no sentence.
    #[test]
    fn words_of_one_sentence_are_translated_together() {
        let months = || (1..=12).filter_map(FixedTextKey::of_month);
        let theory = [
            FixedTextKey::TheoryIf,
            FixedTextKey::TheoryThen,
            FixedTextKey::TheorySoThat,
        ];
        let dates = [FixedTextKey::DateFull, FixedTextKey::DateInYear];
        for language in Language::ALL {
            for group in [theory.to_vec(), dates.into_iter().chain(months()).collect()] {
                let translated = group
                    .iter()
                    .filter(|key| shipped_forms(language, **key).is_some())
                    .count();
                assert!(
                    [0, group.len()].contains(&translated),
                    "{language:?} {group:?}"
                );
            }
        }
    }
}
