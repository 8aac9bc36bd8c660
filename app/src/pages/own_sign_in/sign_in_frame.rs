//! The page around each step.

use crate::api::types::workshop::WorkshopHead;
use crate::components::layout::PageFrame;
use crate::components::static_document::render_document;
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct SignInFrame {
    pub workshop: WorkshopHead,
    /// The address of the style sheet.
    pub style: String,
}

/// The session whose code was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInSession {
    /// "Monday, April 22".
    pub date: String,
    /// "3:15–6:15 PM".
    pub time: String,
    pub place: String,
}

impl SignInFrame {
    /// The address of the pages and, below it, of their forms.
    pub(super) fn address(&self) -> String {
        format!("/w/{}/sign-in", self.workshop.slug)
    }

    pub(super) fn school_address(&self, school: &str) -> String {
        format!("{}?school={school}", self.address())
    }

    /// The whole document of a step, with the session above its heading.
    pub(super) fn render(
        &self,
        heading: &str,
        session: Option<&SignInSession>,
        contents: impl FnOnce() -> AnyView,
    ) -> String {
        let frame = PageFrame::of(self.workshop.clone());
        let caption = match session {
            Some(session) => format!("{}, {}, {}", session.date, session.time, session.place),
            None => self.workshop.title.clone(),
        };
        render_document(frame, &self.style, heading, || {
            view! {
                <div class="column own-sign-in">
                    <h1><span class="caption">{caption}</span> {heading.to_owned()}</h1>
                    {contents()}
                </div>
            }
            .into_any()
        })
    }
}
