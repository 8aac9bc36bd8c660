//! A registration, as the office vouches for it.

use super::{named_school, organizer, saved_at_desk};
use crate::forms::reply::{FormError, invalid};
use crate::forms::workshop_form::{Saved, WorkshopForm};
use domain::registration::{Command, Proof};
use store::Actor;
use store::feed::WorkshopSnapshot;
use store::registration_rows::RegistrationRow;

/// `POST /desk/w/{workshop}/registrations/confirm`: an organizer says that a registration is the
/// school's. From then on its link opens the school's worksheet.
pub(crate) async fn confirm(form: WorkshopForm) -> Result<Saved, FormError> {
    let (_, snapshot) = organizer(&form).await?;
    let record = named_registration(&snapshot, &form).await?;
    let command = Command::Prove {
        school: record.school,
        reference: record.reference,
        proof: Proof::Office,
    };
    let (store, now) = (&form.app.store, form.app.clock.now());
    store
        .change(&record.workshop, command, Actor::Organizer, now)
        .await?;
    Ok(saved_at_desk(&form, "The registration is confirmed."))
}

/// `POST /desk/w/{workshop}/registrations/renew-link`: ends every link of a registration, and mails
/// its contact a new one.
pub(crate) async fn renew_link(form: WorkshopForm) -> Result<Saved, FormError> {
    let (_, snapshot) = organizer(&form).await?;
    let record = named_registration(&snapshot, &form).await?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    let renewed = store.renew_registration_link(record.reference, now).await?;
    renewed.ok_or(FormError::NotFound)?;
    let message = "The registration’s links have ended. Its contact gets a new one by email.";
    Ok(saved_at_desk(&form, message))
}

/// The living registration of the school that the form names, under the reference that it names.
async fn named_registration(
    snapshot: &WorkshopSnapshot,
    form: &WorkshopForm,
) -> Result<RegistrationRow, FormError> {
    let school = named_school(snapshot, form)?;
    let (store, workshop) = (&form.app.store, snapshot.definition.workshop.slug.as_str());
    let record = store.living_record(workshop, school.as_str()).await?;
    let reference = form.value("reference");
    let is_meant = |record: &RegistrationRow| {
        reference.is_empty() || reference == record.reference.to_string()
    };
    record.filter(is_meant).ok_or_else(|| {
        let message = "This registration is no longer there. Load the page again.";
        invalid("school", message).into()
    })
}
