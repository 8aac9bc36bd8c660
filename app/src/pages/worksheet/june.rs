//! Step 3b, in late June: action steps, metrics, and who looks at the plan.
//!
//! Reading order: [`JunePage`] (the page), `section` (an initiative and what hangs from it) with its
//! `checklist`, `action_steps` and `metrics`; `monitoring` (who looks, of which there is one).

mod action_steps;
mod checklist;
mod metrics;
mod monitoring;
mod section;

pub(super) use monitoring::MONITORING;

use self::monitoring::MonitoringSection;
use self::section::JuneSection;
use super::fold::OpenCards;
use super::missing::StepMissing;
use super::row_groups::{group_by_initiative, steady_groups};
use super::row_tools::RemovedRows;
use super::season::JuneNotice;
use super::step::WorksheetStep;
use super::worksheet_model::WorksheetModel;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::metric::Metric;
use domain::worksheet::plan::step::ActionStep;
use leptos::prelude::*;

/// The roots of the fields on the page.
const ROOTS: &[&str] = &[ActionStep::ROOT, Metric::ROOT];

#[component]
pub(super) fn JunePage() -> impl IntoView {
    OpenCards::provide();
    let WorksheetModel {
        worksheet, base, ..
    } = WorksheetModel::current();
    let steps = steady_groups(ROOTS, move || {
        worksheet.with(|it| group_by_initiative(it, &it.steps, |it| it.initiative.as_ref()))
    });
    let metrics = steady_groups(ROOTS, move || {
        worksheet.with(|it| group_by_initiative(it, &it.metrics, |it| it.initiative.as_ref()))
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
    view! {
        <div class="worksheet-step">
            <p class="lead">
                "For each initiative, add who does what by when, and how you will see if it helps."
            </p>
            <JuneNotice what="action steps, metrics and monitoring."/>
            <StepMissing rows=ROOTS/>
            <p class="empty" hidden=move || !none()>
                "Action steps and metrics belong to an initiative. "
                <a href=base.with_value(|base| WorksheetStep::Plan.address(base))>"Add initiatives in Plan"</a>
            </p>
            <For each=move || sections.get() key=|under| under.clone() let:under>
                <JuneSection under steps metrics/>
            </For>
            <MonitoringSection/>
            <RemovedRows rows=ActionStep::ROOT texts=&[ActionStep::WHAT.spec]/>
            <RemovedRows rows=Metric::ROOT texts=&[Metric::DEFINITION.spec]/>
        </div>
    }
}
