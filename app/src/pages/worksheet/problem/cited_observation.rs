//! The observation that a problem statement is based on: chosen first, it fills what it knows.

use crate::components::announcer::Announcer;
use crate::components::fields::{ChoiceEdits, PickField, RowScope};
use crate::components::is_enhanced;
use crate::editor::{Editor, RenderTiming};
use crate::pages::worksheet::picks::{live_options, observation_options};
use crate::pages::worksheet::rows::heading_id;
use crate::pages::worksheet::step::WorksheetStep;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::evidence::Card;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::problem::{Problem, from_card};
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

/// The field that cites it, and what follows from the choice.
#[component]
pub(super) fn CitedObservation(problem: Memo<Option<Problem>>) -> impl IntoView {
    let announcer = Announcer::current();
    let worksheet = WorksheetModel::current().worksheet;
    let scope = RowScope::current();
    let card = Memo::new(move |_| {
        let cited = problem.with(|it| it.as_ref()?.observation.clone())?;
        worksheet.with(|it| find_card(&it.cards, &cited))
    });
    let facts = move || {
        let facts = card.with(|card| card.as_ref().map(Card::facts));
        facts.unwrap_or_default().join(" · ")
    };
    let chosen = scope.clone();
    let edits: ChoiceEdits = Callback::new(move |code: String| {
        let row = chosen.caught_up_row()?;
        let new = worksheet.with_untracked(|it| find_card(&it.cards, &RowId(code)))?;
        let before = card.get_untracked();
        let edits = from_card::cite_and_fill(&row, &new, before.as_ref(), &SPRING_2019);
        announcer.say(match edits.len() - 1 {
            0 => "Chosen. Nothing else was filled in.".to_owned(),
            1 => "Filled in 1 field from this observation. Undo takes it back.".to_owned(),
            fields => {
                format!("Filled in {fields} fields from this observation. Undo takes it all back.")
            }
        });
        Some(edits)
    });
    let observations = live_options(observation_options);
    let none = Signal::derive(move || match observations.with(Vec::is_empty) {
        true => "No observations yet".to_owned(),
        false => "Choose an observation…".to_owned(),
    });
    let is_open = move || card.with(Option::is_none);
    view! {
        <fieldset class="cells cited-observation">
            <legend class="visually-hidden">"The observation"</legend>
            <PickField field=Problem::OBSERVATION options=observations unchosen=none edits/>
            <p class="facts whole" hidden=is_open>{facts}</p>
            <UnusedData card scope=scope.clone()/>
            <IncompleteObservation card/>
            {move || is_open().then(|| view! { <NewObservation scope=scope.clone()/> })}
        </fieldset>
    }
}

fn find_card(cards: &[Card], id: &RowId) -> Option<Card> {
    cards.iter().find(|card| card.id == *id).cloned()
}

/// The fields that say something else than the observation, and a button that replaces them.
#[component]
fn UnusedData(card: Memo<Option<Card>>, scope: RowScope) -> impl IntoView {
    let (editor, announcer, enhanced) = (Editor::current(), Announcer::current(), is_enhanced());
    let followed = scope.clone();
    let differ = Memo::new(move |_| {
        card.with(|card| {
            let (card, row) = (card.as_ref()?, followed.row()?);
            let fields = from_card::list_differences(&row, card, &SPRING_2019).into_iter();
            let names: Vec<_> = fields.map(|it| it.brief_label().to_lowercase()).collect();
            (!names.is_empty()).then(|| names.join(", "))
        })
    });
    let replace = move |_| {
        let (Some(row), Some(card)) = (scope.caught_up_row(), card.get_untracked()) else {
            return;
        };
        editor.close_step();
        editor.edit(
            &from_card::replace(&row, &card, &SPRING_2019),
            RenderTiming::Now,
        );
        editor.close_step();
        announcer.say("The fields have the data of the observation now. Undo takes it back.");
    };
    view! {
        <div class="unused-data whole" hidden=move || !enhanced.get() || differ.with(Option::is_none)>
            <p>"These fields differ from the observation: "{differ}"."</p>
            <p class="actions">
                <button
                    type="button"
                    class="button button-quiet"
                    disabled=move || !editor.is_writing()
                    on:click=replace
                >
                    "Use this data"
                </button>
            </p>
        </div>
    }
}

/// A link to an observation that does not count yet.
#[component]
fn IncompleteObservation(card: Memo<Option<Card>>) -> impl IntoView {
    let base = WorksheetModel::current().base;
    move || {
        let card = card.get().filter(|card| !card.counts())?;
        let page = base.with_value(|base| WorksheetStep::Evidence.address(base));
        let href = format!("{page}#{}", heading_id(Card::ROOT, &card.id));
        Some(view! {
            <p class="whole">
                "This observation still needs details. " <a href=href>"Add its source and number"</a>
            </p>
        })
    }
}

/// A line that adds an observation to the board and cites it.
#[component]
fn NewObservation(scope: RowScope) -> impl IntoView {
    let (editor, announcer, enhanced) = (Editor::current(), Announcer::current(), is_enhanced());
    let can_write = WorksheetModel::current()
        .me
        .with_value(|me| me.role.can_write());
    let input = NodeRef::<html::Input>::new();
    let id = format!("{}-new", scope.field_id(Problem::OBSERVATION.key));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = input.get_untracked().map(|input| input.value());
        let text = typed.unwrap_or_default().trim().to_owned();
        let (false, true) = (text.is_empty(), editor.is_writing()) else {
            return;
        };
        let (Some(row), Some(card)) = (scope.caught_up_row(), editor.new_row()) else {
            return;
        };
        editor.close_step();
        editor.edit(&from_card::cite_new(&row, &card, &text), RenderTiming::Now);
        editor.close_step();
        announcer.say("Added to the evidence board and chosen.");
        crate::dom::focus(&scope.field_id(Problem::OBSERVATION.key));
    };
    view! {
        <form
            class="quick-add whole"
            hidden=move || !(enhanced.get() && can_write)
            autocomplete="off"
            on:submit=submit
        >
            <label for=id.clone()>"Or write the observation"</label>
            <div class="quick-add-line">
                <input
                    type="text"
                    id=id
                    maxlength="300"
                    enterkeyhint="done"
                    dir="auto"
                    readonly=move || !editor.is_writing()
                    node_ref=input
                />
                <button type="submit" class="button button-quiet" disabled=move || !editor.is_writing()>
                    "Add"
                    <span class="visually-hidden">": observation"</span>
                </button>
            </div>
        </form>
    }
}
