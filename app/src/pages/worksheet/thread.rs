//! The thread: from each gap through its causes to what is done about them, and what hangs loose.
//! Nested lists, which wide screens and paper draw as a diagram; so it is also the print of the plan.
//!
//! Reading order: [`ThreadPage`] (the page), `tree` (its words), `tree_builder`, `nodes` (how they are shown).

mod nodes;
mod tree;
mod tree_builder;

use self::nodes::ThreadNodes;
use self::tree::{ThreadPart, ThreadTree};
use self::tree_builder::build_parts;
use super::step::WorksheetStep;
use super::worksheet_model::WorksheetModel;
use leptos::prelude::*;

#[component]
pub(super) fn ThreadPage() -> impl IntoView {
    let model = WorksheetModel::current();
    let base = model.base;
    let parts = Memo::new(move |_| model.worksheet.with(|it| build_parts(it, model.today)));
    let shown = Memo::new(move |_| parts.with(|parts| non_empty(parts)));
    let no_problem = move || model.worksheet.with(|it| it.problems.is_empty());
    view! {
        <div class="worksheet-step threads">
            <p class="lead">
                "From each gap through its causes to what you do about them. Each leads to where it is written."
            </p>
            <p class="empty" hidden=move || !no_problem()>
                "A thread begins with a problem, and none is stated yet. "
                <a href=base.with_value(|base| WorksheetStep::Problem.address(base))>"State a problem first"</a>
            </p>
            <For each=move || shown.get() key=|part| *part let:part>
                <ThreadSection part parts/>
            </For>
            <PlanDownload/>
        </div>
    }
}

fn non_empty(parts: &[(ThreadPart, Vec<ThreadTree>)]) -> Vec<ThreadPart> {
    let some = parts.iter().filter(|(_, trees)| !trees.is_empty());
    some.map(|(part, _)| *part).collect()
}

/// The threads, or one kind of rows that hang from none.
#[component]
fn ThreadSection(
    part: ThreadPart,
    parts: Memo<Vec<(ThreadPart, Vec<ThreadTree>)>>,
) -> impl IntoView {
    let list = Memo::new(move |_| {
        parts.with(|parts| {
            let own = parts.iter().find(|(other, _)| *other == part);
            own.map(|(_, trees)| trees.clone()).unwrap_or_default()
        })
    });
    let Some((title, says)) = part.heading() else {
        return view! { <ThreadNodes list level=2/> }.into_any();
    };
    let heading = format!("part-{}", part.id());
    let labelled = heading.clone();
    view! {
        <section class="orphans" aria-labelledby=labelled>
            <h2 id=heading>{title}</h2>
            <p class="orphans-say">{says}</p>
            <ThreadNodes list level=3/>
        </section>
    }
    .into_any()
}

/// A link to the plan as a file.
#[component]
pub(super) fn PlanDownload() -> impl IntoView {
    let address = WorksheetModel::current().address("plan.csv");
    view! {
        <p class="plan-file">
            <a href=address rel="external">
                "Download the plan as a table for CASA"
            </a>
            <span class="hint">
                "One row for each initiative that counts, for a spreadsheet. Numbers of fewer than 10 students are left out."
            </span>
        </p>
    }
}
