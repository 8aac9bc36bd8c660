//! Helpers' links, each for one session.

use super::attendance::returned;
use super::day::{deny, sender_visit};
use crate::day::DeskVisit;
use crate::day::attendance::{AttendanceAnswer, session_address};
use crate::forms::error::{FormError, invalid};
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use crate::qr;
use app::api::types::returned_form::IssuedSecret;
use app::pages::day::attendance::MadeHelperLink;
use axum::response::Response;
use domain::slug::SessionId;
use http::StatusCode;

/// `POST /desk/w/{workshop}/attendance/helpers/make` (`session`, `name`): makes a link and shows it this
/// once.
pub(crate) async fn make(form: WorkshopForm) -> Response {
    let visit = match sender_visit(&form).await {
        Ok(visit) => visit,
        Err(denied) => return deny(&form, denied).await,
    };
    let mut answer = AttendanceAnswer {
        session: form.value("session").to_owned(),
        ..AttendanceAnswer::default()
    };
    let status = match make_link(&form, &visit).await {
        Ok(MadeHelperLink { url, qr_svg, .. }) if form.submitted.wants_json() => {
            let secret = IssuedSecret::Link { url, qr_svg };
            return form.respond(Ok(Saved::secret(secret))).await;
        }
        Ok(made) => {
            answer.made = Some(made);
            StatusCode::OK
        }
        Err(FormError::Invalid(errors)) if !form.submitted.wants_json() => {
            answer.helper_form = returned(&form, errors, &["name"]);
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Err(error) => return form.respond(Err(error)).await,
    };
    let nonce = form.submitted.nonce.clone();
    answer.respond(&form.app, &visit, nonce, status).await
}

async fn make_link(form: &WorkshopForm, visit: &DeskVisit) -> Result<MadeHelperLink, FormError> {
    let session = SessionId::parse(form.value("session")).map_err(|_| FormError::NotFound)?;
    let name = super::attendance::parse_walk_in_name(form.value("name"));
    let name = name.map_err(|message| invalid("name", &message))?;
    let workshop = &visit.snapshot.definition.workshop.slug;
    let (store, now) = (&form.app.store, form.app.clock.now());
    let made_by = visit.organizer.clone();
    let token = store
        .add_helper(workshop, &session, name.clone(), made_by, now)
        .await?;
    let token = token.ok_or(FormError::NotFound)?;
    let url = format!("{}/c/{}", form.app.config.base_url, token.expose());
    let qr_svg = qr::svg(&url);
    Ok(MadeHelperLink { name, url, qr_svg })
}

/// `POST /desk/w/{workshop}/attendance/helpers/end` (`helper`, `session`): ends a link.
pub(crate) async fn end(form: WorkshopForm) -> Response {
    let visit = match sender_visit(&form).await {
        Ok(visit) => visit,
        Err(denied) => return deny(&form, denied).await,
    };
    let outcome = end_link(&form, &visit).await;
    form.respond(outcome).await
}

async fn end_link(form: &WorkshopForm, visit: &DeskVisit) -> Result<Saved, FormError> {
    let helper: i64 = form
        .value("helper")
        .parse()
        .map_err(|_| FormError::NotFound)?;
    let workshop = &visit.snapshot.definition.workshop;
    let (store, now) = (&form.app.store, form.app.clock.now());
    let ended = store.end_helper(&workshop.slug, helper, now).await?;
    ended.ok_or(FormError::NotFound)?;
    let next = match find_session(form, visit) {
        Some(address) => format!("{address}#helpers"),
        None => format!("/desk/w/{}/attendance#helpers", workshop.slug),
    };
    Ok(Saved::message("The link has ended.", next))
}

/// The address of the session that a form names.
pub(super) fn find_session(form: &WorkshopForm, visit: &DeskVisit) -> Option<String> {
    let definition = &visit.snapshot.definition;
    let session = SessionId::parse(form.value("session")).ok()?;
    let session = definition.session(&session)?;
    Some(session_address(&definition.workshop, session))
}
