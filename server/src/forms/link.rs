//! `POST /w/{workshop}/registration/link`: shows a registrant the link to keep. Secrets are kept
//! hashed, so it is a fresh one each time, and it stands in no address that a browser remembers.

use super::answer::{self, Trouble};
use super::change::{acting_registrant, limit_key};
use super::sent::Sent;
use crate::App;
use crate::limits::SchoolAction;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::registration::LinkDelivery;
use serde_json::json;
use store::access::Holder;
use store::feed::Face;
use store::registrations::link_ends;

/// Only for the registrant's own cookie, while the registration lives.
pub(crate) async fn link(
    State(app): State<App>,
    Path(workshop): Path<String>,
    sent: Sent,
) -> Response {
    let Some(face) = app.store.face(&workshop) else {
        return answer::trouble(&app, None, &sent, "link", Trouble::NotFound).await;
    };
    match fresh_link(&app, &face, &sent).await {
        Ok(url) if sent.wants_json() => {
            let message = "Here is your link.";
            Json(json!({ "message": message, "manage_url": url })).into_response()
        }
        Ok(url) => {
            let mut submitted = sent.submitted("link");
            submitted.link = Some(url);
            answer::page(&app, &sent, submitted).await
        }
        Err(trouble) => answer::trouble(&app, Some(&face), &sent, "link", trouble).await,
    }
}

async fn fresh_link(app: &App, face: &Face, sent: &Sent) -> Result<String, Trouble> {
    let workshop = face.programme.workshop.slug.as_str();
    let record = acting_registrant(app, workshop, sent).await?;
    if record.standing.is_none() {
        return Err(Trouble::NotFound);
    }
    let (school, requester) = limit_key(&record);
    let permit = app
        .limiter
        .school(&school, &requester, SchoolAction::ShownLink)?;
    let holder = Holder::Registrant {
        registration: record.id,
        delivery: LinkDelivery::Page,
    };
    let token = app.store.mint(holder, link_ends(&face.programme)).await?;
    permit.keep();
    Ok(format!("{}/r/{}", app.config.base_url, token.expose()))
}
