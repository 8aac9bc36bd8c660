//! Cookies, and the rights that the secrets in them give. Every request looks its secrets up anew,
//! so a withdrawn secret opens nothing from that moment on.

use crate::{App, text_response};
use app::api::answers::visitor::Visitor;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use domain::slug::WorkshopSlug;
use http::{HeaderMap, HeaderValue, StatusCode};
use store::StoreError;
use store::access::{Access, Token};
use store::visits::Guide;
use store::worksheets::{Member, WorksheetId, WorksheetRow};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CookieKind {
    Registrant,
    Invitation,
    Organizer,
    /// The link of a team that its holder has not joined yet.
    Team,
    Member,
    Facilitator,
    Liaison,
    /// Somebody who checks people in at one session.
    Helper,
    /// A phone on which a session's code was typed.
    SessionPass,
}

impl CookieKind {
    fn name(self) -> &'static str {
        match self {
            Self::Registrant => "registrant",
            Self::Invitation => "invitation",
            Self::Organizer => "organizer",
            Self::Team => "team",
            Self::Member => "member",
            Self::Facilitator => "facilitator",
            Self::Liaison => "liaison",
            Self::Helper => "helper",
            Self::SessionPass => "session_pass",
        }
    }
}

/// A year. The secret may end earlier.
pub(crate) const LINK_COOKIE_MAX_AGE_SECS: i64 = 366 * 24 * 3600;

/// The reason why a request has no right to what it asks for.
#[derive(Debug)]
pub enum AccessError {
    /// The request has no secret that works.
    SignedOut,
    /// The request's secrets are for something else.
    Forbidden,
    /// The registration must be proven first.
    Unproven,
    Store(StoreError),
}

impl From<StoreError> for AccessError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl IntoResponse for AccessError {
    fn into_response(self) -> Response {
        match self {
            Self::SignedOut => (
                StatusCode::UNAUTHORIZED,
                "Open your link again to sign in.\n",
            )
                .into_response(),
            Self::Forbidden => {
                (StatusCode::FORBIDDEN, "This link is for something else.\n").into_response()
            }
            Self::Unproven => (StatusCode::FORBIDDEN, format!("{UNPROVEN_TEXT}\n")).into_response(),
            Self::Store(error) => text_response::unavailable(&error),
        }
    }
}

pub(crate) const UNPROVEN_TEXT: &str = "We haven’t confirmed that this registration is your \
                                        school’s. Open the invitation that your school received, \
                                        or ask the office to confirm it.";

/// The address of the organizer who sent a request.
///
/// # Errors
/// [`AccessError`] where no organizer sent it.
pub async fn require_organizer(app: &App, headers: &HeaderMap) -> Result<String, AccessError> {
    let Some(secret) = cookie(app, headers, CookieKind::Organizer) else {
        return Err(AccessError::SignedOut);
    };
    match app.store.access(&secret, app.clock.now()).await? {
        Some(Access::Organizer { email }) => Ok(email),
        _ => Err(AccessError::SignedOut),
    }
}

/// Reads everything that the cookies of a request open.
///
/// # Errors
/// [`StoreError`] where the store can't be read.
pub async fn read_visitor(app: &App, headers: &HeaderMap) -> Result<Visitor, StoreError> {
    let mut visitor = Visitor::default();
    let now = app.clock.now();
    for kind in [
        CookieKind::Registrant,
        CookieKind::Invitation,
        CookieKind::Team,
        CookieKind::Facilitator,
        CookieKind::Liaison,
        CookieKind::Organizer,
    ] {
        let Some(secret) = cookie(app, headers, kind) else {
            continue;
        };
        match (kind, app.store.access(&secret, now).await?) {
            (CookieKind::Registrant, Some(Access::Registrant(registrant))) => {
                visitor.registrant = Some(registrant);
            }
            (CookieKind::Invitation, Some(Access::Invitation(invitation))) => {
                visitor.invitation = Some(invitation);
            }
            (CookieKind::Team, Some(Access::TeamLink { workshop, school })) => {
                visitor.team = Some((workshop, school));
            }
            (
                CookieKind::Facilitator,
                Some(Access::Facilitator {
                    workshop,
                    facilitator,
                }),
            ) => {
                visitor.facilitator = Some((workshop, facilitator));
            }
            (CookieKind::Liaison, Some(Access::Liaison { workshop, liaison })) => {
                visitor.liaison = Some((workshop, liaison));
            }
            (CookieKind::Organizer, Some(Access::Organizer { email })) => {
                visitor.organizer = Some(email);
            }
            _ => {}
        }
    }
    if let Some(secret) = cookie(app, headers, CookieKind::Member) {
        visitor.member = app.store.member(&secret, now).await?;
    }
    if let Some(secret) = cookie(app, headers, CookieKind::Helper) {
        visitor.helper = app.store.helper(&secret, now).await?;
    }
    Ok(visitor)
}

