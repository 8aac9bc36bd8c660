//! Writes an import: a workshop and its schools, over the rows of an earlier import.

use super::mail::Template;
use super::transaction::WriteTransaction;
use super::{StoreError, event_rows, seconds};
use domain::registration::Reference;
use domain::registration::announcement::WorkshopImport;
use domain::registration::import::{self, ImportProblem, ProblemLocation, SchoolPart};
use domain::slug::WorkshopSlug;
use jiff::Timestamp;
use sqlx::SqliteConnection;

/// The problems that keep an import from fitting what has happened.
pub(crate) async fn find_problems(
    tx: &mut WriteTransaction,
    slug: &WorkshopSlug,
    import: &WorkshopImport,
) -> Result<Vec<ImportProblem>, StoreError> {
    let Some(cached) = tx.workshop(slug).await? else {
        return Ok(Vec::new());
    };
    let mut problems = import::check_against(&cached.state, import);
    let gone: Vec<_> = cached
        .keys
        .schools
        .iter()
        .filter(|(school, _)| !import.definition.schools.contains_key(*school))
        .map(|(school, id)| (school.clone(), *id))
        .collect();
    for (school, id) in gone {
        let past: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM registration WHERE school_id = ? AND status = 'cancelled')",
        )
        .bind(id)
        .fetch_one(&mut tx.connection)
        .await?;
        let writes: bool =
            sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM worksheet WHERE school_id = ?)")
                .bind(id)
                .fetch_one(&mut tx.connection)
                .await?;
        let why = match (past, writes) {
            (true, _) => "has cancelled a registration",
            (_, true) => "has a worksheet",
            _ => continue,
        };
        problems.push(ImportProblem {
            message: format!("{school} {why} and must stay in the list"),
            location: ProblemLocation::School(school, SchoolPart::Slug),
        });
    }
    Ok(problems)
}

/// Writes an import that has no problems.
pub(crate) async fn write_import(
    connection: &mut SqliteConnection,
    import: &WorkshopImport,
    now: Timestamp,
) -> Result<(), StoreError> {
    let workshop = &import.definition.workshop;
    let announcement = serde_json::to_string(&import.announcement)
        .map_err(|_| StoreError::Corrupt("the announcement"))?;
    let email_domains = serde_json::to_string(&workshop.email_domains)
        .map_err(|_| StoreError::Corrupt("the email domains"))?;
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO workshop (slug, title, zone, designated_from, everyone_from, release_at,
                               close_hours, plan_due, office, announcement, mode, email_domains)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (slug) DO UPDATE SET
             title = excluded.title, zone = excluded.zone,
             designated_from = excluded.designated_from, everyone_from = excluded.everyone_from,
             release_at = excluded.release_at, close_hours = excluded.close_hours,
             plan_due = excluded.plan_due, office = excluded.office,
             announcement = excluded.announcement, mode = excluded.mode,
             email_domains = excluded.email_domains
         RETURNING id",
    )
    .bind(workshop.slug.as_str())
    .bind(&workshop.title)
    .bind(&workshop.zone)
    .bind(seconds(workshop.dates.designated_from))
    .bind(seconds(workshop.dates.everyone_from))
    .bind(seconds(workshop.dates.release_at))
    .bind(workshop.dates.close_hours)
    .bind(workshop.plan_due.to_string())
    .bind(&workshop.office)
    .bind(announcement)
    .bind(workshop.mode.as_str())
    .bind(email_domains)
    .fetch_one(&mut *connection)
    .await?;
    write_pools(connection, id, import).await?;
    let moved = moved_sessions(connection, id, import).await?;
    write_sessions(connection, id, import).await?;
    notify_moved_registrations(connection, &moved, now).await?;
    write_schools(connection, id, import).await?;
    recount_unclaimed(connection, id).await
}

/// Clears the tallies of holds, which are counted again at the end: in between, schools and slots
/// change one by one, and no order of doing so keeps every intermediate state lawful.
async fn write_pools(
    connection: &mut SqliteConnection,
    id: i64,
    import: &WorkshopImport,
) -> Result<(), StoreError> {
    for pool in &import.definition.pools {
        sqlx::query(
            "INSERT INTO pool (workshop_id, level, slots) VALUES (?, ?, ?)
             ON CONFLICT (workshop_id, level) DO UPDATE SET slots = excluded.slots, unclaimed = 0",
        )
        .bind(id)
        .bind(pool.level.as_str())
        .bind(pool.slots)
        .execute(&mut *connection)
        .await?;
    }
    let levels: Vec<&str> = import
        .definition
        .pools
        .iter()
        .map(|pool| pool.level.as_str())
        .collect();
    sqlx::query(
        "DELETE FROM pool WHERE workshop_id = ?
         AND level NOT IN (SELECT value FROM json_each(?))",
    )
    .bind(id)
    .bind(json_array(&levels)?)
    .execute(connection)
    .await?;
    Ok(())
}

