//! The frame of the forms about the day: their pages have no browser program, and show a refused form
//! again by themselves.

use crate::day::{DeskDenial, DeskVisit};
use crate::forms::error::FormError;
use crate::forms::extract::WorkshopForm;
use axum::response::Response;

/// The visit of the organizer who sent the form.
pub(super) async fn sender_visit(form: &WorkshopForm) -> Result<DeskVisit, DeskDenial> {
    DeskVisit::require(&form.app, &form.submitted.headers, &form.workshop).await
}

/// The page that says so, or the status with JSON.
pub(super) async fn deny(form: &WorkshopForm, denied: DeskDenial) -> Response {
    if !form.submitted.wants_json() {
        return denied.page(&form.app, &form.workshop);
    }
    let error = match denied {
        DeskDenial::NotFound => FormError::NotFound,
        DeskDenial::Access(error) => error.into(),
    };
    form.respond(Err(error)).await
}
