//! The one line that is read out, the document's title, and where the focus goes after a
//! navigation: a browser does the last two only for pages that it loads itself.

use crate::dom::{self, clock};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use std::time::Duration;

/// The least time between two utterances that nobody asked for, in milliseconds.
const MIN_ANNOUNCEMENT_GAP_MS: f64 = 5000.0;

/// What is read out and how the document is called. One per page.
#[derive(Clone, Copy)]
pub(crate) struct Announcer {
    said: RwSignal<String>,
    title: RwSignal<String>,
    faulty: RwSignal<bool>,
    /// The address whose heading was last shown.
    shown: StoredValue<Option<String>>,
    spoken_at: StoredValue<f64>,
    waiting: StoredValue<Option<String>>,
}

impl Announcer {
    /// Makes it part of the context of everything below, and gives the document's title.
    pub(crate) fn provide() -> (Self, DocumentTitle) {
        let title = DocumentTitle::default();
        let announcer = Self {
            said: RwSignal::default(),
            title: title.text.clone().into(),
            faulty: title.faulty.clone().into(),
            shown: StoredValue::default(),
            spoken_at: StoredValue::default(),
            waiting: StoredValue::default(),
        };
        provide_context(announcer);
        (announcer, title)
    }

    /// The page's. A part that is rendered alone, as in a test, gets one of its own.
    pub(crate) fn current() -> Self {
        use_context().unwrap_or_else(|| Self::provide().0)
    }

    /// Says something now, because the person just did something.
    pub(crate) fn say(self, text: impl Into<String>) {
        self.said.set(text.into());
        self.spoken_at.set_value(clock::elapsed_ms());
    }

    /// Says something that happened by itself: at most one in five seconds, the newest wins.
    pub(crate) fn say_calmly(self, text: impl Into<String>) {
        let pending = self
            .waiting
            .try_update_value(|waiting| waiting.replace(text.into()));
        if pending.flatten().is_some() {
            return;
        }
        let since = clock::elapsed_ms() - self.spoken_at.get_value();
        let rest = Duration::from_millis(
            (MIN_ANNOUNCEMENT_GAP_MS - since).clamp(0.0, MIN_ANNOUNCEMENT_GAP_MS) as u64,
        );
        dom::run_after(rest, move || {
            if let Some(text) = self.waiting.try_update_value(Option::take).flatten() {
                self.say(text);
            }
        });
    }

    /// Takes back what was about to be said.
    pub(crate) fn cancel_pending(self) {
        self.waiting.set_value(None);
    }

    /// Says in the title whether something must be mended.
    pub(crate) fn mark_title(self, faults: ErrorPresence) {
        self.faulty.set(faults == ErrorPresence::Some);
    }
}

/// The text of `title`. Counted references, not places in the page's arena: the server writes the
/// title after the page, when the arena is put away.
#[derive(Clone, Default)]
pub(crate) struct DocumentTitle {
    text: ArcRwSignal<String>,
    faulty: ArcRwSignal<bool>,
}

impl DocumentTitle {
    /// "Error: Register Northside – Causeway".
    pub(crate) fn get(&self) -> String {
        let text = self.text.get();
        let prefix = if self.faulty.get() { "Error: " } else { "" };
        if text.is_empty() {
            "Causeway".to_owned()
        } else {
            format!("{prefix}{text} – Causeway")
        }
    }
}

/// Tells whether something on the page must be mended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ErrorPresence {
    Some,
    None,
}

/// Where the announcer's line stands: empty at first, the only such line of a page.
#[component]
pub(crate) fn LiveRegion() -> impl IntoView {
    let announcer = Announcer::current();
    view! {
        <p class="visually-hidden" role="status" aria-live="polite" aria-atomic="true">
            {move || announcer.said.get()}
        </p>
    }
}

/// The page's heading, which names the document too. After a navigation inside the page it, or the
/// place to which the address leads, gets the focus, and its text is read out.
#[component]
pub(crate) fn Heading(
    #[prop(into)] text: String,
    /// What stands above it: the workshop it belongs to.
    #[prop(optional, into)]
    caption: String,
) -> impl IntoView {
    let announcer = Announcer::current();
    announcer.title.set(text.clone());
    let location = use_location();
    let title = text.clone();
    Effect::new(move |_| {
        let (path, query) = (
            location.pathname.get_untracked(),
            location.search.get_untracked(),
        );
        let here = format!("{path}?{query}");
        let before = announcer
            .shown
            .try_update_value(|shown| shown.replace(here.clone()));
        if before.flatten().is_some_and(|before| before != here) {
            // An address that leads to a place in the page leads there.
            let place = location.hash.get_untracked();
            match place.strip_prefix('#') {
                Some(place) if !place.is_empty() => dom::focus(place),
                Some(_) | None => dom::focus_first("h1"),
            }
            announcer.say(title.clone());
        }
    });
    let caption = (!caption.is_empty()).then(|| view! { <span class="caption">{caption}</span> });
    view! {
        <h1 tabindex="-1">
            {caption}
            {text}
        </h1>
    }
}
