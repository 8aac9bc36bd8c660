//! How a form is answered: the same statuses as JSON, or as the page with what was typed.

use super::away::Away;
use super::sent::Sent;
use super::sentences;
use crate::access::Denied;
use crate::limits::TooMany;
use crate::rooms::AskError;
use crate::{App, access, pages};
use app::api::submitted::{Refused, Submitted};
use axum::Json;
use axum::response::{IntoResponse, Response};
use domain::registration::form::FieldErrors;
use domain::registration::{Counts, Refusal};
use http::header::{LOCATION, RETRY_AFTER, SET_COOKIE};
use http::{HeaderValue, StatusCode};
use serde_json::json;
use store::StoreError;
use store::feed::Face;
use store::registrations::CommandError;

/// Why a form had no effect.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// 422: fields must be mended.
    Invalid(FieldErrors),
    /// 413: a file is too large.
    TooLarge(FieldErrors),
    /// 409: the rules refuse; what is left now.
    Refused(Refusal, Box<Counts>),
    /// 429: too many codes were wrong.
    WrongCodes(TooMany),
    /// 429, 413 and the like: the form was not looked at.
    Away(Away),
    /// 503.
    Unavailable(StoreError),
    /// 404: there is no such workshop.
    NotFound,
    /// 401: nobody is known by this browser's cookies.
    SignedOut,
    /// 403: the browser's link is for something else.
    Forbidden,
    /// 403: the browser's registration is not known to be the school's, and what is to be done.
    Unproven,
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Unavailable(error)
    }
}

impl From<Denied> for Trouble {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::SignedOut => Self::SignedOut,
            Denied::Forbidden => Self::Forbidden,
            Denied::Unproven => Self::Unproven,
            Denied::Store(error) => Self::Unavailable(error),
        }
    }
}

impl From<AskError> for Trouble {
    fn from(AskError: AskError) -> Self {
        Self::Unavailable(StoreError::Busy)
    }
}

impl From<TooMany> for Trouble {
    fn from(too_many: TooMany) -> Self {
        Self::Away(Away::TooMany(too_many))
    }
}

impl From<Away> for Trouble {
    fn from(away: Away) -> Self {
        Self::Away(away)
    }
}

impl From<FieldErrors> for Trouble {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<CommandError> for Trouble {
    fn from(error: CommandError) -> Self {
        match error {
            CommandError::NotFound => Self::NotFound,
            CommandError::Refused(refusal, counts) => Self::Refused(refusal, counts),
            CommandError::KeyReused => Self::Invalid(invalid(
                "idempotency_key",
                "This form was sent before for another school or e-mail address. Load the page again.",
            )),
            CommandError::Store(error) => Self::Unavailable(error),
        }
    }
}

/// One field's message.
pub(crate) fn invalid(field: &str, message: &str) -> FieldErrors {
    let mut errors = FieldErrors::default();
    errors.add(field, message);
    errors
}

/// Answers a form that had no effect, on its own page.
pub(crate) async fn trouble(
    app: &App,
    face: Option<&Face>,
    sent: &Sent,
    form: &str,
    trouble: Trouble,
) -> Response {
    let mut submitted = sent.submitted(form);
    let mut retry_after = None;
    let status = match trouble {
        Trouble::Invalid(errors) => {
            submitted.errors = errors;
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Trouble::TooLarge(errors) => {
            submitted.errors = errors;
            StatusCode::PAYLOAD_TOO_LARGE
        }
        Trouble::Refused(refusal, counts) => {
            let message = face.map_or_else(String::new, |face| sentences::refusal(&refusal, face));
            submitted.refused = Some(Refused {
                refused: refusal.as_str().to_owned(),
                message,
                counts: *counts,
            });
            StatusCode::CONFLICT
        }
        Trouble::Away(away) => {
            retry_after = away.retry_after();
            submitted.refused = face.map(|face| refused(away.word(), &away.message(), face));
            away.status()
        }
        Trouble::WrongCodes(too_many) => {
            retry_after = Some(too_many.retry_after_secs);
            let message = sentences::WRONG_CODES;
            submitted.refused = face.map(|face| refused("too_many", message, face));
            StatusCode::TOO_MANY_REQUESTS
        }
        Trouble::Unavailable(error) => {
            tracing::error!(%error, form, "a form could not be stored");
            retry_after = Some(2);
            submitted.refused =
                face.map(|face| refused("unavailable", sentences::UNAVAILABLE, face));
            StatusCode::SERVICE_UNAVAILABLE
        }
        Trouble::NotFound => StatusCode::NOT_FOUND,
        Trouble::SignedOut => StatusCode::UNAUTHORIZED,
        Trouble::Forbidden => StatusCode::FORBIDDEN,
        Trouble::Unproven => {
            submitted.refused = face.map(|face| refused("unproven", access::UNPROVEN_TEXT, face));
            StatusCode::FORBIDDEN
        }
    };
    let mut response = if sent.wants_json() {
        let body = match (&submitted.refused, submitted.errors.is_empty()) {
            (Some(refused), _) => json!(refused),
            (None, false) => json!({ "errors": submitted.errors }),
            (None, true) => json!({ "refused": status.canonical_reason() }),
        };
        Json(body).into_response()
    } else {
        page(app, sent, submitted).await
    };
    *response.status_mut() = status;
    if let Some(seconds) = retry_after {
        response
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn refused(word: &str, message: &str, face: &Face) -> Refused {
    Refused {
        refused: word.to_owned(),
        message: message.to_owned(),
        counts: (*face.counts).clone(),
    }
}

/// The form's own page, with what was typed.
pub(crate) async fn page(app: &App, sent: &Sent, submitted: Submitted) -> Response {
    let request = pages::request_for(&sent.uri, &sent.headers, sent.nonce.clone());
    match access::visitor(app, &sent.headers).await {
        Ok(visitor) => pages::render(app, visitor, submitted, request).await,
        Err(error) => unavailable(&error),
    }
}

/// Answers a form that had its effect: JSON, or the next page.
pub(crate) fn done(
    sent: &Sent,
    status: StatusCode,
    body: serde_json::Value,
    next: &str,
    cookie: Option<HeaderValue>,
) -> Response {
    if sent.wants_json() {
        return (status, Json(body)).into_response();
    }
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(next) = HeaderValue::from_str(next) {
        response.headers_mut().insert(LOCATION, next);
    }
    if let Some(cookie) = cookie {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    response
}

/// Answers what somebody asked of a worksheet: what is said of it, or its own page.
pub(crate) async fn at_worksheet(
    app: &App,
    workshop: &str,
    sent: &Sent,
    form: &str,
    outcome: Result<serde_json::Value, Trouble>,
) -> Response {
    match outcome {
        Ok(body) => {
            let next = format!("/w/{workshop}/worksheet");
            done(sent, StatusCode::OK, body, &next, None)
        }
        Err(refused) => {
            let face = app.store.face(workshop);
            trouble(app, face.as_ref(), sent, form, refused).await
        }
    }
}

/// 503, where there is no page to say it on.
pub(crate) fn unavailable(error: &StoreError) -> Response {
    tracing::error!(%error, "a request could not be answered");
    let after = [(RETRY_AFTER, "2")];
    (
        StatusCode::SERVICE_UNAVAILABLE,
        after,
        sentences::UNAVAILABLE,
    )
        .into_response()
}

/// 404, for what is no page.
pub(crate) fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response()
}
