//! A school's registration and its team's progress, as facts.

use super::super::DeskState;
use super::super::schools::school_row::DeskSchoolRow;
use super::super::worksheets::render_missing;
use crate::api::types::desk::{DeskRegistration, DeskRequest};
use crate::components::sessions::render_session_label;
use crate::phrases;
use domain::registration::RegistrationStatus;
use domain::registration::roster::Person;
use leptos::prelude::*;

#[component]
pub(super) fn RegistrationFacts(desk: DeskState, row: Memo<DeskSchoolRow>) -> impl IntoView {
    let roster = Memo::new(move |_| {
        desk.data.with(|data| {
            let school = data.school.as_ref();
            school.map(|it| it.roster.clone()).unwrap_or_default()
        })
    });
    let facts = move || {
        row.with(|row| match &row.registration {
            Some(registration) => render_facts(desk, registration, roster).into_any(),
            None => view! { <p>"This school isn’t registered."</p> }.into_any(),
        })
    };
    view! {
        <section class="desk-card" aria-labelledby="registration">
            <h2 id="registration">"Registration"</h2>
            {facts}
        </section>
    }
}

fn render_facts(
    desk: DeskState,
    it: &DeskRegistration,
    roster: Memo<Vec<Person>>,
) -> impl IntoView + use<> {
    let (label, sessions) = match &it.status {
        RegistrationStatus::Confirmed { session } => ("Session", vec![session.clone()]),
        RegistrationStatus::Waiting { wishes, .. } => ("Waiting for", wishes.clone()),
    };
    let session = desk.data.with_untracked(|data| {
        let line =
            |id| view! { <span class="line">{render_session_label(&data.workshop, id)}</span> };
        sessions.iter().map(line).collect_view()
    });
    let few = it.small.then_some(" (fewer than 6)");
    let people = view! { {phrases::people_label(u32::from(it.headcount))} {few} };
    let meals = match phrases::meals_label(&it.meals) {
        label if label.is_empty() => "No needs named".to_owned(),
        label => label,
    };
    let contact = view! {
        {it.contact.name.clone()}
        <a class="line" href=phrases::mailto(&it.contact.email)>{it.contact.email.clone()}</a>
    };
    let registered = view! {
        {it.registered.clone()}
        <span class="line note">"Reference " <span class="code">{it.reference.to_string()}</span></span>
    };
    let requests = (!it.requests.is_empty()).then(|| {
        let lines = it.requests.iter().map(render_request).collect_view();
        render_fact(
            "Asks to manage it",
            view! { <ul class="desk-requests">{lines}</ul> },
        )
    });
    view! {
        <dl class="desk-facts">
            {render_fact(label, session)}
            {render_fact("People", people)}
            {render_fact("Named", move || render_roster(&roster.get()))}
            {render_fact("Meals", meals)}
            {render_fact("Contact person", contact)}
            {requests}
            {render_fact("Registered", registered)}
            {render_fact("Ready", render_missing(&it.missing))}
        </dl>
    }
}

fn render_fact(label: &'static str, value: impl IntoView + 'static) -> impl IntoView {
    view! {
        <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
        </div>
    }
}

fn render_roster(roster: &[Person]) -> AnyView {
    if roster.is_empty() {
        return "Nobody yet".into_any();
    }
    let line = |person: &Person| {
        let role = person.role.label().to_lowercase();
        view! { <li>{person.name.clone()} <span class="note">{format!(", {role}")}</span></li> }
    };
    let lines = roster.iter().map(line).collect_view();
    let all = u32::try_from(roster.len()).unwrap_or(u32::MAX);
    view! {
        <details class="desk-missing">
            <summary>{phrases::people_label(all)}</summary>
            <ul class="needs">{lines}</ul>
        </details>
    }
    .into_any()
}

fn render_request(request: &DeskRequest) -> impl IntoView + use<> {
    let email = &request.contact.email;
    view! {
        <li>
            {request.contact.name.clone()} ", "
            <a href=phrases::mailto(email)>{email.clone()}</a>
            <span class="line note">
                {format!("Asked {}. The contact person decides, from the email they got.", request.asked)}
            </span>
        </li>
    }
}
