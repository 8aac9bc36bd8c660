//! An initiative with its metrics and check-ins.

use super::checkin::CheckinList;
use super::metric_readings::MetricReadings;
use super::reading::ReadingList;
use crate::pages::worksheet::initiative_section::{InitiativeHead, initiative_section_id};
use crate::pages::worksheet::row_groups::{RowGroup, rows_under};
use crate::pages::worksheet::step::WorksheetStep;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::date::day_label;
use domain::worksheet::monitoring::last_checkins;
use leptos::prelude::*;

const LOST: &str = "These have no initiative or metric. Open one to choose, or remove it.";

#[component]
pub(super) fn MonitorSection(
    /// The initiative; none for metrics, check-ins and readings whose initiative is not there.
    under: Option<RowId>,
    /// All metrics, by initiative.
    metrics: Memo<Vec<RowGroup>>,
    /// All check-ins, by initiative.
    checkins: Memo<Vec<RowGroup>>,
    /// All readings, by metric.
    readings: Memo<Vec<RowGroup>>,
) -> impl IntoView {
    let base = WorksheetModel::current().base;
    let heading = initiative_section_id(under.as_ref());
    let own_metrics = rows_under(metrics, under.clone());
    let own_checkins = rows_under(checkins, under.clone());
    let is_lost = under.is_none();
    let no_metric = move || !is_lost && own_metrics.with(Vec::is_empty);
    let june = base.with_value(|base| WorksheetStep::June.address(base));
    let way = format!("{june}#{heading}");
    let last = under
        .clone()
        .map(|initiative| view! { <LastCheckin initiative/> });
    let lost = is_lost.then(|| {
        let rows = rows_under(readings, None);
        let home = heading.clone();
        view! { <ReadingList rows home/> }
    });
    view! {
        <div class="causes-section" role="group" aria-labelledby=heading.clone()>
            <InitiativeHead initiative=under.clone() lost=LOST/>
            {last}
            <p class="empty" hidden=move || !no_metric()>
                "No metrics yet. " <a href=way>"Add one in June"</a>
            </p>
            <For each=move || own_metrics.get() key=|id| id.clone() let:id>
                <MetricReadings id readings/>
            </For>
            {lost}
            <CheckinList initiative=under rows=own_checkins/>
        </div>
    }
}

/// The team's last decision, and the day of its next check-in.
#[component]
fn LastCheckin(initiative: RowId) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let words = move || {
        worksheet.with(|worksheet| {
            let last = last_checkins(&worksheet.checkins);
            let checkin = last.get(&initiative)?;
            let (on, decision) = (checkin.on?, checkin.decision?);
            let next = checkin.next;
            let next = next.map(|next| format!(" Next check-in: {}.", day_label(next)));
            Some(format!(
                "Last check-in on {}: {}.{}",
                day_label(on),
                decision.label().to_lowercase(),
                next.unwrap_or_default()
            ))
        })
    };
    view! { <p class="last-look">{words}</p> }
}
