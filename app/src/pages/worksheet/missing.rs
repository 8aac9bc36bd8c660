//! The state of a row: a tag on its line, a sentence, and a list with a link to each missing field.

use super::fold::OpenCards;
use crate::components::fields::RowScope;
use crate::dom;
use domain::worksheet::fields::diagnostic::Diagnostic;
use domain::worksheet::fields::rule::Severity;
use leptos::prelude::*;

fn count_severity(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    let of = diagnostics.iter().filter(|it| it.severity == severity);
    of.count()
}

/// A row's faults, or how much is still to be filled in, on its card's line.
#[component]
pub(super) fn MissingTag(diagnostics: Signal<Vec<Diagnostic>>) -> impl IntoView {
    move || {
        let faults = diagnostics.with(|it| count_severity(it, Severity::Fault));
        match (
            faults,
            diagnostics.with(|it| count_severity(it, Severity::Missing)),
        ) {
            (0, 0) => None,
            (0, missing) => {
                let words = format!("{missing} to fill in");
                Some(view! { <span class="tag tag-open">{words}</span> })
            }
            _ => {
                let words = "Can’t be right".to_owned();
                Some(view! { <span class="tag tag-wrong">{words}</span> })
            }
        }
    }
}

fn missing_sentence(missing: usize) -> Option<String> {
    match missing {
        0 => None,
        1 => Some("One thing is still to be filled in.".to_owned()),
        missing => Some(format!("{missing} things are still to be filled in.")),
    }
}

/// The state of a row, in a sentence.
#[component]
pub(super) fn MissingState(diagnostics: Signal<Vec<Diagnostic>>) -> impl IntoView {
    let words = move || {
        diagnostics.with(|it| match count_severity(it, Severity::Fault) {
            0 => missing_sentence(count_severity(it, Severity::Missing))
                .unwrap_or_else(|| "Complete.".to_owned()),
            _ => "Something can't be right: see the fields below.".to_owned(),
        })
    };
    view! { <p class="state">{words}</p> }
}

/// The missing fields of a row, each with a link to it.
#[component]
pub(super) fn MissingList(diagnostics: Signal<Vec<Diagnostic>>, scope: RowScope) -> impl IntoView {
    let line = move |missing: Diagnostic| {
        let id = scope.field_id(missing.cell);
        view! { <li><a href=format!("#{id}") on:click=dom::focus_on_click(id)>{missing.message}</a></li> }
    };
    let lines = move || {
        let diagnostics = diagnostics.get().into_iter();
        let missing = diagnostics.filter(|it| it.severity == Severity::Missing);
        missing.map(line.clone()).collect_view()
    };
    view! { <ul class="missing">{lines}</ul> }
}

/// A row's state while its fields, where it stands in full, are folded away.
#[component]
pub(super) fn FoldedState(
    /// The id of the card's heading.
    heading: String,
    diagnostics: Signal<Vec<Diagnostic>>,
) -> impl IntoView {
    let opened = OpenCards::current();
    let missing =
        move || missing_sentence(diagnostics.with(|it| count_severity(it, Severity::Missing)));
    let others = move || {
        let others = diagnostics.get().into_iter();
        let others = others.filter(|it| it.severity != Severity::Missing);
        // Several cells may have one thing to say: here it is said once.
        let mut messages: Vec<_> = others.map(|it| (it.severity, it.message)).collect();
        messages.dedup();
        let class = |severity| match severity {
            Severity::Fault => "note-fault",
            Severity::Hint | Severity::Missing => "note-hint",
        };
        let line = |(severity, words)| view! { <li class=class(severity)>{words}</li> };
        messages.into_iter().map(line).collect_view()
    };
    view! {
        <div hidden=move || opened.is_open(&heading)>
            <p class="state">{missing}</p>
            <ul class="notes">{others}</ul>
        </div>
    }
}
