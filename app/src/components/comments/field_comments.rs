//! At a field: a mark that says how much was said about it, and below it a sheet to read and answer.
//!
//! The mark is there only where something was said, or where the person is; a page of hundreds of
//! fields has a few. The sheet stands in the page's flow, so that it covers nothing.

use super::comment_form::{CommentDraft, CommentForm};
use super::{Comments, ThreadBox, comments_label};
use crate::dom;
use domain::document::content::TextAddress;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The id of what a field's mark says, for the field's own description.
pub(crate) fn comments_id(field: &str) -> String {
    format!("{field}-talk")
}

/// A field's mark and sheet.
#[component]
pub(crate) fn FieldComments(place: TextAddress, id: String, label: &'static str) -> impl IntoView {
    let comments = Comments::current();
    let at = StoredValue::new(place);
    let id = StoredValue::new(id);
    let is_own = move |it: &Option<TextAddress>| at.with_value(|at| it.as_ref() == Some(at));
    let waiting = Memo::new(move |_| {
        let here = |all: &BTreeMap<TextAddress, usize>| at.with_value(|at| all.get(at).copied());
        comments.waiting.with(here).unwrap_or_default()
    });
    let is_unfolded = Memo::new(move |_| comments.unfolded.with(is_own));
    let is_offered = Memo::new(move |_| {
        let is_near = comments.offers_all.get() || comments.near.with(is_own);
        is_near || waiting.get() > 0 || is_unfolded.get()
    });
    let mark = move || {
        let id = id.get_value();
        view! { <CommentMark at id label waiting is_unfolded/> }
    };
    let sheet = move || {
        let id = id.get_value();
        view! { <CommentSheet at id label waiting/> }
    };
    view! {
        {move || is_offered.get().then(mark)}
        {move || is_unfolded.get().then(sheet)}
    }
}

fn mark_id(field: &str) -> String {
    format!("{field}-mark")
}

fn sheet_id(field: &str) -> String {
    format!("{field}-sheet")
}

/// A speech bubble, with a number where something was said.
#[component]
fn CommentMark(
    at: StoredValue<TextAddress>,
    id: String,
    label: &'static str,
    waiting: Memo<usize>,
    is_unfolded: Memo<bool>,
) -> impl IntoView {
    let comments = Comments::current();
    let (described, sheet) = (comments_id(&id), sheet_id(&id));
    let (begin, own) = (CommentDraft::Say(at.get_value()).id(&sheet), mark_id(&id));
    let toggle = move |_| {
        if is_unfolded.get_untracked() {
            comments.unfolded.set(None);
            return;
        }
        comments.unfold(at.get_value());
        // A phone's keyboard would hide what is to be read first.
        match waiting.get_untracked() {
            0 => dom::focus(&begin),
            _ => dom::focus(&sheet),
        }
    };
    let number = move || Some(waiting.get()).filter(|count| *count > 0);
    let says = move || match waiting.get() {
        0 => view! { "Comment on: " }.into_any(),
        count => {
            let id = described.clone();
            view! { <span id=id>{comments_label(count)}</span>" on: " }.into_any()
        }
    };
    view! {
        <button
            type="button"
            class="comments-mark"
            class:comments-said=move || number().is_some()
            id=own
            title="Comment"
            aria-expanded=move || if is_unfolded.get() { "true" } else { "false" }
            on:click=toggle
        >
            <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="M4 5h16v11h-9l-4 4v-4h-3z"></path>
            </svg>
            <span class="comments-number" aria-hidden="true">{number}</span>
            <span class="visually-hidden">{says}{label}</span>
        </button>
    }
}

/// What was said about a field and waits, and the form to say more.
#[component]
fn CommentSheet(
    at: StoredValue<TextAddress>,
    id: String,
    label: &'static str,
    waiting: Memo<usize>,
) -> impl IntoView {
    let comments = Comments::current();
    let threads = Memo::new(move |_| {
        comments.view.with(|view| {
            let open = view.threads.iter().filter(|thread| thread.is_open());
            let here = open.filter(|thread| at.with_value(|at| thread.at == *at));
            here.map(|thread| thread.id).collect::<Vec<_>>()
        })
    });
    let (sheet, mark) = (sheet_id(&id), mark_id(&id));
    let (home, within) = (sheet.clone(), sheet.clone());
    let label_of_form = Signal::derive(move || match waiting.get() {
        0 => "Your comment",
        _ => "Another comment",
    });
    let close = move || {
        comments.offer_at(at.get_value());
        comments.unfolded.set(None);
        dom::focus(&mark);
    };
    let leave = close.clone();
    let keydown = move |event: KeyboardEvent| {
        // The worksheet's own keys take back what was done to the document.
        event.stop_propagation();
        if event.key() == "Escape" && !event.is_composing() {
            leave();
        }
    };
    view! {
        <div
            class="comments-sheet"
            id=sheet
            role="group"
            aria-label=format!("Comments on: {label}")
            tabindex="-1"
            on:keydown=keydown
        >
            <ul class="comments-threads">
                <For each=move || threads.get() key=|id| *id let:id>
                    <li><ThreadBox id within=home.clone()/></li>
                </For>
            </ul>
            <CommentForm
                what=CommentDraft::Say(at.get_value())
                within
                label=label_of_form
            />
            <p class="comments-close">
                <button type="button" class="button-step" on:click=move |_| close()>"Close"</button>
            </p>
        </div>
    }
}

/// How much waits in a card, on its line.
#[component]
pub(crate) fn OpenCommentsTag(
    /// The id of the card's heading, with which those of its fields begin.
    heading: String,
    /// Those of the cards inside.
    #[prop(optional)]
    inside: Signal<Vec<String>>,
) -> impl IntoView {
    let comments = Comments::current();
    let is_in = move |at: &TextAddress| {
        let field = field_id(at);
        let card = field.rsplit_once('-').map(|(card, _)| card);
        let is_inside = |card| inside.with(|all| all.iter().any(|it| it == card));
        card.is_some_and(|card| card == heading || is_inside(card))
    };
    let waiting = Memo::new(move |_| comments.count_open_in(&is_in));
    let tag = move |count| view! { <span class="tag tag-comments">{comments_label(count)}</span> };
    move || Some(waiting.get()).filter(|count| *count > 0).map(tag)
}

/// The id of a field on its page.
pub(crate) fn field_id(at: &TextAddress) -> String {
    match at {
        TextAddress::Root(name) => name.trim_start_matches("t:").replace('_', "-"),
        TextAddress::Cell(at) => {
            let rows = at.rows.trim_start_matches("r:").trim_start_matches("m:");
            format!("{rows}-{}-{}", at.row.0, at.cell)
        }
    }
}
