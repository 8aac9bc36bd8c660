//! Organizers sign in by email, confirm registrations, give holds back, make and end invitations and
//! links, remove other organizers, answer plans for CASA, and remind schools of their Blueprints.

pub(crate) mod attendance;
pub(crate) mod blueprints;
pub(crate) mod casa;
#[allow(dead_code, reason = "the forms and files of these pages follow")]
mod day;
pub(crate) mod facilitators;
pub(crate) mod helpers;
pub(crate) mod organizers;
pub(crate) mod registrations;
pub(crate) mod schools;
pub(crate) mod session_codes;
pub(crate) mod sign_in_link;

use super::error::{FormError, invalid};
use super::extract::WorkshopForm;
use super::reply::Saved;
use domain::slug::SchoolSlug;
use store::feed::WorkshopSnapshot;

/// The address of the organizer who sent the form, and the workshop.
async fn organizer(form: &WorkshopForm) -> Result<(String, WorkshopSnapshot), FormError> {
    let organizer = form.organizer().await?;
    Ok((organizer, form.snapshot()?))
}

/// The school of the workshop that a form names.
fn named_school(snapshot: &WorkshopSnapshot, form: &WorkshopForm) -> Result<SchoolSlug, FormError> {
    SchoolSlug::parse(form.value("school"))
        .ok()
        .filter(|school| snapshot.definition.school(school).is_some())
        .ok_or_else(|| invalid("school", "Choose a school.").into())
}

/// Back at the desk's page of a school.
fn saved_at_school(form: &WorkshopForm, school: &SchoolSlug, message: &str) -> Saved {
    let url = format!("/desk/w/{}/schools/{school}", form.workshop);
    Saved::message(message, url)
}
