//! Reads a workshop's state from the rows.

use super::columns::{
    parse_email_domains, parse_level, parse_proof, parse_school_slug, parse_session_id,
};
use super::{StoreError, instant};
use domain::registration::announcement::Announcement;
use domain::registration::workshop::{Dates, Door, Pool};
use domain::registration::{
    Designation, Enrolment, Phase, Reference, Registration, RegistrationMode, RegistrationStatus,
    School, Session, Workshop, WorkshopDefinition,
};
use domain::slug::{SchoolSlug, SessionId, WorkshopSlug};
use sqlx::SqliteConnection;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A workshop's state as the writer keeps it between jobs.
#[derive(Clone, Debug)]
pub(crate) struct CachedWorkshop {
    pub(crate) id: i64,
    pub(crate) rev: i64,
    pub(crate) state: Enrolment,
    pub(crate) announcement: Arc<Announcement>,
    pub(crate) keys: RowKeys,
}

/// The rows' ids by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowKeys {
    pub(crate) sessions: BTreeMap<SessionId, i64>,
    pub(crate) schools: BTreeMap<SchoolSlug, i64>,
}

pub(crate) async fn workshop_slugs(
    connection: &mut SqliteConnection,
) -> Result<Vec<WorkshopSlug>, StoreError> {
    let names: Vec<String> = sqlx::query_scalar("SELECT slug FROM workshop ORDER BY id")
        .fetch_all(connection)
        .await?;
    names
        .iter()
        .map(|name| WorkshopSlug::parse(name).map_err(|_| StoreError::Corrupt("a workshop")))
        .collect()
}

row! {
    struct WorkshopRow {
        id: i64,
        title: String,
        zone: String,
        designated_from: i64,
        everyone_from: i64,
        release_at: i64,
        close_hours: u16,
        plan_due: String,
        office: String,
        announcement: String,
        mode: String,
        email_domains: String,
        phase: String,
        rev: i64,
    }
}

row! {
    struct SessionRow {
        id: i64,
        slug: String,
        level: String,
        starts_at: i64,
        ends_at: i64,
        place: String,
        address: String,
        slots: u32,
        door: String,
    }
}

row! {
    struct SchoolRow {
        id: i64,
        slug: String,
        name: String,
        level: String,
        designation: String,
        neighborhood: Option<String>,
        declined: bool,
    }
}

row! {
    struct LivingRegistrationRow {
        id: i64,
        school_id: i64,
        reference: String,
        contact_name: String,
        proof: Option<String>,
        session_id: Option<i64>,
        turn: Option<i64>,
    }
}

