//! A number, as people type it.

use super::RowScope;
use super::frame::{Frame, described_by, is_wrong};
use crate::editor::Editor;
use domain::document::content::Value;
use domain::worksheet::amount::Amount;
use domain::worksheet::typed;
use leptos::prelude::*;

/// What a number is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberKind {
    /// Something measured, with up to two decimals.
    Amount,
    /// Something counted.
    Count,
}

impl NumberKind {
    /// What a text is in a document; empty is nothing.
    fn parse(self, text: &str) -> Result<Option<f64>, String> {
        let number = match self {
            Self::Amount => typed::number(text).map(|it| it.map(Amount::to_f64)),
            Self::Count => typed::count(text).map(|it| it.map(f64::from)),
        };
        number.map_err(|error| error.to_string())
    }
}

/// A number cell of the row around it.
#[component]
pub(crate) fn NumberCell(
    /// The cell.
    cell: &'static str,
    /// The label.
    label: &'static str,
    /// What else helps to fill it in.
    #[prop(optional)]
    hint: &'static str,
    /// What it is of.
    kind: NumberKind,
    /// How much room it takes.
    #[prop(optional)]
    width: &'static str,
) -> impl IntoView {
    let editor = Editor::current();
    let scope = RowScope::current();
    let (id, place, notes) = (scope.field(cell), scope.place(cell), scope.notes(cell));
    let value = scope.value(cell);
    let number = Memo::new(move |_| match value.get() {
        Some(Value::Number(number)) => Some(number),
        _ => None,
    });
    let says = Signal::derive(move || {
        let number = number.get();
        number.map(|number| number.to_string()).unwrap_or_default()
    });
    // What is typed stands as it is until the person leaves the field, or another changes it.
    let typing = RwSignal::new(None::<String>);
    let error = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        editor.undone.track();
        typing.set(None);
        error.set(None);
    });
    Effect::new(move |_| {
        let now = number.get();
        let own = typing.with_untracked(|typing| typing.as_ref().map(|text| kind.parse(text)));
        if matches!(own, Some(Ok(own)) if own != now) {
            typing.set(None);
        }
    });
    // Every number on the way is written, so that "Saved" is true of what stands in the field.
    let input = move |event| {
        let text = event_target_value(&event);
        if let Ok(new) = kind.parse(&text) {
            scope.set(cell, new.map(Value::Number));
        }
        typing.set(Some(text));
        error.set(None);
    };
    let leave = move |_| {
        let parsed = typing.with_untracked(|typing| typing.as_ref().map(|text| kind.parse(text)));
        match parsed {
            Some(Err(words)) => error.set(Some(words)),
            Some(Ok(_)) | None => typing.set(None),
        }
        editor.close_step();
        editor.set_location(None);
    };
    let described = described_by(&id, hint, &place);
    let enter = place.clone();
    view! {
        <Frame id=id.clone() label hint place notes says error width>
            <input
                type="text"
                class="narrow"
                id=id
                inputmode=match kind {
                    NumberKind::Amount => "decimal",
                    NumberKind::Count => "numeric",
                }
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
        </Frame>
    }
}
