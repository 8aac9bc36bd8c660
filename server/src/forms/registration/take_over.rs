use super::change::mint_registrant_link;
use super::sender::{contact, invited_registration, school_key};
use crate::access;
use crate::forms::error::FormError;
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use crate::limits::{Requester, SchoolAction};
use domain::registration::{Command, RegistrationAction};
use serde_json::json;
use store::Actor;

/// `POST /w/{workshop}/registration/take-over` (`contact_name`, `contact_email`): the holder of the
/// school's invitation answers for the registration from now on. It keeps its slot; its earlier links
/// end, and this browser gets one.
pub(crate) async fn take_over(form: WorkshopForm) -> Result<Saved, FormError> {
    let registration = invited_registration(&form, RegistrationAction::TakeOver).await?;
    let snapshot = form.snapshot()?;
    let command = Command::TakeOver {
        school: registration.school.clone(),
        reference: registration.reference.clone(),
        contact: contact(&form, "contact_name", "contact_email")?,
    };
    let (school, limiter) = (school_key(&registration), &form.app.limiter);
    let permit = limiter.permit_action(&school, &Requester::Invitation, SchoolAction::Letter)?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    store
        .run_command(&registration.workshop, command, Actor::Invitation, now)
        .await?;
    permit.keep();
    let token = mint_registrant_link(&form, &snapshot, &registration).await?;
    let url = format!("/w/{}/registration?saved=take-over", form.workshop);
    let body = json!({ "message": "You manage this registration now.", "next": url });
    let cookie = access::registrant_cookie(&form.app, &token);
    Ok(Saved::next(body, url).with_cookie(cookie))
}
