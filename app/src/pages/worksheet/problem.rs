//! Step 1, "Define the Problem": the problem statements.
//!
//! Reading order: [`ProblemPage`] (the page), `problem_card` (one statement with its fields), and in it
//! `statement` (the sentences), `cited_observation` and `background` (earlier numbers, voices).

mod background;
mod cited_observation;
mod problem_card;
mod statement;

use self::problem_card::ProblemCard;
use super::example::EmptyList;
use super::missing::StepMissing;
use super::row_tools::{AddRow, RemovedRows};
use super::rows;
use super::worksheet_model::WorksheetModel;
use domain::document::content::Row;
use domain::worksheet::Worksheet;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::examples;
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
                "State the gap for students between the current data and your target. Causes and solutions \
                 come later."
            </p>
            <StepMissing rows=&[Problem::ROOT]/>
            <details class="prompts">
                <summary>"Questions to start with"</summary>
                <ul>{PROMPTS.map(|prompt| view! { <li>{prompt}</li> }).collect_view()}</ul>
            </details>
            <h2 id=HOME tabindex="-1">"Problem statements"</h2>
            <EmptyList
                is_empty=Signal::derive(move || shown.with(Vec::is_empty))
                says="No problem statements yet. Start from an observation on your evidence board."
                example=examples::PROBLEM
            />
            <ol class="problems">
                <For each=move || shown.get() key=|id| id.clone() let:id>
                    <li><ProblemCard id shown/></li>
                </For>
            </ol>
            {advice}
            <AddRow rows=Problem::ROOT first=Problem::OBSERVATION.spec label="Add a problem statement"/>
            <RemovedRows rows=Problem::ROOT says/>
        </section>
    }
}
