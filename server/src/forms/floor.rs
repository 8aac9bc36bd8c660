//! `POST /w/{workshop}/room/{change}`: what facilitators and organizers do for the teams of a workshop.

use super::answer::{self, Trouble, invalid};
use super::sent::Sent;
use crate::App;
use crate::access::{self, CookieKind};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::slug::{SchoolSlug, SessionId};
use domain::timer::{Minutes, Timer, Wanted};
use http::StatusCode;
use http::header::SET_COOKIE;
use serde_json::json;
use store::feed::Face;
use store::visits::{Guide, Visit};

/// `go` to the team of `school`, or to its worksheet as a beamer shows it (`to=project`); `start` the
/// timer of a `session` (`label`, `minutes`), which takes the place of another; `add` so many `minutes`
/// to it; `stop` it.
pub(crate) async fn change(
    State(app): State<App>,
    Path((workshop, change)): Path<(String, String)>,
    sent: Sent,
) -> Response {
    let Some(face) = app.store.face(&workshop) else {
        return answer::trouble(&app, None, &sent, &change, Trouble::NotFound).await;
    };
    let slug = face.programme.workshop.slug.as_str();
    let done = match access::guide(&app, &sent.headers, slug).await {
        Ok(guide) if change == "go" => go(&app, &face, guide, &sent).await,
        Ok(_) => time(&app, &face, &change, &sent).await,
        Err(denied) => Err(denied.into()),
    };
    match done {
        Ok(response) => response,
        Err(trouble) => answer::trouble(&app, Some(&face), &sent, &change, trouble).await,
    }
}

/// From now on this browser is at that team's worksheet, and reads along.
async fn go(app: &App, face: &Face, guide: Guide, sent: &Sent) -> Result<Response, Trouble> {
    let workshop = &face.programme.workshop.slug;
    let school = SchoolSlug::parse(sent.value("school")).map_err(|_| Trouble::NotFound)?;
    let now = app.clock.now();
    let sign_in = access::cookie(app, &sent.headers, CookieKind::Organizer);
    let visit = app.store.visit(guide, sign_in, workshop, &school, now);
    let (token, lasts) = match visit.await? {
        Visit::In(token, lasts) => (token, lasts),
        Visit::Withdrawn => {
            let message = "This team's lead took your right to its worksheet away. Ask the lead to \
                let you back in, on the page “Team”.";
            return Err(invalid("school", message).into());
        }
        Visit::Nowhere => return Err(Trouble::NotFound),
    };
    let next = match sent.value("to") {
        "project" => format!("/w/{workshop}/worksheet?projected={school}"),
        _ => format!("/w/{workshop}/worksheet"),
    };
    let body = json!({ "message": "You are in.", "worksheet_url": next });
    let mut response = answer::done(sent, StatusCode::OK, body, &next, None);
    let cookie = access::set_cookie(app, CookieKind::Member, &token, lasts);
    response.headers_mut().insert(SET_COOKIE, cookie);
    Ok(response)
}

async fn time(app: &App, face: &Face, change: &str, sent: &Sent) -> Result<Response, Trouble> {
    let workshop = &face.programme.workshop.slug;
    let session = SessionId::parse(sent.value("session")).ok();
    let session = session.filter(|session| face.programme.session(session).is_some());
    let session = session.ok_or_else(|| invalid("session", "Choose a session."));
    let now = app.clock.now();
    let minutes = || {
        let minutes = Minutes::parse(sent.value("minutes"));
        minutes.map_err(|message| invalid("minutes", &message))
    };
    let (rule, message): (Rule, _) = match change {
        "start" => {
            let wanted = Wanted::parse(sent.value("label"), sent.value("minutes"))?;
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
        _ => return Err(Trouble::NotFound),
    };
    let told = app.store.change_timer(workshop, &session?, rule).await?;
    for worksheet in told.ok_or(Trouble::NotFound)? {
        app.rooms.record_changed(worksheet).await;
    }
    let next = format!("/w/{workshop}/room");
    let body = json!({ "message": message });
    Ok(answer::done(sent, StatusCode::OK, body, &next, None))
}

/// What becomes of a timer.
type Rule = Box<dyn FnOnce(Option<Timer>) -> Option<Timer> + Send>;
