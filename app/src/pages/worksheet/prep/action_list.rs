//! The actions of the SAMI note catcher: the high-leverage ones with a star, then the others.

use super::action_card::{ActionCard, HOME};
use crate::pages::worksheet::example::EmptyList;
use crate::pages::worksheet::quick_add::QuickAdd;
use crate::pages::worksheet::row_tools::RemovedRows;
use crate::pages::worksheet::rows;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::{RowId, Value};
use domain::worksheet::examples;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::prep::{STAR_RANGE, SamiAction, count_stars};
use leptos::prelude::*;
use std::collections::BTreeMap;

#[component]
pub(super) fn ActionList() -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let shown = rows::shown(SamiAction::ROOT);
    // A card keeps its list for as long as the page is open: the next star must not move away under a
    // finger that is about to select it.
    let places = Memo::new(move |before: Option<&BTreeMap<RowId, bool>>| {
        let mut places = before.cloned().unwrap_or_default();
        worksheet.with(|it| {
            for action in &it.actions {
                let place = places.entry(action.id.clone());
                place.or_insert_with(|| action.is_starred());
            }
        });
        places
    });
    let list = move |belongs: fn(bool) -> bool| {
        Memo::new(move |_| {
            let mut rows = shown.get();
            places.with(|places| {
                rows.retain(|id| {
                    places
                        .get(id)
                        .is_some_and(|is_starred| belongs(*is_starred))
                });
            });
            rows
        })
    };
    let (starred, others) = (
        list(|is_starred| is_starred),
        list(|is_starred| !is_starred),
    );
    let stars = Memo::new(move |_| worksheet.with(|it| count_stars(&it.actions)));
    let is_full = Memo::new(move |_| stars.get() >= STAR_RANGE.1);
    let with = Signal::derive(move || match is_full.get() {
        true => Vec::new(),
        false => vec![(SamiAction::STARRED.key, Value::Flag(true))],
    });
    let label = Signal::derive(move || match is_full.get() {
        true => "Add another action, without a star".to_owned(),
        false => "Add a high-leverage action".to_owned(),
    });
    let is_empty =
        Signal::derive(move || starred.with(Vec::is_empty) && others.with(Vec::is_empty));
    let no_others = move || others.with(Vec::is_empty);
    view! {
        <section aria-labelledby=HOME>
            <h2 id=HOME tabindex="-1">"High-leverage actions"</h2>
            <p class="stars">{move || stars_sentence(stars.get())}</p>
            <EmptyList
                is_empty
                says="No actions yet. Take them from your SAMI note catcher."
                example=examples::ACTION
                details="2. Leadership team · low effort · high impact"
            />
            <CardsOfActions shown=starred/>
            <QuickAdd rows=SamiAction::ROOT main=SamiAction::ACTION.spec id="new-action" with label/>
            <h3 id="other-actions" hidden=no_others>"Other actions of the note catcher"</h3>
            <CardsOfActions shown=others/>
            <RemovedRows rows=SamiAction::ROOT texts=&[SamiAction::ACTION.spec, SamiAction::NOTE.spec]/>
        </section>
    }
}

#[component]
fn CardsOfActions(shown: Memo<Vec<RowId>>) -> impl IntoView {
    view! {
        <ol class="evidence-cards" hidden=move || shown.with(Vec::is_empty)>
            <For each=move || shown.get() key=|id| id.clone() let:id>
                <li><ActionCard id shown/></li>
            </For>
        </ol>
    }
}

/// The number of starred actions, and how many there should be.
fn stars_sentence(stars: usize) -> String {
    let (least, most) = STAR_RANGE;
    match stars {
        0 => format!("Star {least} to {most} actions that would change the most."),
        1 => format!("1 action has a star. Star {least} to {most}."),
        stars if stars > most => format!("{stars} actions have a star. Keep at most {most}."),
        stars => format!("{stars} actions have a star."),
    }
}

#[cfg(test)]
mod tests {
    use super::stars_sentence;

    #[test]
    fn the_stars_are_counted() {
        for (stars, says) in [
            (0, "Star 2 to 4 actions that would change the most."),
            (1, "1 action has a star. Star 2 to 4."),
            (4, "4 actions have a star."),
            (5, "5 actions have a star. Keep at most 4."),
        ] {
            assert_eq!(stars_sentence(stars), says);
        }
    }
}
