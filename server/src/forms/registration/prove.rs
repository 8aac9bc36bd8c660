use super::change::saved;
use super::sender::acting_registrant;
use crate::forms::error::FormError;
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use domain::registration::RegistrationState;

/// `POST /w/{workshop}/registration/prove`: the holder of the mailed link says that the registration is
/// the school's. Any other change by that link says the same.
pub(crate) async fn prove(form: WorkshopForm) -> Result<Saved, FormError> {
    let registration = acting_registrant(&form).await?;
    let message = "The registration is confirmed as your school’s.";
    match registration.state() {
        RegistrationState::Proven => Ok(saved(&registration, "prove", message)),
        _ => Err(FormError::Unproven),
    }
}
