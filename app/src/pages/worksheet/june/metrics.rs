//! Metrics: how the school will know, early and in the end.

use crate::components::fields::{FieldGroup, Legend, PickField};
use crate::pages::worksheet::card::RowCard;
use crate::pages::worksheet::facts::facts;
use crate::pages::worksheet::fields::{day, initiatives, label, named};
use crate::pages::worksheet::fold::Level;
use crate::pages::worksheet::initiative_head::initiative_section_id;
use crate::pages::worksheet::list::AddRow;
use crate::pages::worksheet::season::FromJune;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::fields::amount::Amount;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::checklist::{PlanCriterion, check_plan};
use domain::worksheet::plan::metric::{Metric, MetricKind, MetricSubject};
use jiff::civil::Date;
use leptos::prelude::*;

/// The metrics of an initiative.
#[component]
pub(super) fn Metrics(
    /// The initiative; none for metrics that have none.
    initiative: Option<RowId>,
    /// They.
    rows: Memo<Vec<RowId>>,
) -> impl IntoView {
    let home = format!("{}-metrics", initiative_section_id(initiative.as_ref()));
    let is_empty = move || rows.with(Vec::is_empty);
    let add = initiative.clone().map(|initiative| {
        view! { <FromJune><AddMetrics initiative=initiative.clone()/></FromJune> }
    });
    let is_lost = initiative.is_none();
    let own = home.clone();
    view! {
        <h3 id=home tabindex="-1" hidden=move || is_lost && is_empty()>"Metrics"</h3>
        <p class="empty" hidden=move || is_lost || !is_empty()>
            "No metric yet. A leading one says within weeks whether it is done and helps; a lagging one says how it ended."
        </p>
        <ul class="folds">
            <For each=move || rows.get() key=|id| id.clone() let:id>
                <li><MetricCard id shown=rows home=own.clone()/></li>
            </For>
        </ul>
        {add}
    }
}

/// Ways to add what the rules ask for, with its kind filled in.
#[component]
fn AddMetrics(initiative: RowId) -> impl IntoView {
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

/// What a metric is called.
pub(in crate::pages::worksheet) fn metric_title(metric: &Metric) -> String {
    named(&metric.definition, "A metric without words yet")
}

/// A metric: a line that opens to its fields.
#[component]
fn MetricCard(
    /// Its row.
    id: RowId,
    /// Those around it.
    shown: Memo<Vec<RowId>>,
    /// The id of the heading above them.
    home: String,
) -> impl IntoView {
    let metric = WorksheetModel::current().entry(&id, |it| &it.metrics);
    let title = Signal::derive(move || {
        let title = metric.with(|it| it.as_ref().map(metric_title));
        title.unwrap_or_default()
    });
    let line = move || view! { <Line metric/> };
    let closed = move || view! { <Said metric/> };
    let fields = move || view! { <Fields/> };
    view! {
        <RowCard rows=Metric::ROOT id shown home level=Level::Four title line closed fields/>
    }
}

/// What stands beside what is measured.
#[component]
fn Line(metric: Memo<Option<Metric>>) -> impl IntoView {
    move || {
        let metric = metric.get()?;
        let kind = metric
            .kind
            .map(|kind| view! { <span class="tag tag-state">{kind.label()}</span> });
        let about = metric
            .about
            .map(|about| view! { <span class="tag">{about.label()}</span> });
        Some(view! { {kind} {about} })
    }
}

#[component]
fn Fields() -> impl IntoView {
    view! {
        <FieldGroup
            legend=Legend::Hidden("The metric")
            fields=&[
                Metric::DEFINITION.spec,
                Metric::KIND.spec,
                Metric::ABOUT.spec,
                Metric::SOURCE.spec,
                Metric::UNIT.spec,
            ]
        />
        <FieldGroup
            legend=Legend::Shown("From where to where")
            fields=&[
                Metric::BASELINE.spec,
                Metric::BASELINE_ON.spec,
                Metric::TARGET.spec,
                Metric::TARGET_ON.spec,
            ]
        />
        <FieldGroup
            legend=Legend::Shown("How it is read")
            fields=&[
                Metric::CADENCE.spec,
                Metric::FIRST.spec,
                Metric::COLLECTOR.spec,
            ]
        />
        <details class="more">
            <summary>"Move it to another initiative"</summary>
            <PickField field=Metric::INITIATIVE options=initiatives()/>
        </details>
    }
}

/// What its fields say, in words.
#[component]
fn Said(metric: Memo<Option<Metric>>) -> impl IntoView {
    move || {
        let metric = metric.get()?;
        let number = |value: Option<Amount>, on: Option<Date>, word: &str| {
            let says = |value| {
                metric
                    .unit
                    .map_or_else(String::new, |unit| unit.amount_label(value))
            };
            let value = value.map(says).filter(|says| !says.is_empty());
            match (value, on) {
                (Some(value), Some(on)) => format!("{value} {word} {}", day(Some(on))),
                (Some(value), None) => value,
                (None, on) => day(on),
            }
        };
        Some(facts([
            ("Now", number(metric.baseline, metric.baseline_on, "on")),
            ("Target", number(metric.target, metric.target_on, "by")),
            ("Source", metric.source.clone()),
            ("How often", label(metric.cadence)),
            ("First read on", day(metric.first)),
            ("Who reads it", metric.collector.clone()),
        ]))
    }
}
