//! What a form's sender has proved about a registration.

use super::reply::FormError;
use crate::App;
use app::api::request::Visitor;
use domain::registration::{Command, Proof};
use domain::slug::{SchoolSlug, WorkshopSlug};
use store::Actor;

/// The proof that a new registration of that school comes with.
pub(super) fn proof_of_sender(
    visitor: &Visitor,
    workshop: &WorkshopSlug,
    school: &SchoolSlug,
) -> Option<Proof> {
    let is_invited = visitor
        .invitation
        .as_ref()
        .is_some_and(|own| own.workshop == *workshop && own.school == *school);
    match (is_invited, &visitor.organizer) {
        (true, _) => Some(Proof::Invitation),
        (false, Some(_)) => Some(Proof::Organizer),
        (false, None) => None,
    }
}

/// Stores what the sender's own link proves, before anything is done by it: that it was mailed, or that
/// the school's invitation is beside it. A form does that and not the link's GET, which a mail scanner
/// sends as well.
pub(super) async fn store_held_proof(app: &App, visitor: &Visitor) -> Result<(), FormError> {
    let Some((own, proof)) = visitor.registrant.as_ref().zip(visitor.registrants_proof()) else {
        return Ok(());
    };
    let Some(record) = app.store.record(own.registration).await? else {
        return Ok(());
    };
    if record.proof.is_some() {
        return Ok(());
    }
    let command = Command::Prove {
        school: record.school,
        reference: record.reference,
        proof,
    };
    let now = app.clock.now();
    app.store
        .change(&own.workshop, command, Actor::Registrant, now)
        .await?;
    Ok(())
}
