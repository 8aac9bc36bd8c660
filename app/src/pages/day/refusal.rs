//! In place of a page that the visitor may not see.

use crate::api::types::workshop::WorkshopHead;
use crate::components::layout::PageFrame;
use crate::components::static_document::render_document;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayRefusal {
    SignedOut,
    Forbidden,
    NotFound,
}

impl DayRefusal {
    /// `workshop` is None where no workshop has the address; `style` is the address of the style sheet.
    pub fn render(self, workshop: Option<WorkshopHead>, style: &str) -> String {
        let (heading, advice) = match self {
            Self::SignedOut => (
                "Sign in first",
                "This page is for the office. Sign in at the desk, then open the page again.",
            ),
            Self::Forbidden => (
                "This page is for the office",
                "Your link is for something else. If you work in the office, sign in at the desk.",
            ),
            Self::NotFound => (
                "Page not found",
                "We can’t find that page. If you typed the address, check it.",
            ),
        };
        let frame = workshop.map(PageFrame::of).unwrap_or_default();
        render_document(frame, style, heading, || {
            view! {
                <div class="column">
                    <h1>{heading}</h1>
                    <p>{advice}</p>
                    <p><a href="/desk">"Go to the desk"</a></p>
                </div>
            }
            .into_any()
        })
    }
}
