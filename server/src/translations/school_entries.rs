//! A team's words for families, as a list to translate: those that are published, and those of the
//! draft that are finished and differ.

use super::fixed_entries::history_text;
use app::api::answers::blueprint_draft::BlueprintDraft;
use app::pages::translations::{TranslationEntry, TranslationField};
use domain::languages::translation::{
    TextTranslations, Translation, TranslationProgress, TranslationState,
};
use domain::worksheet::blueprint::{FamilyBlueprint, FamilyText};

/// The name of the form's only field.
pub(crate) const TEXT_FIELD: &str = "text";

/// A team's Blueprints of which families read one, and will read the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct SchoolBlueprints {
    pub(crate) published: Option<FamilyBlueprint>,
    pub(crate) draft: Option<BlueprintDraft>,
}

/// A text of a Blueprint, and where families read it.
struct PlacedText<'a> {
    text: &'a FamilyText,
    place: String,
}

impl SchoolBlueprints {
    fn texts(&self) -> Vec<PlacedText<'_>> {
        let published = self.published.iter().flat_map(placed_texts);
        let mut texts: Vec<_> = published.collect();
        let new = self.draft.iter().flat_map(finished_texts);
        let new: Vec<_> = new
            .filter(|new| !texts.iter().any(|known| known.text == new.text))
            .map(|new| match self.published {
                Some(_) => PlacedText {
                    place: format!("{}. Not published yet", new.place),
                    ..new
                },
                None => new,
            })
            .collect();
        texts.extend(new);
        texts.retain(|it| !it.text.text.trim().is_empty());
        texts
    }

    /// True if families read this text, or will.
    pub(crate) fn has(&self, key: &str, text: &str) -> bool {
        let texts = self.texts().into_iter();
        texts
            .map(|it| it.text)
            .any(|it| it.key == key && it.text == text)
    }

    /// The progress of what is published, or else of what is finished of the draft.
    pub(crate) fn progress(&self, translations: &[Translation]) -> TranslationProgress {
        match (&self.published, &self.draft) {
            (Some(published), _) => TranslationProgress::of(published, translations),
            (None, Some(draft)) => {
                TranslationProgress::of_texts(draft.finished_texts(), translations)
            }
            (None, None) => TranslationProgress::default(),
        }
    }

    pub(crate) fn entries(
        &self,
        translations: &[Translation],
        zone: &str,
    ) -> Vec<TranslationEntry> {
        let texts = self.texts().into_iter().enumerate();
        texts
            .map(|(index, text)| school_entry(index, text, translations, zone))
            .collect()
    }
}

fn finished_texts(draft: &BlueprintDraft) -> Vec<PlacedText<'_>> {
    let finished = draft.finished_texts();
    let texts = placed_texts(&draft.contents).into_iter();
    texts
        .filter(|placed| finished.contains(&placed.text))
        .collect()
}

fn placed_texts(blueprint: &FamilyBlueprint) -> Vec<PlacedText<'_>> {
    let mut texts: Vec<PlacedText<'_>> = Vec::new();
    let mut place = |text, place: &str| {
        texts.push(PlacedText {
            text,
            place: place.to_owned(),
        });
    };
    for theory in &blueprint.theories {
        place(&theory.if_we, "After “If”");
        place(&theory.then, "After “then”");
        place(&theory.so_that, "After “so that”");
    }
    for measure in &blueprint.measures {
        place(&measure.words, "The name of a number");
        place(&measure.source, "The test or survey that a number is from");
    }
    for initiative in &blueprint.initiatives {
        place(&initiative.name, "The name of an action");
        place(&initiative.words, "What the action does");
    }
    if let Some(text) = &blueprint.how_to_help {
        place(text, "How families can help");
    }
    if let Some(text) = &blueprint.whom_to_ask {
        place(text, "Whom to ask");
    }
    texts
}

fn school_entry(
    index: usize,
    placed: PlacedText<'_>,
    translations: &[Translation],
    zone: &str,
) -> TranslationEntry {
    let FamilyText { key, text } = placed.text;
    let found = TextTranslations::find(key, text, translations);
    let newest = found.newest;
    let stale = newest.filter(|_| found.state == TranslationState::Stale);
    TranslationEntry {
        anchor: format!("text-{index}"),
        key: key.clone(),
        purpose: placed.place,
        state: found.state,
        source: text.clone(),
        english: vec![("", text.clone())],
        fields: vec![TranslationField {
            name: TEXT_FIELD,
            label: "",
            value: newest.map_or_else(String::new, |newest| newest.text.clone()),
        }],
        history: newest.map(|newest| history_text(newest, zone)),
        earlier_english: stale.map(|stale| stale.source.clone()),
        error: None,
    }
}
