//! Reads registrations for pages, letters and the desk.

use super::co_manage::{CoManageRequestRow, read_requests};
use super::mail::LetterState;
use super::{Store, StoreError, columns, instant};
use domain::registration::meals::Meals;
use domain::registration::roster::Person;
use domain::registration::{Contact, Proof, Reference, RegistrationState, RegistrationStatus};
use domain::slug::{SchoolSlug, SessionId, WorkshopSlug};
use jiff::Timestamp;
use sqlx::SqliteConnection;
use std::collections::BTreeMap;

/// A registration, living or cancelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistrationRow {
    pub id: i64,
    pub workshop: WorkshopSlug,
    pub school: SchoolSlug,
    pub reference: Reference,
    /// `None` once it is cancelled.
    pub status: Option<RegistrationStatus>,
    /// The proof that it is the school's; `None` while there is none.
    pub proof: Option<Proof>,
    pub contact: Contact,
    pub headcount: u16,
    pub meals: Meals,
    pub roster: Vec<Person>,
    /// Colleagues who asked to manage it too, in the order of asking.
    pub requests: Vec<CoManageRequestRow>,
    /// The number of changes of its calendar entry (RFC 5545, 3.8.7.4).
    pub sequence: i64,
    pub registered_at: Timestamp,
    /// The state of the newest letter to its contact.
    pub mail: Option<LetterState>,
}

impl RegistrationRow {
    /// The state on which rights depend.
    pub fn state(&self) -> RegistrationState {
        match &self.status {
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
    pub async fn registration(&self, id: i64) -> Result<Option<RegistrationRow>, StoreError> {
        let mut snapshot = self.readers.begin().await?;
        Ok(read_registrations(&mut snapshot, &[id]).await?.pop())
    }

    pub async fn living_registration(
        &self,
        workshop: &str,
        school: &str,
    ) -> Result<Option<RegistrationRow>, StoreError> {
        let mut snapshot = self.readers.begin().await?;
        let ids: Vec<i64> = sqlx::query_scalar(
            "SELECT r.id FROM registration r
             JOIN workshop w ON w.id = r.workshop_id JOIN school s ON s.id = r.school_id
             WHERE w.slug = ? AND s.slug = ? AND r.status <> 'cancelled'",
        )
        .bind(workshop)
        .bind(school)
        .fetch_all(&mut *snapshot)
        .await?;
        Ok(read_registrations(&mut snapshot, &ids).await?.pop())
    }

    /// The state of a school's registration on which rights depend.
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
                let proof = proof.as_deref().map(columns::parse_proof).transpose()?;
                Ok(RegistrationState::of_living(proof))
            }
            None => Ok(RegistrationState::None),
        }
    }

    /// The living registrations of a workshop, in the order in which they were made.
    pub async fn living_registrations(
        &self,
        workshop: &str,
    ) -> Result<Vec<RegistrationRow>, StoreError> {
        let mut snapshot = self.readers.begin().await?;
        let ids: Vec<i64> = sqlx::query_scalar(
            "SELECT r.id FROM registration r JOIN workshop w ON w.id = r.workshop_id
             WHERE w.slug = ? AND r.status <> 'cancelled'",
        )
        .bind(workshop)
        .fetch_all(&mut *snapshot)
        .await?;
        read_registrations(&mut snapshot, &ids).await
    }

    /// The schools of a workshop that ever declined or cancelled.
    pub async fn declined_schools(&self, workshop: &str) -> Result<Vec<SchoolSlug>, StoreError> {
        let slugs: Vec<String> = sqlx::query_scalar(
            "SELECT s.slug FROM school s JOIN workshop w ON w.id = s.workshop_id
             WHERE w.slug = ? AND s.declined_at IS NOT NULL ORDER BY s.slug",
        )
        .bind(workshop)
        .fetch_all(&self.readers)
        .await?;
        slugs
            .iter()
            .map(|slug| columns::parse_school_slug(slug))
            .collect()
    }
}

