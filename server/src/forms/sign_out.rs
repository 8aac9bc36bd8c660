//! `POST /w/{workshop}/worksheet/team/sign-out`: a member leaves this device.

use super::extract::SubmittedForm;
use super::reply::{self, FormError};
use crate::App;
use crate::access::{self, AccessError, CookieKind};
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use http::header::SET_COOKIE;
use serde_json::json;

/// Ends the secret in this browser's cookie, and takes the cookie away. Other pages of the worksheet
/// in this browser are closed within a second. The member stays in the team, as do their words; they
/// come back as somebody new, by the team's link or code. A secret that has ended is no reason to
/// keep its cookie.
pub(crate) async fn sign_out(
    State(app): State<App>,
    Path(workshop): Path<String>,
    sent: SubmittedForm,
) -> Response {
    let Some(snapshot) = app.store.workshop_snapshot(&workshop) else {
        return reply::trouble(&app, None, &sent, "sign-out", FormError::NotFound).await;
    };
    if let Err(trouble) = end(&app, &workshop, &sent).await {
        return reply::trouble(&app, Some(&snapshot), &sent, "sign-out", trouble).await;
    }
    let next = format!("/w/{workshop}/join?signed-out=yes");
    let body = json!({ "message": "You are signed out on this device." });
    let mut response = reply::done(&sent, StatusCode::OK, body, &next, None);
    for kind in [CookieKind::Member, CookieKind::Team] {
        let cookie = access::clear_cookie(&app, kind);
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

async fn end(app: &App, workshop: &str, sent: &SubmittedForm) -> Result<(), FormError> {
    match access::require_member(app, &sent.headers, workshop).await {
        Ok(_) | Err(AccessError::SignedOut | AccessError::Unproven) => {}
        // The cookie is for a team of another workshop, whose page says so.
        Err(denied) => return Err(denied.into()),
    }
    if let Some(secret) = access::cookie(app, &sent.headers, CookieKind::Member) {
        app.store.end_access(&secret, app.clock.now()).await?;
    }
    Ok(())
}
