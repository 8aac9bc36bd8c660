//! Step 3b, in late June: action steps, metrics, and who looks at the plan.
//!
//! Reading order: [`June`] (the page), `section` (an initiative and what hangs from it) with its
//! `checklist`, `steps` and `metrics`; `monitoring` (who looks, of which there is one).

mod checklist;
mod metrics;
mod monitoring;
mod section;
mod steps;

pub(super) use metrics::metric_title;
pub(super) use monitoring::MONITORING;

use self::monitoring::MonitoringPart;
use self::section::Section;
use super::fold::Opened;
use super::groups;
use super::list::{RemovedRows, text_of};
use super::season::ForJune;
use super::step::Step;
use super::worksheet_model::WorksheetModel;
use domain::document::content::Row;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::metric::Metric;
use domain::worksheet::plan::step::ActionStep;
use leptos::prelude::*;

/// The roots of what hangs from initiatives here.
const ROOTS: &[&str] = &[ActionStep::ROOT, Metric::ROOT];

/// The page.
#[component]
pub(super) fn June(
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    Opened::provide();
    let worksheet = WorksheetModel::current().worksheet;
    let steps = groups::shown(ROOTS, move || {
        worksheet.with(|it| {
            let initiatives = it.initiatives.iter().map(|it| it.id.clone());
            groups::under(initiatives, &it.steps, |step| step.initiative.as_ref())
        })
    });
    let metrics = groups::shown(ROOTS, move || {
        worksheet.with(|it| {
            let initiatives = it.initiatives.iter().map(|it| it.id.clone());
            groups::under(initiatives, &it.metrics, |metric| {
                metric.initiative.as_ref()
            })
        })
    });
    let sections = Memo::new(move |_| {
        let lost = metrics.with(|it| it.iter().any(|group| group.under.is_none()));
        steps.with(|steps| {
            let mut sections: Vec<_> = steps.iter().map(|group| group.under.clone()).collect();
            if lost && !sections.contains(&None) {
                sections.push(None);
            }
            sections
        })
    });
    let none = move || worksheet.with(|it| it.initiatives.is_empty());
    let what = |row: &Row| text_of(row, &ActionStep::WHAT);
    let definition = |row: &Row| text_of(row, &Metric::DEFINITION);
    view! {
        <div class="worksheet-step">
            <p class="lead">
                "For each initiative: who does what by when, and how you will see early, and in the \
                 end, whether it helps."
            </p>
            <ForJune what="action steps, metrics, and who looks at the plan."/>
            <p class="empty" hidden=move || !none()>
                "There is no initiative yet that steps and metrics could belong to. "
                <a href=base.with_value(|base| Step::Plan.address(base))>"Add initiatives in Step 3a"</a>
            </p>
            <For each=move || sections.get() key=|under| under.clone() let:under>
                <Section under steps metrics base/>
            </For>
            <MonitoringPart/>
            <RemovedRows rows=ActionStep::ROOT says=what/>
            <RemovedRows rows=Metric::ROOT says=definition/>
        </div>
    }
}
