//! The plan map in small: how many problems, causes, initiatives and metrics hang together.

use super::super::step::WorksheetStep;
use super::super::worksheet_model::WorksheetModel;
use domain::worksheet::Worksheet;
use leptos::prelude::*;

#[component]
pub(super) fn PlanMapTile() -> impl IntoView {
    let model = WorksheetModel::current();
    let href = model
        .base
        .with_value(|base| WorksheetStep::Thread.address(base));
    let counts = Memo::new(move |_| model.worksheet.with(count_nodes));
    let nodes = move || {
        let nodes = counts.get().into_iter();
        let node = |(count, name): (usize, &'static str)| {
            view! { <li><b>{count}</b>" "<span>{name}</span></li> }
        };
        nodes.map(node).collect_view()
    };
    view! {
        <a class="map-tile" href=href>
            <span class="map-tile-name">{WorksheetStep::Thread.name()}</span>
            <ol>{nodes}</ol>
        </a>
    }
}

fn count_nodes(worksheet: &Worksheet) -> Vec<(usize, &'static str)> {
    let named = |count, one, many| (count, if count == 1 { one } else { many });
    vec![
        named(worksheet.problems.len(), "problem", "problems"),
        named(worksheet.causes.len(), "cause", "causes"),
        named(worksheet.verified().count(), "verified", "verified"),
        named(worksheet.initiatives.len(), "initiative", "initiatives"),
        named(worksheet.metrics.len(), "metric", "metrics"),
    ]
}
