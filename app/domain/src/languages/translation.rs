//! Translations by people: drafted, reviewed by name, and stale once the English text changes.

use super::Language;
use crate::worksheet::blueprint::{FamilyBlueprint, FamilyText};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The most characters of a translated text.
pub const MAX_TRANSLATION_CHARS: usize = 2000;

/// Somebody who writes or reviews translations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Translator {
    /// Speaks the language for the district.
    Liaison {
        id: i64,
        name: String,
    },
    Member {
        id: i64,
        name: String,
    },
    Organizer {
        email: String,
    },
}

impl Translator {
    pub fn name(&self) -> &str {
        match self {
            Self::Liaison { name, .. } | Self::Member { name, .. } => name,
            Self::Organizer { email } => email.split('@').next().unwrap_or_default(),
        }
    }

    fn is_same_person(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Liaison { id, .. }, Self::Liaison { id: other, .. })
            | (Self::Member { id, .. }, Self::Member { id: other, .. }) => id == other,
            (Self::Organizer { email }, Self::Organizer { email: other }) => email == other,
            _ => false,
        }
    }

    /// A liaison answers for the language; everybody else needs a second person.
    pub fn may_review(&self, author: &Self) -> bool {
        matches!(self, Self::Liaison { .. }) || !self.is_same_person(author)
    }
}

/// A translation of one text into one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// Grows with time.
    pub id: i64,
    pub key: String,
    /// The English text as it was when this was written.
    pub source: String,
    pub text: String,
    pub author: Translator,
    pub written_at: Timestamp,
    pub review: Option<TranslationReview>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationReview {
    pub by: Translator,
    pub at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TranslationState {
    Missing,
    /// The English text has changed since it was translated.
    Stale,
    /// The newest translation is not reviewed. An earlier one of the same English text may be.
    Draft,
    Reviewed,
}

impl TranslationState {
    pub const ALL: [Self; 4] = [Self::Missing, Self::Stale, Self::Draft, Self::Reviewed];

    pub fn label(self) -> &'static str {
        match self {
            Self::Missing => "Not translated",
            Self::Stale => "Stale",
            Self::Draft => "Draft",
            Self::Reviewed => "Reviewed",
        }
    }
}

/// The translations of one text, as it reads now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextTranslations<'a> {
    pub state: TranslationState,
    /// The newest, of an earlier English text where that is all there is.
    pub newest: Option<&'a Translation>,
    /// The one that families read.
    pub public: Option<&'a Translation>,
}

impl<'a> TextTranslations<'a> {
    pub fn find(key: &str, source: &str, translations: &'a [Translation]) -> Self {
        let newest_of = |is_wanted: &dyn Fn(&Translation) -> bool| {
            let of_key = translations.iter().filter(|it| it.key == key);
            of_key.filter(|it| is_wanted(it)).max_by_key(|it| it.id)
        };
        let public = newest_of(&|it| it.source == source && it.review.is_some());
        let current = newest_of(&|it| it.source == source);
        let earlier = newest_of(&|_| true);
        let state = match (current, earlier) {
            (Some(current), _) if current.review.is_some() => TranslationState::Reviewed,
            (Some(_), _) => TranslationState::Draft,
            (None, Some(_)) => TranslationState::Stale,
            (None, None) => TranslationState::Missing,
        };
        Self {
            state,
            newest: current.or(earlier),
            public,
        }
    }
}

/// The counts of a Blueprint's texts in a language, by their state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TranslationProgress {
    pub texts: usize,
    pub reviewed: usize,
    pub drafts: usize,
    pub stale: usize,
    /// Texts with a translation that families may read.
    pub public: usize,
}

impl TranslationProgress {
    pub fn of(blueprint: &FamilyBlueprint, translations: &[Translation]) -> Self {
        Self::of_texts(translatable_texts(blueprint), translations)
    }

    pub fn of_texts<'a>(
        texts: impl IntoIterator<Item = &'a FamilyText>,
        translations: &[Translation],
    ) -> Self {
        let mut progress = Self::default();
        for text in texts {
            let found = TextTranslations::find(&text.key, &text.text, translations);
            progress.texts += 1;
            progress.public += usize::from(found.public.is_some());
            match found.state {
                TranslationState::Missing => {}
                TranslationState::Stale => progress.stale += 1,
                TranslationState::Draft => progress.drafts += 1,
                TranslationState::Reviewed => progress.reviewed += 1,
            }
        }
        progress
    }

    /// Families can read a Blueprint in a language once every text has a reviewed translation of what
    /// it says now.
    pub fn is_public(self) -> bool {
        self.texts > 0 && self.public == self.texts
    }

    pub fn status(self, is_published: bool) -> LanguageStatus {
        match (self.is_public(), is_published) {
            (true, true) => LanguageStatus::Published,
            (true, false) => LanguageStatus::Reviewed,
            _ if self.stale > 0 => LanguageStatus::Stale,
            _ if self.missing() < self.texts => LanguageStatus::Draft,
            _ => LanguageStatus::Missing,
        }
    }

    pub fn missing(self) -> usize {
        self.texts - self.reviewed - self.drafts - self.stale
    }
}

/// A Blueprint's state in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LanguageStatus {
    Missing,
    Draft,
    /// The English text has changed since it was translated.
    Stale,
    /// Families can read it as soon as it is published.
    Reviewed,
    Published,
}

impl LanguageStatus {
    /// The word for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Draft => "draft",
            Self::Stale => "stale",
            Self::Reviewed => "reviewed",
            Self::Published => "published",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Missing => "Not translated yet",
            Self::Draft => "Being translated",
            Self::Stale => "The English has changed since",
            Self::Reviewed => "Ready for when you publish",
            Self::Published => "Families can read it",
        }
    }
}

/// The texts of a Blueprint that say something, each key once, in reading order.
pub fn translatable_texts(blueprint: &FamilyBlueprint) -> Vec<&FamilyText> {
    let mut seen = BTreeSet::new();
    let texts = blueprint.texts().into_iter();
    texts
        .filter(|text| !text.text.trim().is_empty() && seen.insert(text.key.as_str()))
        .collect()
}

/// A Blueprint in another language than English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslatedBlueprint {
    pub blueprint: FamilyBlueprint,
    /// The people who reviewed the texts, each once.
    pub reviewed_by: Vec<String>,
}

impl TranslatedBlueprint {
    /// `None` while a text has no reviewed translation of what it says now.
    pub fn of(blueprint: &FamilyBlueprint, translations: &[Translation]) -> Option<Self> {
        if !TranslationProgress::of(blueprint, translations).is_public() {
            return None;
        }
        let mut translated = blueprint.clone();
        let mut reviewed_by: Vec<String> = Vec::new();
        for text in translated.texts_mut() {
            let found = TextTranslations::find(&text.key, &text.text, translations);
            let Some(public) = found.public else {
                continue;
            };
            let reviewer = public.review.as_ref().map(|review| review.by.name());
            if let Some(name) = reviewer
                && !reviewed_by.iter().any(|known| known == name)
            {
                reviewed_by.push(name.to_owned());
            }
            text.text.clone_from(&public.text);
        }
        Some(Self {
            blueprint: translated,
            reviewed_by,
        })
    }
}

/// The languages in which families can read a Blueprint, English first.
pub fn public_languages<'a>(
    blueprint: &FamilyBlueprint,
    translations: impl Fn(Language) -> &'a [Translation],
) -> Vec<Language> {
    let is_public = |language: &Language| {
        *language == Language::English
            || TranslationProgress::of(blueprint, translations(*language)).is_public()
    };
    Language::ALL.into_iter().filter(is_public).collect()
}
