//! The one line that screen readers read out, the document's title, and the focus after a
//! navigation. A browser does the last two only for pages that it loads itself.

use super::scroll_memory::ScrollMemory;
use crate::dom::{self, clock};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use std::time::Duration;

/// Between two announcements that no action of the person's caused.
const MIN_ANNOUNCEMENT_GAP_MS: f64 = 5000.0;

/// One per page.
#[derive(Clone, Copy)]
pub(crate) struct Announcer {
    said: RwSignal<String>,
    title: RwSignal<String>,
    faulty: RwSignal<bool>,
    shown: StoredValue<Option<String>>,
    spoken_at: StoredValue<f64>,
    waiting: StoredValue<Option<String>>,
    scroll: ScrollMemory,
}

impl Announcer {
    pub(crate) fn provide() -> (Self, DocumentTitle) {
        let title = DocumentTitle::default();
        let announcer = Self {
            said: RwSignal::default(),
            title: title.text.clone().into(),
            faulty: title.faulty.clone().into(),
            shown: StoredValue::default(),
            spoken_at: StoredValue::default(),
            waiting: StoredValue::default(),
            scroll: ScrollMemory::default(),
        };
        announcer.scroll.follow(announcer.shown);
        provide_context(announcer);
        (announcer, title)
    }

    /// The page's announcer. A part that is rendered alone, as in a test, gets one of its own.
    pub(crate) fn current() -> Self {
        use_context().unwrap_or_else(|| Self::provide().0)
    }

    /// Announces the result of the person's own action, at once.
    pub(crate) fn say(self, text: impl Into<String>) {
        self.said.set(text.into());
        self.spoken_at.set_value(clock::elapsed_ms());
    }

    /// Announces something that happened by itself: at most once in five seconds, and only the
    /// newest text.
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

    pub(crate) fn cancel_pending(self) {
        self.waiting.set_value(None);
    }

    pub(crate) fn mark_title(self, faults: ErrorPresence) {
        self.faulty.set(faults == ErrorPresence::Present);
    }
}

/// The text of `title`. Its signals are counted references outside the page's arena: the server
/// writes the title after the page, when the arena is gone.
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

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ErrorPresence {
    Present,
    Absent,
}

/// The announcer's line: empty at first, and the page's only live region of its kind.
#[component]
pub(crate) fn LiveRegion() -> impl IntoView {
    let announcer = Announcer::current();
    view! {
        <p class="visually-hidden" role="status" aria-live="polite" aria-atomic="true">
            {move || announcer.said.get()}
        </p>
    }
}

/// The page's heading, which is the document's title too. After a navigation within the program the
/// heading, or the element that the address names, gets the focus, and the heading is announced. After
/// Back and Forward the page is scrolled to where it was.
#[component]
pub(crate) fn Heading(
    #[prop(into)] text: String,
    /// Shown above the heading: the workshop's title.
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
            // A fragment in the address names the element to focus.
            let place = location.hash.get_untracked();
            match (
                place.strip_prefix('#'),
                announcer.scroll.take_position(&here),
            ) {
                (Some(place), _) if !place.is_empty() => dom::focus(place),
                (_, Some(top)) => dom::focus_at("h1", top),
                (_, None) => dom::focus_first("h1"),
            }
            announcer.say(title.clone());
        }
    });
    let caption = (!caption.is_empty())
        .then(|| view! { <span class="caption">{render_whole_words(&caption)}</span>" " });
    view! {
        <h1 tabindex="-1">
            {caption}
            {render_whole_words(&text)}
        </h1>
    }
}

/// Keeps words such as "Problem-Solving" on one line, if a line is long enough for them.
fn render_whole_words(text: &str) -> AnyView {
    if !text.contains('-') {
        return text.to_owned().into_any();
    }
    let words: Vec<_> = text
        .split_inclusive(' ')
        .map(|part| match part.trim_end_matches(' ') {
            word if word.contains('-') => {
                let space = part[word.len()..].to_owned();
                view! {
                    <span class="whole-word">{word.to_owned()}</span>
                    {space}
                }
                .into_any()
            }
            _ => part.to_owned().into_any(),
        })
        .collect();
    words.into_any()
}
