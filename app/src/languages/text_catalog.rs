//! Texts by key and language.

use super::fluent_source::{read_resource, write_message};
use super::shipped_texts::shipped_forms;
use domain::languages::language::TextDirection;
use domain::languages::{FixedTextForms, FixedTextKey, Language};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

/// A text, and the language that it is in: English, where a translation is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalizedText {
    pub text: String,
    pub language: Language,
}

impl LocalizedText {
    /// The attribute `lang` of the text on a page in `page`; `None` where it is the page's.
    pub fn lang(&self, page: Language) -> Option<&'static str> {
        (self.language != page).then(|| self.language.code())
    }

    /// The attribute `dir` of the text on a page in `page`; `None` where it is the page's.
    pub fn dir(&self, page: Language) -> Option<&'static str> {
        let direction = self.language.direction();
        (direction != page.direction()).then(|| direction.code())
    }
}

impl fmt::Display for LocalizedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A value for an argument. Dates are written in the text's own language; digits are always those of
/// English, like those that the school's own texts and letters have.
#[derive(Clone, Debug, PartialEq)]
pub enum TextValue {
    Words(String),
    Count(u32),
    /// With its year.
    Date(Date),
    /// Without its year.
    DateInYear(Date),
}

impl From<&str> for TextValue {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<String> for TextValue {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<u32> for TextValue {
    fn from(count: u32) -> Self {
        Self::Count(count)
    }
}

impl From<Date> for TextValue {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

/// The shipped texts, under those that liaisons have reviewed.
pub struct TextCatalog {
    bundles: BTreeMap<Language, FluentBundle<FluentResource>>,
}

static SHIPPED: LazyLock<Arc<TextCatalog>> =
    LazyLock::new(|| Arc::new(TextCatalog::with_reviewed([])));

impl fmt::Debug for TextCatalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TextCatalog").finish_non_exhaustive()
    }
}

impl TextCatalog {
    /// The texts that the binary carries.
    pub fn shipped() -> Arc<Self> {
        Arc::clone(&SHIPPED)
    }

    /// The shipped texts, with these in place of theirs.
    pub fn with_reviewed(
        texts: impl IntoIterator<Item = (Language, FixedTextKey, FixedTextForms)>,
    ) -> Self {
        let reviewed: BTreeMap<_, _> = texts
            .into_iter()
            .map(|(language, key, forms)| ((language, key), forms))
            .collect();
        let bundle = |language| {
            let forms = FixedTextKey::ALL.iter().filter_map(|key| {
                let reviewed = reviewed.get(&(language, *key));
                Some((*key, reviewed.or_else(|| shipped_forms(language, *key))?))
            });
            (language, build_bundle(language, forms))
        };
        Self {
            bundles: Language::ALL.into_iter().map(bundle).collect(),
        }
    }

    /// A text without arguments.
    pub fn text(&self, language: Language, key: FixedTextKey) -> LocalizedText {
        self.text_with(language, key, [])
    }

    /// A text with its arguments, such as `[("date", date.into())]`.
    pub fn text_with<const N: usize>(
        &self,
        language: Language,
        key: FixedTextKey,
        values: [(&str, TextValue); N],
    ) -> LocalizedText {
        let languages = [language, Language::English];
        let text = languages.into_iter().find_map(|language| {
            let text = self.format(language, key, &values)?;
            Some(LocalizedText { text, language })
        });
        // A test holds that every key has an English text.
        text.unwrap_or_else(|| LocalizedText {
            text: key.id().to_owned(),
            language: Language::English,
        })
    }

    /// "October 4, 2019".
    pub fn date(&self, language: Language, date: Date) -> LocalizedText {
        self.date_by(language, FixedTextKey::DateFull, date)
    }

    /// "October 4".
    pub fn date_in_year(&self, language: Language, date: Date) -> LocalizedText {
        self.date_by(language, FixedTextKey::DateInYear, date)
    }

    pub fn has(&self, language: Language, key: FixedTextKey) -> bool {
        self.bundles
            .get(&language)
            .is_some_and(|bundle| bundle.has_message(key.id()))
    }

    fn date_by(&self, language: Language, order: FixedTextKey, date: Date) -> LocalizedText {
        let month = FixedTextKey::of_month(date.month());
        let is_known =
            month.is_some_and(|month| self.has(language, order) && self.has(language, month));
        let language = match is_known {
            true => language,
            false => Language::English,
        };
        let month = month.map(|month| self.text(language, month).text);
        self.text_with(
            language,
            order,
            [
                ("day", date.day().to_string().into()),
                ("month", month.unwrap_or_default().into()),
                ("year", date.year().to_string().into()),
            ],
        )
    }

    fn format(
        &self,
        language: Language,
        key: FixedTextKey,
        values: &[(&str, TextValue)],
    ) -> Option<String> {
        let bundle = self.bundles.get(&language)?;
        let pattern = bundle.get_message(key.id())?.value()?;
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            let value = match value {
                TextValue::Words(words) => FluentValue::from(words.as_str()),
                TextValue::Count(count) => {
                    let category = language.plural_category(*count).code();
                    arguments.set("category", FluentValue::from(category));
                    FluentValue::from(*count)
                }
                TextValue::Date(date) => FluentValue::from(self.date(language, *date).text),
                TextValue::DateInYear(date) => {
                    FluentValue::from(self.date_in_year(language, *date).text)
                }
            };
            arguments.set(*name, value);
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&arguments), &mut errors);
        if !errors.is_empty() {
            leptos::logging::error!("the text {} lacks an argument: {errors:?}", key.id());
        }
        Some(text.into_owned())
    }
}

