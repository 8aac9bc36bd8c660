//! Step 4: what is due when, readings, and what the team decides at each check-in.
//!
//! Reading order: [`MonitorPage`] (the page), `agenda` (what is due), `section` (an initiative), and in
//! it `metric_readings` with each `reading`, and `checkin`.

mod agenda;
mod checkin;
mod metric_readings;
mod reading;
mod section;

use self::agenda::AgendaSection;
use self::section::MonitorSection;
use super::fold::OpenCards;
use super::missing::StepMissing;
use super::row_groups::{RowGroup, group_by_initiative, group_by_parent, steady_groups};
use super::row_tools::RemovedRows;
use super::season::JuneNotice;
use super::step::WorksheetStep;
use super::worksheet_model::WorksheetModel;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::monitoring::progress::newest_first;
use domain::worksheet::monitoring::{Checkin, Reading};
use leptos::prelude::*;

/// The roots of the fields on the page.
const ROOTS: &[&str] = &[Checkin::ROOT, Reading::ROOT];

#[component]
pub(super) fn MonitorPage() -> impl IntoView {
    OpenCards::provide();
    let WorksheetModel {
        worksheet, base, ..
    } = WorksheetModel::current();
    let metrics = steady_groups(ROOTS, move || {
        worksheet.with(|it| group_by_initiative(it, &it.metrics, |it| it.initiative.as_ref()))
    });
    let checkins = steady_groups(ROOTS, move || {
        worksheet.with(|it| {
            let mut checkins = group_by_initiative(it, &it.checkins, |it| it.initiative.as_ref());
            // The last one is looked for first.
            checkins.iter_mut().for_each(|group| group.rows.reverse());
            checkins
        })
    });
    let readings = steady_groups(ROOTS, move || {
        worksheet.with(|it| {
            let metrics = it.metrics.iter().map(|it| it.id.clone());
            let mut readings =
                group_by_parent(metrics, &it.readings, |reading| reading.metric.as_ref());
            for group in &mut readings {
                let own = it.readings.iter();
                let own = own.filter(|reading| reading.metric == group.under);
                group.rows = newest_first(own);
            }
            readings
        })
    });
    let is_lost = |groups: Memo<Vec<RowGroup>>| {
        groups.with(|it| it.iter().any(|group| group.under.is_none()))
    };
    let sections = Memo::new(move |_| {
        let lost = is_lost(checkins) || is_lost(readings) || is_lost(metrics);
        metrics.with(|metrics| {
            let own = metrics.iter().filter_map(|group| group.under.clone());
            let own = own.map(Some);
            own.chain(lost.then_some(None)).collect::<Vec<_>>()
        })
    });
    let none = move || worksheet.with(|it| it.initiatives.is_empty());
    view! {
        <div class="worksheet-step">
            <p class="lead">
                "Check if the plan is carried out and if it helps. Read the numbers, then decide to \
                 continue, adjust, stop or scale."
            </p>
            <JuneNotice what="check-ins and readings of your metrics."/>
            <StepMissing rows=ROOTS/>
            <p class="empty" hidden=move || !none()>
                "Check-ins belong to an initiative. "
                <a href=base.with_value(|base| WorksheetStep::Plan.address(base))>"Add initiatives in Plan"</a>
            </p>
            <AgendaSection/>
            <For each=move || sections.get() key=|under| under.clone() let:under>
                <MonitorSection under metrics checkins readings/>
            </For>
            <RemovedRows rows=Reading::ROOT texts=&[Reading::NOTE.spec]/>
            <RemovedRows rows=Checkin::ROOT texts=&[Checkin::WHY.spec]/>
        </div>
    }
}
