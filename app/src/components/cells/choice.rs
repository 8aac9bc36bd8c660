//! One of a list.

use super::RowScope;
use super::frame::{Frame, described_by, is_wrong};
use crate::editor::Editor;
use domain::document::content::Value;
use leptos::prelude::*;

/// A choice cell of the row around it.
#[component]
pub(crate) fn ChoiceCell(
    /// The cell.
    cell: &'static str,
    /// The label.
    label: &'static str,
    /// What else helps to fill it in.
    #[prop(optional)]
    hint: &'static str,
    /// What can be chosen: codes and words.
    options: Vec<(&'static str, &'static str)>,
    /// What is chosen while nothing is.
    #[prop(into)]
    empty: Signal<String>,
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
    let words = options.clone();
    let says = Signal::derive(move || {
        let code = chosen.get();
        let found = words.iter().find(|(other, _)| *other == code);
        found.map_or(code, |(_, words)| (*words).to_owned())
    });
    let list = options.into_iter().map(move |(code, words)| {
        view! { <option value=code selected=move || chosen.with(|chosen| chosen == code)>{words}</option> }
    });
    let list = list.collect_view();
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
                    {move || empty.get()}
                </option>
                {list}
            </select>
        </Frame>
    }
}