fn build_bundle<'a>(
    language: Language,
    forms: impl Iterator<Item = (FixedTextKey, &'a FixedTextForms)>,
) -> FluentBundle<FluentResource> {
    let locale = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // A Latin name in the middle of Arabic words would otherwise turn the words around it.
    bundle.set_use_isolating(language.direction() == TextDirection::RightToLeft);
    let source: String = forms
        .map(|(key, forms)| write_message(key, forms))
        .collect();
    bundle.add_resource_overriding(read_resource(&source));
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::languages::plural_category::PluralCategory;
    use jiff::civil::date;

    /// Without the marks that keep directions apart.
    fn plain(text: &LocalizedText) -> String {
        text.text.replace(['\u{2068}', '\u{2069}'], "")
    }

    #[test]
    fn a_date_reads_as_its_language_writes_it() {
        let texts = TextCatalog::shipped();
        let day = date(2019, 10, 4);
        for (language, wanted, in_year) in [
            (Language::English, "October 4, 2019", "October 4"),
            (Language::Spanish, "4 de octubre de 2019", "4 de octubre"),
            (Language::Arabic, "4 أكتوبر 2019", "4 أكتوبر"),
            (Language::Burmese, "2019 အောက်တိုဘာ 4", "အောက်တိုဘာ 4"),
            (Language::Somali, "Oktoobar 4, 2019", "Oktoobar 4"),
            (Language::Nepali, "2019 अक्टोबर 4", "अक्टोबर 4"),
            (Language::Swahili, "4 Oktoba 2019", "4 Oktoba"),
            (Language::Tigrinya, "ጥቅምቲ 4, 2019", "4 ጥቅምቲ"),
            (Language::Vietnamese, "4 tháng 10, 2019", "4 tháng 10"),
        ] {
            assert_eq!(plain(&texts.date(language, day)), wanted);
            assert_eq!(plain(&texts.date_in_year(language, day)), in_year);
            assert_eq!(texts.date(language, day).language, language);
        }
        let kunama = texts.date(Language::Kunama, day);
        assert_eq!(kunama.text, "October 4, 2019");
        assert_eq!(kunama.lang(Language::Kunama), Some("en"));
    }

    #[test]
    fn a_noun_agrees_with_its_number_in_every_language() {
        let texts = TextCatalog::shipped();
        let read = |language, count: u32| {
            let key = FixedTextKey::SchoolsFound;
            plain(&texts.text_with(language, key, [("count", count.into())]))
        };
        for (language, count, wanted) in [
            (Language::English, 0, "0 schools"),
            (Language::English, 1, "1 school"),
            (Language::English, 2, "2 schools"),
            (Language::Spanish, 1, "1 escuela"),
            (Language::Spanish, 12, "12 escuelas"),
            (Language::Vietnamese, 1, "1 trường"),
            (Language::Arabic, 0, "لا توجد مدارس"),
            (Language::Arabic, 1, "مدرسة واحدة"),
            (Language::Arabic, 2, "مدرستان"),
            (Language::Arabic, 3, "3 مدارس"),
            (Language::Arabic, 10, "10 مدارس"),
            (Language::Arabic, 11, "11 مدرسة"),
            (Language::Arabic, 100, "100 مدرسة"),
            (Language::Arabic, 103, "103 مدارس"),
            // Not translated: in English.
            (Language::Tigrinya, 1, "1 school"),
            (Language::Dinka, 2, "2 schools"),
        ] {
            assert_eq!(read(language, count), wanted, "{language:?} {count}");
        }
    }

    #[test]
    fn a_missing_translation_is_english_and_says_so() {
        let texts = TextCatalog::shipped();
        let text = texts.text_with(
            Language::Tigrinya,
            FixedTextKey::LookedAtNext,
            [("date", date(2019, 10, 4).into())],
        );
        assert_eq!(text.text, "Looked at next on October 4, 2019.");
        assert_eq!(text.lang(Language::Tigrinya), Some("en"));
        assert_eq!(text.dir(Language::Tigrinya), None);
        assert_eq!(text.dir(Language::Arabic), Some("ltr"));
    }

    #[test]
    fn a_reviewed_text_takes_the_place_of_the_shipped_one() {
        for typed in ["ahora mismo", ".now", "*[x]", "\"", "# no", "-a = b"] {
            let key = FixedTextKey::Now;
            let typed_form = [(PluralCategory::Other, typed.to_owned())];
            let forms = FixedTextForms::check(key, Language::Spanish, typed_form).expect("forms");
            let texts = TextCatalog::with_reviewed([(Language::Spanish, key, forms)]);
            assert_eq!(texts.text(Language::Spanish, key).text, typed);
            assert_eq!(texts.text(Language::English, key).text, "now");
            assert_eq!(
                texts.text(Language::Spanish, FixedTextKey::Goal).text,
                "meta"
            );
        }
    }

    #[test]
    fn a_name_in_another_script_keeps_its_direction() {
        let texts = TextCatalog::shipped();
        let text = texts.text_with(
            Language::Arabic,
            FixedTextKey::MeasuredBy,
            [("source", "ISASP".into())],
        );
        assert_eq!(text.text, "حسب \u{2068}ISASP\u{2069}");
    }
}
