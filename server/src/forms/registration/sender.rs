//! The registration that a form is about, by the secret that its sender's browser holds.

use super::proof::store_held_proof;
use crate::App;
use crate::forms::error::FormError;
use crate::forms::extract::WorkshopForm;
use crate::limits::{Requester, SchoolKey};
use app::api::request::Visitor;
use domain::registration::form::{self, FieldErrors};
use domain::registration::rights::may;
use domain::registration::{Claimant, Contact, RegistrationAction};
use store::registration_rows::RegistrationRow;

/// The registration of the registrant who sent the form; the proof that they hold is stored first.
pub(super) async fn acting_registrant(form: &WorkshopForm) -> Result<RegistrationRow, FormError> {
    let visitor = form.visitor().await?;
    let registration = registration_of(&form.app, &form.workshop, &visitor).await?;
    require_named(&registration, form)?;
    store_held_proof(&form.app, &visitor).await?;
    registration_of(&form.app, &form.workshop, &visitor).await
}

/// The registration that a browser's link opens.
pub(super) async fn registration_of(
    app: &App,
    workshop: &str,
    visitor: &Visitor,
) -> Result<RegistrationRow, FormError> {
    let registrant = visitor.registrant.as_ref().ok_or(FormError::SignedOut)?;
    if registrant.workshop.as_str() != workshop {
        return Err(FormError::Forbidden);
    }
    let registration = app.store.registration(registrant.registration).await?;
    registration.ok_or(FormError::SignedOut)
}

/// The living registration of the school whose invitation the sender holds, if the invitation may do
/// this with it.
pub(super) async fn invited_registration(
    form: &WorkshopForm,
    action: RegistrationAction,
) -> Result<RegistrationRow, FormError> {
    let visitor = form.visitor().await?;
    let invitation = visitor.invitation.ok_or(match visitor.registrant {
        Some(_) => FormError::Forbidden,
        None => FormError::SignedOut,
    })?;
    if invitation.workshop.as_str() != form.workshop {
        return Err(FormError::Forbidden);
    }
    let (store, school) = (&form.app.store, invitation.school.as_str());
    let registration = store.living_registration(&form.workshop, school).await?;
    let registration = registration.ok_or(FormError::NotFound)?;
    require_named(&registration, form)?;
    match may(Claimant::Invitation, registration.state(), action) {
        true => Ok(registration),
        false => Err(FormError::Forbidden),
    }
}

/// Refuses a form whose field `reference` names another registration. A browser may have opened two
/// links, and its cookie is the later one's; a program that names none means the one it holds.
fn require_named(registration: &RegistrationRow, form: &WorkshopForm) -> Result<(), FormError> {
    let reference = form.value("reference");
    match reference.is_empty() || reference == registration.reference.to_string() {
        true => Ok(()),
        false => Err(FormError::Forbidden),
    }
}

/// The registrant's share of the limits.
pub(super) fn limit_key(registration: &RegistrationRow) -> (SchoolKey, Requester) {
    let requester = Requester::Registrant(registration.reference.to_string());
    (school_key(registration), requester)
}

pub(super) fn school_key(registration: &RegistrationRow) -> SchoolKey {
    SchoolKey {
        workshop: registration.workshop.clone(),
        school: registration.school.clone(),
    }
}

/// The contact in two fields, or the messages for them.
pub(super) fn contact(
    form: &WorkshopForm,
    name: &str,
    email: &str,
) -> Result<Contact, FieldErrors> {
    let mut errors = FieldErrors::default();
    let parsed_name = form::person_name(form.value(name));
    let parsed_email = form::email(form.value(email));
    match (parsed_name, parsed_email) {
        (Ok(name), Ok(email)) => Ok(Contact { name, email }),
        (parsed_name, parsed_email) => {
            for (field, error) in [(name, parsed_name.err()), (email, parsed_email.err())] {
                if let Some(message) = error {
                    errors.add(field, message);
                }
            }
            Err(errors)
        }
    }
}
