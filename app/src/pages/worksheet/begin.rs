//! A new year: what the lead may begin an empty worksheet with.

use super::worksheet_model::WorksheetModel;
use crate::api::worksheet::EarlierWorksheetView;
use crate::editor::Editor;
use domain::worksheet::rollover::RolloverPreview;
use leptos::prelude::*;

/// What goes on of an earlier worksheet of the school, offered while this one says nothing.
#[component]
pub(super) fn Begin(
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    let contents = Editor::current().contents;
    let is_begun = Memo::new(move |_| contents.with(|it| !it.is_empty()));
    let action = base.with_value(|base| format!("{base}/begin"));
    let offer = move |EarlierWorksheetView { title, preview }: EarlierWorksheetView| {
        let heading = format!("Begin with what carries on from {title}");
        view! {
            <section class="begin" aria-labelledby="begin" hidden=move || is_begun.get()>
                <h2 id="begin">{heading}</h2>
                <p class="lead">
                    "This worksheet is empty. Your school’s earlier one has work that goes on: take it \
                     over once, in your name, and go on from there. Numbers are measured anew, and the \
                     team agrees anew on what is verified."
                </p>
                <details class="more">
                    <summary>"What comes, and what stays behind"</summary>
                    {what_comes(preview)}
                </details>
                <form method="post" action=action>
                    <p class="actions">
                        <button type="submit" class="button">"Begin with this"</button>
                    </p>
                </form>
            </section>
        }
    };
    WorksheetModel::current().earlier.get_value().map(offer)
}

fn what_comes(preview: RolloverPreview) -> impl IntoView {
    let RolloverPreview {
        problems,
        causes,
        evidence,
        initiatives,
        metrics,
        left,
    } = preview;
    let causes_head = format!(
        "Verified causes, with {}",
        counted(evidence, "piece of evidence", "pieces of evidence")
    );
    let initiatives_head = format!(
        "Initiatives, with {} from their last reading on",
        counted(metrics, "metric", "metrics")
    );
    let left = left
        .into_iter()
        .map(|(name, why)| format!("{name}: {}", why.label()));
    view! {
        {named("Problems, to be measured anew", problems)}
        {named(causes_head, causes)}
        {named(initiatives_head, initiatives)}
        {named("Initiatives that stay behind", left.collect())}
        <p class="hint">
            "Readings, looks, steps, goals, the evidence board and notes stay in the earlier worksheet."
        </p>
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}

fn named(head: impl Into<String>, names: Vec<String>) -> impl IntoView {
    let head = head.into();
    (!names.is_empty()).then(|| {
        let names = names.into_iter().map(|name| view! { <li>{name}</li> });
        view! {
            <h3>{head}</h3>
            <ul>{names.collect_view()}</ul>
        }
    })
}
