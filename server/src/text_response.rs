//! Answers in plain text, for addresses that are no page and for failures that no page could show.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::RETRY_AFTER;
use store::StoreError;

/// Also the message on the page of a form.
pub(crate) const UNAVAILABLE_TEXT: &str =
    "This could not be saved just now. Nothing you typed is lost: wait a moment and send it again.";

/// 503.
pub(crate) fn unavailable(error: &StoreError) -> Response {
    tracing::error!(%error, "a request could not be answered");
    let after = [(RETRY_AFTER, "2")];
    (StatusCode::SERVICE_UNAVAILABLE, after, UNAVAILABLE_TEXT).into_response()
}

/// 404.
pub(crate) fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response()
}
