//! One of a list.

use super::frame::{Frame, described_by, is_wrong};
use super::{RowScope, field_view};
use crate::editor::Editor;
use domain::document::content::Value;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::fields::field_kind::{ChoiceKind, PickKind};
use domain::worksheet::fields::spec::{CodeList, FieldKey, FieldSpec};
use leptos::prelude::*;

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Pick {
    /// The word in documents.
    pub(crate) code: String,
    /// The words on the page.
    pub(crate) words: String,
}

/// A choice of the row around it, from a list that stays as it is.
#[component]
pub(crate) fn ChoiceField<K: ChoiceKind>(field: FieldKey<K>) -> impl IntoView {
    field_view(field.spec)
}

/// A choice of the row around it, from a list that changes while the page is open.
#[component]
pub(crate) fn PickField<K: PickKind>(
    field: FieldKey<K>,
    #[prop(into)] options: Signal<Vec<Pick>>,
    /// What the list says while nothing is chosen, where that changes too.
    #[prop(optional, into)]
    unchosen: Option<Signal<String>>,
) -> impl IntoView {
    let unchosen = unchosen.unwrap_or_else(|| Signal::stored(field.unchosen.to_owned()));
    pick_view(field.spec, options, unchosen)
}

pub(super) fn choice_view(spec: FieldSpec, list: CodeList) -> AnyView {
    let pick = |(code, words)| Pick { code, words };
    let options = list(&SPRING_2019).into_iter().map(pick);
    let options = options.collect::<Vec<_>>();
    let unchosen = Signal::stored(spec.unchosen.to_owned());
    pick_view(spec, Signal::stored(options), unchosen)
}

fn pick_view(spec: FieldSpec, options: Signal<Vec<Pick>>, unchosen: Signal<String>) -> AnyView {
    let cell = spec.key;
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
    let described = described_by(&id, spec.hint, &place);
    let none = Signal::stored(None);
    let enter = place.clone();
    let nothing = move || chosen.with(String::is_empty);
    view! {
        <Frame id=id.clone() spec place notes says>
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
                    {move || unchosen.get()}
                </option>
                {off}
                <For each=move || options.get() key=Pick::clone let:pick>{option(pick)}</For>
            </select>
        </Frame>
    }
    .into_any()
}
