//! Changes the rows of registrations, schools and workshops as events require.

use super::enrolment::CachedWorkshop;
use super::mail::{self, NewOutboxLetter, Template};
use super::{StoreError, seconds};
use domain::registration::workshop::Door;
use domain::registration::{Application, Phase, Proof, Reference, RegistrationStatus};
use domain::slug::{SchoolSlug, SessionId};
use jiff::Timestamp;
use sqlx::SqliteConnection;

pub(crate) async fn insert_registration(
    connection: &mut SqliteConnection,
    cached: &CachedWorkshop,
    application: &Application,
    status: &RegistrationStatus,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (status, session, turn, template) = match status {
        RegistrationStatus::Confirmed { session } => (
            "confirmed",
            cached.keys.sessions.get(session),
            None,
            Template::Confirmed,
        ),
        RegistrationStatus::Waiting { turn, .. } => (
            "waitlisted",
            None,
            i64::try_from(*turn).ok(),
            Template::Waiting,
        ),
    };
    let meals =
        serde_json::to_string(&application.meals).map_err(|_| StoreError::Corrupt("the meals"))?;
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO registration (workshop_id, school_id, reference, status, session_id, turn,
                                   contact_name, contact_email, headcount, meals, proof,
                                   registered_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
    )
    .bind(cached.id)
    .bind(cached.school(&application.school)?)
    .bind(&application.reference.0)
    .bind(status)
    .bind(session)
    .bind(turn)
    .bind(&application.contact.name)
    .bind(&application.contact.email)
    .bind(application.headcount)
    .bind(meals)
    .bind(application.proof.map(Proof::as_str))
    .bind(seconds(now))
    .fetch_one(&mut *connection)
    .await?;
    insert_wishes(connection, cached, id, &application.wishes).await?;
    let letter = NewOutboxLetter {
        template,
        recipient: application.contact.email.clone(),
        registration: id,
        session: session.copied(),
        sequence: 0,
    };
    mail::insert_letter(connection, &letter, now).await
}

pub(crate) async fn insert_wishes(
    connection: &mut SqliteConnection,
    cached: &CachedWorkshop,
    registration: i64,
    wishes: &[SessionId],
) -> Result<(), StoreError> {
    for (rank, wish) in (0_i64..).zip(wishes) {
        sqlx::query("INSERT INTO wish (registration_id, rank, session_id) VALUES (?, ?, ?)")
            .bind(registration)
            .bind(rank)
            .bind(cached.session(wish)?)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

pub(crate) async fn confirm_registration(
    connection: &mut SqliteConnection,
    cached: &CachedWorkshop,
    reference: &Reference,
    session: &SessionId,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE registration
         SET status = 'confirmed', session_id = ?, turn = NULL, sequence = sequence + 1
         WHERE reference = ?",
    )
    .bind(cached.session(session)?)
    .bind(&reference.0)
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn cancel_registration(
    connection: &mut SqliteConnection,
    cached: &CachedWorkshop,
    (reference, template): (&Reference, Template),
    freed: Option<&SessionId>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (id, recipient, sequence): (i64, String, i64) = sqlx::query_as(
        "UPDATE registration
         SET status = 'cancelled', session_id = NULL, turn = NULL, sequence = sequence + 1,
             cancelled_at = ?
         WHERE reference = ? RETURNING id, contact_email, sequence",
    )
    .bind(seconds(now))
    .bind(&reference.0)
    .fetch_one(&mut *connection)
    .await?;
    let session = freed.map(|session| cached.session(session)).transpose()?;
    let letter = NewOutboxLetter {
        template,
        recipient,
        registration: id,
        session,
        sequence,
    };
    mail::insert_letter(connection, &letter, now).await
}

pub(crate) async fn decline_school(
    connection: &mut SqliteConnection,
    cached: &CachedWorkshop,
    school: &SchoolSlug,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE school SET declined_at = ? WHERE id = ? AND declined_at IS NULL")
        .bind(seconds(now))
        .bind(cached.school(school)?)
        .execute(connection)
        .await?;
    Ok(())
}

pub(crate) async fn restore_hold(
    connection: &mut SqliteConnection,
    cached: &CachedWorkshop,
    school: &SchoolSlug,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE school SET declined_at = NULL WHERE id = ?")
        .bind(cached.school(school)?)
        .execute(connection)
        .await?;
    Ok(())
}

pub(crate) async fn advance_workshop(
    connection: &mut SqliteConnection,
    cached: &CachedWorkshop,
    phase: Phase,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE workshop SET phase = ? WHERE id = ?")
        .bind(phase.as_str())
        .bind(cached.id)
        .execute(&mut *connection)
        .await?;
    for session in &cached.state.definition().sessions {
        let door = match session.door {
            Door::Open => "open",
            Door::Closed => "closed",
        };
        sqlx::query("UPDATE session SET door = ? WHERE id = ?")
            .bind(door)
            .bind(cached.session(&session.id)?)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Queues a letter to a registration's contact, with its session and sequence as they are now.
pub(crate) async fn queue_letter(
    connection: &mut SqliteConnection,
    reference: &Reference,
    template: Template,
    now: Timestamp,
) -> Result<(), StoreError> {
    let contact: String =
        sqlx::query_scalar("SELECT contact_email FROM registration WHERE reference = ?")
            .bind(&reference.0)
            .fetch_one(&mut *connection)
            .await?;
    queue_letter_to(connection, reference, (template, contact), now).await
}

/// The same to another address.
pub(crate) async fn queue_letter_to(
    connection: &mut SqliteConnection,
    reference: &Reference,
    (template, recipient): (Template, String),
    now: Timestamp,
) -> Result<(), StoreError> {
    let (registration, session, sequence): (i64, Option<i64>, i64) =
        sqlx::query_as("SELECT id, session_id, sequence FROM registration WHERE reference = ?")
            .bind(&reference.0)
            .fetch_one(&mut *connection)
            .await?;
    let letter = NewOutboxLetter {
        template,
        recipient,
        registration,
        session,
        sequence,
    };
    mail::insert_letter(connection, &letter, now).await
}

pub(crate) async fn registration_id(
    connection: &mut SqliteConnection,
    reference: &Reference,
) -> Result<i64, StoreError> {
    Ok(
        sqlx::query_scalar("SELECT id FROM registration WHERE reference = ?")
            .bind(&reference.0)
            .fetch_one(connection)
            .await?,
    )
}

impl CachedWorkshop {
    fn session(&self, id: &SessionId) -> Result<i64, StoreError> {
        self.keys
            .sessions
            .get(id)
            .copied()
            .ok_or(StoreError::Corrupt("a session"))
    }

    pub(crate) fn school(&self, slug: &SchoolSlug) -> Result<i64, StoreError> {
        self.keys
            .schools
            .get(slug)
            .copied()
            .ok_or(StoreError::Corrupt("a school"))
    }
}
