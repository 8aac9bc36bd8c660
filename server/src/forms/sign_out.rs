//! `POST /w/{workshop}/worksheet/team/sign-out`: a member leaves this device.

use super::answer::{self, Trouble};
use super::sent::Sent;
use crate::App;
use crate::access::{self, CookieKind, Denied};
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
    sent: Sent,
) -> Response {
    let Some(face) = app.store.face(&workshop) else {
        return answer::trouble(&app, None, &sent, "sign-out", Trouble::NotFound).await;
    };
    if let Err(trouble) = end(&app, &workshop, &sent).await {
        return answer::trouble(&app, Some(&face), &sent, "sign-out", trouble).await;
    }
    let next = format!("/w/{workshop}/join?signed-out=yes");
    let body = json!({ "message": "You are signed out on this device." });
    let mut response = answer::done(&sent, StatusCode::OK, body, &next, None);
    for kind in [CookieKind::Member, CookieKind::Team] {
        let cookie = access::clear_cookie(&app, kind);
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

async fn end(app: &App, workshop: &str, sent: &Sent) -> Result<(), Trouble> {
    match access::member(app, &sent.headers, workshop).await {
        Ok(_) | Err(Denied::SignedOut | Denied::Unproven) => {}
        // The cookie is for a team of another workshop, whose page says so.
        Err(denied) => return Err(denied.into()),
    }
    if let Some(secret) = access::cookie(app, &sent.headers, CookieKind::Member) {
        app.store.end_access(&secret, app.clock.now()).await?;
    }
    Ok(())
}
