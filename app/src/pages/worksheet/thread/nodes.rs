//! The nodes of a thread as nested lists. A link stays where it is, and keeps the focus, while
//! others come and go around it.

use super::tree::{Mark, Node, Tree, Weight};
use crate::pages::worksheet::list::heading_id;
use crate::pages::worksheet::step::Step;
use domain::document::content::RowId;
use leptos::prelude::*;

/// Some nodes, and below each what hangs from it.
#[component]
pub(super) fn Nodes(
    /// They, in the order in which they are shown.
    #[prop(into)]
    list: Signal<Vec<Tree>>,
    /// How deep their headings stand.
    level: u8,
    /// The worksheet's address.
    base: StoredValue<String>,
) -> AnyView {
    let keys = Memo::new(move |_| {
        list.with(|list| list.iter().map(|tree| tree.at.clone()).collect::<Vec<_>>())
    });
    view! {
        <ul class="nodes">
            <For each=move || keys.get() key=|at| at.clone() let:at>
                <Strand at list level base/>
            </For>
        </ul>
    }
    .into_any()
}

/// A node, and what hangs from it.
#[component]
fn Strand(
    at: (&'static str, RowId),
    list: Signal<Vec<Tree>>,
    level: u8,
    base: StoredValue<String>,
) -> impl IntoView {
    let href = way(&at, base);
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
    let is_light = move || node.with(|node| node.weight == Weight::Light);
    let is_loose = move || node.with(|node| node.marks.iter().any(|(it, _)| *it == Mark::Wrong));
    view! {
        <li class=class class:strand-light=is_light>
            <div class="node" class:node-loose=is_loose>
                <p class="node-kind">{move || node.with(|node| node.kind)}</p>
                {title(node, href, level)}
                <Says node/>
            </div>
            <Show when=move || !below.with(Vec::is_empty)>
                <Nodes list=below level=level + 1 base/>
            </Show>
        </li>
    }
}

/// A node's name, which leads to where it is written.
fn title(node: Memo<Node>, href: Option<String>, level: u8) -> AnyView {
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

/// What is said of a node, and what hangs loose at it.
#[component]
fn Says(node: Memo<Node>) -> impl IntoView {
    let state = move || node.with(|node| node.state.clone());
    let says = move || {
        let says = node.with(|node| node.says.clone()).into_iter();
        says.map(|says| view! { <p class="node-says">{says}</p> })
            .collect_view()
    };
    let marks = move || {
        let marks = node.with(|node| node.marks.clone()).into_iter();
        marks
            .map(|(mark, says)| view! { <li class=class(mark)>{says}</li> })
            .collect_view()
    };
    let is_quiet = move || node.with(|node| node.marks.is_empty());
    view! {
        <p class="node-state" hidden=move || node.with(|node| node.state.is_empty())>{state}</p>
        {says}
        <ul class="node-marks" hidden=is_quiet>{marks}</ul>
    }
}

fn class(mark: Mark) -> &'static str {
    match mark {
        Mark::Wrong => "node-wrong",
        Mark::Unfilled => "node-unfilled",
        Mark::June => "node-june",
    }
}

/// Where a row is written.
fn way((rows, id): &(&'static str, RowId), base: StoredValue<String>) -> Option<String> {
    let page = Step::of_rows(rows)?;
    let address = base.with_value(|base| page.address(base));
    Some(format!("{address}#{}", heading_id(rows, id)))
}
