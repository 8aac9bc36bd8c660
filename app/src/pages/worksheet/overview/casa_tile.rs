//! The plan's way into CASA in small: what is next, and until when.

use super::super::step::WorksheetStep;
use super::super::worksheet_model::WorksheetModel;
use crate::api::types::casa::CasaTracker;
use leptos::prelude::*;

#[component]
pub(super) fn CasaTile() -> impl IntoView {
    let model = WorksheetModel::current();
    let href = model
        .base
        .with_value(|base| WorksheetStep::Casa.address(base));
    let casa = Memo::new(move |_| model.view.with(|view| view.casa.clone()));
    let status = move || casa.with(|casa| casa.status.label());
    let due = move || {
        casa.with(|casa| match &casa.tracker {
            Some(tracker) => next_message(tracker),
            None => "Your school owes no plan in CASA.".to_owned(),
        })
    };
    let is_urgent =
        move || casa.with(|casa| casa.tracker.as_ref().is_some_and(CasaTracker::is_urgent));
    view! {
        <a class="map-tile casa-tile" class:casa-tile-urgent=is_urgent href=href>
            <span class="map-tile-name">{WorksheetStep::Casa.name()}</span>
            <span class="casa-tile-says">{status} <span class="line">{due}</span></span>
        </a>
    }
}

fn next_message(tracker: &CasaTracker) -> String {
    match tracker.next_stage() {
        Some(stage) => format!("{}. {}.", stage.stage.label(), stage.message()),
        None => "Nothing left to do.".to_owned(),
    }
}
