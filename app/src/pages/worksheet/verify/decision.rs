//! Root or contributing, and what the team decides.

use crate::components::fields::{ChoiceField, FieldGroup, GroupLegend};
use domain::worksheet::cause::{Cause, CauseDepth};
use domain::worksheet::verification::Verdict;
use leptos::prelude::*;

/// The three questions that tell a root cause from one that contributes.
#[component]
pub(super) fn RootQuestions(cause: Memo<Option<Cause>>) -> impl IntoView {
    let depth = move || {
        let depth = cause.with(|it| it.as_ref()?.depth())?;
        Some(match depth {
            CauseDepth::Root => "All three are No: this is a root cause.",
            CauseDepth::Contributing => "At least one is Yes: this is a contributing cause.",
        })
    };
    view! {
        <fieldset class="cells roots">
            <legend>"Root or contributing cause"</legend>
            {Cause::ROOT_QUESTIONS.map(|field| view! { <ChoiceField field/> })}
            <p class="prediction whole">{depth}</p>
        </fieldset>
    }
}

#[component]
pub(super) fn CauseDecision(verdict: Memo<Option<Verdict>>) -> impl IntoView {
    let is_verified =
        Memo::new(move |_| verdict.with(|it| it.as_ref().is_some_and(Verdict::is_verified)));
    let state = move || {
        let state = verdict.with(|it| it.as_ref().map(|it| it.state.label()));
        state.map(|label| format!("Status: {label}"))
    };
    view! {
        <FieldGroup
            legend=GroupLegend::Shown("Your decision")
            fields=&[
                Cause::ALTERABLE_DECISION.spec,
                Cause::STANDING.spec,
                Cause::NOTHING_DONE_BECAUSE.spec,
            ]
            conditions=vec![(Cause::NOTHING_DONE_BECAUSE.spec, is_verified)]
        />
        <p class="stands">{state}</p>
    }
}
