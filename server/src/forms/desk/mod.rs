//! What organizers do about who may what: confirm registrations, give holds back, make and end
//! invitations and links, remove organizers.
//!
//! Reading order: [`registrations`], [`schools`], [`organizers`].

pub(crate) mod organizers;
pub(crate) mod registrations;
pub(crate) mod schools;

use super::answer::{self, Trouble, invalid};
use super::sent::Sent;
use crate::{App, access};
use axum::response::Response;
use domain::slug::SchoolSlug;
use http::StatusCode;
use serde_json::json;
use store::feed::Face;

/// The organizer who sent a form of the desk, and the workshop that it is about.
async fn organizer(app: &App, workshop: &str, sent: &Sent) -> Result<(String, Face), Trouble> {
    let organizer = access::organizer(app, &sent.headers).await?;
    let face = app.store.face(workshop).ok_or(Trouble::NotFound)?;
    Ok((organizer, face))
}

/// The school of the workshop that a form names.
fn named_school(face: &Face, sent: &Sent) -> Result<SchoolSlug, Trouble> {
    SchoolSlug::parse(sent.value("school"))
        .ok()
        .filter(|school| face.programme.school(school).is_some())
        .ok_or_else(|| invalid("school", "Choose a school.").into())
}

/// Answers a form of the desk: back at the desk, or on its page with what was typed.
async fn answer_at_desk(
    app: &App,
    workshop: &str,
    sent: &Sent,
    form: &str,
    outcome: Result<&'static str, Trouble>,
) -> Response {
    match outcome {
        Ok(message) => {
            let next = format!("/desk/w/{workshop}");
            let body = json!({ "message": message });
            answer::done(sent, StatusCode::OK, body, &next, None)
        }
        Err(trouble) => {
            // Who may not see the desk is told nothing of what is on it.
            let face = match trouble {
                Trouble::SignedOut | Trouble::Forbidden => None,
                _ => app.store.face(workshop),
            };
            answer::trouble(app, face.as_ref(), sent, form, trouble).await
        }
    }
}
