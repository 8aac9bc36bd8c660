//! The office's corrections of attendance, and walk-ins that it adds: each is an act, appended.

use super::day::{deny, sender_visit};
use crate::day::DeskVisit;
use crate::day::attendance::person::{find_person, person_page};
use crate::day::attendance::{AttendanceAnswer, SessionClock, session_address};
use crate::forms::error::FormError;
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use app::StaticForm;
use axum::response::Response;
use domain::attendance::correction::{parse_reason, undo_of};
use domain::attendance::{
    Act, ActId, ActKind, ActPerson, ActRefusal, PersonKey, SubmittedAct, WalkIn,
};
use domain::registration::Session;
use domain::registration::form::{FieldErrors, parse_person_name};
use domain::registration::roster::StaffRole;
use domain::slug::{SchoolSlug, SessionId};
use http::StatusCode;
use store::StoreError;
use store::access::generate_act_id;
use store::attendance::ActSource;

/// `POST /desk/w/{workshop}/attendance/correct` (`session`, `person`, `what`: `in`, `out`, `undo` or
/// `undo:ACT`, `time`, `reason`, `id`): an act at a time of the session's day. An undo takes back the act that it
/// names, or else the newest one before its time. The form sent twice is one act, by its `id`.
pub(crate) async fn correct(form: WorkshopForm) -> Response {
    let visit = match sender_visit(&form).await {
        Ok(visit) => visit,
        Err(denied) => return deny(&form, denied).await,
    };
    let session = SessionId::parse(form.value("session")).ok();
    let person = PersonKey::parse(form.value("person")).ok();
    let Some((session, person)) = session.zip(person) else {
        return form.respond(Err(FormError::NotFound)).await;
    };
    match save_correction(&form, &visit, &session, &person).await {
        Err(FormError::Invalid(errors)) if !form.submitted.wants_json() => {
            let typed = returned(&form, errors, &["what", "time", "reason"]);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            person_page(&form.app, &visit, &session, &person, typed, status).await
        }
        outcome => form.respond(outcome).await,
    }
}

async fn save_correction(
    form: &WorkshopForm,
    visit: &DeskVisit,
    session: &SessionId,
    person: &PersonKey,
) -> Result<Saved, FormError> {
    let workshop = &visit.snapshot.definition.workshop;
    let session = known_session(visit, session)?;
    let attendance = form
        .app
        .store
        .session_attendance(&workshop.slug, &session.id)
        .await?;
    let found = attendance.as_ref().and_then(|it| find_person(it, person));
    let (_, known) = found.ok_or(FormError::NotFound)?;
    let acts = known.acts.iter().map(|recorded| &recorded.act);
    let act = read_correction(form, SessionClock::new(session, workshop), person, acts)?;
    let submitted = SubmittedAct {
        id: act.id,
        person: ActPerson::Known(act.person),
        session: session.id.clone(),
        kind: act.kind,
        at: act.at,
        reason: Some(parse_reason(form.value("reason")).unwrap_or_default()),
    };
    record(form, visit, submitted).await?;
    let url = format!(
        "/desk/w/{}/attendance/{}/{person}",
        workshop.slug, session.id
    );
    Ok(Saved::message("The correction is saved.", url))
}

/// The act that a correction is.
fn read_correction<'a>(
    form: &WorkshopForm,
    clock: SessionClock<'_>,
    person: &PersonKey,
    mut acts: impl Iterator<Item = &'a Act>,
) -> Result<Act, FormError> {
    let mut errors = FieldErrors::default();
    if let Err(message) = parse_reason(form.value("reason")) {
        errors.add("reason", message);
    }
    let id = form_act_id(form)?;
    let what = form.value("what");
    if let Some(("undo", taken_back)) = what.split_once(':') {
        let act = acts.find(|act| act.id.as_str() == taken_back);
        let act = act.ok_or(FormError::NotFound)?;
        let undo = undo_of(act).unwrap_or(Act {
            id,
            kind: ActKind::Undo,
            ..act.clone()
        });
        return match errors.is_empty() {
            true => Ok(undo),
            false => Err(errors.into()),
        };
    }
    let kind = ActKind::parse(what);
    if kind.is_none() {
        errors.add("what", "Choose what happened.");
    }
    let at = clock.parse_time(form.value("time"));
    if let Err(message) = &at {
        errors.add("time", message);
    }
    match (kind, at) {
        (Some(kind), Ok(at)) if errors.is_empty() => Ok(Act {
            id,
            person: person.clone(),
            kind,
            // A time is typed to the minute: the acts within it are before an undo at its end.
            at: match kind {
                ActKind::Undo => at + jiff::SignedDuration::from_secs(59),
                ActKind::In | ActKind::Out => at,
            },
        }),
        _ => Err(errors.into()),
    }
}

