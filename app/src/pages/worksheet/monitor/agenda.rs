//! The agenda: what is due when.

use super::metric_readings::metric_readings_id;
use crate::pages::worksheet::initiative_section::initiative_section_id;
use crate::pages::worksheet::june::MONITORING;
use crate::pages::worksheet::rows::heading_id;
use crate::pages::worksheet::step::WorksheetStep;
use crate::pages::worksheet::titles::{initiative_title, metric_title};
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::worksheet::Worksheet;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::date;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::monitoring::agenda::{AgendaItem, AgendaSubject, DueStatus, build_agenda};
use domain::worksheet::plan::step::ActionStep;
use leptos::prelude::*;

/// The overdue items and those due now, then those to come, then those done.
#[component]
pub(super) fn AgendaSection() -> impl IntoView {
    let model = WorksheetModel::current();
    let base = model.base;
    let due = Memo::new(move |_| model.worksheet.with(|it| build_agenda(it, model.today)));
    let of = move |times: &'static [DueStatus]| {
        Memo::new(move |_| {
            let of = |due: &&AgendaItem| times.contains(&due.status);
            due.with(|all| all.iter().filter(of).cloned().collect::<Vec<_>>())
        })
    };
    let now = of(&[DueStatus::Overdue, DueStatus::Now]);
    let (later, done) = (of(&[DueStatus::Later]), of(&[DueStatus::Done]));
    let items = move |some: Memo<Vec<AgendaItem>>| {
        move || {
            let items = some.get().into_iter();
            items.map(|due| view! { <AgendaLine due/> }).collect_view()
        }
    };
    let head = move || {
        let overdue = now.with(|all| {
            all.iter()
                .filter(|it| it.status == DueStatus::Overdue)
                .count()
        });
        match (now.with(Vec::len) - overdue, overdue) {
            (0, 0) => "Nothing is due now.".to_owned(),
            (now, 0) => format!("{now} due now."),
            (0, overdue) => format!("{overdue} overdue."),
            (now, overdue) => format!("{overdue} overdue, {now} due now."),
        }
    };
    let unset = move || {
        model
            .worksheet
            .with(|it| it.monitoring.checkpoints().is_none())
    };
    let href =
        base.with_value(|base| format!("{}#{MONITORING}", WorksheetStep::June.address(base)));
    view! {
        <section class="causes-section" aria-labelledby="due">
            <h2 id="due" tabindex="-1">"Due dates"</h2>
            <p class="empty" hidden=move || !unset()>
                "To see checkpoints, add how often you monitor the plan, and from when. "
                <a href=href>"Monitoring in June"</a>
            </p>
            <p class="due-head" hidden=move || due.with(Vec::is_empty)>{head}</p>
            <ul class="agenda">{items(now)}</ul>
            <details class="more" hidden=move || later.with(Vec::is_empty)>
                <summary>{move || format!("Upcoming ({})", later.with(Vec::len))}</summary>
                <ul class="agenda">{items(later)}</ul>
            </details>
            <details class="more" hidden=move || done.with(Vec::is_empty)>
                <summary>{move || format!("Checkpoints done ({})", done.with(Vec::len))}</summary>
                <ul class="agenda">{items(done)}</ul>
            </details>
        </section>
    }
}

#[component]
fn AgendaLine(due: AgendaItem) -> impl IntoView {
    let WorksheetModel {
        worksheet, base, ..
    } = WorksheetModel::current();
    let AgendaItem {
        on,
        subject: what,
        status: time,
    } = due;
    let href = base.with_value(|base| subject_address(&what, base));
    let says = move || worksheet.with(|it| subject_label(it, &what));
    let says = match href {
        Some(href) => view! { <a href=href>{says}</a> }.into_any(),
        None => says.into_any(),
    };
    let class = match time {
        DueStatus::Overdue => "tag tag-wrong",
        DueStatus::Done => "tag tag-verified",
        DueStatus::Now => "tag tag-state",
        DueStatus::Later => "tag",
    };
    view! {
        <li>
            <time datetime=on.to_string()>{date::day_label(on)}</time>
            <span class="due-what">{says}</span>
            <span class=class>{time.label()}</span>
        </li>
    }
}

fn subject_label(worksheet: &Worksheet, what: &AgendaSubject) -> String {
    match what {
        AgendaSubject::Checkpoint { days, seen, of } => {
            format!("{days}-day checkpoint, {seen} of {of} initiatives checked")
        }
        AgendaSubject::Regular => match worksheet.monitoring.cadence {
            Some(cadence) => format!("Check-in on the plan ({})", cadence.label().to_lowercase()),
            None => "Check-in on the plan".to_owned(),
        },
        AgendaSubject::Initiative(id) => {
            let named = worksheet.initiatives.iter().find(|it| it.id == *id);
            format!(
                "Check-in on “{}”",
                named.map(initiative_title).unwrap_or_default()
            )
        }
        AgendaSubject::Metric(id) => {
            let named = worksheet.metrics.iter().find(|it| it.id == *id);
            format!("Read “{}”", named.map(metric_title).unwrap_or_default())
        }
        AgendaSubject::Step(id) => {
            let named = worksheet.steps.iter().find(|it| it.id == *id);
            let what = named.map(|step| step.what.clone());
            format!("Action step: {}", what.unwrap_or_default())
        }
    }
}

/// The address where a subject is done; none for a check-in on all initiatives.
fn subject_address(what: &AgendaSubject, base: &str) -> Option<String> {
    let here = |id: String| format!("{}#{id}", WorksheetStep::Monitor.address(base));
    match what {
        AgendaSubject::Checkpoint { .. } | AgendaSubject::Regular => None,
        AgendaSubject::Initiative(id) => Some(here(initiative_section_id(Some(id)))),
        AgendaSubject::Metric(id) => Some(here(metric_readings_id(id))),
        AgendaSubject::Step(id) => {
            let page = WorksheetStep::June.address(base);
            Some(format!("{page}#{}", heading_id(ActionStep::ROOT, id)))
        }
    }
}
