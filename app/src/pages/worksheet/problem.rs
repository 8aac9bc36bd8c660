//! Step 1, "Define the Problem": the problem statements.
//!
//! Reading order: [`ProblemPage`] (the page), `problem_card` (one statement with its fields), and in it
//! `statement` (the sentences), `cited_observation` and `background` (earlier numbers, voices).

mod background;
mod cited_observation;
mod problem_card;
mod statement;

use self::problem_card::ProblemCard;
use super::row_tools::{AddRow, RemovedRows};
use super::rows;
use super::worksheet_model::WorksheetModel;
use domain::document::content::Row;
use domain::worksheet::Worksheet;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::problem::{PROMPTS, Problem};
use leptos::prelude::*;

/// The id of the heading above them.
const HOME: &str = "problem-statements";

#[component]
pub(super) fn ProblemPage() -> impl IntoView {
    let model = WorksheetModel::current();
    let shown = rows::shown(Problem::ROOT);
    let advice = move || {
        let advice = model.worksheet.with(Worksheet::advice).into_iter();
        advice
            .map(|it| view! { <p class="advice">{it.message()}</p> })
            .collect_view()
    };
    let says = |row: &Row| {
        let problem = Problem::read_alone(row, &SPRING_2019);
        problem.statement().to_string()
    };
    view! {
        <section class="worksheet-step" aria-labelledby=HOME>
            <p class="lead">
                "State what you want to be different for students as the distance between what the data \
                 say now and what you want. No causes and no solutions yet."
            </p>
            <details class="prompts">
                <summary>"Questions to begin with"</summary>
                <ul>{PROMPTS.map(|prompt| view! { <li>{prompt}</li> }).collect_view()}</ul>
            </details>
            <h2 id=HOME tabindex="-1">"Problem statements"</h2>
            <p class="empty" hidden=move || shown.with(|shown| !shown.is_empty())>
                "No problem statement yet."
            </p>
            <ol class="problems">
                <For each=move || shown.get() key=|id| id.clone() let:id>
                    <li><ProblemCard id shown/></li>
                </For>
            </ol>
            {advice}
            <AddRow rows=Problem::ROOT first=Problem::AREA.spec label="Add a problem statement"/>
            <RemovedRows rows=Problem::ROOT says/>
        </section>
    }
}
