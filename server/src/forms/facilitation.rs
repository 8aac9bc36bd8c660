//! `POST /w/{workshop}/room/{change}`: what facilitators and organizers do for the teams of a workshop.

use super::extract::SubmittedForm;
use super::reply::{self, FormError, invalid};
use crate::App;
use crate::access::{self, CookieKind};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::facilitation::timer::{Minutes, Timer, TimerRequest};
use domain::slug::{SchoolSlug, SessionId};
use http::StatusCode;
use http::header::SET_COOKIE;
use serde_json::json;
use store::feed::WorkshopSnapshot;
use store::visits::{Guide, VisitOutcome};

/// `go` to the team of `school`, or to its worksheet as a beamer shows it (`to=project`); `start` the
/// timer of a `session` (`label`, `minutes`), which takes the place of another; `add` so many `minutes`
/// to it; `stop` it.
pub(crate) async fn change(
    State(app): State<App>,
    Path((workshop, change)): Path<(String, String)>,
    sent: SubmittedForm,
) -> Response {
    let Some(snapshot) = app.store.workshop_snapshot(&workshop) else {
        return reply::trouble(&app, None, &sent, &change, FormError::NotFound).await;
    };
    let slug = snapshot.programme.workshop.slug.as_str();
    let done = match access::require_guide(&app, &sent.headers, slug).await {
        Ok(guide) if change == "go" => go(&app, &snapshot, guide, &sent).await,
        Ok(_) => time(&app, &snapshot, &change, &sent).await,
        Err(denied) => Err(denied.into()),
    };
    match done {
        Ok(response) => response,
        Err(trouble) => reply::trouble(&app, Some(&snapshot), &sent, &change, trouble).await,
    }
}

/// From now on this browser is at that team's worksheet, and reads along.
async fn go(
    app: &App,
    snapshot: &WorkshopSnapshot,
    guide: Guide,
    sent: &SubmittedForm,
) -> Result<Response, FormError> {
    let workshop = &snapshot.programme.workshop.slug;
    let school = SchoolSlug::parse(sent.value("school")).map_err(|_| FormError::NotFound)?;
    let now = app.clock.now();
    let sign_in = access::cookie(app, &sent.headers, CookieKind::Organizer);
    let visit = app.store.visit(guide, sign_in, workshop, &school, now);
    let (token, lasts) = match visit.await? {
        VisitOutcome::In(token, lasts) => (token, lasts),
        VisitOutcome::Withdrawn => {
            let message = "This team's lead took your right to its worksheet away. Ask the lead to \
                let you back in, on the page “Team”.";
            return Err(invalid("school", message).into());
        }
        VisitOutcome::NotFound => return Err(FormError::NotFound),
    };
    let next = match sent.value("to") {
        "project" => format!("/w/{workshop}/worksheet?projected={school}"),
        _ => format!("/w/{workshop}/worksheet"),
    };
    let body = json!({ "message": "You are in.", "worksheet_url": next });
    let mut response = reply::done(sent, StatusCode::OK, body, &next, None);
    let cookie = access::set_cookie(app, CookieKind::Member, &token, lasts);
    response.headers_mut().insert(SET_COOKIE, cookie);
    Ok(response)
}

async fn time(
    app: &App,
    snapshot: &WorkshopSnapshot,
    change: &str,
    sent: &SubmittedForm,
) -> Result<Response, FormError> {
    let workshop = &snapshot.programme.workshop.slug;
    let session = SessionId::parse(sent.value("session")).ok();
    let session = session.filter(|session| snapshot.programme.session(session).is_some());
    let session = session.ok_or_else(|| invalid("session", "Choose a session."));
    let now = app.clock.now();
    let minutes = || {
        let minutes = Minutes::parse(sent.value("minutes"));
        minutes.map_err(|message| invalid("minutes", &message))
    };
    let (rule, message): (TimerChange, _) = match change {
        "start" => {
            let wanted = TimerRequest::parse(sent.value("label"), sent.value("minutes"))?;
            let timer = Timer::start(wanted, now);
            (
                Box::new(|_| Some(timer)),
                "Started. Everybody in the session sees it.",
            )
        }
        "add" => {
            let minutes = minutes()?;
            let longer = move |timer: Option<Timer>| Some(timer?.longer(minutes, now));
            (Box::new(longer), "There is more time now.")
        }
        "stop" => (Box::new(|_| None), "Stopped."),
        _ => return Err(FormError::NotFound),
    };
    let told = app.store.change_timer(workshop, &session?, rule).await?;
    for worksheet in told.ok_or(FormError::NotFound)? {
        app.rooms.record_changed(worksheet).await;
    }
    let next = format!("/w/{workshop}/room");
    let body = json!({ "message": message });
    Ok(reply::done(sent, StatusCode::OK, body, &next, None))
}

/// What becomes of a timer.
type TimerChange = Box<dyn FnOnce(Option<Timer>) -> Option<Timer> + Send>;
