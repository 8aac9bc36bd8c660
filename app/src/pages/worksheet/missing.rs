//! The state of a row: a tag on its line, a sentence, and what it lacks, for those who ask.

use super::fold::OpenCards;
use super::worksheet_model::WorksheetModel;
use crate::components::fields::{FieldVisits, RowScope};
use crate::components::is_enhanced;
use crate::dom;
use domain::worksheet::fields::diagnostic::Diagnostic;
use domain::worksheet::fields::rule::Severity;
use leptos::prelude::*;

fn count_severity(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    let of = diagnostics.iter().filter(|it| it.severity == severity);
    of.count()
}

/// "3 left".
fn left_label(missing: usize) -> String {
    format!("{missing} left")
}

/// A row's faults on its card's line, or that it has more to fill in.
#[component]
pub(super) fn MissingTag(diagnostics: Signal<Vec<Diagnostic>>) -> impl IntoView {
    let scope = RowScope::current();
    let state = Memo::new(move |_| {
        diagnostics.with(|it| {
            let count = |severity| count_severity(it, severity);
            (count(Severity::Fault), count(Severity::Missing))
        })
    });
    move || {
        let (class, words) = match state.get() {
            (0, 0) => return None,
            (0, missing) if scope.is_asked() => ("tag tag-open", left_label(missing)),
            (0, _) => ("tag tag-more", "Add details".to_owned()),
            _ => ("tag tag-wrong", "Needs a fix".to_owned()),
        };
        Some(view! { <span class=class>{words}</span> })
    }
}

/// The state of a row, in a sentence.
#[component]
pub(super) fn MissingState(diagnostics: Signal<Vec<Diagnostic>>) -> impl IntoView {
    let words = move || {
        diagnostics.with(|it| {
            let count = |severity| count_severity(it, severity);
            match (count(Severity::Fault), count(Severity::Missing)) {
                (0, 0) => "Complete.",
                (0, _) => "",
                _ => "Something needs a fix. See the fields below.",
            }
        })
    };
    view! { <p class="state">{words}</p> }
}

/// The missing fields of a row, each with a link to it, for those who ask.
#[component]
pub(super) fn MissingList(diagnostics: Signal<Vec<Diagnostic>>, scope: RowScope) -> impl IntoView {
    let enhanced = is_enhanced();
    let missing = Memo::new(move |_| {
        let mut missing = diagnostics.get();
        missing.retain(|it| it.severity == Severity::Missing);
        missing
    });
    let (asked, toggled, fields) = (scope.clone(), scope.clone(), scope);
    let is_asked = Memo::new(move |_| asked.is_asked());
    let line = move |missing: Diagnostic| {
        let id = fields.field_id(missing.cell);
        view! { <li><a href=format!("#{id}") on:click=dom::focus_on_click(id)>{missing.message}</a></li> }
    };
    let list = move || {
        is_asked.get().then(|| {
            let lines = missing.get().into_iter().map(line.clone()).collect_view();
            view! { <ul class="missing">{lines}</ul> }
        })
    };
    let none = move || missing.with(Vec::is_empty);
    view! {
        <div class="missing-part" hidden=none>
            <button
                type="button"
                class="button-link"
                aria-expanded=move || if is_asked.get() { "true" } else { "false" }
                hidden=move || !enhanced.get() || none()
                on:click=move |_| toggled.toggle_asked()
            >
                "What’s missing?"
            </button>
            {list}
        </div>
    }
}

/// A row's state while its fields, where it stands in full, are folded away.
#[component]
pub(super) fn FoldedState(
    /// The id of the card's heading.
    heading: String,
    diagnostics: Signal<Vec<Diagnostic>>,
    scope: RowScope,
) -> impl IntoView {
    let opened = OpenCards::current();
    let asked = scope.clone();
    let missing = move || {
        let missing = diagnostics.with(|it| count_severity(it, Severity::Missing));
        (missing > 0 && asked.is_asked()).then(|| format!("{}.", left_label(missing)))
    };
    let others = move || {
        let others = diagnostics.get().into_iter();
        let others = others
            .filter(|it| it.severity != Severity::Missing && it.is_shown(scope.cell_use(it.cell)));
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

/// Shows on every card of a step what it lacks, for as long as the person wants it.
#[component]
pub(super) fn StepMissing(
    /// The roots of the step's rows.
    rows: &'static [&'static str],
) -> impl IntoView {
    let model = WorksheetModel::current();
    let enhanced = is_enhanced();
    let asked = FieldVisits::current().is_step_asked;
    let incomplete = Memo::new(move |_| model.count_incomplete(rows));
    on_cleanup(move || {
        asked.try_set(false);
    });
    let words = move || {
        asked.get().then(|| match incomplete.get() {
            0 => "Nothing is missing here.".to_owned(),
            1 => "1 entry has items left.".to_owned(),
            entries => format!("{entries} entries have items left."),
        })
    };
    view! {
        <p class="step-missing" hidden=move || !enhanced.get() || incomplete.get() == 0 && !asked.get()>
            <button
                type="button"
                class="button-link"
                aria-pressed=move || if asked.get() { "true" } else { "false" }
                on:click=move |_| asked.update(|asked| *asked = !*asked)
            >
                "What’s missing in this step?"
            </button>
            <span role="status">{words}</span>
        </p>
    }
}
