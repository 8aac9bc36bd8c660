//! One of a list.

use super::RowScope;
use super::frame::{Frame, described_by, is_wrong};
use crate::editor::Editor;
use domain::document::content::Value;
use leptos::prelude::*;

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Pick {
    /// The word in documents.
    pub(crate) code: String,
    /// The words on the page.
    pub(crate) words: String,
}

/// A choice cell of the row around it, from a list that stays as it is.
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
    let pick = |(code, words): (&str, &str)| Pick {
        code: code.to_owned(),
        words: words.to_owned(),
    };
    let options = Signal::stored(options.into_iter().map(pick).collect::<Vec<_>>());
    view! { <PickCell cell label hint options empty width/> }
}

/// A choice cell of the row around it, from a list that changes while the page is open.
#[component]
pub(crate) fn PickCell(
    /// The cell.
    cell: &'static str,
    /// The label.
    label: &'static str,
    /// What else helps to fill it in.
    #[prop(optional)]
    hint: &'static str,
    /// What can be chosen.
    #[prop(into)]
    options: Signal<Vec<Pick>>,
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
    let words = Memo::new(move |_| {
        let code = chosen.get();
        let found = options.with(|all| all.iter().find(|it| it.code == code).cloned());
        found.map(|found| found.words)
    });
    let says = Signal::derive(move || words.get().unwrap_or_else(|| chosen.get()));
    // What is chosen and not on the list stays to be seen, with what is found about it.
    let is_off = Memo::new(move |_| words.with(Option::is_none) && !chosen.with(String::is_empty));
    let off = move || {
        is_off.get().then(|| {
            view! { <option value=move || chosen.get() selected prop:selected=true>"Not on the list"</option> }
        })
    };
    let option = move |Pick { code, words }: Pick| {
        let own = code.clone();
        // The list changes around what is chosen, so each of it knows whether it is.
        let is_chosen = move || chosen.with(|chosen| *chosen == own);
        let begins = untrack(&is_chosen);
        view! { <option value=code selected=begins prop:selected=is_chosen>{words}</option> }
    };
    let change = move |event| {
        let code = event_target_value(&event);
        scope.set(cell, (!code.is_empty()).then_some(Value::Choice(code)));
    };
    let described = described_by(&id, hint, &place);
    let none = Signal::stored(None);
    let enter = place.clone();
    let nothing = move || chosen.with(String::is_empty);
    view! {
        <Frame id=id.clone() label hint place notes says width>
            <select
                id=id
                disabled=move || !editor.is_writing()
                aria-describedby=described
                aria-invalid=move || is_wrong(notes, none).then_some("true")
                on:change=change
                on:focus=move |_| editor.set_location(Some(enter.clone()))
                on:blur=move |_| editor.set_location(None)
            >
                <option value="" selected=untrack(nothing) prop:selected=nothing>
                    {move || empty.get()}
                </option>
                {off}
                <For each=move || options.get() key=Pick::clone let:pick>{option(pick)}</For>
            </select>
        </Frame>
    }
}
