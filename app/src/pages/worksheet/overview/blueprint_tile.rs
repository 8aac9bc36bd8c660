//! The Blueprint in small: whether families can read it.

use super::super::step::WorksheetStep;
use super::super::worksheet_model::WorksheetModel;
use crate::api::types::blueprint::BlueprintState;
use leptos::prelude::*;

#[component]
pub(super) fn BlueprintTile() -> impl IntoView {
    let model = WorksheetModel::current();
    let href = model
        .base
        .with_value(|base| WorksheetStep::Blueprint.address(base));
    let state = Memo::new(move |_| model.view.with(|view| view.blueprint.state.clone()));
    let says = move || match state.get() {
        BlueprintState::Published { on, .. } => format!("Published on {on}"),
        BlueprintState::Withdrawn { on } => format!("Withdrawn on {on}"),
        BlueprintState::Never => {
            "See what families will read, and what is left before it can be published.".to_owned()
        }
    };
    view! {
        <a class="map-tile" href=href>
            <span class="map-tile-name">{WorksheetStep::Blueprint.name()}</span>
            <span class="map-tile-says">{says}</span>
        </a>
    }
}
