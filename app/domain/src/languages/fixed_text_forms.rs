//! A fixed text in one language, as a person types it: words, with arguments in braces, once for each
//! plural category where the text is counted.

use super::plural_category::PluralCategory;
use super::{FixedTextKey, Language};
use crate::plain_text;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// The most characters of one form. The longest English text has a third of them.
pub const MAX_FORM_CHARS: usize = 600;

/// The forms of a text. `Other` is always there, and stands in for those that are not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixedTextForms(BTreeMap<PluralCategory, String>);

/// The reason why a typed text can't be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FixedTextError {
    Empty,
    TooLong,
    /// A brace opens or closes nothing.
    LooseBrace,
    UnknownArgument(String),
    MissingArgument(&'static str),
    /// The language counts without this category, or the text is not counted.
    UnknownCategory(PluralCategory),
}

impl fmt::Display for FixedTextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "Write the text."),
            Self::TooLong => write!(f, "Use at most {MAX_FORM_CHARS} characters."),
            Self::LooseBrace => write!(
                f,
                "Use braces only around the names that the English text has in braces."
            ),
            Self::UnknownArgument(name) => {
                write!(f, "The English text has no {{{name}}}. Take it out.")
            }
            Self::MissingArgument(name) => {
                write!(f, "Put {{{name}}} where it belongs in your text.")
            }
            Self::UnknownCategory(category) => write!(
                f,
                "This text has no form for “{}” in this language.",
                category.code()
            ),
        }
    }
}

/// A part of a form: words, or the name of an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormPart<'a> {
    Words(&'a str),
    Argument(&'a str),
}

impl FixedTextForms {
    /// A text without a plural.
    pub fn of(text: &str) -> Self {
        Self(BTreeMap::from([(PluralCategory::Other, text.to_owned())]))
    }

    /// Cleans what was typed, and checks it. Empty forms are left out.
    ///
    /// # Errors
    /// The first [`FixedTextError`].
    pub fn check(
        key: FixedTextKey,
        language: Language,
        typed: impl IntoIterator<Item = (PluralCategory, String)>,
    ) -> Result<Self, FixedTextError> {
        let mut forms = BTreeMap::new();
        for (category, text) in typed {
            let text = plain_text::clean_line(&text);
            if text.is_empty() {
                continue;
            }
            let is_known = match key.is_counted() {
                true => language.plural_categories().contains(&category),
                false => category == PluralCategory::Other,
            };
            if !is_known {
                return Err(FixedTextError::UnknownCategory(category));
            }
            check_form(key, category, &text)?;
            forms.insert(category, text);
        }
        match forms.contains_key(&PluralCategory::Other) {
            true => Ok(Self(forms)),
            false => Err(FixedTextError::Empty),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (PluralCategory, &str)> {
        self.0
            .iter()
            .map(|(category, text)| (*category, text.as_str()))
    }

    pub fn get(&self, category: PluralCategory) -> Option<&str> {
        self.0.get(&category).map(String::as_str)
    }
}

impl FromIterator<(PluralCategory, String)> for FixedTextForms {
    fn from_iter<T: IntoIterator<Item = (PluralCategory, String)>>(forms: T) -> Self {
        Self(forms.into_iter().collect())
    }
}

fn check_form(
    key: FixedTextKey,
    category: PluralCategory,
    text: &str,
) -> Result<(), FixedTextError> {
    if text.chars().count() > MAX_FORM_CHARS {
        return Err(FixedTextError::TooLong);
    }
    let parts = form_parts(text).ok_or(FixedTextError::LooseBrace)?;
    let has = |name: &str| parts.contains(&FormPart::Argument(name));
    for part in &parts {
        if let FormPart::Argument(name) = part
            && !key.arguments().contains(name)
        {
            return Err(FixedTextError::UnknownArgument((*name).to_owned()));
        }
    }
    // "One school" and "two schools" may say their number in words.
    let may_omit = |name: &str| name == "count" && !matches!(category, PluralCategory::Other);
    let missing = key
        .arguments()
        .iter()
        .find(|name| !has(name) && !may_omit(name));
    missing.map_or(Ok(()), |name| Err(FixedTextError::MissingArgument(name)))
}

/// A form, divided into words and arguments; `None` where a brace opens or closes nothing.
pub fn form_parts(text: &str) -> Option<Vec<FormPart<'_>>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((words, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        if words.contains('}') || name.contains('{') {
            return None;
        }
        if !words.is_empty() {
            parts.push(FormPart::Words(words));
        }
        parts.push(FormPart::Argument(name.trim()));
        rest = after;
    }
    if rest.contains('}') {
        return None;
    }
    if !rest.is_empty() {
        parts.push(FormPart::Words(rest));
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(
        key: FixedTextKey,
        language: Language,
        typed: &[(PluralCategory, &str)],
    ) -> Result<FixedTextForms, FixedTextError> {
        let typed = typed.iter().map(|(at, text)| (*at, (*text).to_owned()));
        FixedTextForms::check(key, language, typed)
    }

    #[test]
    fn a_text_has_the_arguments_of_its_key_and_no_others() {
        use FixedTextError::{Empty, LooseBrace, MissingArgument, TooLong, UnknownArgument};
        let long = format!("{{date}}{}", "x".repeat(MAX_FORM_CHARS));
        for (typed, wanted) in [
            ("Se revisa el {date}", None),
            ("  Se\u{200b} revisa\nel { date } ", None),
            ("", Some(Empty)),
            ("Se revisa", Some(MissingArgument("date"))),
            ("{date} {name}", Some(UnknownArgument("name".to_owned()))),
            ("{date", Some(LooseBrace)),
            ("date} {date}", Some(LooseBrace)),
            ("{date} }", Some(LooseBrace)),
            ("{{date}", Some(LooseBrace)),
            (&long, Some(TooLong)),
        ] {
            let checked = check(
                FixedTextKey::LookedAtNext,
                Language::Spanish,
                &[(PluralCategory::Other, typed)],
            );
            assert_eq!(checked.err(), wanted, "{typed}");
        }
    }

    #[test]
    fn a_counted_text_has_the_forms_of_its_language() {
        use PluralCategory::{Few, One, Other, Two};
        let key = FixedTextKey::SchoolsFound;
        let both = [(One, "Una escuela"), (Other, "{count} escuelas")];
        assert!(check(key, Language::Spanish, &both).is_ok());
        let arabic = [
            (Two, "مدرستان"),
            (Few, "{count} مدارس"),
            (Other, "{count} مدرسة"),
        ];
        assert!(check(key, Language::Arabic, &arabic).is_ok());
        assert_eq!(
            check(key, Language::Vietnamese, &both).err(),
            Some(FixedTextError::UnknownCategory(One))
        );
        assert_eq!(
            check(key, Language::Spanish, &[(One, "Una escuela")]).err(),
            Some(FixedTextError::Empty)
        );
        assert_eq!(
            check(key, Language::Spanish, &[(Other, "Escuelas")]).err(),
            Some(FixedTextError::MissingArgument("count"))
        );
        assert_eq!(
            check(FixedTextKey::Now, Language::Spanish, &both).err(),
            Some(FixedTextError::UnknownCategory(One))
        );
    }
}
