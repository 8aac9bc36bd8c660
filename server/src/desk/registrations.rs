//! The registrations, as a file for a spreadsheet.

use crate::access::{AccessError, require_organizer};
use crate::calendar::place_and_address;
use crate::{App, csv_response, text_response};
use app::api::answers::date_texts::{session_date_texts, sortable_text};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::registration::meals::Diet;
use domain::registration::{Level, RegistrationStatus, WorkshopDefinition};
use http::HeaderMap;
use store::registration_rows::RegistrationRow;

/// `GET /desk/w/{workshop}/registrations.csv`: the living registrations, by level, session and
/// school, the waiting ones last, in their order.
pub(crate) async fn csv(
    State(app): State<App>,
    Path(workshop): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AccessError> {
    require_organizer(&app, &headers).await?;
    let Some(snapshot) = app.store.workshop_snapshot(&workshop) else {
        return Ok(text_response::not_found());
    };
    let records = app.store.living_registrations(&workshop).await?;
    let name = format!("{}-registrations", snapshot.definition.workshop.slug);
    let csv = registrations_csv(&snapshot.definition, records);
    Ok(csv_response::file(&name, csv))
}

const CSV_HEADER: [&str; 11] = [
    "school",
    "level",
    "designation",
    "status",
    "session",
    "starts",
    "place",
    "contact name",
    "contact email",
    "headcount",
    "named",
];

fn registrations_csv(
    definition: &WorkshopDefinition,
    mut records: Vec<RegistrationRow>,
) -> Result<Vec<u8>, csv::Error> {
    records.sort_by_cached_key(|record| sort_key(definition, record));
    let diets = Diet::ALL.map(Diet::as_str);
    let head = CSV_HEADER
        .into_iter()
        .chain(diets)
        .chain(["requests", "reference", "registered"]);
    csv_response::table(
        head,
        records.iter().map(|record| csv_row(definition, record)),
    )
}

type CsvSortKey = (Option<Level>, bool, Option<jiff::Timestamp>, u64, String);

fn sort_key(definition: &WorkshopDefinition, record: &RegistrationRow) -> CsvSortKey {
    let school = definition.school(&record.school);
    let level = school.map(|school| school.level);
    let name = school.map_or_else(String::new, |school| school.name.clone());
    match &record.status {
        Some(RegistrationStatus::Confirmed { session }) => {
            let starts = definition.session(session).map(|session| session.starts_at);
            (level, false, starts, 0, name)
        }
        Some(RegistrationStatus::Waiting { turn, .. }) => {
            // Designated schools are promoted first.
            let later = school.is_none_or(|school| !school.designation.has_priority());
            (
                level,
                true,
                None,
                turn.saturating_add(if later { 1 << 62 } else { 0 }),
                name,
            )
        }
        None => (level, true, None, u64::MAX, name),
    }
}

fn csv_row(definition: &WorkshopDefinition, record: &RegistrationRow) -> Vec<String> {
    let zone = &definition.workshop.zone;
    let school = definition.school(&record.school);
    let session_text = |id| {
        let session = definition.session(id)?;
        Some(format!(
            "{}, {}",
            session_date_texts(session, zone).full,
            place_and_address(session)
        ))
    };
    let (status, session, starts, place) = match &record.status {
        Some(RegistrationStatus::Confirmed { session }) => {
            let session = definition.session(session);
            (
                "confirmed",
                session
                    .map(|session| session_date_texts(session, zone).full)
                    .unwrap_or_default(),
                session
                    .map(|session| sortable_text(session.starts_at, zone))
                    .unwrap_or_default(),
                session.map(place_and_address).unwrap_or_default(),
            )
        }
        Some(RegistrationStatus::Waiting { wishes, .. }) => {
            let wishes: Vec<_> = wishes.iter().filter_map(session_text).collect();
            (
                "waitlisted",
                wishes.join("; or "),
                String::new(),
                String::new(),
            )
        }
        None => ("cancelled", String::new(), String::new(), String::new()),
    };
    let mut row = vec![
        definition.school_name(&record.school),
        school
            .map(|school| school.level.as_str().to_owned())
            .unwrap_or_default(),
        school
            .map(|school| school.designation.as_str().to_owned())
            .unwrap_or_default(),
        status.to_owned(),
        session,
        starts,
        place,
        record.contact.name.clone(),
        record.contact.email.clone(),
        record.headcount.to_string(),
        record.roster.len().to_string(),
    ];
    row.extend(Diet::ALL.map(|diet| record.meals.get(diet).to_string()));
    let requests: Vec<_> = record
        .requests
        .iter()
        .map(|request| &request.colleague)
        .map(|colleague| format!("{} <{}>", colleague.name, colleague.email))
        .collect();
    row.push(requests.join("; "));
    row.push(record.reference.to_string());
    row.push(sortable_text(record.registered_at, zone));
    row
}

#[cfg(test)]
mod tests;
