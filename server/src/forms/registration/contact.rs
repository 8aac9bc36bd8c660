use super::change::{apply, mint_registrant_link, saved_and_link_ended};
use super::sender::{acting_registrant, contact as parse_contact};
use crate::access;
use crate::forms::error::FormError;
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use crate::limits::SchoolAction;
use domain::registration::Command;
use domain::registration::office::promise_email;

/// `POST /w/{workshop}/registration/contact` (`contact_name`, `contact_email`): the registration's links
/// end, and the new address gets one by mail. A registrant who only spells their name otherwise stays
/// signed in.
pub(crate) async fn contact(form: WorkshopForm) -> Result<Saved, FormError> {
    let registration = acting_registrant(&form).await?;
    let snapshot = form.snapshot()?;
    let contact = parse_contact(&form, "contact_name", "contact_email")?;
    let is_same_address = contact.email == registration.contact.email;
    let command = Command::ChangeContact {
        school: registration.school.clone(),
        reference: registration.reference.clone(),
        contact,
    };
    apply(&form, &registration, command, SchoolAction::Letter).await?;
    let told = promise_email(
        form.app.config.can_send_email(),
        "We'll email a link to the new address.",
        "the new link",
    );
    let message = &format!("The contact person is changed. {told}");
    if !is_same_address {
        return Ok(saved_and_link_ended(
            &form,
            &registration,
            "contact",
            message,
        ));
    }
    let token = mint_registrant_link(&form, &snapshot, &registration).await?;
    let cookie = access::registrant_cookie(&form.app, &token);
    Ok(super::change::saved(&registration, "contact", message).with_cookie(cookie))
}
