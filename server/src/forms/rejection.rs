//! A form that no handler looks at: too much came from its address, it is too long, or no form at
//! all. Whoever sent it still finds what was typed, wherever the server has read it.

use super::extract::SubmittedForm;
use super::messages;
use super::reply::{self, FormError};
use crate::App;
use crate::limits::TooManyRequests;
use crate::static_page;
use axum::Json;
use axum::extract::Request;
use axum::response::{Html, IntoResponse, Response};
use http::header::RETRY_AFTER;
use http::{HeaderValue, StatusCode};
use serde_json::json;

/// Why a form is not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormRejection {
    /// Too many came, from an address or for a school.
    TooManyRequests(TooManyRequests),
    /// It is longer than any form of ours.
    TooLong,
    /// It did not arrive in time.
    TooSlow,
    /// 400 or 415: it can't be read.
    Unreadable(StatusCode),
}

impl FormRejection {
    /// The answer's status.
    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::TooManyRequests(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Unreadable(status) => status,
        }
    }

    /// The word in the JSON's `refused`.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::TooManyRequests(_) => "too_many",
            Self::TooLong => "too_long",
            Self::TooSlow => "too_slow",
            Self::Unreadable(_) => "unreadable",
        }
    }

    /// The same in plain words.
    pub(super) fn message(self) -> String {
        match self {
            Self::TooManyRequests(too_many) => messages::too_many(too_many),
            Self::TooLong => messages::TOO_LONG.to_owned(),
            Self::TooSlow => messages::TOO_SLOW.to_owned(),
            Self::Unreadable(_) => messages::UNREADABLE.to_owned(),
        }
    }

    /// In how many seconds to come back.
    pub(super) fn retry_after(self) -> Option<u64> {
        match self {
            Self::TooManyRequests(too_many) => Some(too_many.retry_after_secs),
            Self::TooLong | Self::TooSlow | Self::Unreadable(_) => None,
        }
    }
}

/// 429 for a form whose address has sent too much. Its page is drawn as a `GET` of it would be, and
/// those are not counted.
pub(crate) async fn too_many(app: &App, request: Request, too_many: TooManyRequests) -> Response {
    let mut sent = SubmittedForm::without_fields(&request);
    let why = FormRejection::TooManyRequests(too_many);
    match sent.read(request, app).await {
        Ok(_) => turn_away(app, &sent, why).await,
        Err(_) => without_page(app, &sent, why),
    }
}

/// Answers on the page that the form's address names, with what was typed.
pub(super) async fn turn_away(app: &App, sent: &SubmittedForm, why: FormRejection) -> Response {
    let parts: Vec<_> = sent.uri.path().split('/').collect();
    let snapshot = match parts[..] {
        ["", "w", workshop, ..] => app.store.workshop_snapshot(workshop),
        _ => None,
    };
    // A form is called by the last part of its address.
    match (snapshot, parts.last()) {
        (Some(snapshot), Some(form)) => {
            reply::trouble(app, Some(&snapshot), sent, form, FormError::Rejected(why)).await
        }
        _ => without_page(app, sent, why),
    }
}

/// Answers where no page can show what was typed. A browser that goes back has it still.
pub(super) fn without_page(app: &App, sent: &SubmittedForm, why: FormRejection) -> Response {
    let message = why.message();
    let mut response = if sent.wants_json() {
        Json(json!({ "refused": why.word(), "message": message })).into_response()
    } else {
        let title = "This could not be taken";
        let body = format!(
            "<h1>{title}</h1>\n<p class=\"lead\">{}</p>\n\
             <p>Nothing was changed. Go back with your browser’s button: there the form is as you \
             left it. Or <a href=\"{}\">begin the form anew</a>.</p>\n",
            static_page::escape_html(&message),
            static_page::escape_html(sent.uri.path()),
        );
        let page = static_page::page(&app.site.style, title, &body);
        Html(page).into_response()
    };
    *response.status_mut() = why.status();
    if let Some(seconds) = why.retry_after() {
        let after = HeaderValue::from(seconds);
        response.headers_mut().insert(RETRY_AFTER, after);
    }
    response
}
