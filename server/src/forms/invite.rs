//! `GET /w/{workshop}/registration/invite.ics`: a registration's session as a calendar entry.

use super::answer::{self, Trouble};
use super::change::registrant;
use crate::{App, access, calendar};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::HeaderMap;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use store::records::Record;

/// For the registrant's own cookie only. Once cancelled, the entry that takes it out of the calendar.
pub(crate) async fn invite(
    State(app): State<App>,
    Path(workshop): Path<String>,
    headers: HeaderMap,
) -> Response {
    match registrant(&app, &workshop, &headers).await {
        Ok(record) => match ics(&app, &workshop, &record) {
            Some(ics) => {
                let headers = [
                    (CONTENT_TYPE, "text/calendar; charset=utf-8"),
                    // Whoever saves it to open it later needs it kept on the device.
                    (CACHE_CONTROL, "private, no-cache"),
                ];
                (headers, ics).into_response()
            }
            None => answer::not_found(),
        },
        Err(Trouble::Unavailable(error)) => answer::unavailable(&error),
        Err(_) => access::Denied::SignedOut.into_response(),
    }
}

fn ics(app: &App, workshop: &str, record: &Record) -> Option<String> {
    let face = app.store.face(workshop)?;
    calendar::file(&app.config.base_url, &face, record, app.clock.now())
}
