//! Mends a database: makes the parts that follow from other rows anew from them, and touches
//! nothing that only one row knows.

use super::documents::wrong_snapshots;
use super::schema::{expected_schema, normalize, read_schema};
use super::tallies::{HOLDS_SQL, TAKEN_SQL, UNCLAIMED_SQL};
use super::{CheckError, with_database};
use crate::StoreError;
use crate::migrations::{DatabaseKind, database_kind};
use sqlx::{AssertSqlSafe, Connection, Executor, SqliteConnection};

/// Makes triggers, indexes and counts anew, and drops snapshots that differ from their logs: all of
/// it or nothing. A running server notices.
///
/// # Errors
/// [`CheckError`], also where the rows themselves break what is promised.
pub async fn mend(address: &str) -> Result<(), CheckError> {
    with_database(address, async |connection| {
        if database_kind(&mut *connection).await? != DatabaseKind::Current {
            return Ok(());
        }
        let mut work = connection.begin_with("BEGIN IMMEDIATE").await?;
        mend_definitions(&mut work).await?;
        mend_counts(&mut work).await?;
        for worksheet in wrong_snapshots(&mut work).await? {
            sqlx::query("DELETE FROM document_snapshot WHERE worksheet_id = ?")
                .bind(worksheet)
                .execute(&mut *work)
                .await?;
        }
        Ok(work.commit().await?)
    })
    .await
}

/// Restores triggers and indexes to the ones that the migrations make.
async fn mend_definitions(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let (expected, found) = (expected_schema().await?, read_schema(connection).await?);
    let mends = |kind: &str| kind == "trigger" || kind == "index";
    for ((kind, name), definition) in &found {
        let ours = expected.get(&(kind.clone(), name.clone()));
        let changed = match ours {
            Some(ours) => normalize(ours) != normalize(definition),
            None => kind == "trigger",
        };
        if mends(kind) && changed {
            let quoted = name.replace('"', "\"\"");
            let drop = format!("DROP {} \"{quoted}\"", kind.to_uppercase());
            connection.execute(AssertSqlSafe(drop)).await?;
        }
    }
    let found = read_schema(connection).await?;
    for (key, definition) in &expected {
        if mends(&key.0) && !found.contains_key(key) {
            connection
                .execute(AssertSqlSafe(definition.clone()))
                .await?;
        }
    }
    Ok(())
}

/// Counts the rows again. A CHECK refuses a count that is more than there is.
async fn mend_counts(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE session SET taken =
             (SELECT count(*) FROM registration r WHERE r.session_id = session.id)",
    )
    .execute(&mut *connection)
    .await?;
    let pools = format!(
        "UPDATE pool AS p SET taken = {TAKEN_SQL}, unclaimed = {UNCLAIMED_SQL}, holds = {HOLDS_SQL}"
    );
    sqlx::query(AssertSqlSafe(pools))
        .execute(&mut *connection)
        .await?;
    // Open pages show the counts anew.
    sqlx::query("UPDATE workshop SET rev = rev + 1")
        .execute(connection)
        .await?;
    Ok(())
}
