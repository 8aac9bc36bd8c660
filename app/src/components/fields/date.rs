//! Date fields.

use super::RowScope;
use super::frame::{FieldFrame, described_by, is_wrong};
use crate::editor::Editor;
use domain::document::content::Value;
use domain::worksheet::fields::date;
use domain::worksheet::fields::kinds::CalendarDate;
use domain::worksheet::fields::spec::{FieldKey, FieldSpec};
use leptos::prelude::*;

/// A date of the row around it. The browser brings its own calendar.
#[component]
pub(crate) fn DateField(field: FieldKey<CalendarDate>) -> impl IntoView {
    render_date(field.spec)
}

pub(super) fn render_date(spec: FieldSpec) -> AnyView {
    let cell = spec.key;
    let editor = Editor::current();
    let scope = RowScope::current();
    let (id, place, notes) = (
        scope.field_id(cell),
        scope.location(cell),
        scope.follow_diagnostics(cell),
    );
    let value = scope.follow_value(cell);
    let date = Memo::new(move |_| match value.get() {
        Some(Value::Choice(date)) => date,
        _ => String::new(),
    });
    // A browser rejects and hides an invalid date; the diagnostic beside it says why.
    let shown = move || {
        date.with(|date| match date::parse_iso(date) {
            Some(_) => date.clone(),
            None => String::new(),
        })
    };
    let says = Signal::derive(move || {
        let date = date.get();
        date::parse_iso(&date).map_or(date, date::day_label)
    });
    let change = move |event| {
        let typed = event_target_value(&event);
        // While a year is typed, the browser calls every digit of it a date.
        let unfinished = typed.starts_with('0');
        editor.catch_up();
        if !unfinished && date.with_untracked(|date| *date != typed) {
            scope.write(cell, (!typed.is_empty()).then_some(Value::Choice(typed)));
        }
    };
    let described = described_by(&id, spec.hint, &place);
    let none = Signal::stored(None);
    let enter = place.clone();
    let leave = move |_| {
        editor.close_step();
        editor.set_location(None);
    };
    view! {
        <FieldFrame id=id.clone() spec place notes says>
            <input
                type="date"
                id=id
                value=untrack(shown)
                prop:value=shown
                readonly=move || !editor.is_writing()
                aria-describedby=described
                aria-invalid=move || is_wrong(notes, none).then_some("true")
                on:change=change
                on:focus=move |_| editor.set_location(Some(enter.clone()))
                on:blur=leave
            />
        </FieldFrame>
    }
    .into_any()
}
