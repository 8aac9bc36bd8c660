//! An area that is revealed: the spread of the ratings, and what the team agrees on.

use super::team_rating_form::{TeamRatingForm, TeamRatingSummary};
use crate::components::announcer::Announcer;
use crate::components::is_enhanced;
use crate::editor::{Editor, RenderTiming};
use crate::pages::worksheet::row_tools::AddRow;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::worksheet::cycle::{InstrumentArea, InstrumentPlace, SPRING_2019};
use domain::worksheet::fields::amount::Unit;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::prep::SamiAction;
use domain::worksheet::sami::{self, Rating, RatingSpread, RevealedArea};
use leptos::prelude::*;

/// Follows what is revealed of an area.
fn follow_revealed<T: Send + Sync + PartialEq + 'static>(
    area: &'static InstrumentArea,
    read: impl Fn(&RevealedArea) -> T + Send + Sync + 'static,
) -> Memo<Option<T>> {
    let view = WorksheetModel::current().view;
    Memo::new(move |_| view.with(|view| view.sami.revealed(area).map(&read)))
}

#[component]
pub(super) fn TeamRating(area: &'static InstrumentArea) -> impl IntoView {
    let by = follow_revealed(area, |it| it.by.clone());
    let who = move || {
        by.get()
            .map(|by| format!("{by} revealed this area. Talk about the marked items first."))
    };
    let items = area
        .numbers()
        .map(|item| view! { <li><TeamRatingItem area item/></li> });
    view! {
        <p class="state">{who}</p>
        <ul class="rating-items">{items.collect_view()}</ul>
        <AddToEvidence area/>
    }
}

#[component]
fn TeamRatingItem(area: &'static InstrumentArea, item: u8) -> impl IntoView {
    let model = WorksheetModel::current();
    let spread = follow_revealed(area, move |it| it.spreads.get(&item).copied());
    let spread = Memo::new(move |_| spread.get().flatten());
    let agreed = follow_revealed(area, move |it| it.agreed.get(&item).cloned());
    let agreed = Memo::new(move |_| agreed.get().flatten());
    let place = InstrumentPlace::Item(area, item);
    let with = vec![SamiAction::SAMI.with(place)];
    let may = model.me.with_value(|me| me.role.can_write());
    let wide = move || spread.with(|it| it.as_ref().is_some_and(RatingSpread::is_wide));
    view! {
        <section class="rating-item" aria-labelledby=format!("item-{item}")>
            <div class="rating-head">
                <h4 id=format!("item-{item}")>{SPRING_2019.instrument.item_name(item)}</h4>
                <span class="tag tag-open" hidden=move || !wide()>"Discuss this"</span>
            </div>
            <SpreadTable item spread/>
            {match may {
                true => view! { <TeamRatingForm item spread agreed/> }.into_any(),
                false => view! { <TeamRatingSummary agreed/> }.into_any(),
            }}
            {may.then(|| view! {
                <AddRow
                    rows=SamiAction::ROOT
                    first=SamiAction::NOTE.spec
                    with
                    label=format!("Add an action for item {item}")
                />
            })}
        </section>
    }
}

/// The number of members by rating, in a table with bars in its cells.
#[component]
fn SpreadTable(item: u8, spread: Memo<Option<RatingSpread>>) -> impl IntoView {
    let own = WorksheetModel::current().view;
    let own = Memo::new(move |_| own.with(|view| view.sami.own.get(&item).copied()));
    let column = |rating: Rating| {
        let label = rating.label(&SPRING_2019);
        view! {
            <th scope="col">
                {rating.step()}
                <span class="visually-hidden">{format!(", {label}")}</span>
            </th>
        }
    };
    let cell = move |spread: &RatingSpread, rating: Rating| {
        let count = spread.count(rating);
        let height = 100 * count / spread.all().max(1);
        let is_own = own.get() == Some(rating);
        view! {
            <td class:own-choice=is_own>
                <svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bar-scale" width="10" height="100"/>
                    <rect width="10" height=height.to_string() y=(100 - height).to_string()/>
                </svg>
                {count}
                {is_own.then(|| view! { <span class="visually-hidden">", you among them"</span> })}
            </td>
        }
    };
    move || {
        let Some(spread) = spread.get() else {
            return view! { <p class="state">"Nobody rated this item alone."</p> }.into_any();
        };
        let caption = format!("Number of members by rating, item {item}");
        view! {
            <table class="spread">
                <caption class="visually-hidden">{caption}</caption>
                <thead><tr>{Rating::ALL.map(column).collect_view()}</tr></thead>
                <tbody><tr>{Rating::ALL.map(|it| cell(&spread, it)).collect_view()}</tr></tbody>
            </table>
        }
        .into_any()
    }
}

