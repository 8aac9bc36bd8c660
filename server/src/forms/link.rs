//! `POST /w/{workshop}/registration/link`: shows a registrant the link to keep. Secrets are kept
//! hashed, so it is a fresh one each time, and it stands in no address that a browser remembers.

use super::change::{acting_registrant, limit_key};
use super::extract::SubmittedForm;
use super::reply::{self, FormError};
use crate::App;
use crate::limits::SchoolAction;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::registration::LinkDelivery;
use serde_json::json;
use store::access::Holder;
use store::feed::WorkshopSnapshot;
use store::registrations::registrant_link_expiry;

/// Only for the registrant's own cookie, while the registration lives.
pub(crate) async fn link(
    State(app): State<App>,
    Path(workshop): Path<String>,
    sent: SubmittedForm,
) -> Response {
    let Some(snapshot) = app.store.workshop_snapshot(&workshop) else {
        return reply::trouble(&app, None, &sent, "link", FormError::NotFound).await;
    };
    match fresh_link(&app, &snapshot, &sent).await {
        Ok(url) if sent.wants_json() => {
            let message = "Here is your link.";
            Json(json!({ "message": message, "manage_url": url })).into_response()
        }
        Ok(url) => {
            let mut submitted = sent.submitted("link");
            submitted.link = Some(url);
            reply::page(&app, &sent, submitted).await
        }
        Err(trouble) => reply::trouble(&app, Some(&snapshot), &sent, "link", trouble).await,
    }
}

async fn fresh_link(
    app: &App,
    snapshot: &WorkshopSnapshot,
    sent: &SubmittedForm,
) -> Result<String, FormError> {
    let workshop = snapshot.definition.workshop.slug.as_str();
    let record = acting_registrant(app, workshop, sent).await?;
    if record.status.is_none() {
        return Err(FormError::NotFound);
    }
    let (school, requester) = limit_key(&record);
    let permit = app
        .limiter
        .permit_action(&school, &requester, SchoolAction::ShownLink)?;
    let holder = Holder::Registrant {
        registration: record.id,
        delivery: LinkDelivery::Page,
    };
    let token = app
        .store
        .mint(holder, registrant_link_expiry(&snapshot.definition))
        .await?;
    permit.keep();
    Ok(format!("{}/r/{}", app.config.base_url, token.expose()))
}
