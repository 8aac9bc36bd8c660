//! Facilitators and organizers visit teams and run the timers of a workshop.

use super::error::{FormError, invalid};
use super::extract::WorkshopForm;
use super::reply::Saved;
use crate::access::{self, CookieKind};
use domain::facilitation::timer::{Minutes, Timer, TimerRequest};
use domain::slug::{SchoolSlug, SessionId};
use serde_json::json;
use store::feed::WorkshopSnapshot;
use store::visits::{Guide, VisitOutcome};

/// `POST /w/{workshop}/facilitate/go` (`school`): this browser reads along at that team's worksheet, or
/// shows it on a projector (`to=project`), or opens its copy sheet (`to=casa`) or the draft of
/// its Blueprint (`to=blueprint`).
pub(crate) async fn go(form: WorkshopForm) -> Result<Saved, FormError> {
    let (snapshot, guide) = guide(&form).await?;
    let workshop = &snapshot.definition.workshop.slug;
    let school = SchoolSlug::parse(form.value("school")).map_err(|_| FormError::NotFound)?;
    let (app, now) = (&form.app, form.app.clock.now());
    let sign_in = form.cookie(CookieKind::Organizer);
    let visit = app.store.visit(guide, sign_in, workshop, &school, now);
    let (token, max_age_secs) = match visit.await? {
        VisitOutcome::In(token, max_age_secs) => (token, max_age_secs),
        VisitOutcome::Withdrawn => {
            let message = "The team lead removed you from this worksheet. Ask the lead to let you \
                            back in on the Team page.";
            return Err(invalid("school", message).into());
        }
        VisitOutcome::NotFound => return Err(FormError::NotFound),
    };
    let url = match form.value("to") {
        "project" => format!("/w/{workshop}/worksheet?projected={school}"),
        "casa" => format!("/w/{workshop}/worksheet/casa"),
        "blueprint" => format!("/w/{workshop}/worksheet/blueprint"),
        _ => format!("/w/{workshop}/worksheet"),
    };
    let body = json!({ "message": "You're in.", "worksheet_url": url });
    let cookie = access::set_cookie(app, CookieKind::Member, &token, max_age_secs);
    Ok(Saved::next(body, url).with_cookie(cookie))
}

/// `POST /w/{workshop}/facilitate/start` (`session`, `label`, `minutes`): starts the session's timer in
/// the place of an earlier one.
pub(crate) async fn start(form: WorkshopForm) -> Result<Saved, FormError> {
    let (snapshot, _) = guide(&form).await?;
    let request = TimerRequest::parse(form.value("label"), form.value("minutes"))?;
    let timer = Timer::start(request, form.app.clock.now());
    let message = "Started. Everybody in the session sees it.";
    change_timer(&form, &snapshot, message, |_| Some(timer)).await
}

/// `POST /w/{workshop}/facilitate/add` (`session`, `minutes`).
pub(crate) async fn add(form: WorkshopForm) -> Result<Saved, FormError> {
    let (snapshot, _) = guide(&form).await?;
    let minutes = Minutes::parse(form.value("minutes"));
    let minutes = minutes.map_err(|message| invalid("minutes", &message))?;
    let now = form.app.clock.now();
    let extend = move |timer: Option<Timer>| Some(timer?.extend(minutes, now));
    change_timer(&form, &snapshot, "There is more time now.", extend).await
}

/// `POST /w/{workshop}/facilitate/stop` (`session`).
pub(crate) async fn stop(form: WorkshopForm) -> Result<Saved, FormError> {
    let (snapshot, _) = guide(&form).await?;
    change_timer(&form, &snapshot, "Stopped.", |_| None).await
}

/// The workshop, and the facilitator or organizer who sent the form.
async fn guide(form: &WorkshopForm) -> Result<(WorkshopSnapshot, Guide), FormError> {
    let snapshot = form.snapshot()?;
    Ok((snapshot, form.guide().await?))
}

async fn change_timer(
    form: &WorkshopForm,
    snapshot: &WorkshopSnapshot,
    message: &str,
    change: impl FnOnce(Option<Timer>) -> Option<Timer> + Send + 'static,
) -> Result<Saved, FormError> {
    let workshop = &snapshot.definition.workshop.slug;
    let session = SessionId::parse(form.value("session")).ok();
    let session = session.filter(|session| snapshot.definition.session(session).is_some());
    let session = session.ok_or_else(|| invalid("session", "Choose a session."))?;
    let store = &form.app.store;
    let worksheets = store.change_timer(workshop, &session, change).await?;
    for worksheet in worksheets.ok_or(FormError::NotFound)? {
        form.app.rooms.record_changed(worksheet).await;
    }
    Ok(Saved::message(message, format!("/w/{workshop}/facilitate")))
}
