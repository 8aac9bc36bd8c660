//! The answers to forms: the same statuses with JSON, or with the page and what was typed.

use super::error::FormError;
use super::messages;
use super::submitted_form::SubmittedForm;
use crate::{App, access, pages, security, text_response};
use app::api::types::returned_form::{FormRefusal, IssuedSecret, ReturnedForm};
use axum::Json;
use axum::response::{IntoResponse, Response};
use http::header::{LOCATION, RETRY_AFTER, SET_COOKIE};
use http::{HeaderValue, StatusCode};
use serde_json::{Value, json};
use store::feed::WorkshopSnapshot;

/// The answer to a form that had its effect: JSON gets the status and the body, a browser the page.
/// Cookies are set for both.
#[derive(Debug)]
pub(crate) struct Saved {
    status: StatusCode,
    body: Value,
    page: SavedPage,
    cookies: Vec<HeaderValue>,
    /// The browser drops the pages that it keeps.
    drops_pages: bool,
}

#[derive(Debug)]
enum SavedPage {
    /// A redirect to a URL.
    Next(String),
    /// The form's own page, for a last look.
    Checked,
    /// The form's own page with a secret. An address would keep the secret in it.
    Secret(IssuedSecret),
}

impl Saved {
    pub(super) fn next(body: Value, url: String) -> Self {
        Self::new(body, SavedPage::Next(url))
    }

    /// A sentence for the sender, and the URL of a browser's next page.
    pub(super) fn message(message: &str, url: String) -> Self {
        Self::next(json!({ "message": message }), url)
    }

    /// Back to the worksheet, which shows by itself what was saved.
    pub(super) fn at_worksheet(workshop: &str) -> Self {
        Self::next(json!({}), format!("/w/{workshop}/worksheet"))
    }

    /// Every field is right, and nothing is saved yet.
    pub(super) fn checked() -> Self {
        Self::new(json!({ "checked": true }), SavedPage::Checked)
    }

    pub(super) fn registrant_link(url: String, qr_svg: String) -> Self {
        let body = json!({
            "message": "Here is your link.",
            "manage_url": url,
            "qr_svg": qr_svg,
        });
        Self::new(body, SavedPage::Secret(IssuedSecret::Link { url, qr_svg }))
    }

    pub(super) fn secret(secret: IssuedSecret) -> Self {
        Self::new(json!(secret), SavedPage::Secret(secret))
    }

    fn new(body: Value, page: SavedPage) -> Self {
        Self {
            status: StatusCode::OK,
            body,
            page,
            cookies: Vec::new(),
            drops_pages: false,
        }
    }

    pub(super) fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// For the end of a right: Back shows nothing more that it opened.
    pub(super) fn drop_pages(self) -> Self {
        Self {
            drops_pages: true,
            ..self
        }
    }

    pub(super) fn with_cookie(mut self, cookie: HeaderValue) -> Self {
        self.cookies.push(cookie);
        self
    }
}

/// Answers a form that had its effect.
pub(super) async fn success(app: &App, submitted: &SubmittedForm, saved: Saved) -> Response {
    let mut response = if submitted.wants_json() {
        (saved.status, Json(saved.body)).into_response()
    } else {
        saved_page(app, submitted, saved.page).await
    };
    let cookies = saved.cookies.into_iter();
    let cookies = cookies.map(|cookie| (SET_COOKIE, cookie));
    response.headers_mut().extend(cookies);
    if saved.drops_pages {
        security::drop_pages(response.headers_mut());
    }
    response
}

async fn saved_page(app: &App, submitted: &SubmittedForm, saved_page: SavedPage) -> Response {
    let mut returned = submitted.returned();
    match saved_page {
        SavedPage::Next(url) => return redirect(&url),
        SavedPage::Checked => returned.checking = true,
        SavedPage::Secret(secret) => returned.shown = Some(secret),
    }
    page(app, submitted, returned).await
}

