//! Writes events into the rows, the history and the outbox.

use super::enrolment::CachedWorkshop;
use super::event_rows::{
    advance_workshop, cancel_registration, confirm_registration, decline_school,
    insert_registration, insert_wishes, queue_letter, registration_id, restore_hold,
};
use super::mail::Template;
use super::proofs;
use super::roster::replace_roster;
use super::transaction::WriteTransaction;
use super::{StoreError, seconds};
use domain::registration::office::find_office_email;
use domain::registration::{Counts, Event};
use domain::slug::WorkshopSlug;
use jiff::Timestamp;
use sqlx::SqliteConnection;

/// The cause of an event, as the history names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The sender of the form, or the holder of the registration's link.
    Registrant,
    /// The holder of the school's invitation.
    Invitation,
    Organizer,
    Clock,
}

impl Actor {
    const ALL: [Self; 4] = [
        Self::Registrant,
        Self::Invitation,
        Self::Organizer,
        Self::Clock,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::Registrant => "registrant",
            Self::Invitation => "invitation",
            Self::Organizer => "organizer",
            Self::Clock => "clock",
        }
    }

    pub(crate) fn parse(word: &str) -> Result<Self, StoreError> {
        Self::ALL
            .into_iter()
            .find(|actor| actor.as_str() == word)
            .ok_or(StoreError::Corrupt("an event"))
    }
}

/// Writes events that the cached state already contains. `before` are the counts that were public
/// before them: where they differ, the workshop's revision is raised at the commit.
pub(crate) async fn write_events(
    tx: &mut WriteTransaction,
    slug: &WorkshopSlug,
    before: &Counts,
    events: &[Event],
    actor: Actor,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(cached) = tx.cached_workshops.get(slug) else {
        return Ok(());
    };
    for event in events {
        let json = serde_json::to_string(event).map_err(|_| StoreError::Corrupt("an event"))?;
        sqlx::query("INSERT INTO event (workshop_id, at, actor, event) VALUES (?, ?, ?, ?)")
            .bind(cached.id)
            .bind(seconds(now))
            .bind(actor.as_str())
            .bind(json)
            .execute(&mut tx.connection)
            .await?;
        write_event(&mut tx.connection, cached, event, actor, now).await?;
    }
    if Counts::of(&cached.state, before.rev) != *before {
        tx.changed.insert(slug.clone());
    }
    Ok(())
}

async fn write_event(
    connection: &mut SqliteConnection,
    cached: &CachedWorkshop,
    event: &Event,
    actor: Actor,
    now: Timestamp,
) -> Result<(), StoreError> {
    let office = || find_office_email(&cached.state.definition().workshop.office);
    match event {
        Event::Registered {
            application,
            status,
        } => insert_registration(connection, cached, application, status, now).await,
        // A school that asks for the session it has already changes nothing that a calendar or a
        // letter says.
        Event::Moved { from, to, .. } if from == to => Ok(()),
        Event::Moved { reference, to, .. } => {
            confirm_registration(connection, cached, reference, to).await?;
            queue_letter(connection, reference, Template::Moved, now).await
        }
        Event::Promoted {
            reference, session, ..
        } => {
            confirm_registration(connection, cached, reference, session).await?;
            queue_letter(connection, reference, Template::Promoted, now).await
        }
        Event::WishesChanged {
            reference, wishes, ..
        } => {
            let id = registration_id(connection, reference).await?;
            sqlx::query("DELETE FROM wish WHERE registration_id = ?")
                .bind(id)
                .execute(&mut *connection)
                .await?;
            insert_wishes(connection, cached, id, wishes).await
        }
        Event::ContactChanged {
            reference, contact, ..
        } => proofs::change_contact(connection, reference, contact, now).await,
        Event::Proven {
            reference, proof, ..
        } => proofs::store_proof(connection, reference, *proof, now).await,
        Event::TakenOver {
            reference, contact, ..
        } => {
            let office = office();
            proofs::take_over(connection, reference, contact, office.as_deref(), now).await
        }
        Event::HeadcountChanged {
            reference,
            headcount,
            ..
        } => {
            sqlx::query("UPDATE registration SET headcount = ? WHERE reference = ?")
                .bind(headcount)
                .bind(&reference.0)
                .execute(&mut *connection)
                .await?;
            Ok(())
        }
        Event::MealsChanged {
            reference, meals, ..
        } => {
            let json =
                serde_json::to_string(meals).map_err(|_| StoreError::Corrupt("the meals"))?;
            sqlx::query("UPDATE registration SET meals = ? WHERE reference = ?")
                .bind(json)
                .bind(&reference.0)
                .execute(&mut *connection)
                .await?;
            Ok(())
        }
        Event::RosterChanged {
            reference, roster, ..
        } => {
            let id = registration_id(connection, reference).await?;
            replace_roster(connection, id, roster).await
        }
        Event::Cancelled {
            school,
            reference,
            freed,
            declines,
        } => {
            // Only a school's own invitation cancels what somebody else registered.
            let template = match actor {
                Actor::Invitation => Template::Disowned,
                _ => Template::Cancelled,
            };
            let ended = (reference, template);
            cancel_registration(connection, cached, ended, freed.as_ref(), now).await?;
            proofs::end_registration_links(connection, reference, now).await?;
            if template == Template::Disowned {
                let (template, office) = (Template::DisownedOffice, office());
                let office = office.as_deref();
                proofs::notify_office(connection, reference, template, office, now).await?;
            }
            match declines {
                true => decline_school(connection, cached, school, now).await,
                false => Ok(()),
            }
        }
        Event::Declined { school } => decline_school(connection, cached, school, now).await,
        Event::HoldRestored { school, .. } => restore_hold(connection, cached, school).await,
        Event::Advanced { phase, .. } => advance_workshop(connection, cached, *phase).await,
    }
}
