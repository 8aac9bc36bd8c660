//! `GET /w/{workshop}/registration/invite.ics`: a registration's session as a calendar entry.

use super::change::registrant;
use super::reply::{self, FormError};
use crate::{App, access, calendar};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::HeaderMap;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use store::registration_rows::RegistrationRow;

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
            None => reply::not_found(),
        },
        Err(FormError::Unavailable(error)) => reply::unavailable(&error),
        Err(_) => access::AccessError::SignedOut.into_response(),
    }
}

fn ics(app: &App, workshop: &str, record: &RegistrationRow) -> Option<String> {
    let snapshot = app.store.workshop_snapshot(workshop)?;
    calendar::registration_ics(&app.config.base_url, &snapshot, record, app.clock.now())
}
