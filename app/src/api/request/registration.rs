//! A registration's own page, as its link or the school's invitation sees it.

use super::super::words::instant_words;
use super::{Post, Request, Visitor, prep, request};
use crate::api::ApiError;
use crate::api::readiness::Reading;
use crate::api::registration::{CoManageRequest, ProofView, RegistrationPage, RegistrationViewer};
use domain::registration::{Level, Proof, School, Standing};
use store::feed::Face;
use store::records::Record;

pub(in crate::api) async fn registration(workshop: &str) -> Result<RegistrationPage, ApiError> {
    let request = request()?;
    let face = request.face(Some(workshop))?;
    let (record, viewer, held) = seen_registration(&request, &face).await?;
    let standing = record.standing.clone().ok_or(ApiError::SignedOut)?;
    let school = face
        .programme
        .school(&record.school)
        .cloned()
        .ok_or(ApiError::NotFound)?;
    let ahead = match &standing {
        Standing::Waiting { .. } => ahead(&request, &face, &record, &school).await?,
        Standing::Confirmed { .. } => 0,
    };
    let extras = (request.extras)(&request.base_url, &face, &record);
    let zone = &face.programme.workshop.zone;
    // What a team has done, and who asked to manage its registration, is the school's to know.
    let is_schools = held.is_some() || viewer == RegistrationViewer::Invitation;
    let missing = match is_schools {
        true => {
            let slug = &face.programme.workshop.slug;
            let files = request.store.team_files(slug).await?;
            let (files, named) = (files.get(&record.school), record.roster.len());
            prep::missing(&request, &face, files, named)
        }
        false => Reading::Known(Vec::new()),
    };
    let requests = match is_schools {
        true => record.requests,
        false => Vec::new(),
    };
    Ok(RegistrationPage {
        missing,
        workshop: request.page(&face),
        reference: record.reference,
        school,
        viewer,
        proof: proof_view(&request, &face, &record.contact.email, record.proof, held),
        registered: instant_words(record.registered_at, zone),
        standing,
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
                asked: instant_words(asked, zone),
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
    request: &Request,
    face: &Face,
) -> Result<(Record, RegistrationViewer, Option<Proof>), ApiError> {
    let workshop = &face.programme.workshop.slug;
    let Visitor {
        registrant,
        invitation,
        ..
    } = &request.visitor;
    if let Some(own) = registrant.as_ref().filter(|own| own.workshop == *workshop) {
        let record = request.store.record(own.registration).await?;
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
        .living_record(workshop.as_str(), own.school.as_str())
        .await?;
    let record = record.ok_or(ApiError::NotFound)?;
    let proof = record.proof;
    Ok((record, RegistrationViewer::Invitation, proof))
}

fn proof_view(
    request: &Request,
    face: &Face,
    email: &str,
    stored: Option<Proof>,
    held: Option<Proof>,
) -> ProofView {
    let domains = &face.programme.workshop.email_domains;
    let is_ours = domains.iter().any(|domain| domain.has_address(email));
    match (stored, held) {
        (Some(_), _) => ProofView::Proven,
        (None, Some(Proof::Invitation)) => ProofView::ByThisInvitation,
        (None, Some(_)) => ProofView::ByThisLink,
        (None, None) if is_ours && request.post == Post::Smtp => ProofView::ByMailedLink,
        (None, None) => ProofView::ByInvitation,
    }
}

async fn ahead(
    request: &Request,
    face: &Face,
    record: &Record,
    school: &School,
) -> Result<u32, ApiError> {
    let slug = face.programme.workshop.slug.as_str();
    let records = request.store.living_records(slug).await?;
    let queue = waiting(face, &records, school.level);
    let place = queue
        .iter()
        .position(|waiting| waiting.school == record.school)
        .unwrap_or(0);
    Ok(u32::try_from(place).unwrap_or(u32::MAX))
}

/// The waiting list of a level in the order of promotion: designated first, then time.
pub(super) fn waiting<'a>(face: &Face, records: &'a [Record], level: Level) -> Vec<&'a Record> {
    let mut queue: Vec<_> = records
        .iter()
        .filter_map(|record| {
            let school = face.programme.school(&record.school)?;
            match &record.standing {
                Some(Standing::Waiting { turn, .. }) if school.level == level => {
                    Some(((!school.designation.has_priority(), *turn), record))
                }
                _ => None,
            }
        })
        .collect();
    queue.sort_by_key(|(order, _)| *order);
    queue.into_iter().map(|(_, record)| record).collect()
}
