//! A metric, where it stands, and its readings.

use super::reading::ReadingCard;
use crate::pages::worksheet::chart::ProgressChart;
use crate::pages::worksheet::groups::{Group, rows_under};
use crate::pages::worksheet::june::metric_title;
use crate::pages::worksheet::list::AddRow;
use crate::pages::worksheet::season::FromJune;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::monitoring::Reading;
use domain::worksheet::monitoring::progress::MetricProgress;
use domain::worksheet::monitoring::status::{MetricStatus, statuses};
use leptos::prelude::*;

/// The id of a metric's heading on this page.
pub(super) fn metric_id(id: &RowId) -> String {
    format!("read-{}", id.0)
}

/// A metric with its chart and its readings.
#[component]
pub(super) fn MetricPart(
    /// Its row.
    id: RowId,
    /// All readings.
    readings: Memo<Vec<Group>>,
) -> impl IntoView {
    let model = WorksheetModel::current();
    let metric = model.entry(&id, |it| &it.metrics);
    let rows = rows_under(readings, Some(id.clone()));
    let title = move || metric.with(|it| it.as_ref().map(metric_title));
    let progress = Memo::new(move |_| {
        let metric = metric.get()?;
        model
            .worksheet
            .with(|it| MetricProgress::of(&metric, &it.readings))
    });
    let own = id.clone();
    let status = Memo::new(move |_| {
        model.worksheet.with(|it| {
            let all = statuses(&it.metrics, &it.readings, model.today);
            all.get(&own).copied()
        })
    });
    let home = metric_id(&id);
    let own = home.clone();
    view! {
        <article class="metric" aria-labelledby=home.clone()>
            <h3 id=home.clone() tabindex="-1">{title}</h3>
            <p class="tags">
                {move || status.get().map(status_tag)}
                {move || {
                    let kind = metric.with(|it| it.as_ref()?.kind)?;
                    Some(view! { <span class="tag">{kind.label()}</span> })
                }}
            </p>
            <p class="empty" hidden=move || progress.with(Option::is_some)>
                "This metric does not count yet: something is missing in Step 3b, or in its initiative."
            </p>
            <ProgressChart progress/>
            <FromJune>
                <AddRow
                    rows=Reading::ROOT
                    first=Reading::VALUE.spec
                    with=vec![
                        Reading::METRIC.with(id.clone()),
                        Reading::ON.with(model.today),
                    ]
                    label="Add a reading"
                />
            </FromJune>
            <ul class="folds">
                <For each=move || rows.get() key=|id| id.clone() let:id>
                    <li><ReadingCard id shown=rows home=own.clone()/></li>
                </For>
            </ul>
        </article>
    }
}

/// A status, in words of its own colour.
fn status_tag(status: MetricStatus) -> impl IntoView {
    let class = match status {
        MetricStatus::OnTrack => "tag tag-verified",
        MetricStatus::Watch | MetricStatus::NotDue => "tag tag-state",
        MetricStatus::Off | MetricStatus::Stale => "tag tag-wrong",
    };
    view! { <span class=class>{status.label()}</span> }
}
