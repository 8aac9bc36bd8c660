//! Cards that fold to a line, so that a team finds its way on a page of many.
//!
//! The fields of a card are there only while it is open; closed, it says in words what is in them,
//! which is also what paper and a browser without a script show. So a full worksheet costs what is
//! open. On the evidence board and in the list of actions the words always stand above, and only the
//! fields fold.

use crate::components::comments::OpenCommentsTag;
use crate::components::is_enhanced;
use crate::dom;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use std::collections::BTreeSet;

/// The open cards of a page, by the ids of their headings. It outlives the cards, which come and go
/// with their rows. Nothing but the person here closes one: a row that is complete must not close
/// under the fingers that completed it.
#[derive(Clone, Copy)]
pub(super) struct OpenCards {
    cards: RwSignal<BTreeSet<String>>,
    /// The page's address, once a card has followed it: it leads nowhere twice.
    followed: RwSignal<Option<String>>,
}

impl OpenCards {
    /// Provides the context of a page whose cards are all closed.
    pub(super) fn provide() {
        provide_context(Self {
            cards: RwSignal::default(),
            followed: RwSignal::default(),
        });
    }

    pub(super) fn current() -> Self {
        expect_context()
    }

    pub(super) fn is_open(self, heading: &str) -> bool {
        self.cards.with(|cards| cards.contains(heading))
    }

    /// Opens a card, also one that is yet to come.
    pub(super) fn open(self, heading: &str) {
        self.set(heading, true);
    }

    /// Closes one card and opens the next.
    pub(super) fn go_on(self, from: &str, to: &str) {
        self.set(from, false);
        self.open(to);
        dom::focus(to);
    }

    /// The click handler of a link into a card: opens the card and moves the focus there.
    pub(super) fn jump(self, heading: String, id: String) -> impl Fn(MouseEvent) {
        let jump = dom::focus_on_click(id);
        move |event| {
            self.open(&heading);
            jump(event);
        }
    }

    fn set(self, heading: &str, is_open: bool) {
        let was_open = self.cards.with_untracked(|cards| cards.contains(heading));
        if was_open != is_open {
            self.cards.update(|cards| match is_open {
                true => drop(cards.insert(heading.to_owned())),
                false => drop(cards.remove(heading)),
            });
        }
    }

    /// Opens the card that the page's address leads to, to its heading or to a field in it; of a
    /// card around it, only the fold.
    fn follow_address(self, heading: String, inside: Signal<Vec<String>>) {
        let hash = use_location().hash;
        Effect::new(move |_| {
            hash.with(|hash| {
                let to = hash.strip_prefix('#').unwrap_or_default();
                let followed = self.followed;
                let is_new = || followed.with_untracked(|it| it.as_deref() != Some(to));
                if leads_to(to, &heading) {
                    if is_new() {
                        followed.set(Some(to.to_owned()));
                        self.open(&heading);
                        dom::focus(to);
                    }
                } else if is_new() && inside.with(|all| all.iter().any(|it| leads_to(to, it))) {
                    self.open(&heading);
                }
            });
        });
    }
}

/// The text of a folded card's line: "Add details" until nothing is missing.
pub(super) fn edit_label(is_complete: Memo<bool>) -> Signal<&'static str> {
    Signal::derive(move || match is_complete.get() {
        true => "Edit",
        false => "Add details",
    })
}

/// True for a card's heading, and for a field in it, whose id is the heading's and the cell's.
fn leads_to(hash: &str, heading: &str) -> bool {
    let field = || hash.rsplit_once('-').is_some_and(|(it, _)| it == heading);
    hash == heading || field()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadingLevel {
    Three,
    Four,
}

/// The line of a fold.
pub(super) enum FoldSummary {
    /// The heading of a card, with tags beside it.
    Card {
        level: HeadingLevel,
        title: Signal<String>,
        tags: ViewFn,
    },
    /// Words that open the fields of a card whose heading stands above.
    Fields {
        label: Signal<&'static str>,
        /// The card's title, for those who only hear the line.
        of: Signal<String>,
    },
}

/// A fold. An address that leads to a card opens it.
#[component]
pub(super) fn Fold(
    /// The id of the card's heading.
    heading: String,
    summary: FoldSummary,
    /// The headings of the cards inside.
    #[prop(optional, into)]
    inside: Signal<Vec<String>>,
    /// Stands for the content of a card while it is closed.
    #[prop(optional, into)]
    closed: ViewFn,
    #[prop(into)] open: ViewFn,
) -> impl IntoView {
    let opened = OpenCards::current();
    let own = heading.clone();
    let is_open = Memo::new(move |_| opened.is_open(&own));
    let own = heading.clone();
    let toggle = move |event| opened.set(&own, dom::is_details_open(&event));
    let card = heading.clone();
    let id = format!("{heading}-card");
    let (own, details) = (heading.clone(), id.clone());
    Effect::new(move |_| {
        // It may have been opened before the page's program ran.
        if dom::is_unfolded(&details) {
            opened.open(&own);
        }
    });
    opened.follow_address(heading.clone(), inside);
    let (class, line, body) = match summary {
        FoldSummary::Card { level, title, tags } => {
            let title = move || title.get();
            let head = match level {
                HeadingLevel::Three => {
                    view! { <h3 id=heading tabindex="-1">{title}</h3> }.into_any()
                }
                HeadingLevel::Four => {
                    view! { <h4 id=heading tabindex="-1">{title}</h4> }.into_any()
                }
            };
            let line = view! {
                {head}
                <span class="tags">{tags.run()}<OpenCommentsTag heading=card inside/></span>
            };
            let body = view! {
                <div class="fold-body">
                    {move || match is_open.get() {
                        true => open.run(),
                        false => closed.run(),
                    }}
                </div>
            };
            ("fold", line.into_any(), body.into_any())
        }
        FoldSummary::Fields { label, of } => {
            let enhanced = is_enhanced();
            let heading = StoredValue::new(heading);
            let close = move |_| {
                heading.with_value(|heading| {
                    opened.set(heading, false);
                    dom::focus(heading);
                });
            };
            let line = view! {
                {label}<span class="visually-hidden">": "{of}</span>
                <OpenCommentsTag heading=card/>
            };
            let fields = move || {
                view! {
                    {open.run()}
                    <p class="folded-end" hidden=move || !enhanced.get()>
                        <button type="button" class="button button-quiet" on:click=close>"Done"</button>
                    </p>
                }
            };
            let body = view! {
                <div class="folded-body">{move || is_open.get().then(&fields)}</div>
            };
            ("folded", line.into_any(), body.into_any())
        }
    };
    view! {
        <details class=class id=id open=move || is_open.get() on:toggle=toggle>
            <summary>{line}</summary>
            {body}
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