/// Puts the area's score on the evidence board.
#[component]
fn AddToEvidence(area: &'static InstrumentArea) -> impl IntoView {
    let editor = Editor::current();
    let announcer = Announcer::current();
    let enhanced = is_enhanced();
    let model = WorksheetModel::current();
    let score = Memo::new(move |_| model.view.with(|view| view.sami.score(area)));
    let found = Memo::new(move |_| sami::area_observation(area, score.get(), model.today));
    let is_there = Memo::new(move |_| {
        let found = found.get();
        model.worksheet.with(|it| {
            let on_board = |card| found.as_ref().is_some_and(|found| found.is_on_card(card));
            it.cards.iter().any(on_board)
        })
    });
    let add = move |_| {
        let (Some(found), Some(row)) = (found.get_untracked(), editor.new_row()) else {
            return;
        };
        editor.close_step();
        editor.edit(&found.edits(&row), RenderTiming::Now);
        editor.close_step();
        announcer.say("Added to the evidence board.");
    };
    let says = move || {
        let score = score.get();
        let percent = Unit::Percent.amount_label(score.percent()?);
        let (rated, items) = (score.rated, score.items);
        Some(format!(
            "{}: {percent}, {rated} of {items} items rated.",
            area.label
        ))
    };
    let writes = model.me.with_value(|me| me.role.can_write());
    view! {
        <p class="area-score">{says}</p>
        <p class="actions" hidden=move || !(enhanced.get() && writes) || found.with(Option::is_none)>
            <button
                type="button"
                class="button button-quiet"
                disabled=move || !editor.is_writing() || is_there.get()
                on:click=add
            >
                {move || match is_there.get() {
                    true => "On the evidence board",
                    false => "Add to the evidence board",
                }}
            </button>
        </p>
    }
}

/// All items of a revealed area in words, while the area is closed, and on paper.
#[component]
pub(super) fn RatingSpreads(area: &'static InstrumentArea) -> impl IntoView {
    let all = follow_revealed(area, Clone::clone);
    let line = |all: &RevealedArea, item: u8| {
        let agreed = match all.agreed.get(&item) {
            Some(agreed) => {
                let note = match agreed.note.as_str() {
                    "" => String::new(),
                    note => format!(" {note}"),
                };
                let label = agreed.rating.label(&SPRING_2019);
                format!("Agreed: {}, {label}.{note}", agreed.rating.step())
            }
            None => "No agreed rating yet.".to_owned(),
        };
        let spread = all
            .spreads
            .get(&item)
            .map_or_else(String::new, spread_label);
        let name = SPRING_2019.instrument.item_name(item);
        view! { <div><dt>{name}</dt><dd>{spread}{agreed}</dd></div> }
    };
    let lines = move || {
        let all = all.get()?;
        let lines = area.numbers().map(|item| line(&all, item));
        Some(lines.collect_view())
    };
    view! { <dl class="facts">{lines}</dl> }
}

/// "2 chose 1, 1 chose 3. "
fn spread_label(spread: &RatingSpread) -> String {
    let chosen = Rating::ALL.into_iter().filter(|it| spread.count(*it) > 0);
    let chosen = chosen.map(|it| format!("{} chose {}", spread.count(it), it.step()));
    format!("{}. ", chosen.collect::<Vec<_>>().join(", "))
}
