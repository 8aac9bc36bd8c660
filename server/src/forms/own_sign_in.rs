//! Forms that people send from their own phones.

use super::desk::attendance::{form_act_id, parse_walk_in_name, returned};
use super::error::{FormError, invalid};
use super::extract::WorkshopForm;
use super::reply::{Saved, set_refusal};
use crate::own_sign_in::pages::{code_page, denial_page, find_school, read_session, unlisted_page};
use crate::own_sign_in::{OwnDenial, OwnVisit, compute_pass, pass_cookie};
use crate::security::ClientAddress;
use crate::text_response;
use axum::Extension;
use axum::response::Response;
use domain::attendance::{
    ActId, ActKind, ActPerson, ActRefusal, PersonKey, SessionCode, SubmittedAct, WalkIn,
    act_window, is_in_act_window,
};
use domain::registration::form::FieldErrors;
use domain::registration::roster::StaffRole;
use http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use std::net::IpAddr;
use store::attendance::ActSource;

const WRONG_CODE: &str =
    "No session has this code. Compare it with the code on the wall. There may be a newer one.";
const TOO_MANY_CODES: &str = "Too many wrong codes were typed here. Ask the person at the door, or try again in an \
                              hour.";

/// `POST /w/{workshop}/sign-in/code` (`code`): gives the phone the pass of the code's session.
pub(crate) async fn code(
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    form: WorkshopForm,
) -> Response {
    let outcome = check_code(&form, address).await;
    if form.submitted.wants_json() {
        return form.respond(outcome).await;
    }
    let page = |errors: FieldErrors, notice: Option<String>, status| {
        let typed = returned(&form, errors, &["code"]);
        code_page(&form.app, &form.workshop, typed, notice, status)
    };
    match outcome {
        Err(FormError::Invalid(errors)) => page(errors, None, StatusCode::UNPROCESSABLE_ENTITY),
        Err(FormError::WrongCodes(too_many)) => {
            let (notice, status) = (
                Some(TOO_MANY_CODES.to_owned()),
                StatusCode::TOO_MANY_REQUESTS,
            );
            let mut answer = page(FieldErrors::default(), notice, status);
            set_refusal(&mut answer, status, Some(too_many.retry_after_secs));
            answer
        }
        Err(FormError::Unavailable(error)) => text_response::unavailable(&error),
        outcome => form.respond(outcome).await,
    }
}

async fn check_code(form: &WorkshopForm, address: IpAddr) -> Result<Saved, FormError> {
    let snapshot = form.snapshot()?;
    let definition = &snapshot.definition;
    let workshop = &definition.workshop.slug;
    // A text that can't be a code is no try at guessing one.
    let code =
        SessionCode::parse(form.value("code")).map_err(|message| invalid("code", &message))?;
    let attempt = form
        .app
        .limiter
        .count_code(address)
        .map_err(FormError::WrongCodes)?;
    let pass = compute_pass(workshop.clone(), code).await?;
    let session = form.app.store.session_of_pass(workshop, &pass).await?;
    let session = session.and_then(|id| definition.session(&id));
    let session = session.ok_or_else(|| invalid("code", WRONG_CODE))?;
    attempt.mark_correct();
    let now = form.app.clock.now();
    if !is_in_act_window(session, now) {
        let zone = &definition.workshop.zone;
        let (from, _) = act_window(session);
        let message = match now < from {
            true => {
                let from = app::api::answers::date_texts::instant_text(from, zone);
                format!("This is too early. You can sign in from {from}.")
            }
            false => "This session is over. If a time is missing, tell the office.".to_owned(),
        };
        return Err(invalid("code", &message).into());
    }
    let saved = Saved::message("The code is right.", format!("/w/{workshop}/sign-in"));
    Ok(match pass_cookie(&form.app, &pass, session) {
        Some(cookie) => saved.with_cookie(cookie),
        None => saved,
    })
}

/// `POST /w/{workshop}/sign-in/act` (`school`, `person`, `what`: `in` or `out`, `id`): the form sent twice is
/// one act.
pub(crate) async fn act(form: WorkshopForm) -> Response {
    let visit = match sender_visit(&form).await {
        Ok(visit) => visit,
        Err(answer) => return answer,
    };
    let outcome = sign(&form, &visit).await;
    respond(&form, outcome).await
}

async fn sign(form: &WorkshopForm, visit: &OwnVisit) -> Result<Saved, FormError> {
    let person = PersonKey::parse(form.value("person")).map_err(|_| FormError::NotFound)?;
    let kind = ActKind::parse(form.value("what")).filter(|kind| *kind != ActKind::Undo);
    let kind = kind.ok_or(FormError::NotFound)?;
    // A phone acts for the people of the school that it shows, and for nobody else.
    let attendance = read_session(&form.app, visit).await?;
    let school = find_school(&attendance, form.value("school")).ok_or(FormError::NotFound)?;
    let known = school.people.iter().find(|it| it.key == person);
    let known = known.ok_or(FormError::NotFound)?;
    // Two acts within a second stay in the order in which they came.
    let earlier = known.acts.iter().map(|it| it.act.at).max();
    let after = earlier.map(|at| at + SignedDuration::from_secs(1));
    let now = form.app.clock.now();
    let at = after.map_or(now, |after| now.max(after));
    record(form, visit, ActPerson::Known(person), kind, at).await
}