/// The member of a workshop's team who sent a request, and the worksheet.
///
/// # Errors
/// [`AccessError`] where no member of this workshop's teams sent it.
pub async fn require_member(
    app: &App,
    headers: &HeaderMap,
    workshop: &str,
) -> Result<(Member, WorksheetRow), AccessError> {
    if let Some(secret) = cookie(app, headers, CookieKind::Member)
        && let Some(member) = app.store.member(&secret, app.clock.now()).await?
    {
        return with_worksheet(app, member, workshop).await;
    }
    let visitor = read_visitor(app, headers).await?;
    let slug = WorkshopSlug::parse(workshop);
    match slug.is_ok_and(|slug| visitor.is_unproven(&slug, None)) {
        true => Err(AccessError::Unproven),
        false => Err(AccessError::SignedOut),
    }
}

/// The member of the team whose worksheet the request names, or of the team in the cookie if it names
/// none: other tabs of the same browser may be at other teams.
///
/// # Errors
/// [`AccessError`] where the sender is not a member of that team.
pub async fn require_member_at(
    app: &App,
    headers: &HeaderMap,
    workshop: &str,
    named: &str,
) -> Result<(Member, WorksheetRow), AccessError> {
    let Ok(named) = named.parse().map(WorksheetId) else {
        return require_member(app, headers, workshop).await;
    };
    let visitor = read_visitor(app, headers).await?;
    let member = visitor.member_at(&app.store, named).await?;
    let member = member.ok_or_else(|| access_error(&visitor))?;
    with_worksheet(app, member, workshop).await
}

/// The member with the team's worksheet, if it belongs to the workshop.
async fn with_worksheet(
    app: &App,
    member: Member,
    workshop: &str,
) -> Result<(Member, WorksheetRow), AccessError> {
    let worksheet = app.store.worksheet(member.worksheet).await?;
    let worksheet = worksheet.ok_or(AccessError::SignedOut)?;
    match worksheet.workshop.as_str() == workshop {
        true => Ok((member, worksheet)),
        false => Err(AccessError::Forbidden),
    }
}

/// The facilitator or organizer who sent a request.
///
/// # Errors
/// [`AccessError`] where neither sent it.
pub async fn require_guide(
    app: &App,
    headers: &HeaderMap,
    workshop: &str,
) -> Result<Guide, AccessError> {
    let visitor = read_visitor(app, headers).await?;
    let slug = WorkshopSlug::parse(workshop).ok();
    let guide = slug.and_then(|slug| visitor.guide(&slug));
    guide.ok_or_else(|| access_error(&visitor))
}

pub(crate) fn access_error(visitor: &Visitor) -> AccessError {
    match *visitor == Visitor::default() {
        true => AccessError::SignedOut,
        false => AccessError::Forbidden,
    }
}

/// The header that sets a cookie.
pub fn set_cookie(app: &App, kind: CookieKind, token: &Token, max_age_secs: i64) -> HeaderValue {
    cookie_value(app, kind, token.expose(), max_age_secs)
        .unwrap_or_else(|| HeaderValue::from_static(""))
}

/// The registrant's cookie, as its link would set it.
pub fn registrant_cookie(app: &App, token: &Token) -> HeaderValue {
    set_cookie(app, CookieKind::Registrant, token, LINK_COOKIE_MAX_AGE_SECS)
}

pub fn member_cookie(app: &App, token: &Token) -> HeaderValue {
    set_cookie(app, CookieKind::Member, token, LINK_COOKIE_MAX_AGE_SECS)
}

/// The header that removes a cookie.
pub fn clear_cookie(app: &App, kind: CookieKind) -> HeaderValue {
    cookie_value(app, kind, "", 0).unwrap_or_else(|| HeaderValue::from_static(""))
}

/// The secret in a request's cookie.
pub fn cookie(app: &App, headers: &HeaderMap, kind: CookieKind) -> Option<String> {
    let jar = CookieJar::from_headers(headers);
    let secret = jar.get(&cookie_name(app, kind))?.value();
    (!secret.is_empty()).then(|| secret.to_owned())
}

/// The header that sets a cookie, with `Max-Age` and not `Expires`, so that the device's clock does
/// not matter.
pub(crate) fn cookie_value(
    app: &App,
    kind: CookieKind,
    secret: &str,
    max_age_secs: i64,
) -> Option<HeaderValue> {
    let mut cookie = Cookie::new(cookie_name(app, kind), secret.to_owned());
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_max_age(Duration::seconds(max_age_secs));
    if app.config.is_https() {
        cookie.set_secure(true);
    }
    HeaderValue::from_str(&cookie.to_string()).ok()
}

/// The prefix `__Host-` ties a cookie to this very host, and works over https only.
fn cookie_name(app: &App, kind: CookieKind) -> String {
    let prefix = if app.config.is_https() { "__Host-" } else { "" };
    format!("{prefix}{}", kind.name())
}
