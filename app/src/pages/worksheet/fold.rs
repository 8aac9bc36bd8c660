//! Cards that fold to a line, so that a page of many stays one that a team can find its way in.
//!
//! A card's fields are there only while it is open; while it is closed it says in words what is in
//! them, which is also what paper shows, and a browser without a script. So the page of a full
//! worksheet is drawn and kept up to date at the cost of what is open.

use crate::components::comments::OpenCommentsTag;
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
    /// Where the page's address has led: it leads nowhere twice.
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
        let jump = dom::focus_on_click(id);
        move |event| {
            self.open(&heading);
            jump(event);
        }
    }

    /// Goes where the page's address leads: to a card, or to a field in it.
    fn follow(self, heading: &str, to: &str) {
        if self.is_new(to) {
            self.followed.set(Some(to.to_owned()));
            self.open(heading);
            dom::focus(to);
        }
    }

    fn is_new(self, to: &str) -> bool {
        let followed = self.followed;
        followed.with_untracked(|it| it.as_deref() != Some(to))
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

/// Whether an address leads to a card, or to a field in it, whose id is the heading's with the
/// cell's name.
fn leads_to(hash: &str, heading: &str) -> bool {
    let field = || hash.rsplit_once('-').is_some_and(|(it, _)| it == heading);
    hash == heading || field()
}

/// A card that folds. An address that leads to its heading, or to a field in it, opens it.
#[component]
pub(super) fn Fold(
    /// The id of its heading.
    heading: String,
    /// How deep its heading stands.
    level: Level,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// The headings of the cards inside: an address that leads to one opens this one first.
    #[prop(optional, into)]
    inside: Signal<Vec<String>>,
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
        hash.with(|hash| {
            let hash = hash.strip_prefix('#').unwrap_or_default();
            if leads_to(hash, &own) {
                opened.follow(&own, hash);
            } else if opened.is_new(hash)
                && inside.with(|all| all.iter().any(|heading| leads_to(hash, heading)))
            {
                opened.open(&own);
            }
        });
    });
    let title = move || title.get();
    let card = heading.clone();
    let heading = match level {
        Level::Three => view! { <h3 id=heading tabindex="-1">{title}</h3> }.into_any(),
        Level::Four => view! { <h4 id=heading tabindex="-1">{title}</h4> }.into_any(),
    };
    view! {
        <details class="fold" id=details open=move || is_open.get() on:toggle=toggled>
            <summary>
                {heading}
                <span class="tags">{line.run()}<OpenCommentsTag heading=card inside/></span>
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

#[cfg(test)]
mod tests {
    use super::leads_to;

    #[test]
    fn an_address_leads_to_a_card_and_to_its_fields_but_not_to_its_neighbours() {
        for to in ["causes-7.1", "causes-7.1-if_true"] {
            assert!(leads_to(to, "causes-7.1"), "{to}");
        }
        for to in [
            "",
            "causes-7.12",
            "causes-7.12-if_true",
            "causes-7",
            "notes",
        ] {
            assert!(!leads_to(to, "causes-7.1"), "{to}");
        }
    }
}
