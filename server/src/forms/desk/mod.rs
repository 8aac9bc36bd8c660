//! What organizers do about who may what: confirm registrations, give holds back, make and end
//! invitations and links, remove organizers.
//!
//! Reading order: [`registrations`], [`schools`], [`organizers`].

pub(crate) mod organizers;
pub(crate) mod registrations;
pub(crate) mod schools;

use super::extract::SubmittedForm;
use super::reply::{self, FormError, invalid};
use crate::{App, access};
use axum::response::Response;
use domain::slug::SchoolSlug;
use http::StatusCode;
use serde_json::json;
use store::feed::WorkshopSnapshot;

/// The organizer who sent a form of the desk, and the workshop that it is about.
async fn organizer(
    app: &App,
    workshop: &str,
    sent: &SubmittedForm,
) -> Result<(String, WorkshopSnapshot), FormError> {
    let organizer = access::require_organizer(app, &sent.headers).await?;
    let snapshot = app
        .store
        .workshop_snapshot(workshop)
        .ok_or(FormError::NotFound)?;
    Ok((organizer, snapshot))
}

/// The school of the workshop that a form names.
fn named_school(
    snapshot: &WorkshopSnapshot,
    sent: &SubmittedForm,
) -> Result<SchoolSlug, FormError> {
    SchoolSlug::parse(sent.value("school"))
        .ok()
        .filter(|school| snapshot.programme.school(school).is_some())
        .ok_or_else(|| invalid("school", "Choose a school.").into())
}

/// Answers a form of the desk: back at the desk, or on its page with what was typed.
async fn answer_at_desk(
    app: &App,
    workshop: &str,
    sent: &SubmittedForm,
    form: &str,
    outcome: Result<&'static str, FormError>,
) -> Response {
    match outcome {
        Ok(message) => {
            let next = format!("/desk/w/{workshop}");
            let body = json!({ "message": message });
            reply::done(sent, StatusCode::OK, body, &next, None)
        }
        Err(trouble) => {
            // Who may not see the desk is told nothing of what is on it.
            let snapshot = match trouble {
                FormError::SignedOut | FormError::Forbidden => None,
                _ => app.store.workshop_snapshot(workshop),
            };
            reply::trouble(app, snapshot.as_ref(), sent, form, trouble).await
        }
    }
}
