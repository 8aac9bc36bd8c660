//! The nodes of a thread as nested lists. A link stays where it is, and keeps the focus, while
//! others come and go around it.

use super::tree::{NodeMark, NodeWeight, ThreadNode, ThreadTree};
use crate::pages::worksheet::rows::heading_id;
use crate::pages::worksheet::step::WorksheetStep;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use leptos::prelude::*;

#[component]
pub(super) fn ThreadNodes(
    /// In the order in which they are shown.
    #[prop(into)]
    list: Signal<Vec<ThreadTree>>,
    /// The level of their headings.
    level: u8,
) -> AnyView {
    let keys = Memo::new(move |_| {
        list.with(|list| list.iter().map(|tree| tree.at.clone()).collect::<Vec<_>>())
    });
    view! {
        <ul class="nodes">
            <For each=move || keys.get() key=|at| at.clone() let:at>
                <ThreadItem at list level/>
            </For>
        </ul>
    }
    .into_any()
}

#[component]
fn ThreadItem(
    at: (&'static str, RowId),
    list: Signal<Vec<ThreadTree>>,
    level: u8,
) -> impl IntoView {
    let href = row_address(&at);
    let class = format!("strand strand-{}", at.0.trim_start_matches("r:"));
    let own = at.clone();
    let node = Memo::new(move |_| {
        list.with(|list| {
            let tree = list.iter().find(|tree| tree.at == own);
            tree.map(|tree| tree.node.clone()).unwrap_or_default()
        })
    });
    let below = Memo::new(move |_| {
        list.with(|list| {
            let tree = list.iter().find(|tree| tree.at == at);
            tree.map(|tree| tree.below.clone()).unwrap_or_default()
        })
    });
    let is_light = move || node.with(|node| node.weight == NodeWeight::Light);
    let is_loose =
        move || node.with(|node| node.marks.iter().any(|(it, _)| *it == NodeMark::Wrong));
    view! {
        <li class=class class:strand-light=is_light>
            <div class="node" class:node-loose=is_loose>
                <p class="node-kind">{move || node.with(|node| node.kind)}</p>
                {render_title(node, href, level)}
                <NodeDetails node/>
            </div>
            <Show when=move || !below.with(Vec::is_empty)>
                <ThreadNodes list=below level=level + 1/>
            </Show>
        </li>
    }
}

/// A node's title, which links to where it is written.
fn render_title(node: Memo<ThreadNode>, href: Option<String>, level: u8) -> AnyView {
    let name = move || node.with(|node| node.title.clone());
    let name = match href {
        Some(href) => view! { <a href=href>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    match level {
        2 => view! { <h2>{name}</h2> }.into_any(),
        3 => view! { <h3>{name}</h3> }.into_any(),
        4 => view! { <h4>{name}</h4> }.into_any(),
        _ => view! { <p class="node-name">{name}</p> }.into_any(),
    }
}

#[component]
fn NodeDetails(node: Memo<ThreadNode>) -> impl IntoView {
    let state = move || node.with(|node| node.state.clone());
    let details = move || {
        let details = node.with(|node| node.details.clone()).into_iter();
        details
            .map(|it| view! { <p class="node-says">{it}</p> })
            .collect_view()
    };
    let marks = move || {
        let marks = node.with(|node| node.marks.clone()).into_iter();
        marks
            .map(|(mark, says)| view! { <li class=mark_class(mark)>{says}</li> })
            .collect_view()
    };
    let is_quiet = move || node.with(|node| node.marks.is_empty());
    view! {
        <p class="node-state" hidden=move || node.with(|node| node.state.is_empty())>{state}</p>
        {details}
        <ul class="node-marks" hidden=is_quiet>{marks}</ul>
    }
}

fn mark_class(mark: NodeMark) -> &'static str {
    match mark {
        NodeMark::Wrong => "node-wrong",
        NodeMark::Unfilled => "node-unfilled",
        NodeMark::June => "node-june",
    }
}

/// The address where a row is written.
fn row_address((rows, id): &(&'static str, RowId)) -> Option<String> {
    let page = WorksheetStep::of_rows(rows)?;
    let base = WorksheetModel::current().base;
    let address = base.with_value(|base| page.address(base));
    Some(format!("{address}#{}", heading_id(rows, id)))
}
