//! A text, its translation, and the form that changes it.

use crate::components::escapable_text::TextArea;
use domain::languages::Language;
use domain::languages::translation::TranslationState;
use leptos::prelude::*;

/// The visitor's right to the entries of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WritingRight {
    Write,
    /// The page shows no form.
    Read,
}

/// A text in a list of texts to translate.
#[derive(Clone, Debug)]
pub struct TranslationEntry {
    /// The element's id.
    pub anchor: String,
    pub key: String,
    /// The place where families read the text.
    pub purpose: String,
    pub state: TranslationState,
    /// The English text as the form sends it back.
    pub source: String,
    /// The English text in its forms, each with the name of its plural category, if it has several.
    pub english: Vec<(&'static str, String)>,
    pub fields: Vec<TranslationField>,
    /// The people who wrote and reviewed the translation, and the times.
    pub history: Option<String>,
    /// The English text that a stale translation is of.
    pub earlier_english: Option<String>,
    pub error: Option<String>,
}

/// A field of the form: one for each plural category.
#[derive(Clone, Debug)]
pub struct TranslationField {
    pub name: &'static str,
    /// The plural category; empty where there is only one field.
    pub label: &'static str,
    pub value: String,
}

impl TranslationEntry {
    /// The state, as a word that a style class has too.
    fn state_class(&self) -> &'static str {
        match self.state {
            TranslationState::Missing => "translation-state-missing",
            TranslationState::Stale => "translation-state-stale",
            TranslationState::Draft => "translation-state-draft",
            TranslationState::Reviewed => "translation-state-reviewed",
        }
    }

    pub(super) fn render(
        &self,
        language: Language,
        action: &str,
        right: WritingRight,
    ) -> impl IntoView {
        let english = self.english.iter().map(|(label, text)| {
            let label = (!label.is_empty())
                .then(|| view! { <span class="translation-form-name">{*label}</span> });
            view! { <p class="translation-words">{label} {text.clone()}</p> }
        });
        let earlier = self.earlier_english.clone().map(|earlier| {
            view! {
                <p class="note">"It said, when it was translated: " <q>{earlier}</q></p>
            }
        });
        view! {
            <li class="translation" id=self.anchor.clone()>
                <div class="translation-source">
                    {english.collect_view()}
                    <p class="note">{self.purpose.clone()}</p>
                    {earlier}
                </div>
                <div class="translation-target">
                    <p class="note">
                        <strong class=self.state_class()>{self.state.label()}</strong>
                        {self.history.clone().map(|history| format!(" {history}"))}
                    </p>
                    {match right {
                        WritingRight::Write => self.render_form(language, action).into_any(),
                        WritingRight::Read => self.render_words(language).into_any(),
                    }}
                </div>
            </li>
        }
    }

    fn render_words(&self, language: Language) -> impl IntoView {
        let (lang, dir) = (language.code(), language.direction().code());
        let fields = self.fields.iter().filter(|field| !field.value.is_empty());
        fields
            .map(|field| {
                view! {
                    <p class="translation-words" lang=lang dir=dir>{field.value.clone()}</p>
                }
            })
            .collect_view()
    }

    fn render_form(&self, language: Language, action: &str) -> impl IntoView {
        let error_id = format!("{}-error", self.anchor);
        let error = self.error.clone().map(|error| {
            view! { <p class="field-error" id=error_id.clone()>{error}</p> }
        });
        let is_wrong = self.error.is_some();
        let fields = self.fields.iter().map(|field| {
            let id = format!("{}-{}", self.anchor, field.name);
            let label = match field.label {
                "" => language.english_name().to_owned(),
                category => format!("{}, {category}", language.english_name()),
            };
            // Every field's own name says its text too: a page has many of them.
            let (lang, dir) = (language.code(), language.direction().code());
            let described = is_wrong.then(|| error_id.clone());
            view! {
                <label for=id.clone()>
                    {label}
                    <span class="visually-hidden">{format!(": {}", self.purpose)}</span>
                </label>
                <TextArea
                    text=field.value.clone()
                    {..}
                    id=id
                    name=field.name
                    class="translation-field"
                    rows="2"
                    lang=lang
                    dir=dir
                    aria-invalid=is_wrong.then_some("true")
                    aria-describedby=described
                />
            }
        });
        let named = || {
            let english = self.english.first().map(|(_, text)| text.clone());
            view! { <span class="visually-hidden">{format!(": {}", english.unwrap_or_default())}</span> }
        };
        view! {
            <form method="post" action=action.to_owned() class="translation-form">
                <input type="hidden" name="key" value=self.key.clone()/>
                <input type="hidden" name="source" value=self.source.clone()/>
                {error}
                {fields.collect_view()}
                <div class="actions">
                    <button type="submit" class="button button-quiet" name="action" value="draft">
                        "Save draft" {named()}
                    </button>
                    <button type="submit" class="button button-quiet" name="action" value="review">
                        "Save as reviewed" {named()}
                    </button>
                </div>
            </form>
        }
    }
}
