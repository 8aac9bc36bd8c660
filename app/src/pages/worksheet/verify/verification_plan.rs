//! The plan to verify a cause: how the team will look, and what it expects to see.

use crate::components::fields::{ChoiceField, DateField, TextField};
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::worksheet::cause::Cause;
use leptos::prelude::*;

#[component]
pub(super) fn VerificationPlanFields(cause: Memo<Option<Cause>>) -> impl IntoView {
    let prediction = prediction(cause);
    view! {
        <fieldset class="cells">
            <legend>"How you will find out"</legend>
            <TextField field=Cause::IF_TRUE/>
            <TextField field=Cause::IF_FALSE/>
            <TextField field=Cause::WOULD/>
            <p class="prediction whole">{prediction}</p>
            <ChoiceField field=Cause::METHOD/>
            <TextField field=Cause::WHO/>
            <DateField field=Cause::BY_WHEN/>
        </fieldset>
    }
}

/// The prediction as a sentence, once there is one.
pub(super) fn prediction(cause: Memo<Option<Cause>>) -> Signal<Option<String>> {
    let worksheet = WorksheetModel::current().worksheet;
    Signal::derive(move || {
        let cause = cause.get().filter(|cause| !cause.would.is_empty())?;
        worksheet.with(|worksheet| {
            let mut problems = worksheet.problems.iter();
            let problem = problems.find(|it| Some(&it.id) == cause.problem.as_ref())?;
            Some(cause.prediction(problem))
        })
    })
}
