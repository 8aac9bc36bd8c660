//! A language: its fixed words, and the schools whose words are to be translated into it.

use super::document::TranslationFrame;
use super::entry_groups::render_groups;
use super::translation_entry::{TranslationEntry, WritingRight};
use domain::languages::Language;
use domain::languages::translation::TranslationProgress;
use domain::slug::SchoolSlug;
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct FixedTextsPage {
    pub frame: TranslationFrame,
    pub language: Language,
    pub entries: Vec<TranslationEntry>,
    pub schools: Vec<SchoolTranslations>,
    /// True for an organizer, who sees all languages.
    pub is_office: bool,
}

/// A school, and how far its words are translated.
#[derive(Clone, Debug)]
pub struct SchoolTranslations {
    pub school: SchoolSlug,
    pub name: String,
    /// Of what is published, or else of the draft's finished texts.
    pub progress: TranslationProgress,
    pub is_published: bool,
}

impl FixedTextsPage {
    pub fn render(&self) -> String {
        let language = self.language;
        self.frame.render(language.english_name(), || {
            let back = self.is_office.then(|| {
                view! { <p><a href=self.frame.address("")>"Back to languages"</a></p> }
            });
            let action = self.frame.address(&format!("/{}", language.code()));
            let (lang, dir) = (language.code(), language.direction().code());
            view! {
                {back}
                <h1>
                    {language.english_name()} " "
                    <span class="language-own-name" lang=lang dir=dir>{language.own_name()}</span>
                </h1>
                {self.render_schools()}
                <h2>"Words on every school’s page"</h2>
                <p class="language-intro">
                    "Names in braces, such as {date}, stand for what the page puts in their place: keep \
                     them. A word shows in English until it is translated. Words that came with Causeway \
                     show at once, and are to be reviewed. Your drafts show once they are reviewed."
                </p>
                {render_groups(&self.entries, language, &action, WritingRight::Write)}
            }
            .into_any()
        })
    }

    fn render_schools(&self) -> impl IntoView {
        let row = |school: &SchoolTranslations| {
            let part = format!("/{}/{}", self.language.code(), school.school);
            let progress = match (school.is_published, school.progress.texts) {
                (true, _) => Some(progress_text(school.progress, self.language)),
                (false, 0) => None,
                (false, _) => Some(draft_progress_text(school.progress, self.language)),
            };
            view! {
                <li class="language-school">
                    <a href=self.frame.address(&part)>{school.name.clone()}</a>
                    {progress}
                </li>
            }
        };
        // A draft that is translated early is public the moment it is published.
        let (written, others): (Vec<_>, Vec<_>) = self
            .schools
            .iter()
            .partition(|school| school.is_published || school.progress.texts > 0);
        let (published, drafts): (Vec<_>, Vec<_>) =
            written.into_iter().partition(|school| school.is_published);
        let written: Vec<_> = published.into_iter().chain(drafts).map(row).collect();
        let count = others.len();
        let others: Vec<_> = others.into_iter().map(row).collect();
        let nothing = written.is_empty().then(|| {
            view! { <p>"No team has written anything in family words yet."</p> }
        });
        let others = (count > 0).then(|| {
            view! {
                <details class="language-more">
                    <summary>{format!("Schools with nothing to translate yet: {count}")}</summary>
                    <ul class="language-schools">{others}</ul>
                </details>
            }
        });
        view! {
            <section aria-labelledby="schools">
                <h2 id="schools">"Schools’ words"</h2>
                {nothing}
                <ul class="language-schools">{written}</ul>
                {others}
            </section>
        }
    }
}

/// "Families can read it in Spanish", or what is left to do.
pub(super) fn progress_text(progress: TranslationProgress, language: Language) -> String {
    let name = language.english_name();
    if progress.is_public() {
        return format!("Families can read it in {name}");
    }
    format!("Not in {name} yet: {}", count_texts(progress))
}

/// "Not published yet. In Spanish: 3 to translate", or that all of it is ready.
pub(super) fn draft_progress_text(progress: TranslationProgress, language: Language) -> String {
    let name = language.english_name();
    match (progress.texts, progress.is_public()) {
        (0, _) => "Not published yet".to_owned(),
        (_, true) => format!(
            "Not published yet. The draft is reviewed in {name}, and families can read it once it is \
             published"
        ),
        (_, false) => format!(
            "Not published yet. The draft in {name}: {}",
            count_texts(progress)
        ),
    }
}

fn count_texts(progress: TranslationProgress) -> String {
    let counts = [
        (progress.missing(), "to translate"),
        (progress.stale, "stale"),
        (progress.drafts, "to review"),
        (progress.reviewed, "reviewed"),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<_> = counts
        .map(|(count, label)| format!("{count} {label}"))
        .collect();
    counts.join(", ")
}
