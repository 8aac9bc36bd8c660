//! `GET /desk/w/{workshop}/sheets/{session}/{kind}`: what the office prints for a session.

use super::session_texts::{SessionClock, session_address};
use crate::App;
use crate::day::{DeskDenial, DeskVisit};
use app::pages::day::printed_sheets::{
    DoorListLine, DoorListPage, OtherDoorLine, SheetFrame, SignInSheet, SignInSheetsPage,
    TableTentsPage,
};
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::attendance::question::blank_sheet_rows;
use domain::registration::roster::Person;
use domain::registration::{Session, WorkshopDefinition};
use http::{HeaderMap, StatusCode};
use leptos::nonce::Nonce;
use store::StoreError;
use store::attendance_rows::{SchoolAttendance, SessionAttendance};

pub(crate) async fn sheet(
    State(app): State<App>,
    Path((workshop, session, kind)): Path<(String, String, String)>,
    nonce: Option<Extension<Nonce>>,
    headers: HeaderMap,
) -> Response {
    let visit = match DeskVisit::require(&app, &headers, &workshop).await {
        Ok(visit) => visit,
        Err(denied) => return denied.page(&app, &workshop),
    };
    let definition = &visit.snapshot.definition;
    let session = definition
        .sessions
        .iter()
        .find(|it| it.id.as_str() == session);
    let Some(session) = session else {
        return DeskDenial::NotFound.page(&app, &workshop);
    };
    let nonce = nonce.map(|Extension(nonce)| nonce);
    let frame = sheet_frame(&app, &visit, session, nonce);
    match render(&app, definition, session, frame, &kind).await {
        Ok(Some(page)) => DeskVisit::page(StatusCode::OK, page),
        Ok(None) => DeskDenial::NotFound.page(&app, &workshop),
        Err(error) => DeskDenial::unavailable(&error),
    }
}

pub(crate) fn sheet_frame(
    app: &App,
    visit: &DeskVisit,
    session: &Session,
    nonce: Option<Nonce>,
) -> SheetFrame {
    let workshop = &visit.snapshot.definition.workshop;
    let frame = visit.frame(app);
    SheetFrame {
        workshop: frame.workshop,
        style: frame.style,
        nonce: nonce.map(|nonce| nonce.to_string()),
        back: session_address(workshop, session),
        session: SessionClock::new(session, workshop).sheet_session(),
    }
}

async fn render(
    app: &App,
    definition: &WorkshopDefinition,
    session: &Session,
    frame: SheetFrame,
    kind: &str,
) -> Result<Option<String>, StoreError> {
    let all = app
        .store
        .workshop_attendance(&definition.workshop.slug)
        .await?;
    let own = all.iter().find(|it| it.session == session.id);
    let own = own.map_or_else(Vec::new, with_slot);
    let name = |school: &SchoolAttendance| definition.school_name(&school.school);
    Ok(match kind {
        "sign-in" => {
            let schools = own.iter().map(|school| sign_in_sheet(school, name(school)));
            let schools = schools.collect();
            Some(SignInSheetsPage { frame, schools }.render())
        }
        "tents" => {
            let schools = own.iter().map(|school| name(school)).collect();
            Some(TableTentsPage { frame, schools }.render())
        }
        "doors" => {
            let schools = own.iter().map(|school| DoorListLine {
                school: name(school),
                headcount: school.headcount,
                named: school.named(),
            });
            let clock = SessionClock::new(session, &definition.workshop);
            let others = definition.sessions.iter();
            let others = others.filter(|it| it.id != session.id && clock.is_same_day(it));
            let mut others: Vec<OtherDoorLine> = others
                .flat_map(|other| {
                    let time = SessionClock::new(other, &definition.workshop).texts().time;
                    let schools = all.iter().find(|it| it.session == other.id);
                    let schools = schools.map_or_else(Vec::new, with_slot).into_iter();
                    schools.map(move |school| OtherDoorLine {
                        school: name(school),
                        time: time.clone(),
                        place: other.place.clone(),
                    })
                })
                .collect();
            others.sort_by(|one, other| one.school.cmp(&other.school));
            let schools = schools.collect();
            let page = DoorListPage {
                frame,
                schools,
                others,
            };
            Some(page.render())
        }
        _ => None,
    })
}

/// The schools that have a slot in a session, by name.
fn with_slot(session: &SessionAttendance) -> Vec<&SchoolAttendance> {
    let schools = session.schools.iter();
    schools
        .filter(|school| school.reference.is_some())
        .collect()
}

fn sign_in_sheet(school: &SchoolAttendance, name: String) -> SignInSheet {
    let named = school.people.iter().filter(|person| person.is_named);
    let roster = named.map(|person| Person {
        name: person.name.clone(),
        role: person.role,
        membership: person.membership,
    });
    let reference = school.reference.as_ref().map(ToString::to_string);
    SignInSheet {
        school: name,
        reference: reference.unwrap_or_default(),
        headcount: school.headcount,
        roster: roster.collect(),
        blank_rows: blank_sheet_rows(school.headcount, school.named()),
    }
}
