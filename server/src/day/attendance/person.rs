//! `GET /desk/w/{workshop}/attendance/{session}/{person}`: what was recorded of somebody, to correct it.

use super::detail::{person_note, question_of, school_address};
use super::session_texts::SessionClock;
use crate::App;
use crate::day::{DeskDenial, DeskVisit};
use app::StaticForm;
use app::api::answers::date_texts::{clock_text, day_text};
use app::pages::day::attendance::{ActLine, PersonPage};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::attendance::question::AttendanceQuestion;
use domain::attendance::{ActKind, PersonKey, standing_acts};
use domain::slug::SessionId;
use http::{HeaderMap, StatusCode};
use std::collections::BTreeSet;
use store::StoreError;
use store::access::generate_act_id;
use store::attendance::ActSource;
use store::attendance_rows::{AttendancePerson, SchoolAttendance, SessionAttendance};
use store::helpers::HelperLink;

pub(crate) async fn page(
    State(app): State<App>,
    Path((workshop, session, person)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Response {
    let visit = match DeskVisit::require(&app, &headers, &workshop).await {
        Ok(visit) => visit,
        Err(denied) => return denied.page(&app, &workshop),
    };
    let named = SessionId::parse(&session)
        .ok()
        .zip(PersonKey::parse(&person).ok());
    let Some((session, person)) = named else {
        return DeskDenial::NotFound.page(&app, &workshop);
    };
    person_page(
        &app,
        &visit,
        &session,
        &person,
        StaticForm::default(),
        StatusCode::OK,
    )
    .await
}

/// The page with its form, empty or as it came back.
pub(crate) async fn person_page(
    app: &App,
    visit: &DeskVisit,
    session: &SessionId,
    person: &PersonKey,
    form: StaticForm,
    status: StatusCode,
) -> Response {
    let workshop = &visit.snapshot.definition.workshop;
    match build(app, visit, session, person, form).await {
        Ok(Some(page)) => DeskVisit::page(status, page.render()),
        Ok(None) => DeskDenial::NotFound.page(app, workshop.slug.as_str()),
        Err(error) => DeskDenial::unavailable(&error),
    }
}

async fn build(
    app: &App,
    visit: &DeskVisit,
    session: &SessionId,
    person: &PersonKey,
    form: StaticForm,
) -> Result<Option<PersonPage>, StoreError> {
    let definition = &visit.snapshot.definition;
    let workshop = &definition.workshop;
    let Some(session) = definition.session(session) else {
        return Ok(None);
    };
    let attendance = app
        .store
        .session_attendance(&workshop.slug, &session.id)
        .await?;
    let found = attendance.as_ref().and_then(|it| find_person(it, person));
    let Some((school, person)) = found else {
        return Ok(None);
    };
    let clock = SessionClock::new(session, workshop);
    let helpers = app.store.helper_links(workshop.slug.as_str()).await?;
    let standing: BTreeSet<_> = standing_acts(person.acts.iter().map(|it| &it.act))
        .into_iter()
        .map(|act| &act.id)
        .collect();
    let acts = person.acts.iter().map(|recorded| ActLine {
        id: recorded.act.id.to_string(),
        at: clock.time(recorded.act.at),
        kind: kind_text(recorded.act.kind),
        source: source_text(&recorded.source, &helpers),
        received: format!(
            "{}, {}",
            day_text(recorded.received_at, &workshop.zone),
            clock_text(recorded.received_at, &workshop.zone)
        ),
        reason: recorded.reason.clone(),
        counts: standing.contains(&recorded.act.id),
    });
    let now = app.clock.now();
    Ok(Some(PersonPage {
        frame: visit.frame(app),
        name: person.name.clone(),
        note: person_note(person),
        school: definition.school_name(&school.school),
        session: format!("{}, {}", clock.date(), clock.texts().time),
        session_id: session.id.to_string(),
        key: person.key.to_string(),
        back: school_address(clock, definition, school),
        action: format!("/desk/w/{}/attendance/correct", workshop.slug),
        times: clock.stay_times(&person.attendance()),
        question: question_of(person, clock, now).map(AttendanceQuestion::message),
        acts: acts.collect(),
        new_act: generate_act_id()?.to_string(),
        form,
    }))
}

pub(crate) fn find_person<'a>(
    attendance: &'a SessionAttendance,
    key: &PersonKey,
) -> Option<(&'a SchoolAttendance, &'a AttendancePerson)> {
    attendance.schools.iter().find_map(|school| {
        let person = school.people.iter().find(|person| person.key == *key)?;
        Some((school, person))
    })
}

fn kind_text(kind: ActKind) -> &'static str {
    match kind {
        ActKind::In => "Signed in",
        ActKind::Out => "Signed out",
        ActKind::Undo => "Took back the one before",
    }
}

fn source_text(source: &ActSource, helpers: &[HelperLink]) -> String {
    match source {
        ActSource::Organizer(email) => format!("The office, {email}"),
        ActSource::Helper(number) => match helpers.iter().find(|it| it.helper.id == *number) {
            Some(link) => format!("Helper {}", link.helper.name),
            None => "A helper".to_owned(),
        },
        ActSource::OwnPhone => "Own phone".to_owned(),
        ActSource::School(name) => format!("The school, {name}"),
    }
}
