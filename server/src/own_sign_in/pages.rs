//! `GET /w/{workshop}/sign-in`: the step that the address names. Nothing changes on a GET.

use super::pass::{OwnDenial, OwnVisit};
use crate::access::{self, CookieKind};
use crate::{App, pages, text_response};
use app::api::types::workshop::WorkshopHead;
use app::pages::own_sign_in::{
    CodeStep, ListedName, NameStep, PersonStep, RecordedMoment, SchoolStep, SignInFrame,
    UnlistedStep,
};
use app::{StaticForm, WasmBundle};
use axum::extract::{Path, Query, Request, State};
use axum::response::{Html, IntoResponse, Response};
use domain::attendance::{ActKind, AttendanceStatus};
use http::StatusCode;
use http::header::{CACHE_CONTROL, SET_COOKIE};
use serde::Deserialize;
use store::StoreError;
use store::access::generate_act_id;
use store::attendance_rows::{AttendancePerson, SchoolAttendance, SessionAttendance};
use store::feed::WorkshopSnapshot;

/// The address’s parameters.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct StepQuery {
    /// As the poster's QR code has it: only shown in the field.
    #[serde(default)]
    code: String,
    #[serde(default)]
    school: String,
    #[serde(default)]
    person: String,
    /// The act that this phone sent just now.
    #[serde(default)]
    act: String,
    #[serde(default)]
    unlisted: String,
}

const ENDED: &str =
    "This code has ended, or the session is over. Type the code that is on the wall now.";

pub(crate) async fn page(
    State(app): State<App>,
    Path(workshop): Path<String>,
    Query(query): Query<StepQuery>,
    request: Request,
) -> Response {
    let visit = OwnVisit::require(&app, request.headers(), &workshop).await;
    match visit {
        // A code that was scanned goes before the one that the phone has.
        Ok(visit) if query.code.is_empty() => match render_step(&app, &visit, &query).await {
            Ok(answer) => answer,
            Err(error) => text_response::unavailable(&error),
        },
        Err(OwnDenial::NotFound) => pages::page(State(app), request).await,
        Err(OwnDenial::Store(error)) => text_response::unavailable(&error),
        Ok(_) | Err(OwnDenial::NoPass | OwnDenial::Ended) => {
            let has_ended = matches!(visit, Err(OwnDenial::Ended));
            let notice = has_ended.then(|| ENDED.to_owned());
            let status = match query.school.is_empty() {
                true => StatusCode::OK,
                false => StatusCode::UNAUTHORIZED,
            };
            let form = StaticForm {
                values: vec![("code".to_owned(), query.code)],
                ..StaticForm::default()
            };
            let mut answer = code_page(&app, &workshop, form, notice, status);
            if has_ended {
                let cookie = access::clear_cookie(&app, CookieKind::SessionPass);
                answer.headers_mut().append(SET_COOKIE, cookie);
            }
            answer
        }
    }
}

/// The refusal of a form, as a page.
pub(crate) fn denial_page(app: &App, workshop: &str, denied: OwnDenial) -> Response {
    let notice = match denied {
        OwnDenial::NotFound => return text_response::not_found(),
        OwnDenial::Store(error) => return text_response::unavailable(&error),
        OwnDenial::NoPass => "Type the code again: this phone does not have it any more.",
        OwnDenial::Ended => ENDED,
    };
    let notice = Some(notice.to_owned());
    code_page(
        app,
        workshop,
        StaticForm::default(),
        notice,
        StatusCode::UNAUTHORIZED,
    )
}

/// The first step, with the form as typed.
pub(crate) fn code_page(
    app: &App,
    workshop: &str,
    form: StaticForm,
    notice: Option<String>,
    status: StatusCode,
) -> Response {
    let Some(snapshot) = app.store.workshop_snapshot(workshop) else {
        return text_response::not_found();
    };
    let step = CodeStep {
        frame: frame(app, &snapshot),
        form,
        notice,
    };
    html(status, step.render())
}

/// The form of somebody who is not on the list, as it came back.
pub(crate) async fn unlisted_page(
    app: &App,
    visit: &OwnVisit,
    school: &str,
    form: StaticForm,
    status: StatusCode,
) -> Result<Response, StoreError> {
    let attendance = read_session(app, visit).await?;
    match find_school(&attendance, school) {
        Some(school) => render_unlisted(app, visit, school, form, status),
        None => Ok(render_schools(app, visit, &attendance)),
    }
}

