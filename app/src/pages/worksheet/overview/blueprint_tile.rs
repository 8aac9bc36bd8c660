//! The Blueprint in small: whether families can read it, and what is left.

use super::super::step::WorksheetStep;
use super::super::worksheet_model::WorksheetModel;
use crate::api::types::blueprint::BlueprintState;
use domain::worksheet::gates::Gate;
use leptos::prelude::*;

#[component]
pub(super) fn BlueprintTile() -> impl IntoView {
    let model = WorksheetModel::current();
    let href = model
        .base
        .with_value(|base| WorksheetStep::Blueprint.address(base));
    let open = model.open_points(Gate::Blueprint);
    let state = Memo::new(move |_| model.view.with(|view| view.blueprint.state.clone()));
    let says = move || match (state.get(), open.with(Vec::len)) {
        (BlueprintState::Published { on, .. }, _) => format!("Published on {on}"),
        (BlueprintState::Withdrawn { on }, _) => format!("Withdrawn on {on}"),
        (BlueprintState::Never, 0) => "Ready to be published".to_owned(),
        (BlueprintState::Never, left) => {
            format!("See what families will read. {left} left before it can be published.")
        }
    };
    view! {
        <a class="map-tile" href=href>
            <span class="map-tile-name">{WorksheetStep::Blueprint.name()}</span>
            <span class="map-tile-says">{says}</span>
        </a>
    }
}
