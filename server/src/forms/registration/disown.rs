use super::sender::invited_registration;
use crate::forms::error::FormError;
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use domain::registration::{Command, RegistrationAction};
use serde_json::json;
use store::Actor;

/// `POST /w/{workshop}/registration/disown`: the holder of the school's invitation says that the school
/// did not register, while the registration is not proven. The slot is free again, and the school is as
/// if it had never registered.
pub(crate) async fn disown(form: WorkshopForm) -> Result<Saved, FormError> {
    let registration = invited_registration(&form, RegistrationAction::Disown).await?;
    let command = Command::Disown {
        school: registration.school.clone(),
        reference: registration.reference,
    };
    let (store, now) = (&form.app.store, form.app.clock.now());
    store
        .run_command(&registration.workshop, command, Actor::Invitation, now)
        .await?;
    let (workshop, school) = (&form.workshop, registration.school);
    let url = format!("/w/{workshop}/register?school={school}&sent=disowned");
    let message = "The registration is canceled. Your school can register now.";
    Ok(Saved::next(json!({ "message": message, "next": url }), url))
}
