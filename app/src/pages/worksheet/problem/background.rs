//! The background of a problem statement: earlier numbers, what the team noticed, and whose voice it
//! has heard.

use crate::components::fields::{ChoiceField, DateField, NumberField, TextField};
use crate::pages::worksheet::chart::TrendChart;
use domain::worksheet::problem::fields::TREND_FIELDS;
use domain::worksheet::problem::{Problem, VOICE_FIELDS};
use leptos::prelude::*;

/// Two to four earlier numbers.
#[component]
pub(super) fn EarlierNumbers(problem: Memo<Option<Problem>>) -> impl IntoView {
    let trend = Signal::derive(move || problem.with(|it| it.as_ref().map(Problem::trend)));
    let mut number = 0;
    let lines = TREND_FIELDS.map(|(when, value)| {
        number += 1;
        view! {
            <div class="earlier" role="group" aria-label=format!("Earlier number {number}")>
                <DateField field=when/>
                <NumberField field=value/>
            </div>
        }
    });
    view! {
        <TrendChart trend/>
        <details class="more">
            <summary>"Earlier numbers"</summary>
            <p class="hint">"Two to four earlier numbers of the same measure show the trend."</p>
            {lines.collect_view()}
        </details>
    }
}

#[component]
pub(super) fn StakeholderVoices() -> impl IntoView {
    let voices = VOICE_FIELDS.map(|(asked, said)| {
        view! {
            <div class="voice" role="group" aria-label=asked.label>
                <ChoiceField field=asked/>
                <TextField field=said/>
            </div>
        }
    });
    view! {
        <details class="more">
            <summary>"Stakeholder voice"</summary>
            <p class="hint">"Who did you ask, and what did you hear?"</p>
            {voices.collect_view()}
        </details>
        <TextField field=Problem::INQUIRY/>
    }
}
