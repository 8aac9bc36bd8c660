//! What stands around a problem statement: earlier numbers, what the team noticed, whose voice it
//! has heard.

use super::chart::TrendChart;
use crate::components::cells::{ChoiceCell, DateCell, NumberCell, NumberKind, TextCell};
use crate::editor::Lines;
use domain::worksheet::code::Code;
use domain::worksheet::problem::fields::EARLIER;
use domain::worksheet::problem::{Consultation, Problem, VOICES};
use leptos::prelude::*;

/// Two to four earlier numbers.
#[component]
pub(super) fn Earlier(problem: Memo<Option<Problem>>) -> impl IntoView {
    let trend = Signal::derive(move || problem.with(|it| it.as_ref().map(Problem::trend)));
    let mut number = 0;
    let lines = EARLIER.map(|(when, value)| {
        number += 1;
        view! {
            <div class="earlier" role="group" aria-label=format!("Earlier number {number}")>
                <DateCell cell=when.key label="Measured on" width="short"/>
                <NumberCell cell=value.key label="Number" kind=NumberKind::Amount width="short"/>
            </div>
        }
    });
    view! {
        <TrendChart trend/>
        <details class="more">
            <summary>"Earlier numbers"</summary>
            <p class="hint">"Two to four earlier numbers of the same measure show where it has been going."</p>
            {lines.collect_view()}
        </details>
    }
}

/// What the team noticed, and whose voice it has heard.
#[component]
pub(super) fn Voices() -> impl IntoView {
    let asked: Vec<_> = Consultation::ALL
        .iter()
        .map(|it| (it.as_str(), it.label()))
        .collect();
    let empty = Signal::stored("Choose…".to_owned());
    let voices = VOICES.map(|(asked_field, said)| {
        view! {
            <div class="voice" role="group" aria-label=asked_field.label>
                <ChoiceCell cell=asked_field.key label=asked_field.label options=asked.clone() empty/>
                <TextCell cell=said.key label="What you heard" lines=Lines::Many width="whole"/>
            </div>
        }
    });
    view! {
        <details class="more">
            <summary>"Whose voice have you heard?"</summary>
            {voices.collect_view()}
        </details>
        <TextCell
            cell="inquiry"
            label="What you noticed"
            hint="Patterns, surprises, questions."
            lines=Lines::Many
            width="whole"
        />
    }
}
