use super::sender::registration_of;
use crate::access::{self, AccessError};
use crate::forms::error::FormError;
use crate::{App, calendar, text_response};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::HeaderMap;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use store::registration_rows::RegistrationRow;

/// `GET /w/{workshop}/registration/invite.ics`: a registration's session as a calendar entry, for the
/// registrant's own cookie only. Once cancelled, the entry that removes it from the calendar.
pub(crate) async fn calendar_entry(
    State(app): State<App>,
    Path(workshop): Path<String>,
    headers: HeaderMap,
) -> Response {
    match registration(&app, &workshop, &headers).await {
        Ok(registration) => match ics(&app, &workshop, &registration) {
            Some(ics) => {
                let headers = [
                    (CONTENT_TYPE, "text/calendar; charset=utf-8"),
                    // A phone must keep the file, to open it after it was saved.
                    (CACHE_CONTROL, "private, no-cache"),
                ];
                (headers, ics).into_response()
            }
            None => text_response::not_found(),
        },
        Err(FormError::Unavailable(error)) => text_response::unavailable(&error),
        Err(_) => AccessError::SignedOut.into_response(),
    }
}

async fn registration(
    app: &App,
    workshop: &str,
    headers: &HeaderMap,
) -> Result<RegistrationRow, FormError> {
    let visitor = access::read_visitor(app, headers).await?;
    registration_of(app, workshop, &visitor).await
}

fn ics(app: &App, workshop: &str, registration: &RegistrationRow) -> Option<String> {
    let snapshot = app.store.workshop_snapshot(workshop)?;
    let (base_url, now) = (&app.config.base_url, app.clock.now());
    calendar::registration_ics(base_url, &snapshot, registration, now)
}
