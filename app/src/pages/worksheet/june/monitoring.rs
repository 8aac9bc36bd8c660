//! The monitoring structure: who looks at the plan, how often, from when. There is one.

use crate::components::fields::{FieldGroup, GroupLegend};
use crate::pages::worksheet::missing::{MissingList, MissingState};
use crate::pages::worksheet::worksheet_model::{RowContext, WorksheetModel, provide_map};
use domain::worksheet::fields::date::day_label;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::monitoring::{CHECKPOINT_DAYS, Monitoring};
use leptos::prelude::*;

/// The id of its heading.
pub(in crate::pages::worksheet) const MONITORING: &str = "monitoring";

/// The section. Its fields are there in June, and before once something is in them.
#[component]
pub(super) fn MonitoringSection() -> impl IntoView {
    let model = WorksheetModel::current();
    let RowContext {
        scope, diagnostics, ..
    } = provide_map(Monitoring::ROOT, &Monitoring::TEXTS);
    let used = scope.clone();
    let is_shown = Memo::new(move |_| {
        let in_use = Monitoring::FIELDS.iter().any(|it| used.is_in_use(it.key));
        model.is_june_open() || in_use
    });
    let fields = move || {
        is_shown.get().then(|| {
            view! {
                <MissingState diagnostics/>
                <FieldGroup
                    legend=GroupLegend::Label("Monitoring")
                    fields=Monitoring::FIELDS
                />
                <MissingList diagnostics scope=scope.clone()/>
                <CheckpointDays/>
            }
        })
    };
    view! {
        <section class="causes-section" aria-labelledby=MONITORING>
            <h2 id=MONITORING tabindex="-1">"Monitoring"</h2>
            <p class="section-statement">
                "Decide who monitors the plan, how often, who keeps the data, and who gets the reports."
            </p>
            {fields}
        </section>
    }
}

/// The days that follow from the start.
#[component]
fn CheckpointDays() -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let words = move || {
        let days = worksheet.with(|it| it.monitoring.checkpoints())?;
        let [first, second, third] = days.map(day_label);
        let [after, then, last] = CHECKPOINT_DAYS;
        Some(format!(
            "Checkpoints after {after}, {then} and {last} days: {first}; {second}; {third}."
        ))
    };
    view! { <p class="checkpoints">{words}</p> }
}
