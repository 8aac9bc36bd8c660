//! Root or contributing, and what the team says of a cause.

use crate::components::fields::{ChoiceField, TextField};
use domain::worksheet::cause::{Cause, CauseDepth};
use domain::worksheet::verification::Verdict;
use leptos::prelude::*;

/// The three questions that tell a root cause from one that contributes.
#[component]
pub(super) fn RootTests(
    /// The cause.
    cause: Memo<Option<Cause>>,
) -> impl IntoView {
    let depth = move || {
        let depth = cause.with(|it| it.as_ref()?.depth())?;
        Some(match depth {
            CauseDepth::Root => "Three times no: this is a root cause.",
            CauseDepth::Contributing => {
                "A yes among them: this cause contributes, and others do too."
            }
        })
    };
    view! {
        <fieldset class="cells roots">
            <legend>"Root or contributing"</legend>
            <ChoiceField field=Cause::ROOT_WITHOUT/>
            <ChoiceField field=Cause::ROOT_RECURS/>
            <ChoiceField field=Cause::ROOT_SIMILAR/>
            <p class="prediction whole">{depth}</p>
        </fieldset>
    }
}

/// What the team says of a cause, and what that makes of it.
#[component]
pub(super) fn Decision(
    /// What follows for it.
    verdict: Memo<Option<Verdict>>,
) -> impl IntoView {
    let is_verified =
        Memo::new(move |_| verdict.with(|it| it.as_ref().is_some_and(Verdict::is_verified)));
    let left = move || {
        is_verified.get().then(|| {
            view! {
                <TextField field=Cause::NOTHING_DONE_BECAUSE/>
            }
        })
    };
    let state = move || {
        let state = verdict.with(|it| it.as_ref().map(|it| it.state.label()));
        state.map(|label| format!("It stands as: {label}"))
    };
    view! {
        <fieldset class="cells">
            <legend>"What you decide"</legend>
            <ChoiceField field=Cause::ALTERABLE_DECISION/>
            <ChoiceField field=Cause::STANDING/>
            {left}
        </fieldset>
        <p class="stands">{state}</p>
    }
}
