//! Root or contributing, and what the team says of a cause.

use crate::components::cells::{ChoiceCell, TextCell};
use crate::editor::Lines;
use crate::pages::worksheet::fields::options;
use domain::worksheet::cause::verdict::Verdict;
use domain::worksheet::cause::{Cause, CauseStatus, Depth};
use domain::worksheet::code::{Answer, Code};
use leptos::prelude::*;

/// The three questions that tell a root cause from one that contributes.
#[component]
pub(super) fn RootTests(
    /// The cause.
    cause: Memo<Option<Cause>>,
) -> impl IntoView {
    let choose = Signal::stored("Choose…".to_owned());
    let depth = move || {
        let depth = cause.with(|it| it.as_ref()?.depth())?;
        Some(match depth {
            Depth::Root => "Three times no: this is a root cause.",
            Depth::Contributing => "A yes among them: this cause contributes, and others do too.",
        })
    };
    view! {
        <fieldset class="cells roots">
            <legend>"Root or contributing"</legend>
            <ChoiceCell
                cell="root_without"
                label="Would the problem be there without this cause?"
                options=options(Answer::ALL)
                empty=choose
                width="whole"
            />
            <ChoiceCell
                cell="root_recurs"
                label="Will the problem come back once this cause is gone?"
                options=options(Answer::ALL)
                empty=choose
                width="whole"
            />
            <ChoiceCell
                cell="root_similar"
                label="Will its end lead to similar problems?"
                options=options(Answer::ALL)
                empty=choose
                width="whole"
            />
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
    let choose = Signal::stored("Choose…".to_owned());
    let is_verified =
        Memo::new(move |_| verdict.with(|it| it.as_ref().is_some_and(Verdict::is_verified)));
    let left = move || {
        is_verified.get().then(|| {
            view! {
                <TextCell
                    cell="parked_because"
                    label="If nothing will be done about it: why"
                    lines=Lines::One
                    width="whole"
                />
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
            <ChoiceCell
                cell="alterable"
                label="Can the school change it?"
                hint="If not, it is parked."
                options=options(Answer::ALL)
                empty=choose
            />
            <ChoiceCell
                cell="standing"
                label="Where the team stands"
                options=options(CauseStatus::ALL)
                empty=choose
            />
            {left}
        </fieldset>
        <p class="stands">{state}</p>
    }
}
