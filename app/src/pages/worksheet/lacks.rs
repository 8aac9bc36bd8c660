//! What a row still lacks: a word on its line, a sentence, and a list with a way to each field.

use crate::components::fields::RowScope;
use crate::dom;
use domain::worksheet::fields::diagnostic::Diagnostic;
use domain::worksheet::fields::rule::Severity;
use leptos::prelude::*;

/// On a card's line: whether something is wrong with the row, or is still to be filled in.
#[component]
pub(super) fn LacksTag(
    /// What is found about the row.
    diagnostics: Signal<Vec<Diagnostic>>,
) -> impl IntoView {
    move || {
        diagnostics.with(|diagnostics| {
            let of = |severity| {
                let of = diagnostics.iter().filter(move |it| it.severity == severity);
                of.count()
            };
            match (of(Severity::Fault), of(Severity::Missing)) {
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
        })
    }
}

/// How far a row is, in a sentence.
#[component]
pub(super) fn LacksState(
    /// What is found about the row.
    diagnostics: Signal<Vec<Diagnostic>>,
) -> impl IntoView {
    let words = move || {
        diagnostics.with(|diagnostics| {
            let of = |severity| diagnostics.iter().filter(move |it| it.severity == severity);
            match (of(Severity::Fault).count(), of(Severity::Missing).count()) {
                (0, 0) => "Complete.".to_owned(),
                (0, 1) => "One thing is still to be filled in.".to_owned(),
                (0, missing) => format!("{missing} things are still to be filled in."),
                _ => "Something can't be right: see the fields below.".to_owned(),
            }
        })
    };
    view! { <p class="state">{words}</p> }
}

/// What is still to be filled in, with a way to each field.
#[component]
pub(super) fn Lacks(
    /// What is found about the row.
    diagnostics: Signal<Vec<Diagnostic>>,
    /// The row.
    scope: RowScope,
) -> impl IntoView {
    let line = move |finding: Diagnostic| {
        let id = scope.field(finding.cell);
        view! { <li><a href=format!("#{id}") on:click=dom::focus_on_click(id)>{finding.message}</a></li> }
    };
    let lines = move || {
        let diagnostics = diagnostics.get().into_iter();
        let missing = diagnostics.filter(|it| it.severity == Severity::Missing);
        missing.map(line.clone()).collect_view()
    };
    view! { <ul class="missing">{lines}</ul> }
}
