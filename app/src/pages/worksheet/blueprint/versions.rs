//! The published versions, by year, each with what it changed.

use crate::api::types::blueprint::BlueprintVersionView;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use crate::phrases;
use leptos::prelude::*;

#[component]
pub(super) fn BlueprintVersions() -> impl IntoView {
    let view = WorksheetModel::current().view;
    let versions = Memo::new(move |_| view.with(|view| view.blueprint.versions.clone()));
    let list = move || {
        versions
            .get()
            .into_iter()
            .map(render_version)
            .collect_view()
    };
    view! {
        <section class="blueprint-versions" aria-labelledby="versions">
            <h2 id="versions">"Published versions"</h2>
            <p class="empty" hidden=move || versions.with(|it| !it.is_empty())>"None yet."</p>
            <ol>{list}</ol>
        </section>
    }
}

fn render_version(version: BlueprintVersionView) -> impl IntoView {
    let BlueprintVersionView {
        year,
        number,
        published,
        withdrawn,
        changes,
    } = version;
    let withdrawn = withdrawn.map(|on| {
        view! { <span class="line">{format!("Withdrawn on {on}")}</span> }
    });
    let count = match changes.len() {
        1 => "1 difference".to_owned(),
        count => format!("{count} differences"),
    };
    let differences = (!changes.is_empty()).then(|| {
        let lines = changes.into_iter().map(render_change).collect_view();
        view! {
            <details>
                <summary>{count}</summary>
                <ul>{lines}</ul>
            </details>
        }
    });
    view! {
        <li>
            <b>{format!("{}, version {number}", phrases::school_year_label(&year))}</b>
            <span class="line">{format!("Published on {published}")}</span>
            {withdrawn}
            {differences}
        </li>
    }
}

fn render_change((before, after): (String, String)) -> impl IntoView {
    let before = (!before.is_empty()).then(|| {
        view! { <span class="visually-hidden">"Before: "</span> <del>{before}</del> " " }
    });
    let after = (!after.is_empty()).then(|| {
        view! { <span class="visually-hidden">"Now: "</span> <ins>{after}</ins> }
    });
    view! { <li>{before}{after}</li> }
}
