//! The desk: everything about one workshop, for an organizer.

use super::prep::missing;
use super::registration::waiting;
use super::{ApiContext, request};
use crate::api::ApiError;
use crate::api::date_texts::instant_text;
use crate::api::desk::{DeskFacilitator, DeskMail, DeskRegistration, DeskView, SessionTotals};
use domain::registration::meals::{Diet, Meals};
use domain::registration::{RegistrationStatus, School};
use domain::slug::SchoolSlug;
use std::collections::BTreeMap;
use store::feed::WorkshopSnapshot;
use store::readiness::TeamFiles;
use store::registration_rows::RegistrationRow;

pub(in crate::api) async fn desk(workshop: Option<String>) -> Result<DeskView, ApiError> {
    let request = request()?;
    let organizer = request
        .visitor
        .organizer
        .clone()
        .ok_or(ApiError::SignedOut)?;
    let snapshot = request.workshop_snapshot(workshop.as_deref())?;
    let slug = snapshot.definition.workshop.slug.as_str().to_owned();
    let records = request.store.living_registrations(&slug).await?;
    let declined = request.store.declined_schools(&slug).await?;
    let workshop = &snapshot.definition.workshop.slug;
    let files = request.store.team_files(workshop).await?;
    let desk_registration =
        |record: &RegistrationRow| desk_registration(&request, &snapshot, &files, record);
    let zone = &snapshot.definition.workshop.zone;
    let mut registrations: Vec<_> = records.iter().filter_map(desk_registration).collect();
    registrations.sort_by_key(|found| {
        (
            found.school.level,
            place(&snapshot, found),
            found.school.name.clone(),
        )
    });
    let registered = |school: &School| records.iter().any(|record| record.school == school.slug);
    let schools = || snapshot.definition.schools.values();
    Ok(DeskView {
        organizer,
        silent: schools()
            .filter(|school| {
                school.designation.has_priority()
                    && !registered(school)
                    && !declined.contains(&school.slug)
            })
            .cloned()
            .collect(),
        declined: schools()
            .filter(|school| declined.contains(&school.slug) && !registered(school))
            .cloned()
            .collect(),
        sessions: snapshot
            .definition
            .sessions
            .iter()
            .map(|s| totals(s.id.clone(), &registrations))
            .collect(),
        waiting: snapshot
            .definition
            .pools
            .iter()
            .map(|pool| {
                let queue = waiting(&snapshot, &records, pool.level);
                let queue = queue.into_iter().filter_map(desk_registration);
                (pool.level, queue.collect())
            })
            .collect(),
        mails: request
            .store
            .unsent_letters(&slug)
            .await?
            .into_iter()
            .map(|mail| DeskMail {
                id: mail.id,
                school: snapshot
                    .definition
                    .school(&mail.school)
                    .map_or_else(String::new, |school| school.name.clone()),
                recipient: mail.recipient,
                subject: subject(mail.template).to_owned(),
                state: request.mail_state(Some(mail.state)),
                written: instant_text(mail.written_at, zone),
            })
            .collect(),
        facilitators: request
            .store
            .facilitator_links(&slug)
            .await?
            .into_iter()
            .map(|link| DeskFacilitator {
                id: link.facilitator.id,
                name: link.facilitator.name,
                made: format!("{}, {}", link.made_by, instant_text(link.made_at, zone)),
                ended: link.ended_at.map(|at| instant_text(at, zone)),
            })
            .collect(),
        organizers: request.store.organizers().await?,
        workshops: request
            .store
            .workshop_snapshots()
            .iter()
            .map(|snapshot| &snapshot.definition.workshop)
            .map(|workshop| (workshop.slug.to_string(), workshop.title.clone()))
            .collect(),
        registrations,
        workshop: request.page(&snapshot),
    })
}

/// The position of a registration in the desk's list: by session, the waiting ones last.
fn place(snapshot: &WorkshopSnapshot, found: &DeskRegistration) -> usize {
    match &found.status {
        RegistrationStatus::Confirmed { session } => snapshot
            .definition
            .sessions
            .iter()
            .position(|s| s.id == *session)
            .unwrap_or(usize::MAX),
        RegistrationStatus::Waiting { .. } => usize::MAX,
    }
}

fn desk_registration(
    request: &ApiContext,
    snapshot: &WorkshopSnapshot,
    files: &BTreeMap<SchoolSlug, TeamFiles>,
    record: &RegistrationRow,
) -> Option<DeskRegistration> {
    Some(DeskRegistration {
        reference: record.reference.clone(),
        school: snapshot.definition.school(&record.school)?.clone(),
        status: record.status.clone()?,
        is_proven: record.proof.is_some(),
        contact: record.contact.clone(),
        headcount: record.headcount,
        small: record.headcount < domain::registration::form::USUAL_HEADCOUNT,
        named: u32::try_from(record.roster.len()).unwrap_or(u32::MAX),
        meals: record.meals.clone(),
        missing: missing(
            request,
            snapshot,
            files.get(&record.school),
            record.roster.len(),
        ),
        requests: record
            .requests
            .iter()
            .map(|(contact, _)| contact.name.clone())
            .collect(),
        registered: instant_text(record.registered_at, &snapshot.definition.workshop.zone),
    })
}

fn totals(session: domain::slug::SessionId, registrations: &[DeskRegistration]) -> SessionTotals {
    let here: Vec<_> = registrations
        .iter()
        .filter(|found| matches!(&found.status, RegistrationStatus::Confirmed { session: at } if *at == session))
        .collect();
    let mut meals = Meals::default();
    for diet in Diet::ALL {
        meals.set(diet, here.iter().map(|found| found.meals.get(diet)).sum());
    }
    SessionTotals {
        schools: u32::try_from(here.len()).unwrap_or(u32::MAX),
        people: here.iter().map(|found| u32::from(found.headcount)).sum(),
        named: here.iter().map(|found| found.named).sum(),
        session,
        meals,
    }
}

fn subject(template: store::mail::Template) -> &'static str {
    use store::mail::Template;
    match template {
        Template::Confirmed => "The school place is confirmed",
        Template::Waiting => "The school waits",
        Template::Promoted => "A school place came free",
        Template::Moved => "The session was changed",
        Template::Cancelled => "The registration was cancelled",
        Template::Link => "The link, sent again",
        Template::CoManage => "A colleague asks to manage it too",
        Template::TakenOver | Template::TakenOverOffice => "The school took it over",
        Template::Disowned | Template::DisownedOffice => "The school says that it wasn’t theirs",
    }
}