/// `POST /desk/w/{workshop}/attendance/walk-in` (`session`, `school`, `person_name`, `role`, `time`, `reason`,
/// `id`): somebody whom no roster names is signed in.
pub(crate) async fn walk_in(form: WorkshopForm) -> Response {
    let visit = match sender_visit(&form).await {
        Ok(visit) => visit,
        Err(denied) => return deny(&form, denied).await,
    };
    match save_walk_in(&form, &visit).await {
        Err(FormError::Invalid(errors)) if !form.submitted.wants_json() => {
            let fields = ["school", "person_name", "role", "time", "reason"];
            let answer = AttendanceAnswer {
                session: form.value("session").to_owned(),
                walk_in_form: returned(&form, errors, &fields),
                ..AttendanceAnswer::default()
            };
            let (nonce, status) = (
                form.submitted.nonce.clone(),
                StatusCode::UNPROCESSABLE_ENTITY,
            );
            answer.respond(&form.app, &visit, nonce, status).await
        }
        outcome => form.respond(outcome).await,
    }
}

async fn save_walk_in(form: &WorkshopForm, visit: &DeskVisit) -> Result<Saved, FormError> {
    let definition = &visit.snapshot.definition;
    let session = SessionId::parse(form.value("session")).map_err(|_| FormError::NotFound)?;
    let session = known_session(visit, &session)?;
    let mut errors = FieldErrors::default();
    let mut read = |field: &str, message: Option<String>| {
        if let Some(message) = message {
            errors.add(field, message);
        }
    };
    let school = SchoolSlug::parse(form.value("school")).ok();
    let school = school.filter(|school| definition.school(school).is_some());
    read(
        "school",
        school.is_none().then(|| "Choose a school.".to_owned()),
    );
    let name = parse_walk_in_name(form.value("person_name"));
    read("person_name", name.clone().err());
    let role = StaffRole::parse(form.value("role"));
    read("role", role.is_none().then(|| "Choose a role.".to_owned()));
    let at = SessionClock::new(session, &definition.workshop).parse_time(form.value("time"));
    read("time", at.clone().err());
    let reason = parse_reason(form.value("reason"));
    read("reason", reason.clone().err());
    let (Some(school), Ok(name), Some(role), Ok(at), Ok(reason)) = (school, name, role, at, reason)
    else {
        return Err(errors.into());
    };
    let anchor = school.to_string();
    let submitted = SubmittedAct {
        id: form_act_id(form)?,
        person: ActPerson::New(WalkIn { school, name, role }),
        session: session.id.clone(),
        kind: ActKind::In,
        at,
        reason: Some(reason),
    };
    record(form, visit, submitted).await?;
    let url = session_address(&definition.workshop, session);
    Ok(Saved::message(
        "They are signed in.",
        format!("{url}#{anchor}"),
    ))
}

/// The name of somebody else.
pub(crate) fn parse_walk_in_name(typed: &str) -> Result<String, String> {
    match typed.trim().is_empty() {
        true => Err("Enter the name.".to_owned()),
        false => parse_person_name(typed),
    }
}

fn known_session<'a>(visit: &'a DeskVisit, session: &SessionId) -> Result<&'a Session, FormError> {
    let session = visit.snapshot.definition.session(session);
    session.ok_or(FormError::NotFound)
}

/// The id in the form, by which it is one act however often it is sent.
pub(crate) fn form_act_id(form: &WorkshopForm) -> Result<ActId, StoreError> {
    match ActId::parse(form.value("id")) {
        Ok(id) => Ok(id),
        Err(_) => generate_act_id(),
    }
}

async fn record(
    form: &WorkshopForm,
    visit: &DeskVisit,
    act: SubmittedAct,
) -> Result<(), FormError> {
    let workshop = &visit.snapshot.definition.workshop.slug;
    let source = ActSource::Organizer(visit.organizer.clone());
    let (store, now) = (&form.app.store, form.app.clock.now());
    let answers = store.record_acts(workshop, vec![act], source, now).await?;
    let answer = answers.and_then(|answers| answers.into_iter().next());
    match answer.ok_or(FormError::NotFound)?.outcome {
        Ok(_) => Ok(()),
        Err(refusal) => Err(refused(refusal)),
    }
}

fn refused(refusal: ActRefusal) -> FormError {
    let field = match refusal {
        ActRefusal::UnknownSession | ActRefusal::UnknownPerson => return FormError::NotFound,
        ActRefusal::UnknownSchool => "school",
        ActRefusal::InvalidName => "person_name",
        ActRefusal::OutsideSession => "time",
        ActRefusal::IdTaken => {
            let message =
                "This form was already sent with something else in it. Load the page again.";
            return crate::forms::error::invalid("time", message).into();
        }
    };
    crate::forms::error::invalid(field, refusal.message()).into()
}

/// The form as its page shows it again.
pub(crate) fn returned(form: &WorkshopForm, errors: FieldErrors, fields: &[&str]) -> StaticForm {
    let values = fields
        .iter()
        .map(|field| ((*field).to_owned(), form.value(field).to_owned()));
    StaticForm {
        values: values.collect(),
        errors,
    }
}
