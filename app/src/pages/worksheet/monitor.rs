//! Step 4: what is due when, readings, and what the team decides at each look.
//!
//! Reading order: [`Monitor`] (the page), `agenda` (what is due), `section` (an initiative), and in
//! it `metric` with its `reading`s, and `look`.

mod agenda;
mod look;
mod metric;
mod reading;
mod section;

use self::agenda::Agenda;
use self::section::Section;
use super::fold::Opened;
use super::groups;
use super::list::{RemovedRows, text_of};
use super::season::ForJune;
use super::step::Step;
use super::worksheet_model::WorksheetModel;
use domain::document::content::Row;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::monitoring::progress::newest_first;
use domain::worksheet::monitoring::{Checkin, Reading};
use leptos::prelude::*;

/// The roots of the fields on the page.
const ROOTS: &[&str] = &[Checkin::ROOT, Reading::ROOT];

/// The page.
#[component]
pub(super) fn Monitor(
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    Opened::provide();
    let worksheet = WorksheetModel::current().worksheet;
    let metrics = groups::shown(ROOTS, move || {
        worksheet.with(|it| {
            let initiatives = it.initiatives.iter().map(|it| it.id.clone());
            groups::under(initiatives, &it.metrics, |metric| {
                metric.initiative.as_ref()
            })
        })
    });
    let looks = groups::shown(ROOTS, move || {
        worksheet.with(|it| {
            let initiatives = it.initiatives.iter().map(|it| it.id.clone());
            let mut looks =
                groups::under(initiatives, &it.checkins, |look| look.initiative.as_ref());
            // The last one is looked for first.
            looks.iter_mut().for_each(|group| group.rows.reverse());
            looks
        })
    });
    let readings = groups::shown(ROOTS, move || {
        worksheet.with(|it| {
            let metrics = it.metrics.iter().map(|it| it.id.clone());
            let mut readings =
                groups::under(metrics, &it.readings, |reading| reading.metric.as_ref());
            for group in &mut readings {
                let own = it.readings.iter();
                let own = own.filter(|reading| reading.metric == group.under);
                group.rows = newest_first(own);
            }
            readings
        })
    });
    let is_lost = |groups: Memo<Vec<groups::Group>>| {
        groups.with(|it| it.iter().any(|group| group.under.is_none()))
    };
    let sections = Memo::new(move |_| {
        let lost = is_lost(looks) || is_lost(readings) || is_lost(metrics);
        metrics.with(|metrics| {
            let own = metrics.iter().filter_map(|group| group.under.clone());
            let own = own.map(Some);
            own.chain(lost.then_some(None)).collect::<Vec<_>>()
        })
    });
    let none = move || worksheet.with(|it| it.initiatives.is_empty());
    let note = |row: &Row| text_of(row, &Reading::NOTE);
    let why = |row: &Row| text_of(row, &Checkin::WHY);
    view! {
        <div class="worksheet-step">
            <p class="lead">
                "Is it done, and does it help? Look when it is time, read the numbers, and decide: \
                 continue, adjust, stop or scale."
            </p>
            <ForJune what="from then on the plan is looked at, and its metrics are read."/>
            <p class="empty" hidden=move || !none()>
                "There is no initiative yet to look at. "
                <a href=base.with_value(|base| Step::Plan.address(base))>"Add initiatives in Step 3a"</a>
            </p>
            <Agenda base/>
            <For each=move || sections.get() key=|under| under.clone() let:under>
                <Section under metrics looks readings base/>
            </For>
            <RemovedRows rows=Reading::ROOT says=note/>
            <RemovedRows rows=Checkin::ROOT says=why/>
        </div>
    }
}
