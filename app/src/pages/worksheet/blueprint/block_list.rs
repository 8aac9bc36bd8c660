//! The reasons why the Blueprint can't be published, each a link to the place where it is mended.

use super::block_address::block_address;
use crate::dom;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::worksheet::blueprint::blocks::BlueprintBlock;
use leptos::prelude::*;

/// With more reasons than this, the rest are behind a line that counts them.
const MAX_SHOWN: usize = 5;

#[component]
pub(super) fn BlockList(blocks: Memo<Vec<BlueprintBlock>>) -> impl IntoView {
    let model = WorksheetModel::current();
    let base = model.base;
    let lines = Memo::new(move |_| {
        let named = |block: &BlueprintBlock| {
            let at = block.at.as_ref();
            let row = at.and_then(|at| Some((at.root, at.row.as_ref()?)));
            let name = row.and_then(|(root, row)| {
                let name = model.worksheet.with(|it| it.name_of(root, row));
                name.filter(|name| !name.is_empty())
            });
            let href = base.with_value(|base| block_address(block, base));
            (block.message(), name, href)
        };
        blocks.with(|blocks| blocks.iter().map(named).collect::<Vec<_>>())
    });
    let shown = move || {
        let lines = lines.get().into_iter().take(MAX_SHOWN);
        lines.map(render_line).collect_view()
    };
    let rest = move || {
        let rest = lines.get().into_iter().skip(MAX_SHOWN);
        rest.map(render_line).collect_view()
    };
    let more = Memo::new(move |_| lines.with(Vec::len).saturating_sub(MAX_SHOWN));
    view! {
        <ul class="release-blocks">{shown}</ul>
        <details class="release-more" hidden=move || more.get() == 0>
            <summary>{move || format!("{} more", more.get())}</summary>
            <ul class="release-blocks">{rest}</ul>
        </details>
    }
}

fn render_line((message, name, href): (String, Option<String>, String)) -> impl IntoView {
    let place = href.split_once('#').map(|(_, place)| place.to_owned());
    // The address may be this page's already, and then doesn't change.
    let go = move |_| {
        if let Some(place) = &place {
            dom::focus(place);
        }
    };
    let name = name.map(|name| view! { " " <q>{name}</q> });
    view! { <li><a href=href on:click=go>{message}{name}</a></li> }
}
