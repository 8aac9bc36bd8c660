use super::proof::proof_of_sender;
use crate::access;
use crate::forms::error::FormError;
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use crate::limits::{ActionPermit, Requester, SchoolAction, SchoolKey};
use domain::registration::Proof;
use http::StatusCode;
use serde_json::json;
use store::access::generate_reference;
use store::feed::WorkshopSnapshot;
use store::registrations::{RegistrationReceipt, SubmissionKind};

/// `POST /w/{workshop}/register`: anyone may register any school, since the office's list is public and
/// a school can have one registration. With `step=check` the form is only checked and shown for a last
/// look.
pub(crate) async fn register(form: WorkshopForm) -> Result<Saved, FormError> {
    let snapshot = form.snapshot()?;
    if form.value("step") == "check" {
        let registration = form.submitted.registration_form();
        registration.parse(&snapshot.definition, generate_reference()?)?;
        return Ok(Saved::checked());
    }
    let receipt = claim_slot(&form, &snapshot).await?;
    let status = match receipt.submission {
        SubmissionKind::New => StatusCode::CREATED,
        SubmissionKind::Replayed => StatusCode::OK,
    };
    let manage_url = receipt
        .token
        .as_ref()
        .map(|token| format!("{}/r/{}", form.app.config.base_url, token.expose()));
    let body = json!({
        "status": receipt.status.as_str(),
        "reference": receipt.reference,
        "manage_url": manage_url,
    });
    let url = format!("/w/{}/registration", form.workshop);
    let saved = Saved::next(body, url).with_status(status);
    // A program gets the link and no cookie.
    match receipt.token.filter(|_| !form.submitted.wants_json()) {
        Some(token) => Ok(saved.with_cookie(access::registrant_cookie(&form.app, &token))),
        None => Ok(saved),
    }
}

async fn claim_slot(
    form: &WorkshopForm,
    snapshot: &WorkshopSnapshot,
) -> Result<RegistrationReceipt, FormError> {
    let (store, limiter) = (&form.app.store, &form.app.limiter);
    let workshop = &snapshot.definition.workshop.slug;
    let registration_form = form.submitted.registration_form();
    let mut application = registration_form.parse(&snapshot.definition, generate_reference()?)?;
    let visitor = form.visitor().await?;
    application.proof = proof_of_sender(&visitor, workshop, &application.school);
    let key = Some(registration_form.idempotency_key).filter(|key| !key.is_empty());
    let school = SchoolKey {
        workshop: workshop.clone(),
        school: application.school.clone(),
    };
    let requester = match application.proof {
        Some(Proof::Organizer | Proof::Office) => Requester::Organizer,
        Some(Proof::Invitation) => Requester::Invitation,
        Some(Proof::MailedLink) | None => Requester::Stranger,
    };
    let permit = match limiter.permit_action(&school, &requester, SchoolAction::Registration) {
        Ok(permit) => Some(permit),
        Err(too_many) => {
            // Repeating the answer to an accepted form is no further change.
            let is_repeated = match &key {
                Some(key) => store.has_submission(workshop, key).await?,
                None => false,
            };
            if !is_repeated {
                return Err(too_many.into());
            }
            None
        }
    };
    let now = form.app.clock.now();
    let receipt = store.register(workshop, key, application, now).await?;
    if receipt.submission == SubmissionKind::New {
        permit.into_iter().for_each(ActionPermit::keep);
        // Registering is the first of the registrant's changes.
        let registrant = Requester::Registrant(receipt.reference.to_string());
        if let Ok(permit) = limiter.permit_action(&school, &registrant, SchoolAction::Change) {
            permit.keep();
        }
    }
    Ok(receipt)
}
