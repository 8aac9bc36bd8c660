//! Each team's progress: its preparation, and the gates of its worksheet.

use super::DeskState;
use super::blueprint_list::BlueprintList;
use super::chip::{render_progress_chip, render_readiness_chip};
use super::table::{DeskTable, render_cell, render_school_head};
use crate::api::types::desk::DeskRegistration;
use crate::api::types::facilitation::FacilitationGate;
use crate::api::types::readiness::ReadState;
use crate::components::sessions::find_session_date_texts;
use crate::phrases;
use leptos::prelude::*;

/// The office calls the teams that are not ready, so ready ones come last.
#[component]
pub(super) fn WorksheetsTab(desk: DeskState) -> impl IntoView {
    let how_many = move || {
        desk.data.with(|data| {
            let all = data.registrations.len();
            let ready = data.registrations.iter().filter(|it| is_ready(it)).count();
            match all {
                0 => "No school has registered yet.".to_owned(),
                all if ready == all => "Every school that registered is ready.".to_owned(),
                all => format!("{ready} of {all} schools that registered are ready."),
            }
        })
    };
    let rows = move || {
        desk.data.with(|data| {
            let mut all: Vec<_> = data.registrations.iter().collect();
            all.sort_by_key(|it| is_ready(it));
            let row = |it| render_team_progress(desk, it);
            all.into_iter().map(row).collect_view()
        })
    };
    let facilitate = desk.workshop_address("facilitate");
    view! {
        <section class="desk-card" aria-labelledby="prepared">
            <h2 id="prepared">"Ready for the workshop"</h2>
            <p>{how_many}</p>
            <p>
                <a class="button button-quiet" rel="external" href=facilitate>"See all teams at work"</a>
            </p>
            <DeskTable
                caption="How far each team is"
                class="desk-teams"
                columns=vec!["School", "Before the workshop", "Worksheet"]
            >
                {rows}
            </DeskTable>
        </section>
        <BlueprintList desk/>
    }
}

fn is_ready(registration: &DeskRegistration) -> bool {
    registration.missing.known().is_some_and(Vec::is_empty)
}

fn render_team_progress(desk: DeskState, it: &DeskRegistration) -> impl IntoView + use<> {
    let session = it.session().map(|session| {
        desk.data.with_untracked(|data| {
            let texts = find_session_date_texts(&data.workshop, session);
            format!("{}, {}", texts.weekday, texts.date)
        })
    });
    let session = session.unwrap_or_else(|| "On the waiting list".to_owned());
    view! {
        <tr role="row">
            {render_school_head(desk, &it.school, session)}
            {render_cell("Before", render_missing(&it.missing))}
            {render_cell("Worksheet", render_gates(&it.gates))}
        </tr>
    }
}

/// The chip, and the open tasks on request.
pub(super) fn render_missing(missing: &ReadState<Vec<String>>) -> AnyView {
    let chip = render_readiness_chip(missing);
    match missing {
        ReadState::NotYet => {
            view! { {chip} " Not known yet. It shows here in a moment." }.into_any()
        }
        ReadState::Damaged => view! {
            {chip}
            <strong class="line">"This team’s worksheet can’t be read."</strong>
            <span class="line note">
                "Ask the person who runs Causeway to run " <code>"causeway check"</code> "."
            </span>
        }
        .into_any(),
        ReadState::Known(missing) if missing.is_empty() => view! { {chip} " Ready" }.into_any(),
        ReadState::Known(missing) => {
            let left = u32::try_from(missing.len()).unwrap_or(u32::MAX);
            let left = phrases::pluralize(left, "item left", "items left");
            let needs = missing.iter().cloned();
            let needs = needs.map(|need| view! { <li>{need}</li> }).collect_view();
            view! {
                <details class="desk-missing">
                    <summary>{chip} " " {left}</summary>
                    <ul class="needs">{needs}</ul>
                </details>
            }
            .into_any()
        }
    }
}

fn render_gates(gates: &ReadState<Vec<FacilitationGate>>) -> Option<AnyView> {
    let gates = gates.known()?;
    let open = gates.iter().find(|gate| gate.missing.is_some());
    let done = gates.iter().filter(|gate| gate.missing.is_none()).count();
    let next = open.map(|gate| format!(" Next: {}", gate.label));
    Some(
        view! {
            {render_progress_chip(done, gates.len(), "steps done")}
            <span class="note">{next}</span>
        }
        .into_any(),
    )
}
