//! Links to a place on this page or on another one.

use super::fold::OpenCards;
use crate::dom;
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum LinkTarget {
    /// The id of a heading or of a field on this page.
    Place(String),
    /// A place in a card of this page, which may be closed.
    Card {
        /// The id of the card's heading.
        heading: String,
        /// The id of the place.
        place: String,
    },
    /// The address of another page.
    Address(String),
}

impl LinkTarget {
    pub(super) fn link(self, text: String) -> AnyView {
        match self {
            Self::Place(id) => {
                view! { <a href=format!("#{id}") on:click=dom::focus_on_click(id)>{text}</a> }
                    .into_any()
            }
            Self::Card { heading, place } => {
                let href = format!("#{heading}");
                let jump = OpenCards::current().jump(heading, place);
                view! { <a href=href on:click=jump>{text}</a> }.into_any()
            }
            Self::Address(href) => view! { <a href=href>{text}</a> }.into_any(),
        }
    }
}