pub(crate) async fn load_workshop(
    connection: &mut SqliteConnection,
    slug: &WorkshopSlug,
) -> Result<Option<CachedWorkshop>, StoreError> {
    let row: Option<WorkshopRow> = sqlx::query_as("SELECT * FROM workshop WHERE slug = ?")
        .bind(slug.as_str())
        .fetch_optional(&mut *connection)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let pools: Vec<(String, u32)> =
        sqlx::query_as("SELECT level, slots FROM pool WHERE workshop_id = ? ORDER BY level")
            .bind(row.id)
            .fetch_all(&mut *connection)
            .await?;
    let sessions: Vec<SessionRow> = sqlx::query_as(
        "SELECT id, slug, level, starts_at, ends_at, place, address, slots, door
         FROM session WHERE workshop_id = ? ORDER BY level, starts_at, id",
    )
    .bind(row.id)
    .fetch_all(&mut *connection)
    .await?;
    let schools: Vec<SchoolRow> = sqlx::query_as(
        "SELECT id, slug, name, level, designation, neighborhood, declined_at IS NOT NULL AS declined
         FROM school WHERE workshop_id = ?",
    )
    .bind(row.id)
    .fetch_all(&mut *connection)
    .await?;
    let living: Vec<LivingRegistrationRow> = sqlx::query_as(
        "SELECT id, school_id, reference, contact_name, proof, session_id, turn
         FROM registration WHERE workshop_id = ? AND status <> 'cancelled'",
    )
    .bind(row.id)
    .fetch_all(&mut *connection)
    .await?;
    let wishes: Vec<(i64, i64)> = sqlx::query_as(
        "SELECT w.registration_id, w.session_id FROM wish w
         JOIN registration r ON r.id = w.registration_id
         WHERE r.workshop_id = ? AND r.status = 'waitlisted' ORDER BY w.registration_id, w.rank",
    )
    .bind(row.id)
    .fetch_all(&mut *connection)
    .await?;
    let last_turn: Option<i64> =
        sqlx::query_scalar("SELECT max(turn) FROM registration WHERE workshop_id = ?")
            .bind(row.id)
            .fetch_one(&mut *connection)
            .await?;

    let keys = RowKeys {
        sessions: sessions
            .iter()
            .map(|s| Ok((parse_session_id(&s.slug)?, s.id)))
            .collect::<Result<_, StoreError>>()?,
        schools: schools
            .iter()
            .map(|s| Ok((parse_school_slug(&s.slug)?, s.id)))
            .collect::<Result<_, StoreError>>()?,
    };
    let session_names: BTreeMap<i64, SessionId> = keys
        .sessions
        .iter()
        .map(|(name, id)| (*id, name.clone()))
        .collect();
    let school_names: BTreeMap<i64, SchoolSlug> = keys
        .schools
        .iter()
        .map(|(name, id)| (*id, name.clone()))
        .collect();
    let named = |id: i64| {
        session_names
            .get(&id)
            .cloned()
            .ok_or(StoreError::Corrupt("a session"))
    };

    let mut registrations = BTreeMap::new();
    for row in living {
        let status = match (row.session_id, row.turn) {
            (Some(session), _) => RegistrationStatus::Confirmed {
                session: named(session)?,
            },
            (None, turn) => RegistrationStatus::Waiting {
                wishes: wishes
                    .iter()
                    .filter(|(registration, _)| *registration == row.id)
                    .map(|(_, session)| named(*session))
                    .collect::<Result<_, _>>()?,
                turn: turn.and_then(|turn| u64::try_from(turn).ok()).unwrap_or(0),
            },
        };
        let school = school_names
            .get(&row.school_id)
            .cloned()
            .ok_or(StoreError::Corrupt("a school"))?;
        let registration = Registration {
            reference: Reference(row.reference),
            registrant: row.contact_name,
            proof: row.proof.as_deref().map(parse_proof).transpose()?,
            status,
        };
        registrations.insert(school, registration);
    }
    let declined = schools
        .iter()
        .filter(|school| school.declined)
        .map(|school| parse_school_slug(&school.slug))
        .collect::<Result<_, _>>()?;
    let definition = WorkshopDefinition {
        workshop: read_workshop(slug, &row)?,
        pools: pools
            .into_iter()
            .map(|(name, slots)| {
                Ok(Pool {
                    level: parse_level(&name)?,
                    slots,
                })
            })
            .collect::<Result<_, StoreError>>()?,
        sessions: sessions
            .into_iter()
            .map(read_session)
            .collect::<Result<_, _>>()?,
        schools: schools
            .into_iter()
            .map(|row| read_school(row).map(|school| (school.slug.clone(), school)))
            .collect::<Result<_, _>>()?,
    };
    let phase = Phase::parse(&row.phase).ok_or(StoreError::Corrupt("a phase"))?;
    let next_turn = last_turn
        .and_then(|turn| u64::try_from(turn).ok())
        .map_or(1, |turn| turn + 1);
    let announcement: Announcement = serde_json::from_str(&row.announcement)
        .map_err(|_| StoreError::Corrupt("an announcement"))?;
    Ok(Some(CachedWorkshop {
        id: row.id,
        rev: row.rev,
        state: Enrolment::new(
            Arc::new(definition),
            phase,
            registrations,
            declined,
            next_turn,
        ),
        announcement: Arc::new(announcement),
        keys,
    }))
}

fn read_workshop(slug: &WorkshopSlug, row: &WorkshopRow) -> Result<Workshop, StoreError> {
    Ok(Workshop {
        slug: slug.clone(),
        title: row.title.clone(),
        zone: row.zone.clone(),
        dates: Dates {
            designated_from: instant(row.designated_from)?,
            everyone_from: instant(row.everyone_from)?,
            release_at: instant(row.release_at)?,
            close_hours: row.close_hours,
        },
        plan_due: row
            .plan_due
            .parse()
            .map_err(|_| StoreError::Corrupt("a date"))?,
        office: row.office.clone(),
        mode: RegistrationMode::parse(&row.mode).ok_or(StoreError::Corrupt("a mode"))?,
        email_domains: parse_email_domains(&row.email_domains)?,
    })
}

fn read_session(row: SessionRow) -> Result<Session, StoreError> {
    Ok(Session {
        id: parse_session_id(&row.slug)?,
        level: parse_level(&row.level)?,
        starts_at: instant(row.starts_at)?,
        ends_at: instant(row.ends_at)?,
        place: row.place,
        address: row.address,
        slots: row.slots,
        door: if row.door == "open" {
            Door::Open
        } else {
            Door::Closed
        },
    })
}

fn read_school(row: SchoolRow) -> Result<School, StoreError> {
    Ok(School {
        slug: parse_school_slug(&row.slug)?,
        name: row.name,
        level: parse_level(&row.level)?,
        designation: Designation::parse(&row.designation)
            .ok_or(StoreError::Corrupt("a designation"))?,
        neighborhood: row.neighborhood,
    })
}
