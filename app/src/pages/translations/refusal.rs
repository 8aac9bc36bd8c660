//! In place of a page that the visitor may not see.

use super::document::TranslationFrame;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TranslationRefusal {
    SignedOut,
    Forbidden,
    NotFound,
}

impl TranslationRefusal {
    pub fn render(self, frame: &TranslationFrame) -> String {
        let (heading, advice) = match self {
            Self::SignedOut => (
                "This page needs a link",
                "Open the link that the office gave you in this browser. Team members open their \
                 worksheet first, and organizers sign in at the desk.",
            ),
            Self::Forbidden => (
                "This link opens something else",
                "Your link is for another language or another school. Ask the office for the right one.",
            ),
            Self::NotFound => (
                "Page not found",
                "We can’t find that page. If you typed the address, check it.",
            ),
        };
        frame.render(heading, || {
            view! {
                <div class="column">
                    <h1>{heading}</h1>
                    <p>{advice}</p>
                    <p><a href="/">"Go to the current workshop"</a></p>
                </div>
            }
            .into_any()
        })
    }
}
