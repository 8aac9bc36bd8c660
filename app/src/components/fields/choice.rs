//! Fields to choose one of a list.

use super::frame::{FieldFrame, described_by, is_wrong};
use super::{RowScope, render_field};
use crate::editor::Editor;
use domain::document::content::{Edit, Value};
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::fields::field_kind::{ChoiceKind, PickKind};
use domain::worksheet::fields::spec::{CodeList, FieldKey, FieldSpec};
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PickOption {
    pub(crate) code: String,
    pub(crate) label: String,
}

/// A choice of the row around it, from a list that stays as it is.
#[component]
pub(crate) fn ChoiceField<K: ChoiceKind>(field: FieldKey<K>) -> impl IntoView {
    render_field(field.spec)
}

/// A choice of the row around it, from a list that changes while the page is open.
#[component]
pub(crate) fn PickField<K: PickKind>(
    field: FieldKey<K>,
    #[prop(into)] options: Signal<Vec<PickOption>>,
    /// Replaces the declared words for no choice, where they change too.
    #[prop(optional, into)]
    unchosen: Option<Signal<String>>,
    /// Makes the edits of a choice, where they are more than the choice itself. None for a choice
    /// that is only written down.
    #[prop(optional)]
    edits: Option<ChoiceEdits>,
) -> impl IntoView {
    let unchosen = unchosen.unwrap_or_else(|| Signal::stored(field.unchosen.to_owned()));
    render_pick_with(field.spec, options, unchosen, edits)
}

/// The edits of a choice, by the code that was chosen.
pub(crate) type ChoiceEdits = Callback<String, Option<Vec<Edit>>>;

pub(super) fn render_choice(spec: FieldSpec, list: CodeList) -> AnyView {
    let option = |(code, label)| PickOption { code, label };
    let options = list(&SPRING_2019).into_iter().map(option);
    let options = options.collect::<Vec<_>>();
    let unchosen = Signal::stored(spec.unchosen.to_owned());
    render_pick(spec, Signal::stored(options), unchosen)
}

pub(super) fn render_pick(
    spec: FieldSpec,
    options: Signal<Vec<PickOption>>,
    unchosen: Signal<String>,
) -> AnyView {
    render_pick_with(spec, options, unchosen, None)
}

fn render_pick_with(
    spec: FieldSpec,
    options: Signal<Vec<PickOption>>,
    unchosen: Signal<String>,
    edits: Option<ChoiceEdits>,
) -> AnyView {
    let cell = spec.key;
    let editor = Editor::current();
    let scope = RowScope::current();
    let (id, place, notes) = (
        scope.field_id(cell),
        scope.location(cell),
        scope.follow_diagnostics(cell),
    );
    let value = scope.follow_value(cell);
    let chosen = Memo::new(move |_| match value.get() {
        Some(Value::Choice(code)) => code,
        _ => String::new(),
    });
    let label = Memo::new(move |_| {
        let code = chosen.get();
        let found = options.with(|all| all.iter().find(|it| it.code == code).cloned());
        found.map(|found| found.label)
    });
    let says = Signal::derive(move || label.get().unwrap_or_else(|| chosen.get()));
    // A choice that is not on the list stays in view, with its diagnostics.
    let is_off = Memo::new(move |_| label.with(Option::is_none) && !chosen.with(String::is_empty));
    let off = move || {
        is_off.get().then(|| {
            view! { <option value=move || chosen.get() selected prop:selected=true>"Not on the list"</option> }
        })
    };
    let option = move |PickOption { code, label }: PickOption| {
        let own = code.clone();
        // The list changes around the choice, so each option knows whether it is chosen.
        let is_chosen = move || chosen.with(|chosen| *chosen == own);
        let begins = untrack(&is_chosen);
        view! { <option value=code selected=begins prop:selected=is_chosen>{label}</option> }
    };
    let change = move |event| {
        let code = event_target_value(&event);
        let edits = edits.and_then(|edits| edits.run(code.clone()));
        match edits {
            Some(edits) => scope.write_all(&edits),
            None => scope.write(cell, (!code.is_empty()).then_some(Value::Choice(code))),
        }
    };
    let described = described_by(&id, spec.hint, &place);
    let none = Signal::stored(None);
    let enter = place.clone();
    let nothing = move || chosen.with(String::is_empty);
    view! {
        <FieldFrame id=id.clone() spec place notes says>
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
                <For each=move || options.get() key=PickOption::clone let:it>{option(it)}</For>
            </select>
        </FieldFrame>
    }
    .into_any()
}
