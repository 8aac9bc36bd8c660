//! The desk: everything about one workshop, for an organizer. `school` has what only a school's own
//! page shows, `blueprints` how far each school's Blueprint is.

mod blueprints;
mod school;

use self::blueprints::DeskBlueprints;
use super::casa::casa_trackers;
use super::context::ApiContext;
use super::date_texts::{instant_text, local};
use super::missing_needs::missing_needs;
use super::readiness::find_readiness;
use super::waiting_list::waiting_list;
use crate::api::types::ApiError;
use crate::api::types::desk::{
    DeskFacilitator, DeskMail, DeskRegistration, DeskRequest, DeskView, SessionTotals,
};
use domain::registration::meals::{Diet, Meals};
use domain::registration::{Phase, RegistrationStatus, School};
use domain::slug::SchoolSlug;
use jiff::Timestamp;
use std::collections::BTreeMap;
use store::co_manage::CoManageRequestRow;
use store::feed::WorkshopSnapshot;
use store::readiness::TeamFiles;
use store::registration_rows::RegistrationRow;

pub(in crate::api) async fn read_desk(
    workshop: Option<String>,
    school: Option<String>,
) -> Result<DeskView, ApiError> {
    let api = ApiContext::current()?;
    let organizer = api.visitor.organizer.clone().ok_or(ApiError::SignedOut)?;
    let snapshot = api.workshop_snapshot(workshop.as_deref())?;
    let slug = snapshot.definition.workshop.slug.as_str().to_owned();
    let records = api.store.living_registrations(&slug).await?;
    let declined_schools = api.store.declined_schools(&slug).await?;
    let workshop = &snapshot.definition.workshop.slug;
    let files = api.store.team_files(workshop).await?;
    let blueprints = DeskBlueprints::read(&api.store, &slug).await?;
    let desk_registration = |record: &RegistrationRow| {
        desk_registration(&api, &snapshot, (&files, &blueprints), record)
    };
    let zone = &snapshot.definition.workshop.zone;
    let mut registrations: Vec<_> = records.iter().filter_map(desk_registration).collect();
    registrations.sort_by_key(|registration| {
        (
            registration.school.level,
            position(&snapshot, registration),
            registration.school.name.clone(),
        )
    });
    let has_registered =
        |school: &School| records.iter().any(|record| record.school == school.slug);
    let schools = || snapshot.definition.schools.values();
    Ok(DeskView {
        organizer,
        silent: schools()
            .filter(|school| {
                school.designation.has_priority()
                    && !has_registered(school)
                    && !declined_schools.contains(&school.slug)
            })
            .cloned()
            .collect(),
        declined: schools()
            .filter(|school| declined_schools.contains(&school.slug) && !has_registered(school))
            .cloned()
            .collect(),
        sessions: snapshot
            .definition
            .sessions
            .iter()
            .map(|s| session_totals(s.id.clone(), &registrations))
            .collect(),
        waiting: snapshot
            .definition
            .pools
            .iter()
            .map(|pool| {
                let queue = waiting_list(&snapshot, &records, pool.level);
                let queue = queue.into_iter().filter_map(desk_registration);
                (pool.level, queue.collect())
            })
            .collect(),
        mails: api
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
                subject: mail_subject(mail.template).to_owned(),
                state: api.mail_status(Some(mail.state)),
                written: instant_text(mail.written_at, zone),
            })
            .collect(),
        facilitators: api
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
        organizers: api.store.organizers().await?,
        workshops: api
            .store
            .workshop_snapshots()
            .iter()
            .map(|snapshot| &snapshot.definition.workshop)
            .map(|workshop| (workshop.slug.to_string(), workshop.title.clone()))
            .collect(),
        days_to_release: days_to_release(&api, &snapshot),
        days_to_session: days_to_session(&api, &snapshot),
        school: school::read_school(&api, &snapshot, &records, school).await?,
        casa: casa_trackers(&api.store, &snapshot, api.now).await?,
        registrations,
        workshop: api.workshop_view(&snapshot),
    })
}

