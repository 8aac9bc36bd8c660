//! The document around a page that has no program.

use leptos::html::title as title_element;
use leptos::prelude::*;

/// The parts of the document's head that the server knows.
#[derive(Clone, Debug, Default)]
pub struct StaticDocument {
    /// The address of the style sheet.
    pub style: String,
    /// The nonce of the page's policy, with which the small scripts of [`StaticDocument::scripts`] run.
    pub nonce: Option<String>,
    /// The addresses of scripts that only add to the page.
    pub scripts: &'static [&'static str],
}

/// The script that adds "Copy", "Share" and "Print" where the browser has them.
pub const SHARE_SCRIPTS: &[&str] = &["/share-tools.js"];

impl StaticDocument {
    /// The whole document, with this body.
    pub(super) fn render(&self, title: &str, body: impl FnOnce() -> AnyView) -> String {
        let owner = Owner::new();
        let html = owner.with(|| {
            // Leptos escapes no text of this element: see `components::escapable_text`.
            let title = crate::escape_html(&format!("{title} – Causeway"));
            let scripts = self.nonce.as_ref().map(|nonce| {
                let script = |address: &&'static str| {
                    view! { <script src=*address nonce=nonce.clone() defer></script> }
                };
                self.scripts.iter().map(script).collect_view()
            });
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
                        {scripts}
                    </head>
                    <body>{body()}</body>
                </html>
            }
            .to_html()
        });
        // Marks between texts, by which a program would find them again.
        html.replace("<!>", "")
    }
}
