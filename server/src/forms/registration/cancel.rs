use super::change::{apply, saved_and_link_ended};
use super::sender::acting_registrant;
use crate::forms::error::FormError;
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use crate::limits::SchoolAction;
use domain::registration::{Command, RegistrationStatus};

/// `POST /w/{workshop}/registration/cancel`: the slot is free for others, and the registration's links
/// end.
pub(crate) async fn cancel(form: WorkshopForm) -> Result<Saved, FormError> {
    let registration = acting_registrant(&form).await?;
    let command = Command::Cancel {
        school: registration.school.clone(),
        reference: registration.reference.clone(),
    };
    apply(&form, &registration, command, SchoolAction::Letter).await?;
    let (verb, message) = match registration.status {
        Some(RegistrationStatus::Waiting { .. }) => ("leave", "Your school left the waiting list."),
        _ => ("cancel", "The registration is canceled."),
    };
    Ok(saved_and_link_ended(&form, &registration, verb, message))
}
