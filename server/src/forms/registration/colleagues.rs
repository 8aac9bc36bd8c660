//! The requests of a second person of a registered school. Neither tells the address that the school
//! was registered with. Anyone may send them: only the registrant and the office learn anything.

use super::sender::{contact, school_key};
use crate::forms::error::{FormError, invalid};
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use crate::limits::{ActionPermit, Requester, SchoolAction};
use domain::registration::office::{co_manage_message, resend_link_message};
use http::StatusCode;
use store::registration_rows::RegistrationRow;

/// `POST /w/{workshop}/register/link` (`school`): sends a link to the registrant's address again.
pub(crate) async fn resend_link(form: WorkshopForm) -> Result<Saved, FormError> {
    let (registration, permit) = requested_registration(&form).await?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    store
        .send_link_again(registration.reference.clone(), now)
        .await?;
    permit.keep();
    let can_send = form.app.config.can_send_email();
    let message = resend_link_message(can_send);
    Ok(accepted(&form, &registration, "link", &message))
}

/// `POST /w/{workshop}/register/co-manage` (`school`, `name`, `email`): asks to manage the registration
/// too.
pub(crate) async fn co_manage(form: WorkshopForm) -> Result<Saved, FormError> {
    let (registration, permit) = requested_registration(&form).await?;
    let colleague = contact(&form, "name", "email")?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    store
        .ask_to_co_manage(registration.reference.clone(), colleague, now)
        .await?;
    permit.keep();
    let can_send = form.app.config.can_send_email();
    let message = co_manage_message(can_send);
    Ok(accepted(&form, &registration, "co-manage", &message))
}

/// The living registration of the school that the form names.
async fn requested_registration(
    form: &WorkshopForm,
) -> Result<(RegistrationRow, ActionPermit), FormError> {
    let snapshot = form.snapshot()?;
    let workshop = snapshot.definition.workshop.slug.as_str();
    let (store, school) = (&form.app.store, form.value("school").trim());
    let registration = store
        .living_registration(workshop, school)
        .await?
        .ok_or_else(|| {
            invalid(
                "school",
                "This school is not registered yet. You can register it now.",
            )
        })?;
    let (school, limiter) = (school_key(&registration), &form.app.limiter);
    let permit = limiter.permit_action(&school, &Requester::Stranger, SchoolAction::Letter)?;
    Ok((registration, permit))
}

fn accepted(
    form: &WorkshopForm,
    registration: &RegistrationRow,
    verb: &str,
    message: &str,
) -> Saved {
    let (workshop, school) = (&form.workshop, &registration.school);
    let url = format!("/w/{workshop}/register?school={school}&sent={verb}");
    Saved::message(message, url).with_status(StatusCode::ACCEPTED)
}
