//! Links that set a cookie and redirect, so that no secret stays in an address. Each is a GET: it
//! changes nothing, and may be opened again.

use crate::access::{
    self, AccessError, CookieKind, LINK_COOKIE_MAX_AGE_SECS, cookie_value, require_member,
};
use crate::{App, text_response};
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use domain::registration::RegistrationState;
use http::header::{CACHE_CONTROL, LOCATION, REFERRER_POLICY, SET_COOKIE};
use http::{HeaderValue, StatusCode, Uri};
use store::access::{Access, InvitationAccess, RegistrantAccess};

/// An hour, which is long enough to fill in the form that the link leads to.
const TEAM_COOKIE_MAX_AGE_SECS: i64 = 3600;

/// `GET /r/{token}`: a registrant's link.
pub(crate) async fn registrant_link(
    State(app): State<App>,
    Path(secret): Path<String>,
    request: Request,
) -> Response {
    match app.store.access(&secret, app.clock.now()).await {
        Ok(Some(Access::Registrant(RegistrantAccess { workshop, .. }))) => redirect_with_cookie(
            &app,
            CookieKind::Registrant,
            (&secret, LINK_COOKIE_MAX_AGE_SECS),
            &format!("/w/{workshop}/registration"),
        ),
        Ok(_) => unknown_link(app, request).await,
        Err(error) => text_response::unavailable(&error),
    }
}

/// `GET /i/{token}`: a school's invitation, which leads to the form with the school chosen, or to the
/// registration that somebody has made for it.
pub(crate) async fn invitation_link(
    State(app): State<App>,
    Path(secret): Path<String>,
    request: Request,
) -> Response {
    match app.store.access(&secret, app.clock.now()).await {
        Ok(Some(Access::Invitation(InvitationAccess {
            workshop, school, ..
        }))) => {
            let state = match app.store.registration_state(&workshop, &school).await {
                Ok(state) => state,
                Err(error) => return text_response::unavailable(&error),
            };
            // The registration's page is that of a registrant's link, where the browser has one.
            let holds_link = access::cookie(&app, request.headers(), CookieKind::Registrant);
            let url = match (state, holds_link) {
                (RegistrationState::None, _) | (_, Some(_)) => {
                    format!("/w/{workshop}/register?school={school}")
                }
                (_, None) => format!("/w/{workshop}/registration"),
            };
            let cookie = (secret.as_str(), LINK_COOKIE_MAX_AGE_SECS);
            redirect_with_cookie(&app, CookieKind::Invitation, cookie, &url)
        }
        Ok(_) => unknown_link(app, request).await,
        Err(error) => text_response::unavailable(&error),
    }
}

/// `GET /j/{token}`: a team's link. Members of the team go straight to the worksheet, everybody else
/// to the form that asks for their name.
pub(crate) async fn team_link(
    State(app): State<App>,
    Path(secret): Path<String>,
    request: Request,
) -> Response {
    let (workshop, school) = match app.store.access(&secret, app.clock.now()).await {
        Ok(Some(Access::TeamLink { workshop, school })) => (workshop, school),
        Ok(_) => return unknown_link(app, request).await,
        Err(error) => return text_response::unavailable(&error),
    };
    match require_member(&app, request.headers(), workshop.as_str()).await {
        Ok((_, worksheet)) if worksheet.school == school => {
            redirect(&format!("/w/{workshop}/worksheet"), None)
        }
        Ok(_) | Err(AccessError::SignedOut | AccessError::Forbidden | AccessError::Unproven) => {
            redirect_with_cookie(
                &app,
                CookieKind::Team,
                (&secret, TEAM_COOKIE_MAX_AGE_SECS),
                &format!("/w/{workshop}/join"),
            )
        }
        Err(AccessError::Store(error)) => text_response::unavailable(&error),
    }
}

/// `GET /f/{token}`: a facilitator's link.
pub(crate) async fn facilitator_link(
    State(app): State<App>,
    Path(secret): Path<String>,
    request: Request,
) -> Response {
    match app.store.access(&secret, app.clock.now()).await {
        Ok(Some(Access::Facilitator { workshop, .. })) => redirect_with_cookie(
            &app,
            CookieKind::Facilitator,
            (&secret, LINK_COOKIE_MAX_AGE_SECS),
            &format!("/w/{workshop}/facilitate"),
        ),
        Ok(_) => unknown_link(app, request).await,
        Err(error) => text_response::unavailable(&error),
    }
}

/// `GET /l/{token}`: a liaison's link, which leads to the words of the liaison's language.
pub(crate) async fn liaison_link(
    State(app): State<App>,
    Path(secret): Path<String>,
    request: Request,
) -> Response {
    match app.store.access(&secret, app.clock.now()).await {
        Ok(Some(Access::Liaison { workshop, liaison })) => redirect_with_cookie(
            &app,
            CookieKind::Liaison,
            (&secret, LINK_COOKIE_MAX_AGE_SECS),
            &format!("/w/{workshop}/languages/{}", liaison.language.code()),
        ),
        Ok(_) => unknown_link(app, request).await,
        Err(error) => text_response::unavailable(&error),
    }
}

/// `GET /c/{token}`: a helper's link, which leads to check-in.
pub(crate) async fn helper_link(
    State(app): State<App>,
    Path(secret): Path<String>,
    request: Request,
) -> Response {
    match app.store.helper(&secret, app.clock.now()).await {
        Ok(Some(helper)) if helper.ended_at.is_none() => redirect_with_cookie(
            &app,
            CookieKind::Helper,
            (&secret, LINK_COOKIE_MAX_AGE_SECS),
            &format!("/w/{}/check-in", helper.workshop),
        ),
        Ok(_) => unknown_link(app, request).await,
        Err(error) => text_response::unavailable(&error),
    }
}

/// `/w/{workshop}/room` and below: the facilitators' page had this address once. A 308 keeps the
/// method and the form, so open pages and bookmarks go on working.
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
        None => text_response::not_found(),
    }
}

fn redirect_with_cookie(
    app: &App,
    kind: CookieKind,
    (secret, max_age_secs): (&str, i64),
    url: &str,
) -> Response {
    redirect(url, cookie_value(app, kind, secret, max_age_secs))
}

fn redirect(url: &str, cookie: Option<HeaderValue>) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    if let Ok(url) = HeaderValue::from_str(url) {
        headers.insert(LOCATION, url);
    }
    headers.extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The page that says that a link opens nothing, and how to get another.
async fn unknown_link(app: App, request: Request) -> Response {
    let mut response = crate::pages::page(State(app), request).await;
    let no_referrer = HeaderValue::from_static("no-referrer");
    response.headers_mut().insert(REFERRER_POLICY, no_referrer);
    response
}
