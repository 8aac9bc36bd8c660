//! The sessions, each with its counts, its people and its teams.

use super::table::{DeskTable, render_cell, render_school_head};
use super::{DeskState, school_note};
use crate::api::types::desk::{DeskRegistration, DeskView, SessionTotals};
use crate::components::sessions::find_session_date_texts;
use crate::phrases;
use domain::registration::meals::Meals;
use domain::slug::SessionId;
use leptos::prelude::*;

#[component]
pub(super) fn SessionsTab(desk: DeskState) -> impl IntoView {
    let sessions = desk.data.with_untracked(|data| {
        let sessions = data.sessions.iter();
        sessions.map(|it| it.session.clone()).collect::<Vec<_>>()
    });
    let sections = sessions
        .into_iter()
        .map(|session| view! { <SessionSection desk session/> })
        .collect_view();
    view! { <div class="desk-sessions">{sections}</div> }
}

#[component]
fn SessionSection(desk: DeskState, session: SessionId) -> impl IntoView {
    let id = session.to_string();
    let heading_id = format!("{id}-heading");
    let (texts, place, level) = desk.data.with_untracked(|data| {
        let found = data.workshop.definition.session(&session);
        let place = found.map(|it| it.place.clone()).unwrap_or_default();
        let level = found.map(|it| phrases::level_schools_label(it.level));
        let texts = find_session_date_texts(&data.workshop, &session);
        (texts, place, level)
    });
    let own = session.clone();
    let slots = move || {
        desk.data.with(|data| {
            let counts = data.workshop.counts.session(&own)?;
            Some(phrases::tally_label(counts.tally()))
        })
    };
    let own = session.clone();
    let people = move || {
        desk.data
            .with(|data| find_totals(data, &own).map(people_note))
    };
    let own = session.clone();
    let meals = move || {
        desk.data.with(|data| {
            let label = phrases::meals_label(&find_totals(data, &own)?.meals);
            (!label.is_empty()).then(|| format!("Meals: {label}."))
        })
    };
    let rows = move || {
        desk.data.with(|data| {
            let all = data.registrations.iter();
            let teams = all.filter(|it| it.session() == Some(&session));
            teams.map(|it| render_team_row(desk, it)).collect_view()
        })
    };
    let closes =
        (!texts.closes.is_empty()).then(|| format!("Registration closes {}.", texts.closes));
    view! {
        <section class="desk-card desk-session" id=id tabindex="-1" aria-labelledby=heading_id.clone()>
            <header>
                <h2 id=heading_id.clone()>
                    {format!("{}, {}", texts.weekday, texts.date)}
                    <span class="visually-hidden">{format!(", {}", level.unwrap_or_default())}</span>
                </h2>
                <p class="note">
                    {level} " · " <span class="unbroken">{texts.time}</span> " · " {place}
                </p>
                <p class="desk-session-counts">
                    <strong translate="no">{slots}</strong>
                    <span>{people}</span>
                    <span>{meals}</span>
                </p>
                <p class="note">{closes}</p>
            </header>
            <DeskTable
                caption="Teams of this session"
                class="desk-teams"
                columns=vec!["School", "People", "Meals", "Contact"]
            >
                {rows}
            </DeskTable>
        </section>
    }
}

fn find_totals<'a>(data: &'a DeskView, session: &SessionId) -> Option<&'a SessionTotals> {
    data.sessions.iter().find(|it| it.session == *session)
}

/// "33 people, 28 named."
fn people_note(totals: &SessionTotals) -> String {
    match totals.people {
        0 => "No teams yet.".to_owned(),
        people => format!("{}, {} named.", phrases::people_label(people), totals.named),
    }
}

fn render_team_row(desk: DeskState, it: &DeskRegistration) -> impl IntoView + use<> {
    let few = it.small.then_some(" (fewer than 6)");
    let people = view! {
        {phrases::people_label(u32::from(it.headcount))} {few}
        <span class="note">{format!(", {} named", it.named)}</span>
    };
    let contact = view! {
        {it.contact.name.clone()}
        <a class="line" href=phrases::mailto(&it.contact.email)>{it.contact.email.clone()}</a>
    };
    view! {
        <tr role="row">
            {render_school_head(desk, &it.school, school_note(&it.school))}
            {render_cell("People", people)}
            {render_cell("Meals", meals_cell(&it.meals))}
            {render_cell("Contact", contact)}
        </tr>
    }
}

fn meals_cell(meals: &Meals) -> Option<String> {
    Some(phrases::meals_label(meals)).filter(|label| !label.is_empty())
}
