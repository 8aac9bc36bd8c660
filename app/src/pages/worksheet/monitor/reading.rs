//! A reading: a metric's number of a day.

use crate::components::fields::{FieldGroup, Legend, Pick, PickField};
use crate::pages::worksheet::card::RowCard;
use crate::pages::worksheet::facts::facts;
use crate::pages::worksheet::fold::Level;
use crate::pages::worksheet::june::metric_title;
use crate::pages::worksheet::list::Order;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::fields::amount::Amount;
use domain::worksheet::fields::date;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::monitoring::Reading;
use leptos::prelude::*;

/// A reading: a line that opens to its fields.
#[component]
pub(super) fn ReadingCard(
    /// Its row.
    id: RowId,
    /// Those around it, the newest first.
    shown: Memo<Vec<RowId>>,
    /// The id of the heading above them.
    home: String,
) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let reading = WorksheetModel::current().entry(&id, |it| &it.readings);
    let title = Signal::derive(move || {
        let reading = reading.get();
        reading.map_or_else(String::new, |it| worksheet.with(|all| says(all, &it)))
    });
    let closed = move || {
        move || {
            let note = reading.with(|it| it.as_ref().map(|it| it.note.clone()));
            facts([("Note", note.unwrap_or_default())])
        }
    };
    let fields = move || view! { <Fields/> };
    let line = move || ();
    view! {
        <RowCard rows=Reading::ROOT id shown home order=Order::ByDay level=Level::Four title line closed fields/>
    }
}

/// "46.0% on May 21, 2019".
fn says(worksheet: &Worksheet, reading: &Reading) -> String {
    let metric = reading.metric.as_ref();
    let metric = metric.and_then(|id| worksheet.metrics.iter().find(|it| it.id == *id));
    let number = |value: Amount| match metric.and_then(|it| it.unit) {
        Some(unit) => unit.amount_label(value),
        None => value.to_f64().to_string(),
    };
    match (reading.value.map(number), reading.on) {
        (Some(value), Some(on)) => format!("{value} on {}", date::day_label(on)),
        (Some(value), None) => value,
        (None, Some(on)) => format!("Not read yet, {}", date::day_label(on)),
        (None, None) => "A reading without a number yet".to_owned(),
    }
}

#[component]
fn Fields() -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let metrics = Memo::new(move |_| {
        worksheet.with(|worksheet| {
            let pick = |it: &domain::worksheet::plan::metric::Metric| Pick {
                code: it.id.0.clone(),
                words: metric_title(it),
            };
            worksheet.metrics.iter().map(pick).collect::<Vec<_>>()
        })
    });
    view! {
        <FieldGroup
            legend=Legend::Hidden("The reading")
            fields=&[
                Reading::VALUE.spec,
                Reading::ON.spec,
                Reading::NOTE.spec,
            ]
        />
        <details class="more">
            <summary>"Move it to another metric"</summary>
            <PickField field=Reading::METRIC options=metrics/>
        </details>
    }
}
