//! The thread: from each gap through its causes to what is done about them, and what hangs loose.
//! Nested lists, which wide screens and paper draw as a diagram; so it is also the print of the plan.
//!
//! Reading order: [`Thread`] (the page), `tree` (what is in it, in words), `nodes` (how it is shown).

mod nodes;
mod tree;

use self::nodes::Nodes;
use self::tree::Part;
use super::step::Step;
use super::worksheet_model::WorksheetModel;
use leptos::prelude::*;

/// The page.
#[component]
pub(super) fn Thread(
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    let model = WorksheetModel::current();
    let parts = Memo::new(move |_| model.worksheet.with(|it| tree::parts(it, model.today)));
    let shown = Memo::new(move |_| parts.with(|parts| all_but_empty(parts)));
    let no_problem = move || model.worksheet.with(|it| it.problems.is_empty());
    view! {
        <div class="worksheet-step threads">
            <p class="lead">
                "From each gap through its causes to what you do about them. Each leads to where it is written."
            </p>
            <p class="empty" hidden=move || !no_problem()>
                "A thread begins with a problem, and none is stated yet. "
                <a href=base.with_value(|base| Step::Problem.address(base))>"State a problem first"</a>
            </p>
            <For each=move || shown.get() key=|part| *part let:part>
                <PartView part parts base/>
            </For>
            <PlanFile base/>
        </div>
    }
}

fn all_but_empty(parts: &[(Part, Vec<tree::Tree>)]) -> Vec<Part> {
    let some = parts.iter().filter(|(_, trees)| !trees.is_empty());
    some.map(|(part, _)| *part).collect()
}

/// The threads, or some of what hangs from none.
#[component]
fn PartView(
    part: Part,
    parts: Memo<Vec<(Part, Vec<tree::Tree>)>>,
    base: StoredValue<String>,
) -> impl IntoView {
    let list = Memo::new(move |_| {
        parts.with(|parts| {
            let own = parts.iter().find(|(other, _)| *other == part);
            own.map(|(_, trees)| trees.clone()).unwrap_or_default()
        })
    });
    let Some((title, says)) = part.words() else {
        return view! { <Nodes list level=2 base/> }.into_any();
    };
    let heading = format!("part-{}", part.id());
    let labelled = heading.clone();
    view! {
        <section class="orphans" aria-labelledby=labelled>
            <h2 id=heading>{title}</h2>
            <p class="orphans-say">{says}</p>
            <Nodes list level=3 base/>
        </section>
    }
    .into_any()
}

/// A way to the plan as a file.
#[component]
pub(super) fn PlanFile(
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    view! {
        <p class="plan-file">
            <a href=base.with_value(|base| format!("{base}/plan.csv")) rel="external">
                "Download the plan as a table for CASA"
            </a>
            <span class="hint">
                "One row for each initiative that counts, for a spreadsheet. Numbers of fewer than 10 students are left out."
            </span>
        </p>
    }
}
