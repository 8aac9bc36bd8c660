//! What a row lacks, with a way to each of its fields.

use crate::components::cells::RowScope;
use crate::dom;
use domain::worksheet::finding::{Finding, Severity};
use leptos::prelude::*;

/// The list; nothing where nothing is missing.
#[component]
pub(super) fn Missing(
    /// What is found about the row.
    findings: Signal<Vec<Finding>>,
    /// The row.
    scope: RowScope,
) -> impl IntoView {
    let line = move |finding: Finding| {
        let id = scope.field(finding.cell);
        view! { <li><a href=format!("#{id}") on:click=dom::jump(id)>{finding.words()}</a></li> }
    };
    let missing = move || {
        let findings = findings.get().into_iter();
        let missing = findings.filter(|it| it.severity() == Severity::Missing);
        missing.map(&line).collect_view()
    };
    view! { <ul class="missing">{missing}</ul> }
}
