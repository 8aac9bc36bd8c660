//! Metrics: how the school will know, early and in the end.

use crate::components::fields::{FieldGroup, GroupLegend};
use crate::pages::worksheet::fold::HeadingLevel;
use crate::pages::worksheet::initiative_section::{InitiativeCards, initiative_section_id};
use crate::pages::worksheet::picks::{initiative_options, live_options};
use crate::pages::worksheet::quick_add::{QuickAdd, QuickAddKind};
use crate::pages::worksheet::row_card::{CardText, Tag, TextCard};
use crate::pages::worksheet::row_tools::MoveRow;
use crate::pages::worksheet::season::FromJuneOn;
use crate::pages::worksheet::titles::metric_title;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::examples;
use domain::worksheet::fields::amount::Amount;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::date::day_label;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::metric::{Metric, MetricKind, MetricSubject};
use jiff::civil::Date;
use leptos::prelude::*;

/// The metrics of an initiative.
#[component]
pub(super) fn MetricList(
    /// Absent for metrics without an initiative.
    initiative: Option<RowId>,
    rows: Memo<Vec<RowId>>,
) -> impl IntoView {
    let card = move |id: RowId, home: String| {
        view! {
            <TextCard
                id
                shown=rows
                home
                level=HeadingLevel::Four
                entries=|it| &it.metrics
                text=metric_text
                fields=metric_fields
            />
        }
    };
    let add = |initiative: RowId| {
        view! { <FromJuneOn><AddMetric initiative=initiative.clone()/></FromJuneOn> }.into_any()
    };
    view! {
        <InitiativeCards
            initiative
            part="metrics"
            heading="Metrics"
            empty="No metrics yet. A leading metric shows within weeks if the work is done and helps. A lagging one shows the result."
            example=examples::METRIC
            rows
            card
            add
        />
    }
}

/// A line that adds the metrics that the rules ask for, with their kind filled in.
#[component]
fn AddMetric(initiative: RowId) -> impl IntoView {
    let id = format!("{}-new-metric", initiative_section_id(Some(&initiative)));
    let with = Signal::stored(vec![Metric::INITIATIVE.with(initiative)]);
    let kind = |kind: MetricKind, about: MetricSubject, label: &'static str| QuickAddKind {
        label,
        cells: vec![Metric::KIND.with(kind), Metric::ABOUT.with(about)],
    };
    let kinds = vec![
        kind(
            MetricKind::Leading,
            MetricSubject::Adults,
            "Leading, what adults do",
        ),
        kind(
            MetricKind::Leading,
            MetricSubject::Students,
            "Leading, what students achieve",
        ),
        kind(
            MetricKind::Lagging,
            MetricSubject::Students,
            "Lagging, what students achieve",
        ),
    ];
    let label = Signal::stored("Add a metric".to_owned());
    view! { <QuickAdd rows=Metric::ROOT main=Metric::DEFINITION.spec id with kinds label/> }
}

fn metric_text(metric: &Metric, _: &Worksheet) -> CardText {
    let number = |value: Option<Amount>, on: Option<Date>, word: &str| {
        let value = metric.unit.zip(value);
        let value = value.map(|(unit, value)| unit.amount_label(value));
        match (value, on.map(day_label)) {
            (Some(value), Some(on)) => format!("{value} {word} {on}"),
            (value, on) => value.or(on).unwrap_or_default(),
        }
    };
    let kind = metric.kind.map(|kind| Tag::state(kind.label()));
    let about = metric.about.map(|about| Tag::plain(about.label()));
    CardText {
        title: metric_title(metric),
        tags: kind.into_iter().chain(about).collect(),
        facts: vec![
            (
                "Current data",
                number(metric.baseline, metric.baseline_on, "on"),
            ),
            ("Target", number(metric.target, metric.target_on, "by")),
            Metric::SOURCE.fact(&metric.source),
            Metric::CADENCE.fact(&metric.cadence),
            Metric::FIRST.fact(&metric.first),
            Metric::COLLECTOR.fact(&metric.collector),
        ],
    }
}

fn metric_fields() -> impl IntoView {
    view! {
        <FieldGroup
            legend=GroupLegend::Hidden("The metric")
            fields=&[
                Metric::DEFINITION.spec,
                Metric::KIND.spec,
                Metric::ABOUT.spec,
                Metric::SOURCE.spec,
                Metric::UNIT.spec,
            ]
        />
        <FieldGroup
            legend=GroupLegend::Shown("Current data and target")
            fields=&[
                Metric::BASELINE.spec,
                Metric::BASELINE_ON.spec,
                Metric::TARGET.spec,
                Metric::TARGET_ON.spec,
            ]
        />
        <FieldGroup
            legend=GroupLegend::Shown("Readings")
            fields=&[Metric::CADENCE.spec, Metric::FIRST.spec, Metric::COLLECTOR.spec]
        />
        <MoveRow to="initiative" field=Metric::INITIATIVE options=live_options(initiative_options)/>
    }
}
