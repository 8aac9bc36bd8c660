//! The document around a page without a program.

use super::layout::{Footer, Masthead, PageFrame};
use leptos::html::title as title_element;
use leptos::prelude::*;

/// The whole document. `style` is the address of its style sheet.
pub(crate) fn render_document(
    frame: PageFrame,
    style: &str,
    title: &str,
    contents: impl FnOnce() -> AnyView,
) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
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
                    <link rel="stylesheet" href=style.to_owned()/>
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
