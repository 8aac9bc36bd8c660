//! A school's roster and history.

use crate::api::answers::context::ApiContext;
use crate::api::answers::date_texts::{instant_text, session_date_texts};
use crate::api::types::ApiError;
use crate::api::types::desk::{DeskEvent, DeskSchool};
use crate::phrases;
use domain::registration::{Event, Proof, RegistrationStatus};
use domain::slug::{SchoolSlug, SessionId};
use store::Actor;
use store::audit::SchoolEvent;
use store::feed::WorkshopSnapshot;
use store::registration_rows::RegistrationRow;

/// None where no school was asked for, or the workshop has no such school.
pub(super) async fn read_school(
    api: &ApiContext,
    snapshot: &WorkshopSnapshot,
    records: &[RegistrationRow],
    wanted: Option<String>,
) -> Result<Option<DeskSchool>, ApiError> {
    let wanted = wanted.and_then(|school| SchoolSlug::parse(&school).ok());
    let known = wanted.filter(|school| snapshot.definition.school(school).is_some());
    let Some(slug) = known else {
        return Ok(None);
    };
    let workshop = snapshot.definition.workshop.slug.as_str();
    let events = api.store.school_events(workshop, &slug).await?;
    let record = records.iter().find(|record| record.school == slug);
    Ok(Some(DeskSchool {
        roster: record
            .map(|record| record.roster.clone())
            .unwrap_or_default(),
        events: events
            .iter()
            .filter_map(|it| desk_event(snapshot, it))
            .collect(),
        slug,
    }))
}

fn desk_event(snapshot: &WorkshopSnapshot, event: &SchoolEvent) -> Option<DeskEvent> {
    let actor = match event.actor {
        Actor::Registrant => "the registrant",
        Actor::Invitation => "the holder of the invitation",
        Actor::Organizer => "the office",
        Actor::Clock => "",
    };
    Some(DeskEvent {
        at: instant_text(event.at, &snapshot.definition.workshop.zone),
        text: event_text(snapshot, &event.event)?,
        actor: actor.to_owned(),
    })
}

fn event_text(snapshot: &WorkshopSnapshot, event: &Event) -> Option<String> {
    let day = |id: &SessionId| {
        let session = snapshot.definition.session(id)?;
        let texts = session_date_texts(session, &snapshot.definition.workshop.zone);
        Some(format!("{}, {}", texts.weekday, texts.date))
    };
    let day = |id: &SessionId| day(id).unwrap_or_else(|| "another session".to_owned());
    Some(match event {
        Event::Registered {
            application,
            status,
        } => {
            let people = phrases::people_label(u32::from(application.headcount));
            match status {
                RegistrationStatus::Confirmed { session } => {
                    format!("Registered for {}, with {people}", day(session))
                }
                RegistrationStatus::Waiting { .. } => {
                    format!("Joined the waiting list, with {people}")
                }
            }
        }
        Event::Moved { to, .. } => format!("Session changed to {}", day(to)),
        Event::WishesChanged { .. } => "Choice of sessions on the waiting list changed".to_owned(),
        Event::Promoted { session, .. } => format!("Got a slot on {}", day(session)),
        Event::ContactChanged { contact, .. } => {
            format!("Contact person changed to {}", contact.name)
        }
        Event::HeadcountChanged { headcount, .. } => format!(
            "Headcount changed to {}",
            phrases::people_label(u32::from(*headcount))
        ),
        Event::MealsChanged { .. } => "Meals changed".to_owned(),
        Event::RosterChanged { roster, .. } => format!(
            "Team named: {}",
            phrases::people_label(u32::try_from(roster.len()).unwrap_or(u32::MAX))
        ),
        Event::Cancelled { .. } => "Registration canceled".to_owned(),
        Event::Proven { proof, .. } => match proof {
            Proof::Invitation => "Registration confirmed by the school’s invitation",
            Proof::Organizer | Proof::Office => "Registration confirmed by the office",
            Proof::MailedLink => "Registration confirmed by the link in the email",
        }
        .to_owned(),
        Event::TakenOver { contact, .. } => {
            format!(
                "The school took the registration over. Contact person: {}",
                contact.name
            )
        }
        Event::HoldRestored { reason, .. } => format!("Decline undone. Reason: {reason}"),
        Event::Declined { .. } => "Declined: the school starts in late June".to_owned(),
        Event::Advanced { .. } => return None,
    })
}
