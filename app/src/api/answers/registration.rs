//! A registration's own page, as its link or the school's invitation sees it.

use super::casa::school_casa;
use super::context::{ApiContext, MailDelivery};
use super::date_texts::instant_text;
use super::missing_needs::missing_needs;
use super::visitor::Visitor;
use super::waiting_list::waiting_list;
use crate::api::types::ApiError;
use crate::api::types::readiness::ReadState;
use crate::api::types::registration::{
    CoManageRequest, ProofView, RegistrationView, RegistrationViewer,
};
use domain::registration::{Proof, RegistrationStatus, School};
use store::feed::WorkshopSnapshot;
use store::registration_rows::RegistrationRow;

pub(in crate::api) async fn read_registration(
    workshop: &str,
) -> Result<RegistrationView, ApiError> {
    let api = ApiContext::current()?;
    let snapshot = api.workshop_snapshot(Some(workshop))?;
    let (record, viewer, held) = find_registration(&api, &snapshot).await?;
    let status = record.status.clone().ok_or(ApiError::SignedOut)?;
    let school = snapshot
        .definition
        .school(&record.school)
        .cloned()
        .ok_or(ApiError::NotFound)?;
    let ahead = match &status {
        RegistrationStatus::Waiting { .. } => {
            schools_ahead(&api, &snapshot, &record, &school).await?
        }
        RegistrationStatus::Confirmed { .. } => 0,
    };
    let extras = (api.extras)(&api.base_url, &snapshot, &record);
    let zone = &snapshot.definition.workshop.zone;
    // Only the school learns its team's open tasks and who asked to manage the registration.
    let is_schools = held.is_some() || viewer == RegistrationViewer::Invitation;
    let missing = match is_schools {
        true => {
            let slug = &snapshot.definition.workshop.slug;
            let files = api.store.team_files(slug).await?;
            let (files, named) = (files.get(&record.school), record.roster.len());
            missing_needs(&api, &snapshot, files, named)
        }
        false => ReadState::Known(Vec::new()),
    };
    let casa = match is_schools {
        true => school_casa(&api.store, &snapshot, &school, api.now).await?,
        false => None,
    };
    let requests = match is_schools {
        true => record.requests,
        false => Vec::new(),
    };
    Ok(RegistrationView {
        missing,
        casa,
        workshop: api.workshop_view(&snapshot),
        reference: record.reference,
        school,
        viewer,
        proof: proof_view(&api, &snapshot, &record.contact.email, record.proof, held),
        registered: instant_text(record.registered_at, zone),
        status,
        ahead,
        contact: record.contact,
        headcount: record.headcount,
        meals: record.meals,
        roster: record.roster,
        requests: requests
            .into_iter()
            .filter(|request| request.answer.is_none())
            .map(|request| CoManageRequest {
                id: request.id,
                name: request.colleague.name,
                email: request.colleague.email,
                asked: instant_text(request.asked_at, zone),
            })
            .collect(),
        mail: api.mail_status(record.mail),
        calendar: extras.calendar,
        qr_svg: extras.qr_svg,
    })
}

/// The registration that this browser may see, by its link or else by the school's invitation, and
/// the proof that comes with it.
async fn find_registration(
    api: &ApiContext,
    snapshot: &WorkshopSnapshot,
) -> Result<(RegistrationRow, RegistrationViewer, Option<Proof>), ApiError> {
    let workshop = &snapshot.definition.workshop.slug;
    let Visitor {
        registrant,
        invitation,
        ..
    } = &api.visitor;
    if let Some(own) = registrant.as_ref().filter(|own| own.workshop == *workshop) {
        let registration = api.store.registration(own.registration).await?;
        let record = registration.ok_or(ApiError::NotFound)?;
        let held = api.visitor.registrants_proof();
        return Ok((record, RegistrationViewer::Registrant, held));
    }
    let Some(own) = invitation.as_ref().filter(|own| own.workshop == *workshop) else {
        return Err(match registrant.is_some() || invitation.is_some() {
            true => ApiError::Forbidden,
            false => ApiError::SignedOut,
        });
    };
    let record = api
        .store
        .living_registration(workshop.as_str(), own.school.as_str())
        .await?;
    let record = record.ok_or(ApiError::NotFound)?;
    let proof = record.proof;
    Ok((record, RegistrationViewer::Invitation, proof))
}

fn proof_view(
    api: &ApiContext,
    snapshot: &WorkshopSnapshot,
    email: &str,
    stored: Option<Proof>,
    held: Option<Proof>,
) -> ProofView {
    let domains = &snapshot.definition.workshop.email_domains;
    let is_ours = domains.iter().any(|domain| domain.has_address(email));
    match (stored, held) {
        (Some(_), _) => ProofView::Proven,
        (None, Some(Proof::Invitation)) => ProofView::ByThisInvitation,
        (None, Some(_)) => ProofView::ByThisLink,
        (None, None) if is_ours && api.mail_delivery == MailDelivery::Smtp => {
            ProofView::ByMailedLink
        }
        (None, None) => ProofView::ByInvitation,
    }
}

async fn schools_ahead(
    api: &ApiContext,
    snapshot: &WorkshopSnapshot,
    record: &RegistrationRow,
    school: &School,
) -> Result<u32, ApiError> {
    let slug = snapshot.definition.workshop.slug.as_str();
    let records = api.store.living_registrations(slug).await?;
    let queue = waiting_list(snapshot, &records, school.level);
    let place = queue
        .iter()
        .position(|waiting| waiting.school == record.school)
        .unwrap_or(0);
    Ok(u32::try_from(place).unwrap_or(u32::MAX))
}
