//! A row's fields, folded away: forty rows fit a phone only if each is read in a few lines.

use crate::components::comments::OpenCommentsTag;
use crate::components::enhanced;
use crate::dom;
use domain::document::content::RowId;
use domain::worksheet::fields::diagnostic::Diagnostic;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::fields::rule::Severity;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Which rows' fields are open on this page. Nothing but the person here closes one: a row that is
/// complete must not close under the fingers that completed it.
#[derive(Clone, Copy)]
pub(super) struct Opened(RwSignal<BTreeSet<RowId>>);

impl Opened {
    /// Makes it part of the context of everything below. Open from the beginning is what doesn't
    /// count yet.
    pub(super) fn provide(begins: BTreeSet<RowId>) {
        provide_context(Self(RwSignal::new(begins)));
    }

    /// The page's.
    pub(super) fn current() -> Self {
        expect_context()
    }

    /// Whether a row's fields are open.
    pub(super) fn holds(self, id: &RowId) -> bool {
        self.0.with(|open| open.contains(id))
    }

    fn put(self, id: &RowId, is_open: bool) {
        if self.0.with_untracked(|open| open.contains(id) != is_open) {
            self.0.update(|open| match is_open {
                true => drop(open.insert(id.clone())),
                false => drop(open.remove(id)),
            });
        }
    }
}

/// The rows that don't count yet.
pub(super) fn incomplete<T: RowKind>(rows: &[T]) -> impl Iterator<Item = RowId> {
    let incomplete = rows.iter().filter(|row| !row.counts());
    incomplete.map(|row| row.id().clone())
}

/// The fields of a row.
#[component]
pub(super) fn Fold(
    /// The row.
    id: RowId,
    /// What the line says that opens it.
    label: &'static str,
    /// What the row says, for those who only hear that line.
    #[prop(into)]
    of: Signal<String>,
    /// The id of the row's heading, where the focus goes when the fields are done with.
    heading: String,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let opened = Opened::current();
    let enhanced = enhanced();
    let card = heading.clone();
    let (own, closed) = (id.clone(), id.clone());
    let close = move |_| {
        opened.put(&closed, false);
        dom::focus(&heading);
    };
    view! {
        <details
            class="folded"
            open=move || opened.holds(&own)
            on:toggle=move |event| opened.put(&id, dom::is_details_open(&event))
        >
            <summary>
                {label}<span class="visually-hidden">": "{of}</span>
                <OpenCommentsTag heading=card/>
            </summary>
            {children()}
            <p class="folded-end" hidden=move || !enhanced.get()>
                <button type="button" class="button button-quiet" on:click=close>"Done"</button>
            </p>
        </details>
    }
}

/// How far a row is, while its fields, where it stands in full, are folded away.
#[component]
pub(super) fn FoldedNotes(
    /// The row.
    id: RowId,
    /// What is found about it.
    diagnostics: Signal<Vec<Diagnostic>>,
) -> impl IntoView {
    let opened = Opened::current();
    let missing = move || {
        let is_missing = |it: &&Diagnostic| it.severity == Severity::Missing;
        match diagnostics.with(|all| all.iter().filter(is_missing).count()) {
            0 => None,
            1 => Some("One thing is still to be filled in.".to_owned()),
            missing => Some(format!("{missing} things are still to be filled in.")),
        }
    };
    let others = move || {
        let others = diagnostics.get().into_iter();
        let others = others.filter(|it| it.severity != Severity::Missing);
        // Several cells may have one thing to say: here it is said once.
        let mut said: Vec<_> = others.map(|it| (it.severity, it.message)).collect();
        said.dedup();
        let class = |severity| match severity {
            Severity::Fault => "note-fault",
            Severity::Hint | Severity::Missing => "note-hint",
        };
        let line = |(severity, words)| view! { <li class=class(severity)>{words}</li> };
        said.into_iter().map(line).collect_view()
    };
    view! {
        <div hidden=move || opened.holds(&id)>
            <p class="state">{missing}</p>
            <ul class="notes">{others}</ul>
        </div>
    }
}