/// The sessions that an import puts at another time or place.
async fn moved_sessions(
    connection: &mut SqliteConnection,
    id: i64,
    import: &WorkshopImport,
) -> Result<Vec<i64>, StoreError> {
    let mut moved = Vec::new();
    for session in &import.definition.sessions {
        let session_row: Option<i64> = sqlx::query_scalar(
            "SELECT id FROM session WHERE workshop_id = ? AND slug = ?
             AND (starts_at, ends_at, place, address) IS NOT (?, ?, ?, ?)",
        )
        .bind(id)
        .bind(session.id.as_str())
        .bind(seconds(session.starts_at))
        .bind(seconds(session.ends_at))
        .bind(&session.place)
        .bind(&session.address)
        .fetch_optional(&mut *connection)
        .await?;
        moved.extend(session_row);
    }
    Ok(moved)
}

/// Sends the schools that are confirmed for a session that moved a letter, and a calendar entry
/// that replaces the old one: calendars take it only under a higher number (RFC 5545, 3.8.7.4).
async fn notify_moved_registrations(
    connection: &mut SqliteConnection,
    moved: &[i64],
    now: Timestamp,
) -> Result<(), StoreError> {
    for session in moved {
        let references: Vec<String> = sqlx::query_scalar(
            "UPDATE registration SET sequence = sequence + 1
             WHERE session_id = ? AND status = 'confirmed' RETURNING reference",
        )
        .bind(session)
        .fetch_all(&mut *connection)
        .await?;
        for reference in references {
            let reference = Reference(reference);
            event_rows::queue_letter(&mut *connection, &reference, Template::Moved, now).await?;
        }
    }
    Ok(())
}

async fn write_sessions(
    connection: &mut SqliteConnection,
    id: i64,
    import: &WorkshopImport,
) -> Result<(), StoreError> {
    for session in &import.definition.sessions {
        sqlx::query(
            "INSERT INTO session (workshop_id, slug, level, starts_at, ends_at, place, address, slots)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (workshop_id, slug) DO UPDATE SET
                 level = excluded.level, starts_at = excluded.starts_at,
                 ends_at = excluded.ends_at, place = excluded.place,
                 address = excluded.address, slots = excluded.slots",
        )
        .bind(id)
        .bind(session.id.as_str())
        .bind(session.level.as_str())
        .bind(seconds(session.starts_at))
        .bind(seconds(session.ends_at))
        .bind(&session.place)
        .bind(&session.address)
        .bind(session.slots)
        .execute(&mut *connection)
        .await?;
    }
    let kept: Vec<&str> = import
        .definition
        .sessions
        .iter()
        .map(|s| s.id.as_str())
        .collect();
    let kept = json_array(&kept)?;
    // A session that is removed has no living registration; the wishes of ended ones are removed
    // with it.
    sqlx::query(
        "DELETE FROM wish WHERE session_id IN (SELECT id FROM session
         WHERE workshop_id = ? AND slug NOT IN (SELECT value FROM json_each(?)))",
    )
    .bind(id)
    .bind(&kept)
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "UPDATE mail SET session_id = NULL WHERE session_id IN (SELECT id FROM session
         WHERE workshop_id = ? AND slug NOT IN (SELECT value FROM json_each(?)))",
    )
    .bind(id)
    .bind(&kept)
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "DELETE FROM session WHERE workshop_id = ? AND slug NOT IN (SELECT value FROM json_each(?))",
    )
    .bind(id)
    .bind(&kept)
    .execute(connection)
    .await?;
    Ok(())
}

async fn write_schools(
    connection: &mut SqliteConnection,
    id: i64,
    import: &WorkshopImport,
) -> Result<(), StoreError> {
    for school in import.definition.schools.values() {
        sqlx::query(
            "INSERT INTO school (workshop_id, slug, name, level, designation, neighborhood)
             VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT (workshop_id, slug) DO UPDATE SET
                 name = excluded.name, level = excluded.level, designation = excluded.designation,
                 neighborhood = excluded.neighborhood",
        )
        .bind(id)
        .bind(school.slug.as_str())
        .bind(&school.name)
        .bind(school.level.as_str())
        .bind(school.designation.as_str())
        .bind(&school.neighborhood)
        .execute(&mut *connection)
        .await?;
    }
    let kept: Vec<&str> = import
        .definition
        .schools
        .keys()
        .map(|slug| slug.as_str())
        .collect();
    let kept = json_array(&kept)?;
    sqlx::query(
        "DELETE FROM access WHERE school_id IN (SELECT id FROM school
         WHERE workshop_id = ? AND slug NOT IN (SELECT value FROM json_each(?)))",
    )
    .bind(id)
    .bind(&kept)
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "DELETE FROM school WHERE workshop_id = ? AND slug NOT IN (SELECT value FROM json_each(?))",
    )
    .bind(id)
    .bind(&kept)
    .execute(connection)
    .await?;
    Ok(())
}

async fn recount_unclaimed(connection: &mut SqliteConnection, id: i64) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE pool SET unclaimed = (
             SELECT count(*) FROM school s
             WHERE s.workshop_id = pool.workshop_id AND s.level = pool.level
               AND s.designation <> 'none' AND s.declined_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM registration r
                               WHERE r.school_id = s.id AND r.status = 'confirmed'))
         WHERE workshop_id = ?",
    )
    .bind(id)
    .execute(connection)
    .await?;
    Ok(())
}

/// SQLite takes a list as one parameter only in this form.
fn json_array(names: &[&str]) -> Result<String, StoreError> {
    serde_json::to_string(names).map_err(|_| StoreError::Corrupt("names"))
}
