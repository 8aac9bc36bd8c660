//! The document around a page without a program.

use crate::api::types::workshop::WorkshopHead;
use crate::components::layout::{Footer, Masthead, PageFrame};
use leptos::html::title as title_element;
use leptos::prelude::*;

/// The parts of a page that its server knows.
#[derive(Clone, Debug)]
pub struct TranslationFrame {
    /// None where no workshop has the address.
    pub workshop: Option<WorkshopHead>,
    /// The address of the style sheet.
    pub style: String,
}

impl TranslationFrame {
    /// The address of a part of the pages about languages.
    pub(super) fn address(&self, part: &str) -> String {
        let slug = self
            .workshop
            .as_ref()
            .map(|workshop| workshop.slug.as_str());
        format!("/w/{}/languages{part}", slug.unwrap_or_default())
    }

    /// The whole document.
    pub(super) fn render(&self, title: &str, contents: impl FnOnce() -> AnyView) -> String {
        let owner = Owner::new();
        let html = owner.with(|| {
            let frame = self.workshop.clone().map(PageFrame::of).unwrap_or_default();
            // Leptos escapes no text of this element: see `components::escapable_text`.
            let title = crate::escape_html(&format!("{title} – Causeway"));
            view! {
                <!DOCTYPE html>
                <html lang="en">
                    <head>
                        <meta charset="utf-8"/>
                        <meta name="viewport" content="width=device-width, initial-scale=1"/>
                        <meta name="color-scheme" content="light dark"/>
                        <meta name="robots" content="noindex"/>
                        {title_element().child(title)}
                        <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                        <link rel="stylesheet" href=self.style.clone()/>
                    </head>
                    <body>
                        <a class="skip-link" href="#main">"Skip to main content"</a>
                        <Masthead frame=frame.clone()/>
                        <main id="main" class="wrap" tabindex="-1">{contents()}</main>
                        <Footer frame/>
                    </body>
                </html>
            }
            .to_html()
        });
        // Marks between texts, by which a program would find them again.
        html.replace("<!>", "")
    }
}
