//! Proof that a registration is the school's, as a form's sender holds it.

use crate::App;
use crate::forms::error::FormError;
use app::api::request::Visitor;
use domain::registration::{Command, Proof};
use domain::slug::{SchoolSlug, WorkshopSlug};
use store::Actor;

/// The proof with which a new registration of that school begins.
pub(super) fn proof_of_sender(
    visitor: &Visitor,
    workshop: &WorkshopSlug,
    school: &SchoolSlug,
) -> Option<Proof> {
    let invitation = visitor.invitation.as_ref();
    let is_invited = invitation
        .is_some_and(|invitation| invitation.workshop == *workshop && invitation.school == *school);
    match (is_invited, &visitor.organizer) {
        (true, _) => Some(Proof::Invitation),
        (false, Some(_)) => Some(Proof::Organizer),
        (false, None) => None,
    }
}

/// Stores the proof that the sender's link carries, before anything is done by it: that the link was
/// mailed, or that the school's invitation is beside it. A form does that and not the link's GET, which
/// a mail scanner sends as well.
pub(in crate::forms) async fn store_held_proof(
    app: &App,
    visitor: &Visitor,
) -> Result<(), FormError> {
    let Some((registrant, proof)) = visitor.registrant.as_ref().zip(visitor.registrants_proof())
    else {
        return Ok(());
    };
    let Some(registration) = app.store.registration(registrant.registration).await? else {
        return Ok(());
    };
    if registration.proof.is_some() {
        return Ok(());
    }
    let command = Command::Prove {
        school: registration.school,
        reference: registration.reference,
        proof,
    };
    let (workshop, now) = (&registrant.workshop, app.clock.now());
    app.store
        .run_command(workshop, command, Actor::Registrant, now)
        .await?;
    Ok(())
}
