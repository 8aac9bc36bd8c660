//! Number fields, as people type them.

use super::frame::{FieldFrame, described_by, is_wrong};
use super::{RowScope, render_field};
use crate::editor::Editor;
use domain::document::content::Value;
use domain::worksheet::fields::amount::Amount;
use domain::worksheet::fields::field_kind::NumberKind;
use domain::worksheet::fields::parse;
use domain::worksheet::fields::spec::{FieldKey, FieldSpec};
use leptos::prelude::*;

/// A number of the row around it.
#[component]
pub(crate) fn NumberField<K: NumberKind>(field: FieldKey<K>) -> impl IntoView {
    render_field(field.spec)
}

/// Reads a typed text; none where it is empty.
type ParseNumber = fn(&str) -> Result<Option<f64>, String>;

pub(super) fn render_decimal(spec: FieldSpec) -> AnyView {
    let parse = |text: &str| {
        let number = parse::number(text).map_err(|error| error.to_string())?;
        Ok(number.map(Amount::to_f64))
    };
    render_number(spec, parse, "decimal")
}

pub(super) fn render_count(spec: FieldSpec) -> AnyView {
    let parse = |text: &str| {
        let count = parse::count(text).map_err(|error| error.to_string())?;
        Ok(count.map(f64::from))
    };
    render_number(spec, parse, "numeric")
}

fn render_number(spec: FieldSpec, parse: ParseNumber, keyboard: &'static str) -> AnyView {
    let cell = spec.key;
    let editor = Editor::current();
    let scope = RowScope::current();
    let (id, place, notes) = (
        scope.field_id(cell),
        scope.location(cell),
        scope.follow_diagnostics(cell),
    );
    let value = scope.follow_value(cell);
    let number = Memo::new(move |_| match value.get() {
        Some(Value::Number(number)) => Some(number),
        _ => None,
    });
    let says = Signal::derive(move || {
        let number = number.get();
        number.map(|number| number.to_string()).unwrap_or_default()
    });
    // The typed text stays as it is until the person leaves the field, or a peer changes it.
    let typing = RwSignal::new(None::<String>);
    let error = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        editor.undone.track();
        typing.set(None);
        error.set(None);
    });
    Effect::new(move |_| {
        let now = number.get();
        let own = typing.with_untracked(|typing| typing.as_ref().map(|text| parse(text)));
        if matches!(own, Some(Ok(own)) if own != now) {
            typing.set(None);
        }
    });
    // Every number on the way is written, so that "Saved" is true of the text in the field.
    let input = move |event| {
        let text = event_target_value(&event);
        if let Ok(new) = parse(&text) {
            scope.write(cell, new.map(Value::Number));
        }
        typing.set(Some(text));
        error.set(None);
    };
    let leave = move |_| {
        let parsed = typing.with_untracked(|typing| typing.as_ref().map(|text| parse(text)));
        match parsed {
            Some(Err(words)) => error.set(Some(words)),
            Some(Ok(_)) | None => typing.set(None),
        }
        editor.close_step();
        editor.set_location(None);
    };
    let described = described_by(&id, spec.hint, &place);
    let enter = place.clone();
    view! {
        <FieldFrame id=id.clone() spec place notes says error>
            <input
                type="text"
                class="narrow"
                id=id
                inputmode=keyboard
                autocomplete="off"
                value=says.get_untracked()
                prop:value=move || typing.get().unwrap_or_else(|| says.get())
                readonly=move || !editor.is_writing()
                aria-describedby=described
                aria-invalid=move || is_wrong(notes, error.into()).then_some("true")
                on:input=input
                on:focus=move |_| editor.set_location(Some(enter.clone()))
                on:blur=leave
            />
        </FieldFrame>
    }
    .into_any()
}