fn days_to_release(api: &ApiContext, snapshot: &WorkshopSnapshot) -> Option<i32> {
    let definition = &snapshot.definition;
    match snapshot.counts.phase {
        Phase::Before | Phase::DesignatedOnly | Phase::OpenWithHolds => {
            days_until(api, snapshot, definition.workshop.dates.release_at)
        }
        Phase::Released | Phase::Closed => None,
    }
}

fn days_to_session(api: &ApiContext, snapshot: &WorkshopSnapshot) -> Option<i32> {
    let sessions = snapshot.definition.sessions.iter();
    let coming = sessions.map(|session| session.starts_at);
    let next = coming.filter(|starts_at| *starts_at > api.now).min()?;
    days_until(api, snapshot, next)
}

/// Counted by the calendar of the workshop's zone.
fn days_until(api: &ApiContext, snapshot: &WorkshopSnapshot, at: Timestamp) -> Option<i32> {
    let zone = &snapshot.definition.workshop.zone;
    let span = local(api.now, zone).date().until(local(at, zone).date());
    span.ok().map(|span| span.get_days())
}

/// The position of a registration in the desk's list: by session, the waiting ones last.
fn position(snapshot: &WorkshopSnapshot, registration: &DeskRegistration) -> usize {
    match &registration.status {
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
    api: &ApiContext,
    snapshot: &WorkshopSnapshot,
    (files, blueprints): (&BTreeMap<SchoolSlug, TeamFiles>, &DeskBlueprints),
    record: &RegistrationRow,
) -> Option<DeskRegistration> {
    let zone = &snapshot.definition.workshop.zone;
    let request = |request: &CoManageRequestRow| DeskRequest {
        contact: request.colleague.clone(),
        asked: instant_text(request.asked_at, zone),
    };
    let requests = record.requests.iter();
    let requests = requests.filter(|request| request.answer.is_none());
    let team_files = files.get(&record.school);
    let version = team_files.map(|files| files.version);
    let today = local(api.now, zone).date();
    let readiness = find_readiness(&api.readiness, version, today);
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
        missing: missing_needs(api, snapshot, team_files, record.roster.len()),
        blueprint: blueprints.view(&record.school, &readiness, zone),
        gates: readiness.map(|readiness| readiness.gates.clone()),
        requests: requests.map(request).collect(),
        registered: instant_text(record.registered_at, zone),
    })
}

fn session_totals(
    session: domain::slug::SessionId,
    registrations: &[DeskRegistration],
) -> SessionTotals {
    let here: Vec<_> = registrations
        .iter()
        .filter(|registration| matches!(&registration.status, RegistrationStatus::Confirmed { session: at } if *at == session))
        .collect();
    let mut meals = Meals::default();
    for diet in Diet::ALL {
        meals.set(
            diet,
            here.iter()
                .map(|registration| registration.meals.get(diet))
                .sum(),
        );
    }
    SessionTotals {
        schools: u32::try_from(here.len()).unwrap_or(u32::MAX),
        people: here
            .iter()
            .map(|registration| u32::from(registration.headcount))
            .sum(),
        named: here.iter().map(|registration| registration.named).sum(),
        session,
        meals,
    }
}

fn mail_subject(template: store::mail::Template) -> &'static str {
    use store::mail::Template;
    match template {
        Template::Confirmed => "Registration confirmed",
        Template::Waiting => "On the waiting list",
        Template::Promoted => "A slot opened",
        Template::Moved => "Session changed",
        Template::Cancelled => "Registration canceled",
        Template::Link => "Link sent again",
        Template::CoManage => "A colleague asks to manage the registration",
        Template::CoManageApproved => "A colleague’s request was approved",
        Template::CoManageDeclined => "A colleague’s request was declined",
        Template::TakenOver | Template::TakenOverOffice => "The school took the registration over",
        Template::Disowned | Template::DisownedOffice => {
            "The school says the registration isn’t theirs"
        }
        Template::BlueprintReminder => "Reminder of the School Blueprint",
    }
}
