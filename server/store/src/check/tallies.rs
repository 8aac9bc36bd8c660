//! Compares the counts that triggers keep with the rows they count, and checks what the rules
//! promise.

use super::{CheckReport, Remedy};
use crate::{StoreError, enrolment};
use domain::registration::{Enrolment, promote};
use sqlx::SqliteConnection;

/// Designated schools of a pool that are owed a slot.
pub(super) const UNCLAIMED_SQL: &str = "(SELECT count(*) FROM school s
    WHERE s.workshop_id = p.workshop_id AND s.level = p.level
      AND s.designation <> 'none' AND s.declined_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM registration r
                      WHERE r.school_id = s.id AND r.status = 'confirmed'))";
/// Given slots of a pool.
pub(super) const TAKEN_SQL: &str =
    "(SELECT count(*) FROM registration r JOIN school s ON s.id = r.school_id
    WHERE r.workshop_id = p.workshop_id AND s.level = p.level AND r.status = 'confirmed')";
/// True while slots of a pool are held back.
pub(super) const HOLDS_SQL: &str =
    "(SELECT w.phase IN ('before', 'designated_only', 'open_with_holds')
    FROM workshop w WHERE w.id = p.workshop_id)";

pub(super) async fn check(
    connection: &mut SqliteConnection,
    findings: &mut CheckReport,
) -> Result<(), StoreError> {
    check_sessions(connection, findings).await?;
    check_pools(connection, findings).await?;
    check_levels(connection, findings).await?;
    let (stored,): (i64,) =
        sqlx::query_as("SELECT (SELECT count(*) FROM workshop) + (SELECT count(*) FROM organizer)")
            .fetch_one(&mut *connection)
            .await?;
    if stored == 0 {
        let message = "The database is empty: no workshop and no organizer was ever stored in it.";
        findings.add(message, Remedy::Restore);
    }
    for slug in enrolment::workshop_slugs(connection).await? {
        if let Some(cached) = enrolment::load_workshop(connection, &slug).await? {
            check_promises(slug.as_str(), &cached.state, findings);
        }
    }
    Ok(())
}

async fn check_sessions(
    connection: &mut SqliteConnection,
    findings: &mut CheckReport,
) -> Result<(), StoreError> {
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT s.slug, s.taken, count(r.id) FROM session s
         LEFT JOIN registration r ON r.session_id = s.id
         GROUP BY s.id HAVING s.taken <> count(r.id)",
    )
    .fetch_all(connection)
    .await?;
    for (session, tally, counted) in rows {
        let message = format!("Session {session} says {tally} slots are taken; {counted} are.");
        findings.add(message, Remedy::Mend);
    }
    Ok(())
}

async fn check_pools(
    connection: &mut SqliteConnection,
    findings: &mut CheckReport,
) -> Result<(), StoreError> {
    let sql = format!(
        "SELECT p.level, p.taken, {TAKEN_SQL}, p.unclaimed, {UNCLAIMED_SQL}, p.holds, {HOLDS_SQL} FROM pool p"
    );
    type PoolTally = (String, i64, i64, i64, i64, i64, i64);
    let rows: Vec<PoolTally> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .fetch_all(connection)
        .await?;
    for (level, taken, counted, unclaimed, owed, holds, held) in rows {
        if taken != counted {
            let message = format!("The {level} level says {taken} slots are taken; {counted} are.");
            findings.add(message, Remedy::Mend);
        }
        if unclaimed != owed {
            let message = format!(
                "The {level} level says {unclaimed} designated schools are owed a slot; {owed} are."
            );
            findings.add(message, Remedy::Mend);
        }
        if holds != held {
            let message =
                format!("The {level} level holds slots in another phase than the workshop's.");
            findings.add(message, Remedy::Mend);
        }
    }
    Ok(())
}

/// A school's registration and its wishes must be for sessions of its own level and workshop.
async fn check_levels(
    connection: &mut SqliteConnection,
    findings: &mut CheckReport,
) -> Result<(), StoreError> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT school.slug, session.slug FROM registration r
         JOIN school ON school.id = r.school_id
         JOIN session ON session.id = r.session_id
             OR session.id IN (SELECT session_id FROM wish
                               WHERE registration_id = r.id AND r.status = 'waitlisted')
         WHERE r.status <> 'cancelled'
           AND (session.level <> school.level OR session.workshop_id <> r.workshop_id
                OR school.workshop_id <> r.workshop_id)",
    )
    .fetch_all(connection)
    .await?;
    for (school, session) in rows {
        let message =
            format!("{school} is in session {session}, which is of another level or workshop.");
        findings.add(message, Remedy::Restore);
    }
    Ok(())
}

fn check_promises(slug: &str, state: &Enrolment, findings: &mut CheckReport) {
    let sessions = state.definition().sessions.iter();
    for session in sessions.filter(|session| state.taken(&session.id) > session.slots) {
        let message = format!(
            "{slug}: session {} has more schools than slots.",
            session.id
        );
        findings.add(message, Remedy::Import);
    }
    if promote(state).is_some() {
        let message = format!("{slug}: a school waits for a slot that is free.");
        findings.add(message, Remedy::Import);
    }
}
