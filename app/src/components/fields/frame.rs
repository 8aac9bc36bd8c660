//! The frame of every field: a label, a hint, the peers in it, its diagnostics and comments, and its
//! value as text, for paper and for browsers without a script.

use super::PeersAtField;
use crate::components::comments::{Comments, FieldComments, comments_id};
use domain::document::content::TextAddress;
use domain::worksheet::fields::diagnostic::Diagnostic;
use domain::worksheet::fields::rule::Severity;
use domain::worksheet::fields::spec::{FieldSpec, FieldWidth};
use leptos::prelude::*;

#[component]
pub(super) fn FieldFrame(
    /// The field's id.
    id: String,
    spec: FieldSpec,
    /// The location of peers who are in it.
    place: TextAddress,
    notes: Signal<Vec<Diagnostic>>,
    /// Its value as text.
    #[prop(into)]
    says: Signal<String>,
    /// The error in a text that is being typed.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    let FieldSpec {
        label, hint, width, ..
    } = spec;
    let hint = (!hint.is_empty()).then(|| {
        let id = hint_id(&id);
        view! { <p class="hint" id=id>{hint}</p> }
    });
    let wrong = move || is_wrong(notes, error);
    let unsaid = move || says.with(String::is_empty);
    let point = point_at(&place);
    view! {
        <div
            class=format!("cell {}", width_class(width))
            class:wrong=wrong
            class:unsaid=unsaid
            on:pointerenter=move |_| point()
        >
            <div class="cell-head">
                <label for=id.clone()>{label}</label>
                <PeersAtField place=place.clone()/>
            </div>
            {children()}
            <p class="cell-says">{move || says.get()}</p>
            {hint}
            <FieldNotes id=id.clone() notes error/>
            <FieldComments place id label/>
        </div>
    }
}

pub(super) fn width_class(width: FieldWidth) -> &'static str {
    match width {
        FieldWidth::Usual => "",
        FieldWidth::Short => "short",
        FieldWidth::Long => "long",
        FieldWidth::Whole => "whole",
    }
}

/// Offers comments at a field that is pointed at.
pub(super) fn point_at(place: &TextAddress) -> impl Fn() + use<> {
    let (comments, place) = (Comments::current(), place.clone());
    move || comments.offer_at(place.clone())
}

#[component]
pub(super) fn FieldNotes(
    /// The field's id.
    id: String,
    notes: Signal<Vec<Diagnostic>>,
    /// The error in a text that is being typed.
    error: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <ul class="notes" id=notes_id(&id)>
            {move || error.get().map(|words| view! { <li class="note-fault">{words}</li> })}
            {move || notes.get().into_iter().map(render_note).collect_view()}
        </ul>
    }
}

fn render_note(finding: Diagnostic) -> impl IntoView {
    let class = match finding.severity {
        Severity::Fault => "note-fault",
        Severity::Missing => "note-missing",
        Severity::Hint => "note-hint",
    };
    view! { <li class=class>{finding.message}</li> }
}

pub(super) fn is_wrong(notes: Signal<Vec<Diagnostic>>, error: Signal<Option<String>>) -> bool {
    let fault = |it: &Diagnostic| it.severity == Severity::Fault;
    error.with(Option::is_some) || notes.with(|notes| notes.iter().any(fault))
}

/// The ids of the elements that describe a field; the comments only where there are any.
pub(super) fn described_by(
    id: &str,
    hint: &str,
    place: &TextAddress,
) -> impl Fn() -> String + Clone + use<> {
    let (notes, comments_id) = (notes_id(id), comments_id(id));
    let fixed = match hint.is_empty() {
        true => notes,
        false => format!("{} {notes}", hint_id(id)),
    };
    let (comments, place) = (Comments::current(), place.clone());
    move || match comments.has_open_comments(&place) {
        true => format!("{fixed} {comments_id}"),
        false => fixed.clone(),
    }
}

fn hint_id(id: &str) -> String {
    format!("{id}-hint")
}

fn notes_id(id: &str) -> String {
    format!("{id}-notes")
}
