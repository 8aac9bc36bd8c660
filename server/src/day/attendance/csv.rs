//! `GET /desk/w/{workshop}/attendance.csv`: a row for everybody who is named or has come.

use crate::App;
use crate::csv_response;
use crate::day::{DeskDenial, DeskVisit};
use app::api::answers::date_texts::sortable_text;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::attendance::{AttendanceStatus, standing_acts};
use domain::registration::WorkshopDefinition;
use domain::registration::roster::Membership;
use http::HeaderMap;
use std::collections::BTreeSet;
use store::attendance_rows::{AttendancePerson, SchoolAttendance, SessionAttendance};

const COLUMNS: [&str; 11] = [
    "session",
    "school",
    "reference",
    "person",
    "role",
    "sami team",
    "origin",
    "status",
    "in",
    "out",
    "source",
];

pub(crate) async fn file(
    State(app): State<App>,
    Path(workshop): Path<String>,
    headers: HeaderMap,
) -> Response {
    let visit = match DeskVisit::require(&app, &headers, &workshop).await {
        Ok(visit) => visit,
        Err(denied) => return denied.text(),
    };
    let definition = &visit.snapshot.definition;
    let slug = &definition.workshop.slug;
    match app.store.workshop_attendance(slug).await {
        Ok(sessions) => {
            let name = format!("{slug}-attendance");
            csv_response::file(&name, attendance_csv(definition, &sessions))
        }
        Err(error) => DeskDenial::unavailable(&error),
    }
}

fn attendance_csv(
    definition: &WorkshopDefinition,
    sessions: &[SessionAttendance],
) -> Result<Vec<u8>, csv::Error> {
    let rows = sessions.iter().flat_map(|session| {
        session.schools.iter().flat_map(move |school| {
            let people = school.people.iter();
            people.map(move |person| row(definition, session, school, person))
        })
    });
    csv_response::table(COLUMNS, rows)
}

fn row(
    definition: &WorkshopDefinition,
    session: &SessionAttendance,
    school: &SchoolAttendance,
    person: &AttendancePerson,
) -> [String; 11] {
    let attendance = person.attendance();
    let zone = &definition.workshop.zone;
    let name = definition.school(&school.school).map(|it| it.name.clone());
    let reference = school.reference.as_ref().map(ToString::to_string);
    let is_on_team = match person.membership {
        Membership::SamiTeam => "yes",
        Membership::Additional => "no",
    };
    // Of somebody who went out and came back, every time stands in the row.
    let from = attendance
        .stays
        .iter()
        .map(|stay| sortable_text(stay.from, zone));
    let ends = attendance.stays.iter().filter_map(|stay| stay.to);
    let unmatched = attendance
        .out_without_in
        .filter(|_| attendance.stays.is_empty());
    let to = ends.chain(unmatched).map(|at| sortable_text(at, zone));
    let standing: BTreeSet<_> = standing_acts(person.acts.iter().map(|it| &it.act))
        .into_iter()
        .map(|act| &act.id)
        .collect();
    let standing = person
        .acts
        .iter()
        .filter(|it| standing.contains(&it.act.id));
    let sources: BTreeSet<&str> = standing.map(|it| it.source.as_str()).collect();
    [
        session.session.to_string(),
        name.unwrap_or_else(|| school.school.to_string()),
        reference.unwrap_or_default(),
        person.name.clone(),
        person.role.as_str().to_owned(),
        is_on_team.to_owned(),
        person.origin.as_str().to_owned(),
        status_word(attendance.status()).to_owned(),
        from.collect::<Vec<_>>().join("; "),
        to.collect::<Vec<_>>().join("; "),
        sources.into_iter().collect::<Vec<_>>().join("; "),
    ]
}

fn status_word(status: AttendanceStatus) -> &'static str {
    match status {
        AttendanceStatus::Absent => "absent",
        AttendanceStatus::In => "in",
        AttendanceStatus::Left => "left",
        AttendanceStatus::NoSignIn => "no_sign_in",
    }
}
