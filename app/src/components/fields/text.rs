//! Text fields that several people type in.

use super::frame::{FieldFrame, described_by, is_wrong};
use super::{RowScope, render_field};
use crate::components::escapable_text::TextArea;
use crate::editor::{Editor, FieldEvent, LineMode};
use domain::document::content::TextAt;
use domain::worksheet::fields::diagnostic::Diagnostic;
use domain::worksheet::fields::field_kind::TextKind;
use domain::worksheet::fields::spec::{FieldControl, FieldKey, FieldSpec};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

/// A text of the row around it.
#[component]
pub(crate) fn TextField<K: TextKind>(field: FieldKey<K>) -> impl IntoView {
    render_field(field.spec)
}

pub(super) fn render_text(spec: FieldSpec) -> AnyView {
    let (scope, cell) = (RowScope::current(), spec.key);
    let (at, id, notes) = (
        scope.text_location(cell),
        scope.field_id(cell),
        scope.follow_diagnostics(cell),
    );
    view! { <SharedText at id spec notes/> }.into_any()
}

/// A text of the document.
#[component]
pub(crate) fn SharedText(
    at: TextAt,
    /// The field's id on the page.
    id: String,
    spec: FieldSpec,
    #[prop(optional, into)] notes: Signal<Vec<Diagnostic>>,
) -> impl IntoView {
    let lines = match spec.control {
        FieldControl::Line => LineMode::One,
        _ => LineMode::Many,
    };
    let editor = Editor::current();
    let (area, under) = (
        NodeRef::<html::Textarea>::new(),
        NodeRef::<html::Div>::new(),
    );
    let begins = editor.contents.with_untracked(|it| it.text(&at).to_owned());
    let drawn = format!("{begins}\u{200b}");
    let bound = at.clone();
    Effect::new(move |_| {
        if let (Some(area), Some(under)) = (area.get(), under.get()) {
            editor.bind(bound.clone(), area, under, lines);
        }
    });
    let own = StoredValue::new(at.clone());
    let on_event = move |touch| own.with_value(|at| editor.on_field_event(at, touch));
    let keydown = move |event: KeyboardEvent| {
        if lines == LineMode::One && event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
        }
    };
    let read = at.clone();
    let says = Signal::derive(move || editor.contents.with(|it| it.text(&read).to_owned()));
    let described = described_by(&id, spec.hint, &at);
    let none = Signal::stored(None);
    let invalid = move || is_wrong(notes, none).then_some("true");
    let size = match lines {
        LineMode::One => "text-area one-line",
        LineMode::Many => "text-area",
    };
    view! {
        <FieldFrame id=id.clone() spec place=at notes says>
            <div class=size>
                <div class="text-under" aria-hidden="true" translate="no" node_ref=under>
                    <div class="text-drawn">{drawn}</div>
                </div>
                <TextArea
                    text={begins}
                    {..}
                    id=id
                    rows="1"
                    dir="auto"
                    autocomplete="off"
                    node_ref=area
                    readonly=move || !editor.is_writing()
                    aria-describedby=described
                    aria-invalid=invalid
                    on:input=move |_| on_event(FieldEvent::Input)
                    on:compositionstart=move |_| on_event(FieldEvent::ComposeStart)
                    on:compositionend=move |_| on_event(FieldEvent::ComposeEnd)
                    on:keydown=keydown
                    on:keyup=move |_| on_event(FieldEvent::Caret)
                    on:pointerup=move |_| on_event(FieldEvent::Caret)
                    on:focus=move |_| on_event(FieldEvent::Caret)
                    on:blur=move |_| on_event(FieldEvent::Blur)
                />
            </div>
        </FieldFrame>
    }
}
