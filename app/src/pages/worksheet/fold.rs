//! Cards that fold to a line, so that a page of many stays one that a team can find its way in.
//!
//! A card's fields are there only while it is open; while it is closed it says in words what is in
//! them, which is also what paper shows, and a browser without a script. So the page of a full
//! worksheet is drawn and kept up to date at the cost of what is open.

use crate::dom;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use std::collections::BTreeSet;

/// Which cards of a page are open, by the ids of their headings. It outlives the cards, which come
/// and go with their rows.
#[derive(Clone, Copy)]
pub(super) struct Opened {
    cards: RwSignal<BTreeSet<String>>,
    /// The card that the page's address has led to: it leads to none twice.
    followed: RwSignal<Option<String>>,
}

impl Opened {
    /// Makes it part of the context of everything below; no card is open.
    pub(super) fn provide() -> Self {
        let opened = Self {
            cards: RwSignal::default(),
            followed: RwSignal::default(),
        };
        provide_context(opened);
        opened
    }

    /// The page's.
    pub(super) fn current() -> Self {
        expect_context()
    }

    /// Opens a card, also one that is yet to come.
    pub(super) fn open(self, heading: &str) {
        if !self.cards.with_untracked(|cards| cards.contains(heading)) {
            self.cards.update(|cards| {
                cards.insert(heading.to_owned());
            });
        }
    }

    /// From a card to what comes behind it: the one is closed, the other opened.
    pub(super) fn go_on(self, from: &str, to: &str) {
        self.close(from);
        self.open(to);
        dom::focus(to);
    }

    /// What a link to something in a card does: it opens the card and moves the focus there.
    pub(super) fn jump(self, heading: String, id: String) -> impl Fn(MouseEvent) {
        let jump = dom::jump(id);
        move |event| {
            self.open(&heading);
            jump(event);
        }
    }

    /// Goes to a card that the page's address leads to.
    fn follow(self, heading: &str) {
        let is_new = self
            .followed
            .with_untracked(|it| it.as_deref() != Some(heading));
        if is_new {
            self.followed.set(Some(heading.to_owned()));
            self.open(heading);
            dom::focus(heading);
        }
    }

    fn close(self, heading: &str) {
        if self.cards.with_untracked(|cards| cards.contains(heading)) {
            self.cards.update(|cards| {
                cards.remove(heading);
            });
        }
    }
}

/// How deep a heading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// Below a section's heading.
    Three,
    /// Below a card's heading.
    Four,
}

/// A card that folds. An address that leads to its heading opens it.
#[component]
pub(super) fn Fold(
    /// The id of its heading.
    heading: String,
    /// How deep its heading stands.
    level: Level,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// What else its line says.
    #[prop(into)]
    line: ViewFn,
    /// What it says while it is closed.
    #[prop(into)]
    closed: ViewFn,
    /// What it holds while it is open.
    #[prop(into)]
    open: ViewFn,
) -> impl IntoView {
    let opened = Opened::current();
    let own = heading.clone();
    let is_open = Memo::new(move |_| opened.cards.with(|cards| cards.contains(&own)));
    let details = format!("{heading}-card");
    let (own, card) = (heading.clone(), details.clone());
    let toggled = move |_| match dom::is_unfolded(&card) {
        true => opened.open(&own),
        false => opened.close(&own),
    };
    let (own, card) = (heading.clone(), details.clone());
    Effect::new(move |_| {
        // It may have been opened before the page's program ran.
        if dom::is_unfolded(&card) {
            opened.open(&own);
        }
    });
    let (own, hash) = (heading.clone(), use_location().hash);
    Effect::new(move |_| {
        if hash.with(|hash| hash.strip_prefix('#') == Some(own.as_str())) {
            opened.follow(&own);
        }
    });
    let title = move || title.get();
    let heading = match level {
        Level::Three => view! { <h3 id=heading tabindex="-1">{title}</h3> }.into_any(),
        Level::Four => view! { <h4 id=heading tabindex="-1">{title}</h4> }.into_any(),
    };
    view! {
        <details class="fold" id=details open=move || is_open.get() on:toggle=toggled>
            <summary>
                {heading}
                <span class="tags">{line.run()}</span>
            </summary>
            <div class="fold-body">
                {move || match is_open.get() {
                    true => open.run(),
                    false => closed.run(),
                }}
            </div>
        </details>
    }
}
