//! How a form is answered: the same statuses as JSON, or as the page with what was typed.

use super::extract::SubmittedForm;
use super::messages;
use super::rejection::FormRejection;
use crate::access::AccessError;
use crate::limits::TooManyRequests;
use crate::rooms::RoomRequestError;
use crate::{App, access, pages};
use app::api::returned_form::{FormRefusal, ReturnedForm};
use axum::Json;
use axum::response::{IntoResponse, Response};
use domain::registration::form::FieldErrors;
use domain::registration::{Counts, Refusal};
use http::header::{LOCATION, RETRY_AFTER, SET_COOKIE};
use http::{HeaderValue, StatusCode};
use serde_json::json;
use store::StoreError;
use store::feed::WorkshopSnapshot;
use store::registrations::CommandError;

/// Why a form had no effect.
#[derive(Debug)]
pub(crate) enum FormError {
    /// 422: fields must be mended.
    Invalid(FieldErrors),
    /// 413: a file is too large.
    TooLarge(FieldErrors),
    /// 409: the rules refuse; what is left now.
    Refused(Refusal, Box<Counts>),
    /// 429: too many codes were wrong.
    WrongCodes(TooManyRequests),
    /// 429, 413 and the like: the form was not looked at.
    Rejected(FormRejection),
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

impl From<StoreError> for FormError {
    fn from(error: StoreError) -> Self {
        Self::Unavailable(error)
    }
}

impl From<AccessError> for FormError {
    fn from(denied: AccessError) -> Self {
        match denied {
            AccessError::SignedOut => Self::SignedOut,
            AccessError::Forbidden => Self::Forbidden,
            AccessError::Unproven => Self::Unproven,
            AccessError::Store(error) => Self::Unavailable(error),
        }
    }
}

impl From<RoomRequestError> for FormError {
    fn from(RoomRequestError: RoomRequestError) -> Self {
        Self::Unavailable(StoreError::Busy)
    }
}

impl From<TooManyRequests> for FormError {
    fn from(too_many: TooManyRequests) -> Self {
        Self::Rejected(FormRejection::TooManyRequests(too_many))
    }
}

impl From<FormRejection> for FormError {
    fn from(away: FormRejection) -> Self {
        Self::Rejected(away)
    }
}

impl From<FieldErrors> for FormError {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<CommandError> for FormError {
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
    snapshot: Option<&WorkshopSnapshot>,
    sent: &SubmittedForm,
    form: &str,
    trouble: FormError,
) -> Response {
    let mut submitted = sent.submitted(form);
    let mut retry_after = None;
    let status = match trouble {
        FormError::Invalid(errors) => {
            submitted.errors = errors;
            StatusCode::UNPROCESSABLE_ENTITY
        }
        FormError::TooLarge(errors) => {
            submitted.errors = errors;
            StatusCode::PAYLOAD_TOO_LARGE
        }
        FormError::Refused(refusal, counts) => {
            let message = snapshot.map_or_else(String::new, |snapshot| {
                messages::refusal(&refusal, snapshot)
            });
            submitted.refused = Some(FormRefusal {
                refused: refusal.as_str().to_owned(),
                message,
                counts: *counts,
            });
            StatusCode::CONFLICT
        }
        FormError::Rejected(away) => {
            retry_after = away.retry_after();
            submitted.refused =
                snapshot.map(|snapshot| refused(away.word(), &away.message(), snapshot));
            away.status()
        }
        FormError::WrongCodes(too_many) => {
            retry_after = Some(too_many.retry_after_secs);
            let message = messages::WRONG_CODES;
            submitted.refused = snapshot.map(|snapshot| refused("too_many", message, snapshot));
            StatusCode::TOO_MANY_REQUESTS
        }
        FormError::Unavailable(error) => {
            tracing::error!(%error, form, "a form could not be stored");
            retry_after = Some(2);
            submitted.refused =
                snapshot.map(|snapshot| refused("unavailable", messages::UNAVAILABLE, snapshot));
            StatusCode::SERVICE_UNAVAILABLE
        }
        FormError::NotFound => StatusCode::NOT_FOUND,
        FormError::SignedOut => StatusCode::UNAUTHORIZED,
        FormError::Forbidden => StatusCode::FORBIDDEN,
        FormError::Unproven => {
            submitted.refused =
                snapshot.map(|snapshot| refused("unproven", access::UNPROVEN_TEXT, snapshot));
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

fn refused(word: &str, message: &str, snapshot: &WorkshopSnapshot) -> FormRefusal {
    FormRefusal {
        refused: word.to_owned(),
        message: message.to_owned(),
        counts: (*snapshot.counts).clone(),
    }
}

/// The form's own page, with what was typed.
pub(crate) async fn page(app: &App, sent: &SubmittedForm, submitted: ReturnedForm) -> Response {
    let request = pages::request_for(&sent.uri, &sent.headers, sent.nonce.clone());
    match access::read_visitor(app, &sent.headers).await {
        Ok(visitor) => pages::render(app, visitor, submitted, request).await,
        Err(error) => unavailable(&error),
    }
}

/// Answers a form that had its effect: JSON, or the next page.
pub(crate) fn done(
    sent: &SubmittedForm,
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
    sent: &SubmittedForm,
    form: &str,
    outcome: Result<serde_json::Value, FormError>,
) -> Response {
    match outcome {
        Ok(body) => {
            let next = format!("/w/{workshop}/worksheet");
            done(sent, StatusCode::OK, body, &next, None)
        }
        Err(refused) => {
            let snapshot = app.store.workshop_snapshot(workshop);
            trouble(app, snapshot.as_ref(), sent, form, refused).await
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
        messages::UNAVAILABLE,
    )
        .into_response()
}

/// 404, for what is no page.
pub(crate) fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response()
}
