//! How a team will look whether a cause is true, and what it expects to see.

use crate::components::cells::{ChoiceCell, DateCell, TextCell};
use crate::editor::Lines;
use crate::pages::worksheet::fields::options;
use crate::pages::worksheet::meaning::Meaning;
use domain::worksheet::cause::Cause;
use domain::worksheet::cause::evidence::Method;
use domain::worksheet::code::Code;
use leptos::prelude::*;

/// The plan's fields.
#[component]
pub(super) fn PlanFields(
    /// The cause.
    cause: Memo<Option<Cause>>,
) -> impl IntoView {
    let prediction = prediction(cause);
    view! {
        <fieldset class="cells">
            <legend>"How you will find out"</legend>
            <TextCell cell="if_true" label="What would we see if this is true?" lines=Lines::Many/>
            <TextCell cell="if_false" label="What would we see if it is not?" lines=Lines::Many/>
            <TextCell
                cell="would"
                label="If it changed, the number would …"
                hint="Such as: rise."
                lines=Lines::One
                width="whole"
            />
            <p class="prediction whole">{prediction}</p>
            <ChoiceCell
                cell="method"
                label="How you will look"
                options=options(Method::ALL)
                empty="Choose…".to_owned()
                width="short"
            />
            <TextCell cell="who" label="Who looks" lines=Lines::One width="short"/>
            <DateCell cell="by_when" label="By when" width="short"/>
        </fieldset>
    }
}

/// The prediction in words, once there is one.
pub(super) fn prediction(cause: Memo<Option<Cause>>) -> Signal<Option<String>> {
    let worksheet = Meaning::current().worksheet;
    Signal::derive(move || {
        let cause = cause.get().filter(|cause| !cause.would.is_empty())?;
        worksheet.with(|worksheet| {
            let mut problems = worksheet.problems.iter();
            let problem = problems.find(|it| Some(&it.id) == cause.problem.as_ref())?;
            Some(cause.prediction(problem))
        })
    })
}
