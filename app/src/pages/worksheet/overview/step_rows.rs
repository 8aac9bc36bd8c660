//! A row for each step: its state, and what is in it.

use super::super::step::WorksheetStep;
use super::super::step_rail::StepMark;
use super::super::worksheet_model::WorksheetModel;
use domain::worksheet::progress::StepProgress;
use leptos::prelude::*;

#[component]
pub(super) fn StepRows(steps: &'static [WorksheetStep]) -> impl IntoView {
    let rows = steps
        .iter()
        .map(|step| view! { <li><StepRow step=*step/></li> });
    view! { <ol class="step-rows">{rows.collect_view()}</ol> }
}

#[component]
fn StepRow(step: WorksheetStep) -> impl IntoView {
    let model = WorksheetModel::current();
    let progress = model.step_progress(step);
    let href = model.base.with_value(|base| step.address(base));
    let mark = move || progress.with(|it| it.as_ref().map(|it| it.state));
    let summary = move || progress.with(|it| it.as_ref().map(|it| it.summary.clone()));
    let state = move || progress.with(|it| it.as_ref().map(StepProgress::state_label));
    view! {
        <a class="step-row" href=href>
            {move || mark().map(|state| view! { <StepMark state/> })}
            <span class="step-row-text">
                <span class="step-row-name">{step.name()}</span>
                <span class="visually-hidden">": "</span>
                <span class="step-row-summary" dir="auto">{summary}</span>
            </span>
            <span class="step-row-state"><span class="visually-hidden">" – "</span>{state}</span>
        </a>
    }
}
