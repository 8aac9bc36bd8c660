//! The document around a page that has no program: its language, its head, its links to the same page
//! in other languages.

use crate::languages::{LocalizedText, TextCatalog, TextValue};
use domain::languages::{FixedTextKey, Language};
use leptos::html::{meta, title};
use leptos::prelude::*;
use std::sync::Arc;

/// `--paper` of the style in its two schemes.
const PAPER: [(&str, &str); 2] = [("light", "#fafaf7"), ("dark", "#131716")];

/// The values with which every page for families is rendered.
#[derive(Clone, Debug)]
pub struct PublicPage {
    pub language: Language,
    pub texts: Arc<TextCatalog>,
    /// With the scheme, without a slash at its end.
    pub base_url: String,
    /// The addresses of the page's style sheets.
    pub styles: Vec<String>,
    /// The page's address below the base, without a language.
    pub path: String,
    /// The languages in which the page can be read, itself included.
    pub languages: Vec<Language>,
}

/// A page's own part of its head.
pub(super) struct PageSummary {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) picture: Option<PagePicture>,
    pub(super) indexing: PageIndexing,
}

/// The permission for search engines to show a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageIndexing {
    Allowed,
    Refused,
}

pub(super) struct PagePicture {
    pub(super) address: String,
    pub(super) alt: String,
}

impl PublicPage {
    /// The page's address in a language: English is the page without one.
    pub fn path_in(&self, language: Language) -> String {
        path_in(&self.path, language)
    }

    pub(super) fn text(&self, key: FixedTextKey) -> AnyView {
        self.localized(self.texts.text(self.language, key))
    }

    pub(super) fn text_with<const N: usize>(
        &self,
        key: FixedTextKey,
        values: [(&str, TextValue); N],
    ) -> AnyView {
        self.localized(self.texts.text_with(self.language, key, values))
    }

    /// A fixed text for an attribute.
    pub(super) fn plain(&self, key: FixedTextKey) -> String {
        self.texts.text(self.language, key).text
    }

    /// A text that is not translated says which language it is in.
    fn localized(&self, text: LocalizedText) -> AnyView {
        let (lang, dir) = (text.lang(self.language), text.dir(self.language));
        match lang {
            None => text.text.into_any(),
            Some(lang) => view! { <span lang=lang dir=dir>{text.text}</span> }.into_any(),
        }
    }

    /// The whole document.
    pub(super) fn render(
        &self,
        summary: &PageSummary,
        contents: impl FnOnce() -> AnyView,
    ) -> String {
        let owner = Owner::new();
        let html = owner.with(|| {
            let language = self.language;
            let skip = self.text(FixedTextKey::SkipToContent);
            view! {
                <!DOCTYPE html>
                <html lang=language.code() dir=language.direction().code()>
                    <head>{self.head(summary)}</head>
                    <body>
                        <a class="skip-link" href="#main">{skip}</a>
                        {self.language_links()}
                        {contents()}
                    </body>
                </html>
            }
            .to_html()
        });
        // Marks between texts, by which a program would find them again.
        html.replace("<!>", "")
    }

    fn head(&self, summary: &PageSummary) -> impl IntoView {
        let absolute = |path: &str| format!("{}{path}", self.base_url);
        let canonical = absolute(&self.path_in(self.language));
        let alternates = self.languages.iter().map(|language| {
            let address = absolute(&self.path_in(*language));
            view! { <link rel="alternate" hreflang=language.code() href=address/> }
        });
        let usual = absolute(&self.path);
        let styles = self.styles.iter().cloned();
        let styles = styles.map(|style| view! { <link rel="stylesheet" href=style/> });
        let colors = PAPER.map(|(scheme, color)| {
            let media = format!("(prefers-color-scheme: {scheme})");
            meta()
                .attr("name", "theme-color")
                .attr("media", media)
                .attr("content", color)
        });
        view! {
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <meta name="format-detection" content="telephone=no, date=no, address=no, email=no"/>
            {title().child(summary.title.clone())}
            <meta name="description" content=summary.description.clone()/>
            {(summary.indexing == PageIndexing::Refused)
                .then(|| view! { <meta name="robots" content="noindex"/> })}
            <link rel="canonical" href=canonical.clone()/>
            {alternates.collect_view()}
            <link rel="alternate" hreflang="x-default" href=usual/>
            {colors.collect_view()}
            {self.social_tags(summary, canonical)}
            <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
            {styles.collect_view()}
        }
    }

