//! Metrics: how the school will know, early and in the end.

use crate::components::fields::{FieldGroup, GroupLegend};
use crate::pages::worksheet::fold::HeadingLevel;
use crate::pages::worksheet::initiative_section::InitiativeCards;
use crate::pages::worksheet::picks::{initiative_options, live_options};
use crate::pages::worksheet::row_card::{CardText, Tag, TextCard};
use crate::pages::worksheet::row_tools::{AddRow, MoveRow};
use crate::pages::worksheet::season::FromJuneOn;
use crate::pages::worksheet::titles::metric_title;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::fields::amount::Amount;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::date::day_label;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::checklist::{PlanCriterion, check_plan};
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
        view! { <FromJuneOn><AddMetricButtons initiative=initiative.clone()/></FromJuneOn> }
            .into_any()
    };
    view! {
        <InitiativeCards
            initiative
            part="metrics"
            heading="Metrics"
            empty="No metric yet. A leading one says within weeks whether it is done and helps; a lagging one says how it ended."
            rows
            card
            add
        />
    }
}

/// Buttons that add the metrics that the rules ask for, with their kind filled in.
#[component]
fn AddMetricButtons(initiative: RowId) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let own = initiative.clone();
    let asks_adults = Memo::new(move |_| {
        let checklist = worksheet.with(|it| check_plan(it, &own));
        checklist.contains(&(PlanCriterion::LeadingOfAdults, false))
    });
    let add = move |kind: MetricKind, about: Option<MetricSubject>, label: &'static str| {
        let mut with = vec![
            Metric::INITIATIVE.with(initiative.clone()),
            Metric::KIND.with(kind),
        ];
        with.extend(about.map(|about| Metric::ABOUT.with(about)));
        view! { <AddRow rows=Metric::ROOT first=Metric::DEFINITION.spec with label/> }
    };
    move || {
        let leading = match asks_adults.get() {
            true => add(
                MetricKind::Leading,
                Some(MetricSubject::Adults),
                "Add a leading metric of what adults do",
            ),
            false => add(MetricKind::Leading, None, "Add a leading metric"),
        };
        let lagging = add(
            MetricKind::Lagging,
            Some(MetricSubject::Students),
            "Add a lagging metric",
        );
        view! { <div class="adds">{leading} {lagging}</div> }
    }
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
            ("Now", number(metric.baseline, metric.baseline_on, "on")),
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
            legend=GroupLegend::Shown("From where to where")
            fields=&[
                Metric::BASELINE.spec,
                Metric::BASELINE_ON.spec,
                Metric::TARGET.spec,
                Metric::TARGET_ON.spec,
            ]
        />
        <FieldGroup
            legend=GroupLegend::Shown("How it is read")
            fields=&[Metric::CADENCE.spec, Metric::FIRST.spec, Metric::COLLECTOR.spec]
        />
        <MoveRow to="initiative" field=Metric::INITIATIVE options=live_options(initiative_options)/>
    }
}
