//! The right to check people in.

use crate::access::{self, AccessError};
use crate::{App, text_response};
use app::api::answers::check_in::CheckInRight;
use axum::Json;
use axum::response::{IntoResponse, Response};
use domain::check_in::HelperStage;
use http::{HeaderMap, StatusCode};
use serde_json::json;
use store::StoreError;
use store::feed::WorkshopSnapshot;

/// The reason why a device gets no answer.
#[derive(Debug)]
pub(crate) enum CheckInDenial {
    NotFound,
    Access(AccessError),
    /// A helper whose session's day is over, or whose link has ended.
    Closed(HelperStage),
    Unavailable(StoreError),
}

/// # Errors
/// [`CheckInDenial::Access`] for everybody but organizers and the workshop's helpers.
pub(crate) async fn require_check_in(
    app: &App,
    headers: &HeaderMap,
    workshop: &str,
) -> Result<(CheckInRight, WorkshopSnapshot), CheckInDenial> {
    let snapshot = app.store.workshop_snapshot(workshop);
    let snapshot = snapshot.ok_or(CheckInDenial::NotFound)?;
    let visitor = access::read_visitor(app, headers).await?;
    let right = CheckInRight::of(&visitor, &snapshot, app.clock.now());
    let right = right.ok_or_else(|| CheckInDenial::Access(access::access_error(&visitor)))?;
    Ok((right, snapshot))
}

impl From<StoreError> for CheckInDenial {
    fn from(error: StoreError) -> Self {
        Self::Unavailable(error)
    }
}

impl IntoResponse for CheckInDenial {
    fn into_response(self) -> Response {
        match self {
            Self::NotFound => text_response::not_found(),
            Self::Access(error) => error.into_response(),
            Self::Closed(stage) => {
                let closed = match stage {
                    HelperStage::Open | HelperStage::Late => "late",
                    HelperStage::Ended => "ended",
                };
                (StatusCode::FORBIDDEN, Json(json!({ "closed": closed }))).into_response()
            }
            Self::Unavailable(error) => text_response::unavailable(&error),
        }
    }
}
