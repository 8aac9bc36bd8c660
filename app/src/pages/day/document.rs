//! The document around each page about the day: the desk's head and tabs, and a line of the day's parts.

use crate::api::types::workshop::WorkshopHead;
use crate::components::layout::PageFrame;
use crate::components::static_document::render_document;
use crate::pages::desk::desk_address::DeskTab;
use leptos::prelude::*;

/// The parts of a page that its server knows.
#[derive(Clone, Debug)]
pub struct DayFrame {
    pub workshop: WorkshopHead,
    /// The organizer's email address.
    pub organizer: String,
    /// The address of the style sheet.
    pub style: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayPart {
    SignIn,
}

impl DayPart {
    const ALL: [Self; 1] = [Self::SignIn];

    fn label(self) -> &'static str {
        match self {
            Self::SignIn => "Sign-in",
        }
    }

    /// The part of its address below the desk's.
    fn path(self) -> &'static str {
        match self {
            Self::SignIn => "attendance",
        }
    }
}

impl DayFrame {
    /// The address of a part of the desk, such as `/attendance`.
    pub(super) fn desk_address(&self, part: &str) -> String {
        format!("/desk/w/{}{part}", self.workshop.slug)
    }

    /// The whole document. The contents begin with an `h1`.
    pub(super) fn render(
        &self,
        title: &str,
        part: DayPart,
        contents: impl FnOnce() -> AnyView,
    ) -> String {
        let frame = PageFrame::of(self.workshop.clone());
        render_document(frame, &self.style, title, || {
            view! {
                {self.render_head()}
                {self.render_tabs()}
                {self.render_parts(part)}
                {contents()}
            }
            .into_any()
        })
    }

    fn render_head(&self) -> impl IntoView {
        view! {
            <div class="desk-head">
                <p class="desk-title">{self.workshop.title.clone()}</p>
                <span class="desk-organizer">{self.organizer.clone()}</span>
                <a href=format!("/w/{}/facilitate", self.workshop.slug)>"All teams, live"</a>
                <form method="post" action="/desk/sign-out">
                    <button type="submit" class="button-link">"Sign out"</button>
                </form>
            </div>
        }
    }

    fn render_tabs(&self) -> impl IntoView {
        let base = self.desk_address("");
        let tabs = DeskTab::ALL.map(|tab| {
            let is_current = (tab == DeskTab::Day).then_some("page");
            view! {
                <li>
                    <a href=tab.address(&base) aria-current=is_current>{tab.label()}</a>
                </li>
            }
        });
        view! {
            <nav aria-label="Desk">
                <ul class="desk-tabs">{tabs.collect_view()}</ul>
            </nav>
        }
    }

    /// Nothing while there is one part.
    fn render_parts(&self, current: DayPart) -> Option<impl IntoView> {
        let parts = DayPart::ALL.map(|part| {
            let is_current = (part == current).then_some("page");
            let address = self.desk_address(&format!("/{}", part.path()));
            view! { <li><a href=address aria-current=is_current>{part.label()}</a></li> }
        });
        (parts.len() > 1).then(|| {
            view! {
                <nav aria-label="The day">
                    <ul class="day-parts">{parts.collect_view()}</ul>
                </nav>
            }
        })
    }
}
