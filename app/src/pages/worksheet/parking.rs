//! The parking lot: what is put off, on every page, so that a meeting goes on and nothing is lost.
//!
//! Closed, it says in words what waits, which is also what paper shows.

use super::row_groups::{RowGroup, rows_under, steady_groups};
use super::row_tools::{AddRow, RemovedNotice, RemovedRows, RowTools};
use super::rows::heading_id;
use super::worksheet_model::{RowContext, WorksheetModel, provide_row};
use crate::components::fields::{FlagField, TextField};
use crate::dom;
use domain::document::content::RowId;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::parking::{ParkedItem, in_reading_order};
use leptos::prelude::*;

/// The id of the heading above it.
const HOME: &str = "parking-lot";

#[component]
pub(super) fn ParkingLot() -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let is_open = RwSignal::new(false);
    let groups = steady_groups(&[ParkedItem::ROOT], move || {
        let rows = worksheet.with(|it| {
            let read = in_reading_order(&it.parked);
            read.map(|parked| parked.id.clone()).collect()
        });
        vec![RowGroup { under: None, rows }]
    });
    let shown = rows_under(groups, None);
    let waiting = Memo::new(move |_| {
        worksheet.with(|it| {
            it.parked
                .iter()
                .filter(|parked| parked.is_waiting())
                .count()
        })
    });
    let is_empty = Memo::new(move |_| worksheet.with(|it| it.parked.is_empty()));
    let state = move || match waiting.get() {
        0 => "None yet".to_owned(),
        count => format!("{count} waiting"),
    };
    let open = move || {
        view! {
            <p class="hint">
                "Good points for another time. Look at them before you leave, and tick what is done. No \
                 student names."
            </p>
            <ul class="parked-rows">
                <For each=move || shown.get() key=|id| id.clone() let:id>
                    <li><ParkingLotItem id shown/></li>
                </For>
            </ul>
            <RemovedRows rows=ParkedItem::ROOT texts=&[ParkedItem::TEXT.spec]/>
        }
        .into_any()
    };
    // Read anew while somebody types, drawn anew only where a line says something else.
    let said_of_all = Memo::new(move |_| {
        worksheet.with(|it| {
            let read = in_reading_order(&it.parked);
            read.map(parked_sentence).collect::<Vec<_>>()
        })
    });
    let closed = move || {
        let lines = move || {
            let lines = said_of_all.get().into_iter();
            lines.map(|line| view! { <li>{line}</li> }).collect_view()
        };
        view! { <ul class="parked-said">{lines}</ul> }.into_any()
    };
    view! {
        <section class="parking" class:parking-empty=is_empty aria-labelledby=HOME>
            <details
                class="side-card parking-list"
                open=move || is_open.get()
                on:toggle=move |event| is_open.set(dom::is_details_open(&event))
            >
                <summary>
                    <h2 id=HOME tabindex="-1">"Parking lot"</h2>
                    <span class="side-says">{state}</span>
                </summary>
                {move || match is_open.get() {
                    true => open(),
                    false => closed(),
                }}
            </details>
            <AddRow rows=ParkedItem::ROOT first=ParkedItem::TEXT.spec unfolds=is_open label="Park something for later"/>
        </section>
    }
}

const UNTITLED: &str = "Nothing written yet";

#[component]
fn ParkingLotItem(id: RowId, shown: Memo<Vec<RowId>>) -> impl IntoView {
    let RowContext { is_removed, .. } = provide_row(ParkedItem::ROOT, &id);
    let parked = WorksheetModel::current().entry(&id, |it| &it.parked);
    let title = move || parked.with(|it| it.as_ref().map_or(UNTITLED, parked_title).to_owned());
    let is_done = move || parked.with(|it| it.as_ref().is_some_and(|it| !it.is_waiting()));
    let heading = heading_id(ParkedItem::ROOT, &id);
    let labelled = heading.clone();
    view! {
        <article class="parked" class:parked-done=is_done aria-labelledby=labelled>
            <h3 class="visually-hidden" id=heading tabindex="-1">{title}</h3>
            <RemovedNotice is_removed/>
            <TextField field=ParkedItem::TEXT/>
            <div class="parked-foot">
                <FlagField field=ParkedItem::DONE/>
                <RowTools rows=ParkedItem::ROOT id shown home=HOME/>
            </div>
        </article>
    }
}

fn parked_title(parked: &ParkedItem) -> &str {
    match parked.text.as_str() {
        "" => UNTITLED,
        text => text,
    }
}

/// "Ask the library about books. (done)".
fn parked_sentence(parked: &ParkedItem) -> String {
    let text = parked_title(parked);
    match parked.is_waiting() {
        true => text.to_owned(),
        false => format!("{text} (done)"),
    }
}
