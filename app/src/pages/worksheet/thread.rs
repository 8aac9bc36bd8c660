//! The plan map: from each gap through its causes to what is done about them, and the loose ends.
//! Nested lists, which wide screens and paper draw as a diagram; so it is also the print of the plan.
//!
//! Reading order: [`ThreadPage`] (the page), `tree` (its words), `tree_builder`, `nodes` (how they are
//! shown), `zoom` (how large), `print_size` (how large on paper).

mod nodes;
mod print_size;
mod tree;
mod tree_builder;
mod zoom;

use self::nodes::ThreadNodes;
use self::print_size::PrintSize;
use self::tree::{ThreadPart, ThreadTree};
use self::tree_builder::build_parts;
use self::zoom::{MAP_ID, Zoom, ZoomTools, on_zoom_key};
use super::step::WorksheetStep;
use super::worksheet_model::WorksheetModel;
use leptos::prelude::*;

#[component]
pub(super) fn ThreadPage() -> impl IntoView {
    let model = WorksheetModel::current();
    let base = model.base;
    let parts = Memo::new(move |_| model.worksheet.with(|it| build_parts(it, model.today)));
    let threads =
        Memo::new(move |_| parts.with(|parts| non_empty(parts).contains(&ThreadPart::Threads)));
    let loose = Memo::new(move |_| {
        let shown = parts.with(|parts| non_empty(parts)).into_iter();
        shown
            .filter(|part| *part != ThreadPart::Threads)
            .collect::<Vec<_>>()
    });
    let size = Memo::new(move |_| parts.with(|parts| PrintSize::of(parts)));
    let zoom = RwSignal::new(Zoom::default());
    let class = move || format!("map-paper {} {}", zoom.get().class(), size.get().class());
    let no_problem = move || model.worksheet.with(|it| it.problems.is_empty());
    view! {
        <div class="worksheet-step threads" on:keydown=move |event| on_zoom_key(zoom, &event)>
            <p class="lead">
                "How problems, causes and initiatives connect. Select one to open it."
            </p>
            <p class="empty" hidden=move || !no_problem()>
                "None yet. The map starts with a problem. "
                <a href=base.with_value(|base| WorksheetStep::Problem.address(base))>"State a problem first"</a>
            </p>
            <ZoomTools zoom size/>
            <div class="map-view">
                <div class=class id=MAP_ID>
                    <Show when=move || threads.get()>
                        <ThreadSection part=ThreadPart::Threads parts/>
                    </Show>
                    <h2 class="loose-heading" hidden=move || loose.with(Vec::is_empty)>"Loose ends"</h2>
                    <For each=move || loose.get() key=|part| *part let:part>
                        <ThreadSection part parts/>
                    </For>
                </div>
            </div>
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
            <h3 id=heading>{title}</h3>
            <p class="orphans-say">{says}</p>
            <ThreadNodes list level=4/>
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
                "One row for each complete initiative. Numbers of fewer than 10 students are left out."
            </span>
        </p>
    }
}
