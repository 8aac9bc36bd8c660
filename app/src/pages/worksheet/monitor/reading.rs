//! Readings: a metric's numbers, each of a day.

use crate::components::fields::{FieldGroup, GroupLegend};
use crate::pages::worksheet::fold::HeadingLevel;
use crate::pages::worksheet::picks::{live_options, metric_options};
use crate::pages::worksheet::row_card::{CardList, CardText, TextCard};
use crate::pages::worksheet::row_tools::{MoveRow, RowOrder};
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::fields::amount::Amount;
use domain::worksheet::fields::date::day_label;
use domain::worksheet::monitoring::Reading;
use leptos::prelude::*;

/// Readings, the newest first.
#[component]
pub(super) fn ReadingList(
    rows: Memo<Vec<RowId>>,
    /// The id of the heading above them.
    home: String,
) -> impl IntoView {
    let card = move |id: RowId| {
        view! {
            <TextCard
                id
                shown=rows
                home=home.clone()
                order=RowOrder::ByDay
                level=HeadingLevel::Four
                entries=|it| &it.readings
                text=reading_text
                fields=reading_fields
            />
        }
    };
    view! { <CardList rows card/> }
}

fn reading_text(reading: &Reading, worksheet: &Worksheet) -> CardText {
    CardText {
        title: reading_title(reading, worksheet),
        tags: Vec::new(),
        facts: vec![Reading::NOTE.fact(&reading.note)],
    }
}

/// "46.0% on May 21, 2019".
fn reading_title(reading: &Reading, worksheet: &Worksheet) -> String {
    let metric = reading.metric.as_ref();
    let metric = metric.and_then(|id| worksheet.metrics.iter().find(|it| it.id == *id));
    let number = |value: Amount| match metric.and_then(|it| it.unit) {
        Some(unit) => unit.amount_label(value),
        None => value.to_f64().to_string(),
    };
    match (reading.value.map(number), reading.on) {
        (Some(value), Some(on)) => format!("{value} on {}", day_label(on)),
        (Some(value), None) => value,
        (None, Some(on)) => format!("New reading, {}", day_label(on)),
        (None, None) => "New reading".to_owned(),
    }
}

fn reading_fields() -> impl IntoView {
    view! {
        <FieldGroup
            legend=GroupLegend::Hidden("The reading")
            fields=&[Reading::VALUE.spec, Reading::ON.spec, Reading::NOTE.spec]
        />
        <MoveRow to="metric" field=Reading::METRIC options=live_options(metric_options)/>
    }
}
