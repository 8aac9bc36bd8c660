//! A registration's own page, as its link or the school's invitation sees it.

use super::super::date_texts::instant_text;
use super::{ApiContext, MailDelivery, Visitor, prep, request};
use crate::api::ApiError;
use crate::api::readiness::ReadState;
use crate::api::registration::{CoManageRequest, ProofView, RegistrationView, RegistrationViewer};
use domain::registration::{Level, Proof, RegistrationStatus, School};
use store::feed::WorkshopSnapshot;
use store::registration_rows::RegistrationRow;

pub(in crate::api) async fn registration(workshop: &str) -> Result<RegistrationView, ApiError> {
    let request = request()?;
    let snapshot = request.workshop_snapshot(Some(workshop))?;
    let (record, viewer, held) = seen_registration(&request, &snapshot).await?;
    let status = record.status.clone().ok_or(ApiError::SignedOut)?;
    let school = snapshot
        .definition
        .school(&record.school)
        .cloned()
        .ok_or(ApiError::NotFound)?;
    let ahead = match &status {
        RegistrationStatus::Waiting { .. } => ahead(&request, &snapshot, &record, &school).await?,
        RegistrationStatus::Confirmed { .. } => 0,
    };
    let extras = (request.extras)(&request.base_url, &snapshot, &record);
    let zone = &snapshot.definition.workshop.zone;
    // What a team has done, and who asked to manage its registration, is the school's to know.
    let is_schools = held.is_some() || viewer == RegistrationViewer::Invitation;
    let missing = match is_schools {
        true => {
            let slug = &snapshot.definition.workshop.slug;
            let files = request.store.team_files(slug).await?;
            let (files, named) = (files.get(&record.school), record.roster.len());
            prep::missing(&request, &snapshot, files, named)
        }
        false => ReadState::Known(Vec::new()),
    };
    let requests = match is_schools {
        true => record.requests,
        false => Vec::new(),
    };
    Ok(RegistrationView {
        missing,
        workshop: request.page(&snapshot),
        reference: record.reference,
        school,
        viewer,
        proof: proof_view(
            &request,
            &snapshot,
            &record.contact.email,
            record.proof,
            held,
        ),
        registered: instant_text(record.registered_at, zone),
        status,
        ahead,
        contact: record.contact,
        headcount: record.headcount,
        meals: record.meals,
        roster: record.roster,
        requests: requests
            .into_iter()
            .map(|(contact, asked)| CoManageRequest {
                name: contact.name,
                email: contact.email,
                asked: instant_text(asked, zone),
            })
            .collect(),
        mail: request.mail_state(record.mail),
        calendar: extras.calendar,
        qr_svg: extras.qr_svg,
    })
}

/// The registration that this browser may see, by what, and what its holder has proved: by its
/// link, else by the school's invitation.
async fn seen_registration(
    request: &ApiContext,
    snapshot: &WorkshopSnapshot,
) -> Result<(RegistrationRow, RegistrationViewer, Option<Proof>), ApiError> {
    let workshop = &snapshot.definition.workshop.slug;
    let Visitor {
        registrant,
        invitation,
        ..
    } = &request.visitor;
    if let Some(own) = registrant.as_ref().filter(|own| own.workshop == *workshop) {
        let record = request.store.registration(own.registration).await?;
        let record = record.ok_or(ApiError::NotFound)?;
        let held = request.visitor.registrants_proof();
        return Ok((record, RegistrationViewer::Registrant, held));
    }
    let Some(own) = invitation.as_ref().filter(|own| own.workshop == *workshop) else {
        return Err(match registrant.is_some() || invitation.is_some() {
            true => ApiError::Forbidden,
            false => ApiError::SignedOut,
        });
    };
    let record = request
        .store
        .living_registration(workshop.as_str(), own.school.as_str())
        .await?;
    let record = record.ok_or(ApiError::NotFound)?;
    let proof = record.proof;
    Ok((record, RegistrationViewer::Invitation, proof))
}

fn proof_view(
    request: &ApiContext,
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
        (None, None) if is_ours && request.post == MailDelivery::Smtp => ProofView::ByMailedLink,
        (None, None) => ProofView::ByInvitation,
    }
}

async fn ahead(
    request: &ApiContext,
    snapshot: &WorkshopSnapshot,
    record: &RegistrationRow,
    school: &School,
) -> Result<u32, ApiError> {
    let slug = snapshot.definition.workshop.slug.as_str();
    let records = request.store.living_registrations(slug).await?;
    let queue = waiting(snapshot, &records, school.level);
    let place = queue
        .iter()
        .position(|waiting| waiting.school == record.school)
        .unwrap_or(0);
    Ok(u32::try_from(place).unwrap_or(u32::MAX))
}

/// The waiting list of a level in the order of promotion: designated first, then time.
pub(super) fn waiting<'a>(
    snapshot: &WorkshopSnapshot,
    records: &'a [RegistrationRow],
    level: Level,
) -> Vec<&'a RegistrationRow> {
    let mut queue: Vec<_> = records
        .iter()
        .filter_map(|record| {
            let school = snapshot.definition.school(&record.school)?;
            match &record.status {
                Some(RegistrationStatus::Waiting { turn, .. }) if school.level == level => {
                    Some(((!school.designation.has_priority(), *turn), record))
                }
                _ => None,
            }
        })
        .collect();
    queue.sort_by_key(|(order, _)| *order);
    queue.into_iter().map(|(_, record)| record).collect()
}
