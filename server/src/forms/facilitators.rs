//! `POST /desk/w/{workshop}/facilitators/{change}`: organizers make links for facilitators, and end them.

use super::extract::SubmittedForm;
use super::reply::{self, FormError, invalid};
use crate::{App, access, qr};
use app::api::returned_form::IssuedSecret;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::registration::form::person_name;
use http::StatusCode;
use http::header::CACHE_CONTROL;
use serde_json::json;
use store::feed::WorkshopSnapshot;

/// `make` a link for whoever is called `name`, which is shown this once; `end` that of the
/// `facilitator`, and with it every right that it gave.
pub(crate) async fn change(
    State(app): State<App>,
    Path((workshop, change)): Path<(String, String)>,
    sent: SubmittedForm,
) -> Response {
    let organizer = match access::require_organizer(&app, &sent.headers).await {
        Ok(organizer) => organizer,
        Err(denied) => return refuse(&app, None, &sent, &change, denied.into()).await,
    };
    let Some(snapshot) = app.store.workshop_snapshot(&workshop) else {
        return refuse(&app, None, &sent, &change, FormError::NotFound).await;
    };
    let done = match change.as_str() {
        "make" => make(&app, &snapshot, organizer, &sent).await,
        "end" => end(&app, &snapshot, &sent).await,
        _ => Err(FormError::NotFound),
    };
    match done {
        Ok(response) => response,
        Err(trouble) => refuse(&app, Some(&snapshot), &sent, &change, trouble).await,
    }
}

async fn refuse(
    app: &App,
    snapshot: Option<&WorkshopSnapshot>,
    sent: &SubmittedForm,
    change: &str,
    trouble: FormError,
) -> Response {
    reply::trouble(app, snapshot, sent, change, trouble).await
}

async fn make(
    app: &App,
    snapshot: &WorkshopSnapshot,
    by: String,
    sent: &SubmittedForm,
) -> Result<Response, FormError> {
    let name = person_name(sent.value("name")).map_err(|message| invalid("name", &message))?;
    let workshop = &snapshot.programme.workshop.slug;
    let now = app.clock.now();
    let token = app.store.make_facilitator(workshop, name, by, now).await?;
    let token = token.ok_or(FormError::NotFound)?;
    let url = format!("{}/f/{}", app.config.base_url, token.expose());
    let qr_svg = qr::svg(&url);
    let shown = IssuedSecret::Link { url, qr_svg };
    if sent.wants_json() {
        return Ok(([(CACHE_CONTROL, "no-store")], Json(shown)).into_response());
    }
    let mut submitted = sent.submitted("make");
    submitted.shown = Some(shown);
    Ok(reply::page(app, sent, submitted).await)
}

async fn end(
    app: &App,
    snapshot: &WorkshopSnapshot,
    sent: &SubmittedForm,
) -> Result<Response, FormError> {
    let workshop = &snapshot.programme.workshop.slug;
    let facilitator = sent.value("facilitator").parse();
    let facilitator: i64 = facilitator.map_err(|_| FormError::NotFound)?;
    let now = app.clock.now();
    let ended = app
        .store
        .end_facilitator(workshop, facilitator, now)
        .await?;
    ended.ok_or(FormError::NotFound)?;
    let next = format!("/desk/w/{workshop}#facilitators");
    let body = json!({ "message": "The link has ended." });
    Ok(reply::done(sent, StatusCode::OK, body, &next, None))
}
