//! Reminders of Blueprints that families can't read, or that are out of date.

use super::organizer;
use crate::forms::error::{FormError, invalid};
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use domain::slug::SchoolSlug;

/// `POST /desk/w/{workshop}/worksheets/remind` (`school`, repeated): mails the contact person of each of
/// these schools, once a day at most.
pub(crate) async fn remind(form: WorkshopForm) -> Result<Saved, FormError> {
    let (_, snapshot) = organizer(&form).await?;
    let named = form.submitted.values("school").into_iter();
    let schools: Vec<SchoolSlug> = named
        .filter_map(|slug| SchoolSlug::parse(&slug).ok())
        .filter(|slug| snapshot.definition.school(slug).is_some())
        .collect();
    if schools.is_empty() {
        return Err(invalid("school", "Choose a school.").into());
    }
    let (workshop, now) = (&snapshot.definition.workshop.slug, form.app.clock.now());
    let store = &form.app.store;
    let message = match store.remind_of_blueprints(workshop, schools, now).await? {
        0 => "No school was reminded: each of them was reminded today, or is not registered."
            .to_owned(),
        1 => "1 school is reminded by email.".to_owned(),
        count => format!("{count} schools are reminded by email."),
    };
    let url = format!("/desk/w/{}/worksheets", form.workshop);
    Ok(Saved::message(&message, url))
}
