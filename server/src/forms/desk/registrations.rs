use super::{named_school, organizer, saved_at_school};
use crate::forms::error::{FormError, invalid};
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use domain::registration::office::promise_email;
use domain::registration::{Command, Proof};
use store::Actor;
use store::feed::WorkshopSnapshot;
use store::registration_rows::RegistrationRow;

/// `POST /desk/w/{workshop}/registrations/confirm`: the office vouches that a registration is the
/// school's. Its link opens the school's worksheet from then on.
pub(crate) async fn confirm(form: WorkshopForm) -> Result<Saved, FormError> {
    let (_, snapshot) = organizer(&form).await?;
    let registration = named_registration(&snapshot, &form).await?;
    let school = registration.school;
    let command = Command::Prove {
        school: school.clone(),
        reference: registration.reference,
        proof: Proof::Office,
    };
    let (store, now) = (&form.app.store, form.app.clock.now());
    store
        .run_command(&registration.workshop, command, Actor::Organizer, now)
        .await?;
    let message = "The registration is confirmed.";
    Ok(saved_at_school(&form, &school, message))
}

/// `POST /desk/w/{workshop}/registrations/renew-link`: ends every link of a registration, and mails
/// its contact a new one.
pub(crate) async fn renew_link(form: WorkshopForm) -> Result<Saved, FormError> {
    let (_, snapshot) = organizer(&form).await?;
    let registration = named_registration(&snapshot, &form).await?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    let renewed = store
        .renew_registration_link(registration.reference, now)
        .await?;
    renewed.ok_or(FormError::NotFound)?;
    let told = promise_email(
        form.app.config.can_send_email(),
        "We'll email its contact person a new one.",
        "the new link",
    );
    let message = &format!("The registration’s links have ended. {told}");
    Ok(saved_at_school(&form, &registration.school, message))
}

/// The living registration of the school that the form names, under the reference that it names.
async fn named_registration(
    snapshot: &WorkshopSnapshot,
    form: &WorkshopForm,
) -> Result<RegistrationRow, FormError> {
    let school = named_school(snapshot, form)?;
    let (store, workshop) = (&form.app.store, snapshot.definition.workshop.slug.as_str());
    let registration = store.living_registration(workshop, school.as_str()).await?;
    let reference = form.value("reference");
    let is_meant = |registration: &RegistrationRow| {
        reference.is_empty() || reference == registration.reference.to_string()
    };
    registration.filter(is_meant).ok_or_else(|| {
        let message = "We can't find this registration any more. Load the page again.";
        invalid("school", message).into()
    })
}
