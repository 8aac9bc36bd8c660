//! Texts by key and language.

use super::fluent_source::{read_resource, write_message};
use super::shipped_texts::shipped_forms;
use domain::languages::language::TextDirection;
use domain::languages::{FixedTextForms, FixedTextKey, Language};
use domain::worksheet::fields::amount::Amount;
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
    /// That a noun agrees with, as with a count.
    Amount(Amount),
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

impl From<Amount> for TextValue {
    fn from(amount: Amount) -> Self {
        Self::Amount(amount)
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

/// The marks around an argument that keep directions apart.
const ISOLATES: [char; 2] = ['\u{2068}', '\u{2069}'];

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
        let written = self.text_with(
            language,
            order,
            [
                ("day", date.day().to_string().into()),
                ("month", month.unwrap_or_default().into()),
                ("year", date.year().to_string().into()),
            ],
        );
        // In a sentence a date of isolated parts has no direction of its own, and would be read from
        // its year.
        LocalizedText {
            text: written.text.replace(ISOLATES, ""),
            ..written
        }
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
                TextValue::Amount(amount) => {
                    let category = language.amount_plural_category(*amount).code();
                    arguments.set("category", FluentValue::from(category));
                    FluentValue::from(amount.plain_label())
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
mod tests;
