//! Registrations as the rows have them, for pages, letters and the desk.

use super::mail::LetterState;
use super::{Store, StoreError, columns, instant};
use domain::registration::meals::Meals;
use domain::registration::roster::{Membership, Person, StaffRole};
use domain::registration::{Contact, Proof, Reference, RegistrationState, RegistrationStatus};
use domain::slug::{SchoolSlug, SessionId, WorkshopSlug};
use jiff::Timestamp;
use sqlx::SqliteConnection;

/// A registration, living or cancelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistrationRow {
    /// Its row.
    pub id: i64,
    /// The workshop it is for.
    pub workshop: WorkshopSlug,
    /// Whose.
    pub school: SchoolSlug,
    /// Its code.
    pub reference: Reference,
    /// Where it stands; none once it was cancelled.
    pub standing: Option<RegistrationStatus>,
    /// How it is known to be the school's; `None` while nobody has proved it.
    pub proof: Option<Proof>,
    /// Who answers for it.
    pub contact: Contact,
    /// How many people are announced.
    pub headcount: u16,
    /// What they eat.
    pub meals: Meals,
    /// Who was named.
    pub roster: Vec<Person>,
    /// Colleagues who asked to manage it too, and when.
    pub requests: Vec<(Contact, Timestamp)>,
    /// How often its calendar entry changed.
    pub sequence: i64,
    /// When it was made.
    pub registered_at: Timestamp,
    /// What became of the newest letter about it.
    pub mail: Option<LetterState>,
}

impl RegistrationRow {
    /// Its state, as far as rights depend on it.
    pub fn state(&self) -> RegistrationState {
        match &self.standing {
            Some(_) => RegistrationState::of_living(self.proof),
            None => RegistrationState::None,
        }
    }
}

row! {
    struct RegistrationColumns {
        id: i64,
        workshop: String,
        school: String,
        reference: String,
        status: String,
        session: Option<String>,
        turn: Option<i64>,
        proof: Option<String>,
        contact_name: String,
        contact_email: String,
        headcount: u16,
        meals: String,
        sequence: i64,
        registered_at: i64,
        mail: Option<String>,
    }
}

impl Store {
    /// The registration in that row.
    ///
    /// # Errors
    /// [`StoreError`] where it can't be read.
    pub async fn record(&self, id: i64) -> Result<Option<RegistrationRow>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        let row: Option<RegistrationColumns> = sqlx::query_as(
            "SELECT r.id, w.slug AS workshop, s.slug AS school, r.reference, r.status,
                    t.slug AS session, r.turn, r.proof, r.contact_name, r.contact_email, r.headcount,
                    r.meals, r.sequence, r.registered_at,
                    (SELECT state FROM mail WHERE registration_id = r.id ORDER BY id DESC LIMIT 1) AS mail
             FROM registration r
             JOIN workshop w ON w.id = r.workshop_id
             JOIN school s ON s.id = r.school_id
             LEFT JOIN session t ON t.id = r.session_id
             WHERE r.id = ?",
        )
        .bind(id)
        .fetch_optional(&mut *connection)
        .await?;
        match row {
            Some(row) => Ok(Some(record(&mut connection, row).await?)),
            None => Ok(None),
        }
    }

    /// A school's living registration.
    ///
    /// # Errors
    /// [`StoreError`] where it can't be read.
    pub async fn living_record(
        &self,
        workshop: &str,
        school: &str,
    ) -> Result<Option<RegistrationRow>, StoreError> {
        let id: Option<i64> = sqlx::query_scalar(
            "SELECT r.id FROM registration r
             JOIN workshop w ON w.id = r.workshop_id JOIN school s ON s.id = r.school_id
             WHERE w.slug = ? AND s.slug = ? AND r.status <> 'cancelled'",
        )
        .bind(workshop)
        .bind(school)
        .fetch_optional(&self.readers)
        .await?;
        match id {
            Some(id) => self.record(id).await,
            None => Ok(None),
        }
    }

    /// A school's registration, as far as rights depend on it.
    ///
    /// # Errors
    /// [`StoreError`] where that can't be read.
    pub async fn registration_state(
        &self,
        workshop: &WorkshopSlug,
        school: &SchoolSlug,
    ) -> Result<RegistrationState, StoreError> {
        let living: Option<Option<String>> = sqlx::query_scalar(
            "SELECT r.proof FROM registration r
             JOIN workshop w ON w.id = r.workshop_id JOIN school s ON s.id = r.school_id
             WHERE w.slug = ? AND s.slug = ? AND r.status <> 'cancelled'",
        )
        .bind(workshop.as_str())
        .bind(school.as_str())
        .fetch_optional(&self.readers)
        .await?;
        match living {
            Some(proof) => {
                let proof = proof.as_deref().map(columns::proof).transpose()?;
                Ok(RegistrationState::of_living(proof))
            }
            None => Ok(RegistrationState::None),
        }
    }

    /// All living registrations of a workshop, in the order in which they were made.
    ///
    /// # Errors
    /// [`StoreError`] where they can't be read.
    pub async fn living_records(&self, workshop: &str) -> Result<Vec<RegistrationRow>, StoreError> {
        let ids: Vec<i64> = sqlx::query_scalar(
            "SELECT r.id FROM registration r JOIN workshop w ON w.id = r.workshop_id
             WHERE w.slug = ? AND r.status <> 'cancelled' ORDER BY r.id",
        )
        .bind(workshop)
        .fetch_all(&self.readers)
        .await?;
        let mut records = Vec::with_capacity(ids.len());
        for id in ids {
            records.extend(self.record(id).await?);
        }
        Ok(records)
    }

    /// The schools of a workshop that declined or cancelled at any time.
    ///
    /// # Errors
    /// [`StoreError`] where they can't be read.
    pub async fn declined(&self, workshop: &str) -> Result<Vec<SchoolSlug>, StoreError> {
        let slugs: Vec<String> = sqlx::query_scalar(
            "SELECT s.slug FROM school s JOIN workshop w ON w.id = s.workshop_id
             WHERE w.slug = ? AND s.declined_at IS NOT NULL ORDER BY s.slug",
        )
        .bind(workshop)
        .fetch_all(&self.readers)
        .await?;
        slugs
            .iter()
            .map(|slug| columns::school_slug(slug))
            .collect()
    }
}

