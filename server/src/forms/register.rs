//! `POST /w/{workshop}/register`: a school claims a slot.

use super::extract::SubmittedForm;
use super::proof::proof_of_sender;
use super::reply::{self, FormError};
use crate::limits::{ActionPermit, Requester, SchoolAction, SchoolKey};
use crate::{App, access};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::registration::Proof;
use domain::slug::WorkshopSlug;
use http::StatusCode;
use serde_json::json;
use store::access::fresh_reference;
use store::feed::WorkshopSnapshot;
use store::registrations::{RegistrationReceipt, SubmissionKind};

/// Anyone may register any school: the office's list is public, and one registration is all a
/// school can have. With the field `step=check` the form is only checked and shown for a last
/// look; without it, it registers at once.
pub(crate) async fn register(
    State(app): State<App>,
    Path(workshop): Path<String>,
    sent: SubmittedForm,
) -> Response {
    let Some(snapshot) = app.store.workshop_snapshot(&workshop) else {
        return reply::trouble(&app, None, &sent, "register", FormError::NotFound).await;
    };
    if sent.value("step") == "check" {
        return check(&app, &snapshot, &sent).await;
    }
    match claim(&app, &snapshot, &sent).await {
        Ok(accepted) => {
            let status = match accepted.answer {
                SubmissionKind::New => StatusCode::CREATED,
                SubmissionKind::Replayed => StatusCode::OK,
            };
            let body = json!({
                "status": accepted.status.as_str(),
                "reference": accepted.reference,
                "manage_url": accepted.token.as_ref().map(|token| {
                    format!("{}/r/{}", app.config.base_url, token.expose())
                }),
            });
            let cookie = accepted
                .token
                .map(|token| access::registrant_cookie(&app, &token));
            let next = format!("/w/{workshop}/registration");
            reply::done(&sent, status, body, &next, cookie)
        }
        Err(trouble) => reply::trouble(&app, Some(&snapshot), &sent, "register", trouble).await,
    }
}

async fn check(app: &App, snapshot: &WorkshopSnapshot, sent: &SubmittedForm) -> Response {
    let parsed = fresh_reference()
        .map_err(FormError::from)
        .and_then(|reference| {
            Ok(sent
                .registration_form()
                .parse(&snapshot.definition, reference)?)
        });
    match parsed {
        Err(trouble) => reply::trouble(app, Some(snapshot), sent, "register", trouble).await,
        Ok(_) if sent.wants_json() => axum::Json(json!({ "checked": true })).into_response(),
        Ok(_) => {
            let mut submitted = sent.submitted("register");
            submitted.checking = true;
            reply::page(app, sent, submitted).await
        }
    }
}

async fn claim(
    app: &App,
    snapshot: &WorkshopSnapshot,
    sent: &SubmittedForm,
) -> Result<RegistrationReceipt, FormError> {
    let form = sent.registration_form();
    let mut application = form.parse(&snapshot.definition, fresh_reference()?)?;
    let visitor = access::read_visitor(app, &sent.headers).await?;
    application.proof = proof_of_sender(
        &visitor,
        &snapshot.definition.workshop.slug,
        &application.school,
    );
    let key = Some(form.idempotency_key).filter(|key| !key.is_empty());
    let workshop: &WorkshopSlug = &snapshot.definition.workshop.slug;
    let school = SchoolKey {
        workshop: workshop.clone(),
        school: application.school.clone(),
    };
    let requester = match application.proof {
        Some(Proof::Organizer | Proof::Office) => Requester::Organizer,
        Some(Proof::Invitation) => Requester::Invitation,
        Some(Proof::MailedLink) | None => Requester::Stranger,
    };
    let permit = match app
        .limiter
        .permit_action(&school, &requester, SchoolAction::Registration)
    {
        Ok(permit) => Some(permit),
        Err(too_many) => {
            // The answer to what was accepted already is no further change.
            let again = match &key {
                Some(key) => app.store.was_submitted(workshop, key).await?,
                None => false,
            };
            if !again {
                return Err(too_many.into());
            }
            None
        }
    };
    let accepted = app
        .store
        .register(workshop, key, application, app.clock.now())
        .await?;
    if accepted.answer == SubmissionKind::New {
        permit.into_iter().for_each(ActionPermit::keep);
        // Registering is the first of what its registrant may do.
        let registrant = Requester::Registrant(accepted.reference.to_string());
        if let Ok(permit) = app
            .limiter
            .permit_action(&school, &registrant, SchoolAction::Change)
        {
            permit.keep();
        }
    }
    Ok(accepted)
}