/// `POST /w/{workshop}/sign-in/unlisted` (`school`, `person_name`, `role`, `id`): somebody whom the list does
/// not name signs in.
pub(crate) async fn unlisted(form: WorkshopForm) -> Response {
    let visit = match sender_visit(&form).await {
        Ok(visit) => visit,
        Err(answer) => return answer,
    };
    match sign_unlisted(&form, &visit).await {
        Err(FormError::Invalid(errors)) if !form.submitted.wants_json() => {
            let typed = returned(&form, errors, &["person_name", "role"]);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            let page = unlisted_page(&form.app, &visit, form.value("school"), typed, status).await;
            page.unwrap_or_else(|error| text_response::unavailable(&error))
        }
        outcome => respond(&form, outcome).await,
    }
}

async fn sign_unlisted(form: &WorkshopForm, visit: &OwnVisit) -> Result<Saved, FormError> {
    let attendance = read_session(&form.app, visit).await?;
    let school = find_school(&attendance, form.value("school")).ok_or(FormError::NotFound)?;
    let name = parse_walk_in_name(form.value("person_name"));
    let role = StaffRole::parse(form.value("role"));
    let mut errors = FieldErrors::default();
    if let Err(message) = &name {
        errors.add("person_name", message);
    }
    if role.is_none() {
        errors.add("role", "Choose your role.");
    }
    let (Ok(name), Some(role)) = (name, role) else {
        return Err(errors.into());
    };
    let school = school.school.clone();
    let person = ActPerson::New(WalkIn { school, name, role });
    let now = form.app.clock.now();
    record(form, visit, person, ActKind::In, now).await
}

async fn record(
    form: &WorkshopForm,
    visit: &OwnVisit,
    person: ActPerson,
    kind: ActKind,
    at: Timestamp,
) -> Result<Saved, FormError> {
    let workshop = &visit.snapshot.definition.workshop.slug;
    let (id, now) = (form_act_id(form)?, form.app.clock.now());
    let submitted = SubmittedAct {
        id: id.clone(),
        person,
        session: visit.session.id.clone(),
        kind,
        at,
        reason: None,
    };
    let store = &form.app.store;
    let answers = store
        .record_acts(workshop, vec![submitted], ActSource::OwnPhone, now)
        .await?;
    let answer = answers.and_then(|answers| answers.into_iter().next());
    let person = match answer.ok_or(FormError::NotFound)?.outcome {
        Ok(person) => person,
        // Sent again a moment later: the time is another, the act the same.
        Err(ActRefusal::IdTaken) => {
            let earlier = find_act(form, visit, &id, kind).await?;
            earlier.ok_or(FormError::NotFound)?
        }
        Err(ActRefusal::InvalidName) => {
            let message = ActRefusal::InvalidName.message();
            return Err(invalid("person_name", message).into());
        }
        Err(_) => return Err(FormError::NotFound),
    };
    let school = form.value("school");
    let url = format!("/w/{workshop}/sign-in?school={school}&person={person}&act={id}");
    let message = match kind {
        ActKind::Out => "You are signed out.",
        ActKind::In | ActKind::Undo => "You are signed in.",
    };
    Ok(Saved::message(message, url))
}

/// The person of this school whose act this already is.
async fn find_act(
    form: &WorkshopForm,
    visit: &OwnVisit,
    id: &ActId,
    kind: ActKind,
) -> Result<Option<PersonKey>, FormError> {
    let attendance = read_session(&form.app, visit).await?;
    let school = find_school(&attendance, form.value("school"));
    let mut people = school.into_iter().flat_map(|school| &school.people);
    let has_act = |acts: &[store::attendance_rows::RecordedAct]| {
        acts.iter()
            .any(|it| it.act.id == *id && it.act.kind == kind)
    };
    let person = people.find(|person| has_act(&person.acts));
    Ok(person.map(|person| person.key.clone()))
}

async fn sender_visit(form: &WorkshopForm) -> Result<OwnVisit, Response> {
    let visit = OwnVisit::require(&form.app, &form.submitted.headers, &form.workshop).await;
    match visit {
        Ok(visit) => Ok(visit),
        Err(denied) if form.submitted.wants_json() => {
            let error = match denied {
                OwnDenial::NotFound => FormError::NotFound,
                OwnDenial::NoPass | OwnDenial::Ended => FormError::SignedOut,
                OwnDenial::Store(error) => error.into(),
            };
            Err(form.respond(Err(error)).await)
        }
        Err(denied) => Err(denial_page(&form.app, &form.workshop, denied)),
    }
}

/// Nothing of the application can show these pages: what is not a redirect is a plain text.
async fn respond(form: &WorkshopForm, outcome: Result<Saved, FormError>) -> Response {
    match outcome {
        Err(FormError::Unavailable(error)) if !form.submitted.wants_json() => {
            text_response::unavailable(&error)
        }
        outcome => form.respond(outcome).await,
    }
}
