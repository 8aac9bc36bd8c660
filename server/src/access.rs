//! Who may: cookies, and what the secrets in them open. Every lookup is made for every request,
//! so a withdrawn secret opens nothing from that moment on.

use crate::App;
use app::api::request::Visitor;
use axum::response::{IntoResponse, Response};
use domain::slug::WorkshopSlug;
use http::header::COOKIE;
use http::{HeaderMap, HeaderValue, StatusCode};
use store::StoreError;
use store::access::{Access, Token};
use store::visits::Guide;
use store::worksheets::{Member, WorksheetId, WorksheetRow};

/// What a cookie's secret opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CookieKind {
    /// A registration.
    Registrant,
    /// A school's invitation.
    Invitation,
    /// The desk.
    Organizer,
    /// A place in a school's team, for as long as it takes to fill in who one is.
    Team,
    /// A school's worksheet.
    Member,
    /// Every team of a workshop.
    Facilitator,
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
        }
    }
}

/// How long a link's cookie lasts on a device, in seconds: a year. The secret may end earlier.
pub(crate) const LINK_COOKIE_MAX_AGE_SECS: i64 = 366 * 24 * 3600;

/// A request that may not.
#[derive(Debug)]
pub enum AccessError {
    /// It brought no secret that works.
    SignedOut,
    /// What it asked for belongs to somebody else.
    Forbidden,
    /// What it asked for waits until its registration is proved.
    Unproven,
    /// The database can't say.
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
            Self::Store(error) => crate::forms::unavailable(&error),
        }
    }
}

/// For whoever asks for what only a proven registration opens.
pub(crate) const UNPROVEN_TEXT: &str = "This registration isn’t confirmed as the school’s yet. \
    Open the invitation that was sent to your school, or ask the office to confirm it.";

/// The organizer who sent a request.
///
/// # Errors
/// [`AccessError`] where it is nobody.
pub async fn require_organizer(app: &App, headers: &HeaderMap) -> Result<String, AccessError> {
    let Some(secret) = cookie(app, headers, CookieKind::Organizer) else {
        return Err(AccessError::SignedOut);
    };
    match app.store.access(&secret, app.clock.now()).await? {
        Some(Access::Organizer { email }) => Ok(email),
        _ => Err(AccessError::SignedOut),
    }
}

/// Whose cookies came with a request.
///
/// # Errors
/// [`StoreError`] where that can't be read.
pub async fn read_visitor(app: &App, headers: &HeaderMap) -> Result<Visitor, StoreError> {
    let mut visitor = Visitor::default();
    let now = app.clock.now();
    for kind in [
        CookieKind::Registrant,
        CookieKind::Invitation,
        CookieKind::Team,
        CookieKind::Facilitator,
        CookieKind::Organizer,
    ] {
        let Some(secret) = cookie(app, headers, kind) else {
            continue;
        };
        match (kind, app.store.access(&secret, now).await?) {
            (CookieKind::Registrant, Some(Access::Registrant(own))) => {
                visitor.registrant = Some(own);
            }
            (CookieKind::Invitation, Some(Access::Invitation(own))) => {
                visitor.invitation = Some(own);
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
            (CookieKind::Organizer, Some(Access::Organizer { email })) => {
                visitor.organizer = Some(email);
            }
            _ => {}
        }
    }
    if let Some(secret) = cookie(app, headers, CookieKind::Member) {
        visitor.member = app.store.member(&secret, now).await?;
    }
    Ok(visitor)
}

/// The member of a workshop's team who sent a request, and the worksheet.
///
/// # Errors
/// [`AccessError`] where it is nobody, or a member of a team of another workshop.
pub async fn require_member(
    app: &App,
    headers: &HeaderMap,
    workshop: &str,
) -> Result<(Member, WorksheetRow), AccessError> {
    if let Some(secret) = cookie(app, headers, CookieKind::Member)
        && let Some(member) = app.store.member(&secret, app.clock.now()).await?
    {
        return of_workshop(app, member, workshop).await;
    }
    let visitor = read_visitor(app, headers).await?;
    let slug = WorkshopSlug::parse(workshop);
    match slug.is_ok_and(|slug| visitor.is_unproven(&slug, None)) {
        true => Err(AccessError::Unproven),
        false => Err(AccessError::SignedOut),
    }
}

/// The same for one of a workshop's worksheets, where the sender names it: his other tabs may be at
/// other teams'.
///
/// # Errors
/// [`AccessError`] where he may not be there.
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
    let member = member.ok_or_else(|| refused(&visitor))?;
    of_workshop(app, member, workshop).await
}

async fn of_workshop(
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

/// Who sent a request and goes from team to team of a workshop: a facilitator, or an organizer.
///
/// # Errors
/// [`AccessError`] where it is nobody.
pub async fn require_guide(
    app: &App,
    headers: &HeaderMap,
    workshop: &str,
) -> Result<Guide, AccessError> {
    let visitor = read_visitor(app, headers).await?;
    let slug = WorkshopSlug::parse(workshop).ok();
    let guide = slug.and_then(|slug| visitor.guide(&slug));
    guide.ok_or_else(|| refused(&visitor))
}

/// Why a browser may not: it holds nothing, or something else.
fn refused(visitor: &Visitor) -> AccessError {
    match *visitor == Visitor::default() {
        true => AccessError::SignedOut,
        false => AccessError::Forbidden,
    }
}

/// A cookie that keeps a secret on this device.
pub fn set_cookie(app: &App, kind: CookieKind, token: &Token, max_age_secs: i64) -> HeaderValue {
    cookie_value(app, kind, token.expose(), max_age_secs)
        .unwrap_or_else(|| HeaderValue::from_static(""))
}

/// The registrant's cookie, as its link would set it.
pub fn registrant_cookie(app: &App, token: &Token) -> HeaderValue {
    set_cookie(app, CookieKind::Registrant, token, LINK_COOKIE_MAX_AGE_SECS)
}

/// The member's cookie.
pub fn member_cookie(app: &App, token: &Token) -> HeaderValue {
    set_cookie(app, CookieKind::Member, token, LINK_COOKIE_MAX_AGE_SECS)
}

/// Takes a cookie away.
pub fn clear_cookie(app: &App, kind: CookieKind) -> HeaderValue {
    cookie_value(app, kind, "", 0).unwrap_or_else(|| HeaderValue::from_static(""))
}

/// The secret in a request's cookie.
pub fn cookie(app: &App, headers: &HeaderMap, kind: CookieKind) -> Option<String> {
    let name = cookie_name(app, kind);
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, value)| *found == name && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}

/// `Max-Age` and not `Expires`: the device's clock does not matter then.
pub(crate) fn cookie_value(
    app: &App,
    kind: CookieKind,
    secret: &str,
    max_age: i64,
) -> Option<HeaderValue> {
    let name = cookie_name(app, kind);
    let secure = if app.config.is_https() {
        "; Secure"
    } else {
        ""
    };
    let text =
        format!("{name}={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age={max_age}{secure}");
    HeaderValue::from_str(&text).ok()
}

/// `__Host-` ties a cookie to this very host, and works over https only.
fn cookie_name(app: &App, kind: CookieKind) -> String {
    let prefix = if app.config.is_https() { "__Host-" } else { "" };
    format!("{prefix}{}", kind.name())
}
