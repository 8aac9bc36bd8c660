//! A team's words for families, in one language.

use super::document::TranslationFrame;
use super::entry_groups::render_groups;
use super::language_page::{draft_progress_text, progress_text};
use super::translation_entry::{TranslationEntry, WritingRight};
use domain::languages::Language;
use domain::languages::translation::TranslationProgress;
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct SchoolTextsPage {
    pub frame: TranslationFrame,
    pub language: Language,
    /// The address of this page.
    pub address: String,
    pub school: String,
    pub entries: Vec<TranslationEntry>,
    /// Of what is published, or else of the draft's finished texts.
    pub progress: TranslationProgress,
    pub is_published: bool,
    pub right: WritingRight,
    /// The address and name of the page that the visitor comes from.
    pub back: (String, String),
}

impl SchoolTextsPage {
    pub fn render(&self) -> String {
        let language = self.language;
        let title = format!("{}, {}", self.school, language.english_name());
        self.frame.render(&title, || {
            let (back, back_label) = self.back.clone();
            let progress = match self.is_published {
                true => progress_text(self.progress, language),
                false => draft_progress_text(self.progress, language),
            };
            let none = self.entries.is_empty().then(|| {
                view! { <p>"The team has written nothing in family words yet."</p> }
            });
            view! {
                <p><a href=back>{back_label}</a></p>
                <h1>{format!("{} in {}", self.school, language.english_name())}</h1>
                <p class="lead">{progress} "."</p>
                <p class="language-intro">
                    "A translation is written by one person and reviewed by another; a liaison may do \
                     both. Families can read the page in this language once every text is reviewed. If \
                     the English text changes, its translation is stale until it is reviewed again."
                </p>
                {none}
                {render_groups(&self.entries, language, &self.address, self.right)}
            }
            .into_any()
        })
    }
}
