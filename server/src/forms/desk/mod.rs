//! What organizers do about who may what: confirm registrations, give holds back, make and end
//! invitations and links, remove organizers.
//!
//! Reading order: [`registrations`], [`schools`], [`organizers`].

pub(crate) mod organizers;
pub(crate) mod registrations;
pub(crate) mod schools;

use super::reply::{FormError, invalid};
use super::workshop_form::{Saved, WorkshopForm};
use crate::access;
use domain::slug::SchoolSlug;
use store::feed::WorkshopSnapshot;

/// The organizer who sent a form of the desk, and the workshop that it is about.
async fn organizer(form: &WorkshopForm) -> Result<(String, WorkshopSnapshot), FormError> {
    let organizer = access::require_organizer(&form.app, &form.sent.headers).await?;
    Ok((organizer, form.snapshot()?))
}

/// The school of the workshop that a form names.
fn named_school(snapshot: &WorkshopSnapshot, form: &WorkshopForm) -> Result<SchoolSlug, FormError> {
    SchoolSlug::parse(form.value("school"))
        .ok()
        .filter(|school| snapshot.definition.school(school).is_some())
        .ok_or_else(|| invalid("school", "Choose a school.").into())
}

/// Back at the desk, with a sentence.
fn saved_at_desk(form: &WorkshopForm, message: &str) -> Saved {
    Saved::message(message, format!("/desk/w/{}", form.workshop))
}
