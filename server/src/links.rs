//! Links that set a cookie and go on, so that no secret stays in an address. Each is a GET: it changes
//! nothing, and may be opened again.

use crate::App;
use crate::access::{
    AccessError, CookieKind, LINK_COOKIE_MAX_AGE_SECS, cookie_value, require_member,
};
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, LOCATION, REFERRER_POLICY, SET_COOKIE};
use http::{HeaderValue, StatusCode, Uri};
use store::access::{Access, InvitationAccess, RegistrantAccess};

/// How long a team's link is remembered, in seconds: for as long as it takes to say who one is.
const TEAM_COOKIE_MAX_AGE_SECS: i64 = 3600;

/// `GET /r/{token}`: a registrant's link. Sets its cookie and goes on; changes nothing.
pub(crate) async fn registrant_link(
    State(app): State<App>,
    Path(secret): Path<String>,
    request: Request,
) -> Response {
    match app.store.access(&secret, app.clock.now()).await {
        Ok(Some(Access::Registrant(RegistrantAccess { workshop, .. }))) => open(
            &app,
            CookieKind::Registrant,
            (&secret, LINK_COOKIE_MAX_AGE_SECS),
            &format!("/w/{workshop}/registration"),
        ),
        Ok(_) => unknown(app, request).await,
        Err(error) => crate::forms::unavailable(&error),
    }
}

/// `GET /i/{token}`: a school's invitation. Sets its cookie and goes on to the form with the
/// school chosen; changes nothing.
pub(crate) async fn invitation_link(
    State(app): State<App>,
    Path(secret): Path<String>,
    request: Request,
) -> Response {
    match app.store.access(&secret, app.clock.now()).await {
        Ok(Some(Access::Invitation(InvitationAccess {
            workshop, school, ..
        }))) => open(
            &app,
            CookieKind::Invitation,
            (&secret, LINK_COOKIE_MAX_AGE_SECS),
            &format!("/w/{workshop}/register?school={school}"),
        ),
        Ok(_) => unknown(app, request).await,
        Err(error) => crate::forms::unavailable(&error),
    }
}

/// `GET /j/{token}`: a team's link. Whoever is in the team already goes straight to the worksheet;
/// anybody else is asked who he is. Changes nothing.
pub(crate) async fn team_link(
    State(app): State<App>,
    Path(secret): Path<String>,
    request: Request,
) -> Response {
    let (workshop, school) = match app.store.access(&secret, app.clock.now()).await {
        Ok(Some(Access::TeamLink { workshop, school })) => (workshop, school),
        Ok(_) => return unknown(app, request).await,
        Err(error) => return crate::forms::unavailable(&error),
    };
    match require_member(&app, request.headers(), workshop.as_str()).await {
        Ok((_, worksheet)) if worksheet.school == school => {
            go_on(&format!("/w/{workshop}/worksheet"), None)
        }
        Ok(_) | Err(AccessError::SignedOut | AccessError::Forbidden | AccessError::Unproven) => {
            open(
                &app,
                CookieKind::Team,
                (&secret, TEAM_COOKIE_MAX_AGE_SECS),
                &format!("/w/{workshop}/join"),
            )
        }
        Err(AccessError::Store(error)) => crate::forms::unavailable(&error),
    }
}

/// `GET /f/{token}`: a facilitator's link. Sets its cookie and goes on to all teams; changes nothing.
pub(crate) async fn facilitator_link(
    State(app): State<App>,
    Path(secret): Path<String>,
    request: Request,
) -> Response {
    match app.store.access(&secret, app.clock.now()).await {
        Ok(Some(Access::Facilitator { workshop, .. })) => open(
            &app,
            CookieKind::Facilitator,
            (&secret, LINK_COOKIE_MAX_AGE_SECS),
            &format!("/w/{workshop}/facilitate"),
        ),
        Ok(_) => unknown(app, request).await,
        Err(error) => crate::forms::unavailable(&error),
    }
}

/// `/w/{workshop}/room` and below: the facilitators' page stood there once. A 308 keeps the method and
/// the form, so open pages and bookmarks go on working.
pub(crate) async fn former_facilitation(uri: Uri) -> Response {
    let address = uri.path_and_query().map_or("", |address| address.as_str());
    // The third part of the path: `/w/{workshop}/room`. A workshop may be called "room" as well.
    let mut parts: Vec<_> = address.splitn(4, '/').collect();
    let next = parts.pop().and_then(|last| {
        let rest = last.strip_prefix("room")?;
        Some(format!("{}/facilitate{rest}", parts.join("/")))
    });
    match next.and_then(|next| HeaderValue::try_from(next).ok()) {
        Some(next) => (StatusCode::PERMANENT_REDIRECT, [(LOCATION, next)]).into_response(),
        None => crate::forms::not_found(),
    }
}

/// Keeps a secret on this device for so many seconds, and goes on.
fn open(app: &App, kind: CookieKind, (secret, lasts): (&str, i64), to: &str) -> Response {
    go_on(to, cookie_value(app, kind, secret, lasts))
}

fn go_on(to: &str, cookie: Option<HeaderValue>) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    if let Ok(to) = HeaderValue::from_str(to) {
        headers.insert(LOCATION, to);
    }
    headers.extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A link that opens nothing: the page that says so, and what to do.
async fn unknown(app: App, request: Request) -> Response {
    let mut response = crate::pages::page(State(app), request).await;
    let no_referrer = HeaderValue::from_static("no-referrer");
    response.headers_mut().insert(REFERRER_POLICY, no_referrer);
    response
}
