//! The monitoring structure: who looks at the plan, how often, from when. There is one.

use crate::components::fields::{ChoiceField, DateField, TextField};
use crate::pages::worksheet::fields::day;
use crate::pages::worksheet::lacks::{Lacks, LacksState};
use crate::pages::worksheet::worksheet_model::{RowView, WorksheetModel, provide_map};
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::monitoring::{CHECKPOINT_DAYS, Monitoring};
use leptos::prelude::*;

/// The id of its heading.
pub(in crate::pages::worksheet) const MONITORING: &str = "monitoring";

const CELLS: [&str; 5] = [
    "monitoring_team",
    "cadence",
    "starts",
    "data_owner",
    "reported_to",
];

/// The part of the page: its fields once it is time, or once something is in them.
#[component]
pub(super) fn MonitoringPart() -> impl IntoView {
    let model = WorksheetModel::current();
    let RowView {
        scope, diagnostics, ..
    } = provide_map(Monitoring::ROOT, &Monitoring::TEXTS);
    let used = scope.clone();
    let is_shown = Memo::new(move |_| {
        let in_use = CELLS.iter().any(|cell| used.is_in_use(cell));
        model.is_june_open() || in_use
    });
    let fields = move || {
        is_shown.get().then(|| {
            view! {
                <LacksState diagnostics/>
                <Lacks diagnostics scope=scope.clone()/>
                <Fields/>
                <Checkpoints/>
            }
        })
    };
    view! {
        <section class="causes-section" aria-labelledby=MONITORING>
            <h2 id=MONITORING tabindex="-1">"Who looks at the plan"</h2>
            <p class="section-statement">
                "A plan that nobody looks at stays on paper. Who looks, how often, from when, who \
                 keeps the data, and to whom is it reported?"
            </p>
            {fields}
        </section>
    }
}

#[component]
fn Fields() -> impl IntoView {
    view! {
        <div class="cells" role="group" aria-label="The monitoring structure">
            <TextField field=Monitoring::MONITORING_TEAM/>
            <ChoiceField field=Monitoring::CADENCE/>
            <DateField field=Monitoring::STARTS/>
            <TextField field=Monitoring::DATA_OWNER/>
            <TextField field=Monitoring::REPORTED_TO/>
        </div>
    }
}

/// The days that follow from the start.
#[component]
fn Checkpoints() -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let words = move || {
        let days = worksheet.with(|it| it.monitoring.checkpoints())?;
        let [first, second, third] = days.map(|on| day(Some(on)));
        let [after, then, last] = CHECKPOINT_DAYS;
        Some(format!(
            "Checkpoints {after}, {then} and {last} days after that: {first}; {second}; {third}."
        ))
    };
    view! { <p class="checkpoints">{words}</p> }
}
