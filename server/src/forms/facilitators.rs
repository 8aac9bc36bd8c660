//! `POST /desk/w/{workshop}/facilitators/{change}`: organizers make links for facilitators, and end them.

use super::answer::{self, Trouble, invalid};
use super::sent::Sent;
use crate::{App, access, qr};
use app::api::submitted::Shown;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::registration::form::person_name;
use http::StatusCode;
use http::header::CACHE_CONTROL;
use serde_json::json;
use store::feed::Face;

/// `make` a link for whoever is called `name`, which is shown this once; `end` that of the
/// `facilitator`, and with it every right that it gave.
pub(crate) async fn change(
    State(app): State<App>,
    Path((workshop, change)): Path<(String, String)>,
    sent: Sent,
) -> Response {
    let organizer = match access::organizer(&app, &sent.headers).await {
        Ok(organizer) => organizer,
        Err(denied) => return refuse(&app, None, &sent, &change, denied.into()).await,
    };
    let Some(face) = app.store.face(&workshop) else {
        return refuse(&app, None, &sent, &change, Trouble::NotFound).await;
    };
    let done = match change.as_str() {
        "make" => make(&app, &face, organizer, &sent).await,
        "end" => end(&app, &face, &sent).await,
        _ => Err(Trouble::NotFound),
    };
    match done {
        Ok(response) => response,
        Err(trouble) => refuse(&app, Some(&face), &sent, &change, trouble).await,
    }
}

async fn refuse(
    app: &App,
    face: Option<&Face>,
    sent: &Sent,
    change: &str,
    trouble: Trouble,
) -> Response {
    answer::trouble(app, face, sent, change, trouble).await
}

async fn make(app: &App, face: &Face, by: String, sent: &Sent) -> Result<Response, Trouble> {
    let name = person_name(sent.value("name")).map_err(|message| invalid("name", &message))?;
    let workshop = &face.programme.workshop.slug;
    let now = app.clock.now();
    let token = app.store.make_facilitator(workshop, name, by, now).await?;
    let token = token.ok_or(Trouble::NotFound)?;
    let url = format!("{}/f/{}", app.config.base_url, token.expose());
    let qr_svg = qr::svg(&url);
    let shown = Shown::Link { url, qr_svg };
    if sent.wants_json() {
        return Ok(([(CACHE_CONTROL, "no-store")], Json(shown)).into_response());
    }
    let mut submitted = sent.submitted("make");
    submitted.shown = Some(shown);
    Ok(answer::page(app, sent, submitted).await)
}

async fn end(app: &App, face: &Face, sent: &Sent) -> Result<Response, Trouble> {
    let workshop = &face.programme.workshop.slug;
    let facilitator = sent.value("facilitator").parse();
    let facilitator: i64 = facilitator.map_err(|_| Trouble::NotFound)?;
    let now = app.clock.now();
    let ended = app
        .store
        .end_facilitator(workshop, facilitator, now)
        .await?;
    ended.ok_or(Trouble::NotFound)?;
    let next = format!("/desk/w/{workshop}#facilitators");
    let body = json!({ "message": "The link has ended." });
    Ok(answer::done(sent, StatusCode::OK, body, &next, None))
}
