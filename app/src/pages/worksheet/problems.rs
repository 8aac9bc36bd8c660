//! Step 1, "Define the Problem": the problem statements.

use super::problem::ProblemCard;
use super::rows;
use crate::components::announcer::Announcer;
use crate::components::enhanced;
use crate::dom;
use crate::editor::{Editor, Showing};
use domain::document::content::{Edit, Row, Spot};
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::problem::{PROMPTS, Problem};
use domain::worksheet::{Advice, USUAL_PROBLEMS};
use jiff::civil::Date;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The root of problem statements.
pub(super) const ROWS: &str = "r:problems";

/// A statement as this page reads it. No observation can be cited before the evidence board has a
/// page, so none is asked for here.
pub(super) fn read(row: &Row, today: Date) -> Problem {
    let mut problem = Problem::read(row, &BTreeMap::new(), &SPRING_2019, today);
    problem.findings.retain(|it| it.cell != "observation");
    problem
}

/// The step.
#[component]
pub(super) fn Problems(
    /// The day on which it is read.
    today: Date,
) -> impl IntoView {
    let editor = Editor::current();
    let enhanced = enhanced();
    let shown = rows::shown(ROWS);
    let advice = move || {
        let count = shown.with(Vec::len);
        (count > USUAL_PROBLEMS).then(|| Advice::ManyProblems(count).words())
    };
    let add = move |_| {
        let Some(row) = editor.new_row() else {
            return;
        };
        let field = format!("problems-{}-area", row.0);
        let edit = Edit::Add {
            rows: ROWS.to_owned(),
            row,
            to: Spot::Last,
        };
        editor.edit(&[edit], Showing::Now);
        editor.close_step();
        dom::focus(&field);
    };
    view! {
        <section class="worksheet-step" aria-labelledby="step-1">
            <h2 id="step-1">
                <span class="step-number">"Step 1"</span>
                "Define the Problem"
            </h2>
            <p class="lead">
                "State what you want to be different for students as the distance between what the data \
                 say now and what you want. No causes and no solutions yet."
            </p>
            <details class="prompts">
                <summary>"Questions to begin with"</summary>
                <ul>{PROMPTS.map(|prompt| view! { <li>{prompt}</li> }).collect_view()}</ul>
            </details>
            <p class="empty" hidden=move || shown.with(|shown| !shown.is_empty())>
                "No problem statement yet."
            </p>
            <ol class="problems">
                <For each=move || shown.get() key=|id| id.clone() let:id>
                    <li><ProblemCard id today shown/></li>
                </For>
            </ol>
            {move || advice().map(|words| view! { <p class="advice">{words}</p> })}
            <p class="actions" hidden=move || !enhanced.get()>
                <button
                    type="button"
                    class="button"
                    disabled=move || !editor.is_writing()
                    on:click=add
                >
                    "Add a problem statement"
                </button>
            </p>
            <Removed today/>
        </section>
    }
}

/// What was removed, to be brought back.
#[component]
fn Removed(today: Date) -> impl IntoView {
    let editor = Editor::current();
    let announcer = Announcer::current();
    let removed = rows::removed(ROWS);
    let item = move |row: Row| {
        let statement = read(&row, today).statement().to_string();
        let id = row.id;
        let back = move |_| {
            let edit = Edit::Restore {
                rows: ROWS.to_owned(),
                row: id.clone(),
            };
            editor.edit(&[edit], Showing::Now);
            editor.close_step();
            announcer.say("The statement is back.");
            dom::focus(&super::problem::heading_id(&id));
        };
        view! {
            <li>
                <span class="removed-statement">{statement}</span>
                <button
                    type="button"
                    class="button-link"
                    disabled=move || !editor.is_writing()
                    on:click=back
                >
                    "Bring it back"
                </button>
            </li>
        }
    };
    view! {
        <details class="removed" hidden=move || removed.with(Vec::is_empty)>
            <summary>
                {move || format!("Removed ({})", removed.with(Vec::len))}
            </summary>
            <ul>{move || removed.get().into_iter().map(item).collect_view()}</ul>
        </details>
    }
}
