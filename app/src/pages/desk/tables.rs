//! Registrations and totals. On a narrow screen CSS turns each row into a card, and the table
//! elements lose their semantics; the explicit roles keep them.

use super::{DeskView, school_note};
use crate::api::types::desk::{DeskRegistration, SessionTotals};
use crate::components::sessions::find_session_date_texts;
use crate::phrases;
use domain::registration::RegistrationStatus;
use leptos::prelude::*;

/// A cell with its column's label, for narrow screens without columns.
pub(super) fn render_cell(label: &'static str, value: impl IntoView + 'static) -> AnyView {
    view! { <td role="cell" data-label=label>{value}</td> }.into_any()
}

#[component]
pub(super) fn DeskTable(
    caption: &'static str,
    columns: Vec<&'static str>,
    children: Children,
) -> impl IntoView {
    let heads = columns
        .into_iter()
        .map(|column| view! { <th role="columnheader" scope="col">{column}</th> })
        .collect_view();
    view! {
        <table role="table">
            <caption class="visually-hidden">{caption}</caption>
            <thead role="rowgroup">
                <tr role="row">{heads}</tr>
            </thead>
            <tbody role="rowgroup">{children()}</tbody>
        </table>
    }
}

#[component]
pub(super) fn RegistrationTable(data: RwSignal<DeskView>) -> impl IntoView {
    let columns = vec![
        "School",
        "Session",
        "Contact",
        "People",
        "Meals",
        "Named",
        "Registered",
    ];
    let rows = move || {
        data.with(|data| {
            let confirmed = data
                .registrations
                .iter()
                .filter(|it| matches!(it.status, RegistrationStatus::Confirmed { .. }));
            confirmed
                .map(|it| render_registration_row(data, it))
                .collect_view()
        })
    };
    let none = move || {
        data.with(|data| data.registrations.is_empty())
            .then(|| view! { <p>"Nobody has registered yet."</p> })
    };
    view! {
        <section aria-labelledby="registered">
            <h2 id="registered">"Who registered"</h2>
            {none}
            <DeskTable caption="Registrations" columns>
                {rows}
            </DeskTable>
        </section>
    }
}

fn render_registration_row(data: &DeskView, it: &DeskRegistration) -> impl IntoView + use<> {
    let when = match &it.status {
        RegistrationStatus::Confirmed { session } => {
            let words = find_session_date_texts(&data.workshop, session);
            format!("{}, {}", words.weekday, words.date)
        }
        RegistrationStatus::Waiting { .. } => "Waiting".to_owned(),
    };
    let people = if it.small {
        format!("{} (fewer than 6)", it.headcount)
    } else {
        it.headcount.to_string()
    };
    let requests = (!it.requests.is_empty())
        .then(|| view! { <span class="line note">{format!("Asked to manage it: {}", it.requests.join(", "))}</span> });
    let unproven = (!it.is_proven)
        .then(|| view! { <span class="line note">"Not confirmed as the school’s"</span> });
    let meals = phrases::meals_label(&it.meals);
    let meals = if meals.is_empty() {
        "–".to_owned()
    } else {
        meals
    };
    let mail = phrases::mailto(&it.contact.email);
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                {it.school.name.clone()}
                <span class="line note">{school_note(&it.school)}</span>
            </th>
            {render_cell("Session", when)}
            {render_cell("Contact", view! {
                {it.contact.name.clone()}
                <a class="line" href=mail>{it.contact.email.clone()}</a>
                {requests}
                {unproven}
            })}
            {render_cell("People", people)}
            {render_cell("Meals", meals)}
            {render_cell("Named", format!("{} of {}", it.named, it.headcount))}
            {render_cell("Registered", view! {
                {it.registered.clone()}
                <span class="line note code">{it.reference.to_string()}</span>
            })}
        </tr>
    }
}

#[component]
pub(super) fn SessionTable(data: RwSignal<DeskView>) -> impl IntoView {
    let columns = vec!["Session", "Place", "Schools", "People", "Named", "Meals"];
    let rows = move || {
        data.with(|data| {
            data.sessions
                .iter()
                .map(|it| render_session_row(data, it))
                .collect_view()
        })
    };
    view! {
        <section aria-labelledby="sessions">
            <h2 id="sessions">"People and meals by session"</h2>
            <DeskTable caption="Totals by session" columns>
                {rows}
            </DeskTable>
        </section>
    }
}

fn render_session_row(data: &DeskView, totals: &SessionTotals) -> impl IntoView + use<> {
    let words = find_session_date_texts(&data.workshop, &totals.session);
    let found = data.workshop.definition.session(&totals.session);
    let (place, slots) = found
        .map(|it| (it.place.clone(), it.slots))
        .unwrap_or_default();
    let level = found.map(|it| phrases::level_schools_label(it.level));
    let meals = phrases::meals_label(&totals.meals);
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                {format!("{}, {}", words.weekday, words.date)}
                <span class="line note">
                    <span class="unbroken">{words.time}</span>
                    " · "
                    {level}
                </span>
            </th>
            {render_cell("Place", place)}
            {render_cell("Schools", format!("{} of {slots}", totals.schools))}
            {render_cell("People", totals.people.to_string())}
            {render_cell("Named", totals.named.to_string())}
            {render_cell("Meals", if meals.is_empty() { "–".to_owned() } else { meals })}
        </tr>
    }
}
