//! A workshop's public page, and a school's situation before it registers.

use super::context::ApiContext;
use super::date_texts::instant_text;
use crate::api::types::ApiError;
use crate::api::types::workshop::{ExistingRegistration, SchoolStatus, WorkshopView};
use domain::registration::counts::SlotClaim;
use domain::registration::{RegistrationAction, RegistrationStatus};
use domain::slug::SchoolSlug;

pub(in crate::api) async fn read_workshop(slug: Option<String>) -> Result<WorkshopView, ApiError> {
    let api = ApiContext::current()?;
    let snapshot = api.workshop_snapshot(slug.as_deref())?;
    Ok(api.workshop_view(&snapshot))
}

pub(in crate::api) async fn read_school_status(
    workshop: &str,
    school: &str,
) -> Result<SchoolStatus, ApiError> {
    let api = ApiContext::current()?;
    let snapshot = api.workshop_snapshot(Some(workshop))?;
    let slug = SchoolSlug::parse(school).map_err(|_| ApiError::NotFound)?;
    let school = snapshot
        .definition
        .school(&slug)
        .ok_or(ApiError::NotFound)?;
    let record = api
        .store
        .living_registration(workshop, slug.as_str())
        .await?;
    let declined = api.store.declined_schools(workshop).await?.contains(&slug);
    let claim = match (school.designation.has_priority(), declined) {
        (true, false) if snapshot.counts.phase.has_holds() => SlotClaim::Hold,
        (true, _) => SlotClaim::Designated,
        (false, _) => SlotClaim::None,
    };
    let (store, visitor) = (&api.store, &api.visitor);
    let workshop_slug = &snapshot.definition.workshop.slug;
    let registered = match record {
        None => None,
        Some(record) => {
            let may_name = visitor
                .may(
                    store,
                    workshop_slug,
                    &slug,
                    RegistrationAction::SeeRegistrantName,
                )
                .await?;
            let holds_link = visitor.speaks_for(workshop_slug, Some(&slug)).is_some()
                || visitor.is_unproven(workshop_slug, Some(&slug));
            Some(ExistingRegistration {
                since: instant_text(record.registered_at, &snapshot.definition.workshop.zone),
                registrant: may_name.then_some(record.contact.name),
                session: match record.status {
                    Some(RegistrationStatus::Confirmed { session }) => Some(session),
                    _ => None,
                },
                may_see: holds_link,
            })
        }
    };
    Ok(SchoolStatus {
        claim,
        declined,
        registered,
    })
}
