//! The refusal of a request that comes too soon.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::RETRY_AFTER;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyRequests {
    pub retry_after_secs: u64,
}

/// For streams and sockets, which show no page.
impl IntoResponse for TooManyRequests {
    fn into_response(self) -> Response {
        let text = "Too many pages are open here. Wait a moment and try again.\n";
        let after = [(RETRY_AFTER, self.retry_after_secs.to_string())];
        (StatusCode::TOO_MANY_REQUESTS, after, text).into_response()
    }
}