/// Reads these registrations in the order in which they were made, with one query for each kind of
/// row, however many registrations there are. The caller's transaction makes the rows one state.
async fn read_registrations(
    snapshot: &mut SqliteConnection,
    ids: &[i64],
) -> Result<Vec<RegistrationRow>, StoreError> {
    // SQLite can't bind a list.
    let ids = serde_json::to_string(ids).map_err(|_| StoreError::Corrupt("a row's id"))?;
    let rows: Vec<RegistrationColumns> = sqlx::query_as(
        "SELECT r.id, w.slug AS workshop, s.slug AS school, r.reference, r.status,
                t.slug AS session, r.turn, r.proof, r.contact_name, r.contact_email, r.headcount,
                r.meals, r.sequence, r.registered_at,
                (SELECT state FROM mail
                 WHERE registration_id = r.id AND recipient = r.contact_email
                 ORDER BY id DESC LIMIT 1) AS mail
         FROM registration r
         JOIN workshop w ON w.id = r.workshop_id
         JOIN school s ON s.id = r.school_id
         LEFT JOIN session t ON t.id = r.session_id
         WHERE r.id IN (SELECT value FROM json_each(?)) ORDER BY r.id",
    )
    .bind(&ids)
    .fetch_all(&mut *snapshot)
    .await?;
    let people: Vec<(i64, String, String, String)> = sqlx::query_as(
        "SELECT registration_id, name, role, membership FROM person
         WHERE registration_id IN (SELECT value FROM json_each(?)) ORDER BY registration_id, rank",
    )
    .bind(&ids)
    .fetch_all(&mut *snapshot)
    .await?;
    let mut requests = read_requests(snapshot, &ids).await?;
    let wishes: Vec<(i64, String)> = sqlx::query_as(
        "SELECT w.registration_id, s.slug FROM wish w JOIN session s ON s.id = w.session_id
         WHERE w.registration_id IN (SELECT value FROM json_each(?))
         ORDER BY w.registration_id, w.rank",
    )
    .bind(&ids)
    .fetch_all(&mut *snapshot)
    .await?;
    let mut rosters: BTreeMap<i64, Vec<Person>> = BTreeMap::new();
    for (id, name, role, membership) in people {
        let roster = rosters.entry(id).or_default();
        roster.push(read_person(name, &role, &membership)?);
    }
    let mut wishes_by_id: BTreeMap<i64, Vec<SessionId>> = BTreeMap::new();
    for (id, session) in wishes {
        let session = columns::parse_session_id(&session)?;
        wishes_by_id.entry(id).or_default().push(session);
    }
    let read = |row: RegistrationColumns| {
        let id = row.id;
        registration_row(
            row,
            rosters.remove(&id).unwrap_or_default(),
            requests.remove(&id).unwrap_or_default(),
            wishes_by_id.remove(&id).unwrap_or_default(),
        )
    };
    rows.into_iter().map(read).collect()
}

fn registration_row(
    row: RegistrationColumns,
    roster: Vec<Person>,
    requests: Vec<CoManageRequestRow>,
    wishes: Vec<SessionId>,
) -> Result<RegistrationRow, StoreError> {
    let session = row
        .session
        .as_deref()
        .map(columns::parse_session_id)
        .transpose()?;
    let status = match (row.status.as_str(), session) {
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
        school: columns::parse_school_slug(&row.school)?,
        reference: Reference(row.reference),
        status,
        proof: row.proof.as_deref().map(columns::parse_proof).transpose()?,
        contact: Contact {
            name: row.contact_name,
            email: row.contact_email,
        },
        headcount: row.headcount,
        meals: serde_json::from_str::<Meals>(&row.meals)
            .map_err(|_| StoreError::Corrupt("the meals"))?,
        roster,
        requests,
        sequence: row.sequence,
        registered_at: instant(row.registered_at)?,
        mail: row.mail.as_deref().map(LetterState::parse).transpose()?,
    })
}

fn read_person(name: String, role: &str, membership: &str) -> Result<Person, StoreError> {
    Ok(Person {
        name,
        role: columns::parse_role(role)?,
        membership: columns::parse_membership(membership)?,
    })
}
