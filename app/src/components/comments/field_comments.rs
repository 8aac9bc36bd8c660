//! A field's comments: a mark with their number, and below it a sheet to read and answer them.
//!
//! The mark is rendered only for a field with comments or with the person in it, because a page has
//! hundreds of fields. The sheet lies in the page's flow, so that it covers nothing.

use super::comment_form::{CommentForm, CommentTarget};
use super::field_ids::{comments_id, field_id, mark_id, sheet_id};
use super::thread::ThreadBox;
use super::{Comments, comments_label};
use crate::dom;
use domain::document::content::TextAddress;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::collections::BTreeMap;

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

/// A speech bubble, with the number of comments.
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
    let (begin, own) = (
        CommentTarget::Say(at.get_value()).field_id(&sheet),
        mark_id(&id),
    );
    let toggle = move |_| {
        if is_unfolded.get_untracked() {
            comments.unfolded.set(None);
            return;
        }
        comments.unfold(at.get_value());
        // A phone's keyboard would hide comments that the person has yet to read.
        match waiting.get_untracked() {
            0 => dom::focus_rendered(&begin),
            _ => dom::focus_rendered(&sheet),
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

/// The open threads of a field, and the form for another comment.
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
        // The worksheet's own shortcuts would undo edits of the document.
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
                target=CommentTarget::Say(at.get_value())
                within
                label=label_of_form
            />
            <p class="comments-close">
                <button type="button" class="button-step" on:click=move |_| close()>"Close"</button>
            </p>
        </div>
    }
}

/// The number of open comments in a card, on the card's line.
#[component]
pub(crate) fn OpenCommentsTag(
    /// The id of the card's heading, a prefix of its fields' ids.
    heading: String,
    /// The heading ids of the cards inside.
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
