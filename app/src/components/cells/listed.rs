//! One of a list that changes while the page is open, such as the other rows.

use super::RowScope;
use super::frame::{Frame, described_by, is_wrong};
use crate::editor::Editor;
use domain::document::content::Value;
use leptos::prelude::*;

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Listed {
    /// What the document holds.
    pub(crate) code: String,
    /// What people read.
    pub(crate) words: String,
}

/// A choice cell of the row around it. What was chosen and is not on the list any more stays
/// visible: the field must not look empty while the document says something.
#[component]
pub(crate) fn ListedCell(
    /// The cell.
    cell: &'static str,
    /// The label.
    label: &'static str,
    /// What else helps to fill it in.
    #[prop(optional)]
    hint: &'static str,
    /// What can be chosen.
    #[prop(into)]
    options: Signal<Vec<Listed>>,
    /// What is chosen while nothing is.
    empty: &'static str,
    /// How much room it takes.
    #[prop(optional)]
    width: &'static str,
) -> impl IntoView {
    let editor = Editor::current();
    let scope = RowScope::current();
    let (id, place, notes) = (scope.field(cell), scope.place(cell), scope.notes(cell));
    let value = scope.value(cell);
    let chosen = Memo::new(move |_| match value.get() {
        Some(Value::Choice(code)) => code,
        _ => String::new(),
    });
    let options = Memo::new(move |_| {
        let (mut options, code) = (options.get(), chosen.get());
        if !code.is_empty() && !options.iter().any(|option| option.code == code) {
            let words = "No longer on the list".to_owned();
            options.push(Listed { code, words });
        }
        options
    });
    let says = Signal::derive(move || {
        let code = chosen.get();
        let found = options.with(|options| options.iter().find(|it| it.code == code).cloned());
        found.map(|option| option.words).unwrap_or_default()
    });
    let option = move |Listed { code, words }| {
        let own = code.clone();
        view! { <option value=code selected=move || chosen.with(|it| *it == own)>{words}</option> }
    };
    let change = move |event| {
        let code = event_target_value(&event);
        scope.set(cell, (!code.is_empty()).then_some(Value::Choice(code)));
    };
    let described = described_by(&id, hint);
    let none = Signal::stored(None);
    let enter = place.clone();
    view! {
        <Frame id=id.clone() label hint place notes says width>
            <select
                id=id
                prop:value=move || chosen.get()
                disabled=move || !editor.is_writing()
                aria-describedby=described
                aria-invalid=move || is_wrong(notes, none).then_some("true")
                on:change=change
                on:focus=move |_| editor.be_at(Some(enter.clone()))
                on:blur=move |_| editor.be_at(None)
            >
                <option value="" selected=move || chosen.with(String::is_empty)>
                    {empty}
                </option>
                <For each=move || options.get() key=|it| it.clone() children=option/>
            </select>
        </Frame>
    }
}
