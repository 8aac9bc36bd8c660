//! The document around printed sheets: on a screen the way back and a word on printing, on paper nothing.

use crate::api::types::workshop::WorkshopHead;
use crate::components::layout::PageFrame;
use crate::components::share_script::{PrintButton, ShareScript};
use crate::components::static_document::render_document;
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct SheetFrame {
    pub workshop: WorkshopHead,
    /// The address of the style sheet.
    pub style: String,
    /// With which the page's script runs.
    pub nonce: Option<String>,
    /// The address of the desk's page about attendance.
    pub back: String,
    pub session: SheetSession,
}

/// A session as its sheets name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetSession {
    /// "Monday, April 22, 2019".
    pub date: String,
    /// "3:15–6:15 PM".
    pub time: String,
    pub place: String,
}

impl SheetSession {
    /// "Monday, April 22, 2019, 3:15–6:15 PM".
    pub(super) fn date_and_time(&self) -> String {
        format!("{}, {}", self.date, self.time)
    }
}

impl SheetFrame {
    /// `kind` is such as "Sign-in sheets", and `advice` a sentence on how to use them.
    pub(super) fn render(
        &self,
        kind: &'static str,
        advice: &'static str,
        sheets: impl FnOnce() -> AnyView,
    ) -> String {
        let title = format!("{kind}, {}", self.session.date_and_time());
        let frame = PageFrame::of(self.workshop.clone());
        render_document(frame, &self.style, &title, || {
            view! {
                <div class="sheet-bar">
                    <p><a href=self.back.clone()>"Back to sign-in"</a></p>
                    <h1>
                        <span class="caption">
                            {format!("{}, {}", self.session.date_and_time(), self.session.place)}
                        </span>
                        {kind}
                    </h1>
                    <p>{advice}</p>
                    <PrintButton/>
                </div>
                <div class="printed-sheets">{sheets()}</div>
                <ShareScript nonce=self.nonce.clone()/>
            }
            .into_any()
        })
    }

    pub(super) fn render_empty(&self) -> AnyView {
        view! { <p>"No school is registered for this session yet."</p> }.into_any()
    }
}