fn redirect(url: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(url) = HeaderValue::from_str(url) {
        response.headers_mut().insert(LOCATION, url);
    }
    response
}

/// Answers a form that had no effect, on its own page. Messages need the workshop's snapshot.
pub(super) async fn failure(
    app: &App,
    snapshot: Option<&WorkshopSnapshot>,
    submitted: &SubmittedForm,
    error: FormError,
) -> Response {
    let mut returned = submitted.returned();
    let mut retry_after_secs = None;
    let status = match error {
        FormError::Invalid(errors) => {
            returned.errors = errors;
            StatusCode::UNPROCESSABLE_ENTITY
        }
        FormError::TooLarge(errors) => {
            returned.errors = errors;
            StatusCode::PAYLOAD_TOO_LARGE
        }
        FormError::Refused(refusal, counts) => {
            let message = snapshot.map_or_else(String::new, |snapshot| {
                messages::refusal(&refusal, snapshot)
            });
            returned.refused = Some(FormRefusal {
                refused: refusal.as_str().to_owned(),
                message,
                counts: *counts,
            });
            StatusCode::CONFLICT
        }
        FormError::Rejected(rejection) => {
            retry_after_secs = rejection.retry_after_secs();
            returned.refused = form_refusal(rejection.code(), &rejection.message(), snapshot);
            rejection.status()
        }
        FormError::WrongCodes(too_many) => {
            retry_after_secs = Some(too_many.retry_after_secs);
            returned.refused = form_refusal("too_many", messages::WRONG_CODES, snapshot);
            StatusCode::TOO_MANY_REQUESTS
        }
        FormError::Unavailable(error) => {
            tracing::error!(%error, form = submitted.name(), "a form could not be stored");
            retry_after_secs = Some(2);
            returned.refused =
                form_refusal("unavailable", text_response::UNAVAILABLE_TEXT, snapshot);
            StatusCode::SERVICE_UNAVAILABLE
        }
        FormError::NotFound => StatusCode::NOT_FOUND,
        FormError::SignedOut => StatusCode::UNAUTHORIZED,
        FormError::Forbidden => StatusCode::FORBIDDEN,
        FormError::Unproven => {
            returned.refused = form_refusal("unproven", access::UNPROVEN_TEXT, snapshot);
            StatusCode::FORBIDDEN
        }
    };
    let mut response = if submitted.wants_json() {
        let body = match (&returned.refused, returned.errors.is_empty()) {
            (Some(refusal), _) => json!(refusal),
            (None, false) => json!({ "errors": returned.errors }),
            (None, true) => json!({ "refused": status.canonical_reason() }),
        };
        Json(body).into_response()
    } else {
        page(app, submitted, returned).await
    };
    set_refusal(&mut response, status, retry_after_secs);
    response
}

/// Gives a refusal its status, and the seconds after which to try again.
pub(super) fn set_refusal(
    response: &mut Response,
    status: StatusCode,
    retry_after_secs: Option<u64>,
) {
    *response.status_mut() = status;
    if let Some(seconds) = retry_after_secs {
        let after = HeaderValue::from(seconds);
        response.headers_mut().insert(RETRY_AFTER, after);
    }
}

fn form_refusal(
    code: &str,
    message: &str,
    snapshot: Option<&WorkshopSnapshot>,
) -> Option<FormRefusal> {
    Some(FormRefusal {
        refused: code.to_owned(),
        message: message.to_owned(),
        counts: (*snapshot?.counts).clone(),
    })
}

/// The form's own page, with what was typed.
async fn page(app: &App, submitted: &SubmittedForm, returned: ReturnedForm) -> Response {
    let nonce = submitted.nonce.clone();
    let request = pages::request_for(&submitted.uri, &submitted.headers, nonce);
    match access::read_visitor(app, &submitted.headers).await {
        Ok(visitor) => pages::render(app, visitor, returned, request).await,
        Err(error) => text_response::unavailable(&error),
    }
}
