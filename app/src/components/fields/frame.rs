//! What every field of a cell has: a label, a hint, who is in it, what is found and said about it,
//! and its value as text, for paper and for browsers without a script.

use super::MatesAt;
use crate::components::comments::{Comments, FieldComments, comments_id};
use domain::document::content::TextAt;
use domain::worksheet::fields::diagnostic::Diagnostic;
use domain::worksheet::fields::rule::Severity;
use domain::worksheet::fields::spec::{FieldSpec, FieldWidth};
use leptos::prelude::*;

/// A field with all that stands around it.
#[component]
pub(super) fn Frame(
    /// The field's id.
    id: String,
    spec: FieldSpec,
    /// Where the others are, when they are in it.
    place: TextAt,
    /// What is found about it.
    notes: Signal<Vec<Diagnostic>>,
    /// What it says, where it can't be a field.
    #[prop(into)]
    says: Signal<String>,
    /// What is wrong with what is being typed.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The field.
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
                <MatesAt place=place.clone()/>
            </div>
            {children()}
            <p class="cell-says">{move || says.get()}</p>
            {hint}
            <Notes id=id.clone() notes error/>
            <FieldComments place id label/>
        </div>
    }
}

/// The class of the room that a field takes.
pub(super) fn width_class(width: FieldWidth) -> &'static str {
    match width {
        FieldWidth::Usual => "",
        FieldWidth::Short => "short",
        FieldWidth::Long => "long",
        FieldWidth::Whole => "whole",
    }
}

/// A field that is pointed at offers to be commented on.
pub(super) fn point_at(place: &TextAt) -> impl Fn() + use<> {
    let (comments, place) = (Comments::current(), place.clone());
    move || comments.offer_at(place.clone())
}

/// What is found about a field.
#[component]
pub(super) fn Notes(
    /// The field's id.
    id: String,
    /// What is found about what it holds.
    notes: Signal<Vec<Diagnostic>>,
    /// What is wrong with what is being typed.
    error: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <ul class="notes" id=notes_id(&id)>
            {move || error.get().map(|words| view! { <li class="note-fault">{words}</li> })}
            {move || notes.get().into_iter().map(note).collect_view()}
        </ul>
    }
}

fn note(finding: Diagnostic) -> impl IntoView {
    let class = match finding.severity {
        Severity::Fault => "note-fault",
        Severity::Hint | Severity::Missing => "note-hint",
    };
    view! { <li class=class>{finding.message}</li> }
}

/// Whether what stands in a field can't be so.
pub(super) fn is_wrong(notes: Signal<Vec<Diagnostic>>, error: Signal<Option<String>>) -> bool {
    let fault = |it: &Diagnostic| it.severity == Severity::Fault;
    error.with(Option::is_some) || notes.with(|notes| notes.iter().any(fault))
}

/// The ids of what describes a field: what was said about it is there only where something was.
pub(super) fn described_by(
    id: &str,
    hint: &str,
    place: &TextAt,
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