fn render_unlisted(
    app: &App,
    visit: &OwnVisit,
    school: &SchoolAttendance,
    form: StaticForm,
    status: StatusCode,
) -> Result<Response, StoreError> {
    let step = UnlistedStep {
        frame: frame(app, &visit.snapshot),
        session: visit.session_texts(),
        school: school_text(visit, school),
        act: generate_act_id()?.to_string(),
        form,
    };
    Ok(html(status, step.render()))
}

async fn render_step(
    app: &App,
    visit: &OwnVisit,
    query: &StepQuery,
) -> Result<Response, StoreError> {
    let attendance = read_session(app, visit).await?;
    let Some(school) = find_school(&attendance, &query.school) else {
        return Ok(render_schools(app, visit, &attendance));
    };
    if !query.unlisted.is_empty() {
        return render_unlisted(app, visit, school, StaticForm::default(), StatusCode::OK);
    }
    let person = school
        .people
        .iter()
        .find(|it| it.key.as_str() == query.person);
    let page = match person {
        Some(person) => person_step(app, visit, school, person, &query.act)?.render(),
        None => name_step(app, visit, school).render(),
    };
    Ok(html(StatusCode::OK, page))
}

fn render_schools(app: &App, visit: &OwnVisit, attendance: &SessionAttendance) -> Response {
    let schools = attendance.schools.iter();
    let step = SchoolStep {
        frame: frame(app, &visit.snapshot),
        session: visit.session_texts(),
        schools: schools.map(|school| school_text(visit, school)).collect(),
    };
    html(StatusCode::OK, step.render())
}

fn name_step(app: &App, visit: &OwnVisit, school: &SchoolAttendance) -> NameStep {
    let people = school.people.iter().map(|person| ListedName {
        key: person.key.to_string(),
        name: person.name.clone(),
    });
    let mut people: Vec<ListedName> = people.collect();
    people.sort_by_cached_key(|person| person.name.to_lowercase());
    NameStep {
        frame: frame(app, &visit.snapshot),
        session: visit.session_texts(),
        school: school_text(visit, school),
        people,
    }
}

fn person_step(
    app: &App,
    visit: &OwnVisit,
    school: &SchoolAttendance,
    person: &AttendancePerson,
    act: &str,
) -> Result<PersonStep, StoreError> {
    let sent = person.acts.iter().find(|it| it.act.id.as_str() == act);
    let recorded = sent.map(|sent| RecordedMoment {
        kind: sent.act.kind,
        at: visit.clock().time(sent.act.at),
    });
    let next = match person.attendance().status() {
        AttendanceStatus::In => ActKind::Out,
        AttendanceStatus::Absent | AttendanceStatus::Left | AttendanceStatus::NoSignIn => {
            ActKind::In
        }
    };
    Ok(PersonStep {
        frame: frame(app, &visit.snapshot),
        session: visit.session_texts(),
        school: school_text(visit, school),
        key: person.key.to_string(),
        name: person.name.clone(),
        next,
        act: generate_act_id()?.to_string(),
        recorded,
    })
}

pub(crate) async fn read_session(
    app: &App,
    visit: &OwnVisit,
) -> Result<SessionAttendance, StoreError> {
    let workshop = &visit.snapshot.definition.workshop.slug;
    let session = &visit.session.id;
    let attendance = app.store.session_attendance(workshop, session).await?;
    Ok(attendance.unwrap_or_else(|| SessionAttendance {
        session: session.clone(),
        schools: Vec::new(),
    }))
}

pub(crate) fn find_school<'a>(
    attendance: &'a SessionAttendance,
    school: &str,
) -> Option<&'a SchoolAttendance> {
    let mut schools = attendance.schools.iter();
    schools.find(|it| it.school.as_str() == school)
}

/// A school's slug and name.
fn school_text(visit: &OwnVisit, school: &SchoolAttendance) -> (String, String) {
    let name = visit.snapshot.definition.school_name(&school.school);
    (school.school.to_string(), name)
}

fn frame(app: &App, snapshot: &WorkshopSnapshot) -> SignInFrame {
    SignInFrame {
        workshop: WorkshopHead::new(&snapshot.definition, &snapshot.announcement),
        style: format!("/pkg/{}", app.site.style(WasmBundle::Register)),
    }
}

fn html(status: StatusCode, page: String) -> Response {
    (status, [(CACHE_CONTROL, "no-store")], Html(page)).into_response()
}
