//! A metric with its status and its readings.

use super::reading::ReadingList;
use crate::pages::worksheet::chart::ProgressChart;
use crate::pages::worksheet::row_groups::{RowGroup, rows_under};
use crate::pages::worksheet::row_tools::AddRow;
use crate::pages::worksheet::season::FromJuneOn;
use crate::pages::worksheet::titles::metric_title;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::monitoring::Reading;
use domain::worksheet::monitoring::progress::MetricProgress;
use domain::worksheet::monitoring::status::{MetricStatus, statuses};
use leptos::prelude::*;

/// The id of a metric's heading on this page.
pub(super) fn metric_readings_id(id: &RowId) -> String {
    format!("read-{}", id.0)
}

#[component]
pub(super) fn MetricReadings(
    id: RowId,
    /// All readings, by metric.
    readings: Memo<Vec<RowGroup>>,
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
    let home = metric_readings_id(&id);
    let own = home.clone();
    view! {
        <article class="metric" aria-labelledby=home.clone()>
            <h3 id=home.clone() tabindex="-1">{title}</h3>
            <p class="tags">
                {move || status.get().map(render_status)}
                {move || {
                    let kind = metric.with(|it| it.as_ref()?.kind)?;
                    Some(view! { <span class="tag">{kind.label()}</span> })
                }}
            </p>
            <p class="empty" hidden=move || progress.with(Option::is_some)>
                "This metric does not count yet. It, or its initiative, is not complete."
            </p>
            <ProgressChart progress/>
            <FromJuneOn>
                <AddRow
                    rows=Reading::ROOT
                    first=Reading::VALUE.spec
                    with=vec![
                        Reading::METRIC.with(id.clone()),
                        Reading::ON.with(model.today),
                    ]
                    label="Add a reading"
                />
            </FromJuneOn>
            <ReadingList rows home=own/>
        </article>
    }
}

fn render_status(status: MetricStatus) -> impl IntoView {
    let class = match status {
        MetricStatus::OnTrack => "tag tag-verified",
        MetricStatus::Watch | MetricStatus::NotDue => "tag tag-state",
        MetricStatus::Off | MetricStatus::Stale => "tag tag-wrong",
    };
    view! { <span class=class>{status.label()}</span> }
}