    /// The tags that other sites show a link by.
    fn social_tags(&self, summary: &PageSummary, address: String) -> impl IntoView {
        let tag = |property: &'static str, content: String| {
            meta().attr("property", property).attr("content", content)
        };
        let picture = summary.picture.as_ref().map(|picture| {
            view! {
                {tag("og:image", format!("{}{}", self.base_url, picture.address))}
                {tag("og:image:type", "image/png".to_owned())}
                {tag("og:image:width", "1200".to_owned())}
                {tag("og:image:height", "630".to_owned())}
                {tag("og:image:alt", picture.alt.clone())}
                <meta name="twitter:card" content="summary_large_image"/>
            }
        });
        let locale = self.language.code().to_owned();
        view! {
            {tag("og:type", "article".to_owned())}
            {tag("og:title", summary.title.clone())}
            {tag("og:description", summary.description.clone())}
            {tag("og:url", address)}
            {tag("og:locale", locale)}
            {picture}
        }
    }

    fn language_links(&self) -> Option<impl IntoView> {
        let links = self.languages.iter().map(|language| {
            let (code, dir) = (language.code(), language.direction().code());
            let current = (*language == self.language).then_some("page");
            view! {
                <li>
                    <a href=self.path_in(*language) lang=code hreflang=code dir=dir aria-current=current>
                        {language.own_name()}
                    </a>
                </li>
            }
        });
        (self.languages.len() > 1).then(|| {
            view! {
                <nav class="languages" aria-label=self.plain(FixedTextKey::Languages)>
                    <ul>{links.collect_view()}</ul>
                </nav>
            }
        })
    }
}

pub(super) fn path_in(path: &str, language: Language) -> String {
    match language {
        Language::English => path.to_owned(),
        other => format!("{path}?lang={}", other.code()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(language: Language) -> PublicPage {
        PublicPage {
            language,
            texts: TextCatalog::shipped(),
            base_url: "https://x.example".to_owned(),
            styles: vec!["/pkg/a.css".to_owned()],
            path: "/w/spring/blueprints".to_owned(),
            languages: vec![Language::English, Language::Arabic],
        }
    }

    #[test]
    fn what_people_typed_is_no_markup_in_the_head_either() {
        let summary = PageSummary {
            title: "</title><script>\"x\"".to_owned(),
            description: "\"><script>".to_owned(),
            picture: None,
            indexing: PageIndexing::Allowed,
        };
        let html = page(Language::English).render(&summary, || ().into_any());
        assert!(!html.contains("<script"), "{html}");
        assert!(
            html.starts_with("<!DOCTYPE html><html lang=\"en\" dir=\"ltr\">"),
            "{html}"
        );
    }

    #[test]
    fn a_page_names_itself_and_its_other_languages() {
        let summary = PageSummary {
            title: "A".to_owned(),
            description: "B".to_owned(),
            picture: None,
            indexing: PageIndexing::Allowed,
        };
        let html = page(Language::Arabic).render(&summary, || ().into_any());
        for part in [
            "<html lang=\"ar\" dir=\"rtl\">",
            "rel=\"canonical\" href=\"https://x.example/w/spring/blueprints?lang=ar\"",
            "hreflang=\"en\" href=\"https://x.example/w/spring/blueprints\"",
            "hreflang=\"x-default\" href=\"https://x.example/w/spring/blueprints\"",
            "aria-current=\"page\"",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }
}
