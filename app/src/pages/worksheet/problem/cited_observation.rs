//! The observation that the number of a problem statement is from.

use crate::components::announcer::Announcer;
use crate::components::enhanced;
use crate::components::fields::{PickField, RowScope};
use crate::editor::{Editor, RenderTiming};
use crate::pages::worksheet::picks::{live_options, observation_options};
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::worksheet::evidence::Card;
use domain::worksheet::problem::{Problem, from_card};
use leptos::prelude::*;

/// The field that cites it, and a button that takes its number over.
#[component]
pub(super) fn CitedObservation(problem: Memo<Option<Problem>>) -> impl IntoView {
    let (editor, announcer, enhanced) = (Editor::current(), Announcer::current(), enhanced());
    let worksheet = WorksheetModel::current().worksheet;
    let scope = RowScope::current();
    let card = Memo::new(move |_| {
        let cited = problem.with(|it| it.as_ref()?.observation.clone())?;
        worksheet.with(|it| it.cards.iter().find(|card| card.id == cited).cloned())
    });
    let facts = move || {
        let facts = card.with(|card| card.as_ref().map(Card::facts));
        facts.unwrap_or_default().join(" · ")
    };
    let take = move |_| {
        let (Some(row), Some(card)) = (scope.caught_up_row(), card.get_untracked()) else {
            return;
        };
        editor.close_step();
        editor.edit(&from_card::edits(&row, &card), RenderTiming::Now);
        editor.close_step();
        announcer.say("The number, its date and its source are those of the observation now.");
    };
    let observations = live_options(observation_options);
    let none = Signal::derive(move || match observations.with(Vec::is_empty) {
        true => "No observation yet: add one in Step 0".to_owned(),
        false => Problem::OBSERVATION.unchosen.to_owned(),
    });
    view! {
        <div class="cited-observation">
            <PickField field=Problem::OBSERVATION options=observations unchosen=none/>
            <p class="facts" hidden=move || card.with(Option::is_none)>{facts}</p>
            <p class="actions" hidden=move || !enhanced.get() || card.with(Option::is_none)>
                <button
                    type="button"
                    class="button button-quiet"
                    disabled=move || !editor.is_writing()
                    on:click=take
                >
                    "Take the number from it"
                </button>
            </p>
        </div>
    }
}
