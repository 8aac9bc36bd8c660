//! A new year: an earlier worksheet of the school, offered to the lead of an empty one.

use super::worksheet_model::WorksheetModel;
use crate::api::worksheet::EarlierWorksheetView;
use crate::editor::Editor;
use domain::worksheet::rollover::RolloverPreview;
use leptos::prelude::*;

#[component]
pub(super) fn RolloverOffer() -> impl IntoView {
    let contents = Editor::current().contents;
    let is_begun = Memo::new(move |_| contents.with(|it| !it.is_empty()));
    let action = WorksheetModel::current().address("begin");
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
                    {render_preview(preview)}
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

fn render_preview(preview: RolloverPreview) -> impl IntoView {
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
        count_label(evidence, "piece of evidence", "pieces of evidence")
    );
    let initiatives_head = format!(
        "Initiatives, with {} from their last reading on",
        count_label(metrics, "metric", "metrics")
    );
    let left = left
        .into_iter()
        .map(|(name, why)| format!("{name}: {}", why.label()));
    view! {
        {render_names("Problems, to be measured anew", problems)}
        {render_names(causes_head, causes)}
        {render_names(initiatives_head, initiatives)}
        {render_names("Initiatives that stay behind", left.collect())}
        <p class="hint">
            "Readings, looks, steps, goals, the evidence board and notes stay in the earlier worksheet."
        </p>
    }
}

fn count_label(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}

fn render_names(head: impl Into<String>, names: Vec<String>) -> impl IntoView {
    let head = head.into();
    (!names.is_empty()).then(|| {
        let names = names.into_iter().map(|name| view! { <li>{name}</li> });
        view! {
            <h3>{head}</h3>
            <ul>{names.collect_view()}</ul>
        }
    })
}
