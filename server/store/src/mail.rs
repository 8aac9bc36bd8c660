//! The outbox: templates and recipients. The contents of a letter are read when it is sent.

use super::{Store, StoreError, seconds};
use domain::slug::SchoolSlug;
use jiff::{SignedDuration, Timestamp};
use sqlx::SqliteConnection;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    Confirmed,
    Waiting,
    /// A waiting school got a slot.
    Promoted,
    /// The session was changed, or its time or place.
    Moved,
    Cancelled,
    Link,
    /// To the contact: a colleague asks to manage the registration too.
    CoManage,
    /// To the colleague.
    CoManageApproved,
    CoManageDeclined,
    /// To the former contact: the school took the registration over.
    TakenOver,
    /// To the former contact: the school says that the registration wasn't theirs.
    Disowned,
    TakenOverOffice,
    DisownedOffice,
    /// To the contact: families can't read the school's Blueprint, or it is out of date.
    BlueprintReminder,
}

impl Template {
    const ALL: [Self; 14] = [
        Self::Confirmed,
        Self::Waiting,
        Self::Promoted,
        Self::Moved,
        Self::Cancelled,
        Self::Link,
        Self::CoManage,
        Self::CoManageApproved,
        Self::CoManageDeclined,
        Self::TakenOver,
        Self::Disowned,
        Self::TakenOverOffice,
        Self::DisownedOffice,
        Self::BlueprintReminder,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Waiting => "waiting",
            Self::Promoted => "promoted",
            Self::Moved => "moved",
            Self::Cancelled => "cancelled",
            Self::Link => "link",
            Self::CoManage => "co_manage",
            Self::CoManageApproved => "co_manage_approved",
            Self::CoManageDeclined => "co_manage_declined",
            Self::TakenOver => "taken_over",
            Self::Disowned => "disowned",
            Self::TakenOverOffice => "taken_over_office",
            Self::DisownedOffice => "disowned_office",
            Self::BlueprintReminder => "blueprint_reminder",
        }
    }

    fn parse(word: &str) -> Result<Self, StoreError> {
        Self::ALL
            .into_iter()
            .find(|template| template.as_str() == word)
            .ok_or(StoreError::Corrupt("a letter"))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterState {
    Queued,
    Sent,
    /// A mail server refused it for good, or every try failed.
    Failed,
}

impl LetterState {
    pub(crate) fn parse(word: &str) -> Result<Self, StoreError> {
        match word {
            "queued" => Ok(Self::Queued),
            "sent" => Ok(Self::Sent),
            "failed" => Ok(Self::Failed),
            _ => Err(StoreError::Corrupt("a letter")),
        }
    }
}

pub(crate) struct NewOutboxLetter {
    pub(crate) template: Template,
    pub(crate) recipient: String,
    pub(crate) registration: i64,
    pub(crate) session: Option<i64>,
    pub(crate) sequence: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxLetter {
    pub id: i64,
    pub template: Template,
    pub recipient: String,
    pub registration: i64,
    pub school: SchoolSlug,
    /// The session's slug.
    pub session: Option<String>,
    /// The number of the calendar entry (RFC 5545, 3.8.7.4).
    pub sequence: i64,
    pub state: LetterState,
    pub attempts: i64,
    pub written_at: Timestamp,
}

row! {
    struct OutboxColumns {
        id: i64,
        template: String,
        recipient: String,
        registration_id: i64,
        school: String,
        session: Option<String>,
        sequence: i64,
        state: String,
        attempts: i64,
        written_at: i64,
    }
}

impl OutboxColumns {
    fn into_letter(self) -> Result<OutboxLetter, StoreError> {
        Ok(OutboxLetter {
            id: self.id,
            template: Template::parse(&self.template)?,
            recipient: self.recipient,
            registration: self.registration_id,
            school: SchoolSlug::parse(&self.school).map_err(|_| StoreError::Corrupt("a letter"))?,
            session: self.session,
            sequence: self.sequence,
            state: LetterState::parse(&self.state)?,
            attempts: self.attempts,
            written_at: super::instant(self.written_at)?,
        })
    }
}

/// Queues a letter, to be sent at once.
pub(crate) async fn insert_letter(
    connection: &mut SqliteConnection,
    letter: &NewOutboxLetter,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO mail (template, recipient, registration_id, session_id, sequence, written_at, next_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(letter.template.as_str())
    .bind(&letter.recipient)
    .bind(letter.registration)
    .bind(letter.session)
    .bind(letter.sequence)
    .bind(seconds(now))
    .bind(seconds(now))
    .execute(connection)
    .await?;
    Ok(())
}

impl Store {
    /// The letter that has waited longest and may be tried now.
    pub async fn next_due_letter(
        &self,
        now: Timestamp,
    ) -> Result<Option<OutboxLetter>, StoreError> {
        let row: Option<OutboxColumns> = sqlx::query_as(
            "SELECT m.*, s.slug AS session, c.slug AS school FROM mail m
             JOIN registration r ON r.id = m.registration_id
             JOIN school c ON c.id = r.school_id
             LEFT JOIN session s ON s.id = m.session_id
             WHERE m.state = 'queued' AND m.next_at <= ? ORDER BY m.next_at, m.id LIMIT 1",
        )
        .bind(seconds(now))
        .fetch_optional(&self.readers)
        .await?;
        row.map(OutboxColumns::into_letter).transpose()
    }

    pub async fn letter(&self, id: i64) -> Result<Option<OutboxLetter>, StoreError> {
        let row: Option<OutboxColumns> = sqlx::query_as(
            "SELECT m.*, s.slug AS session, c.slug AS school FROM mail m
             JOIN registration r ON r.id = m.registration_id
             JOIN school c ON c.id = r.school_id
             LEFT JOIN session s ON s.id = m.session_id
             WHERE m.id = ?",
        )
        .bind(id)
        .fetch_optional(&self.readers)
        .await?;
        row.map(OutboxColumns::into_letter).transpose()
    }

    /// A workshop's letters that were not sent, newest first, at most 200.
    pub async fn unsent_letters(&self, workshop: &str) -> Result<Vec<OutboxLetter>, StoreError> {
        let rows: Vec<OutboxColumns> = sqlx::query_as(
            "SELECT m.*, s.slug AS session, c.slug AS school FROM mail m
             JOIN registration r ON r.id = m.registration_id
             JOIN school c ON c.id = r.school_id
             JOIN workshop w ON w.id = r.workshop_id
             LEFT JOIN session s ON s.id = m.session_id
             WHERE w.slug = ? AND m.state <> 'sent' ORDER BY m.id DESC LIMIT 200",
        )
        .bind(workshop)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(OutboxColumns::into_letter).collect()
    }

    pub async fn record_letter_sent(&self, id: i64, now: Timestamp) -> Result<(), StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                sqlx::query("UPDATE mail SET state = 'sent', sent_at = ?, attempts = attempts + 1 WHERE id = ?")
                    .bind(seconds(now))
                    .bind(id)
                    .execute(&mut tx.connection)
                    .await?;
                Ok(())
            })
        })
        .await
    }

    /// Queues the letter again after `wait`, or gives up where that is `None`.
    pub async fn record_letter_failed(
        &self,
        id: i64,
        wait: Option<SignedDuration>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                let state = if wait.is_some() { "queued" } else { "failed" };
                sqlx::query(
                    "UPDATE mail SET state = ?, next_at = ?, attempts = attempts + 1 WHERE id = ?",
                )
                .bind(state)
                .bind(seconds(now + wait.unwrap_or_default()))
                .bind(id)
                .execute(&mut tx.connection)
                .await?;
                Ok(())
            })
        })
        .await
    }
}