async fn record(
    connection: &mut SqliteConnection,
    row: RegistrationColumns,
) -> Result<RegistrationRow, StoreError> {
    let people: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT name, role, membership FROM person WHERE registration_id = ? ORDER BY rank",
    )
    .bind(row.id)
    .fetch_all(&mut *connection)
    .await?;
    let requests: Vec<(String, String, i64)> = sqlx::query_as(
        "SELECT name, email, asked_at FROM co_manage_request WHERE registration_id = ? ORDER BY id",
    )
    .bind(row.id)
    .fetch_all(&mut *connection)
    .await?;
    let wishes: Vec<String> = sqlx::query_scalar(
        "SELECT s.slug FROM wish w JOIN session s ON s.id = w.session_id
         WHERE w.registration_id = ? ORDER BY w.rank",
    )
    .bind(row.id)
    .fetch_all(&mut *connection)
    .await?;
    let session = row
        .session
        .as_deref()
        .map(columns::session_id)
        .transpose()?;
    let wishes: Vec<SessionId> = wishes
        .iter()
        .map(|wish| columns::session_id(wish))
        .collect::<Result<_, _>>()?;
    let standing = match (row.status.as_str(), session) {
        ("confirmed", Some(session)) => Some(RegistrationStatus::Confirmed { session }),
        ("waitlisted", _) => {
            let turn = row
                .turn
                .and_then(|turn| u64::try_from(turn).ok())
                .unwrap_or(0);
            Some(RegistrationStatus::Waiting { wishes, turn })
        }
        _ => None,
    };
    Ok(RegistrationRow {
        id: row.id,
        workshop: WorkshopSlug::parse(&row.workshop)
            .map_err(|_| StoreError::Corrupt("a workshop"))?,
        school: columns::school_slug(&row.school)?,
        reference: Reference(row.reference),
        standing,
        proof: row.proof.as_deref().map(columns::proof).transpose()?,
        contact: Contact {
            name: row.contact_name,
            email: row.contact_email,
        },
        headcount: row.headcount,
        meals: serde_json::from_str::<Meals>(&row.meals)
            .map_err(|_| StoreError::Corrupt("the meals"))?,
        roster: people.into_iter().map(person).collect::<Result<_, _>>()?,
        requests: requests
            .into_iter()
            .map(|(name, email, asked)| Ok((Contact { name, email }, instant(asked)?)))
            .collect::<Result<_, StoreError>>()?,
        sequence: row.sequence,
        registered_at: instant(row.registered_at)?,
        mail: row.mail.as_deref().map(LetterState::parse).transpose()?,
    })
}

fn person((name, role, membership): (String, String, String)) -> Result<Person, StoreError> {
    Ok(Person {
        name,
        role: StaffRole::parse(&role).ok_or(StoreError::Corrupt("a role"))?,
        membership: match membership.as_str() {
            "sami_team" => Membership::SamiTeam,
            _ => Membership::Additional,
        },
    })
}
