//! Compares tables, indexes and triggers with those that the migrations make.

use super::{CheckReport, Remedy};
use crate::migrations::migrate;
use crate::{OpenError, StoreError};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};
use std::collections::BTreeMap;

/// Definitions by kind and name, such as `("trigger", "event_stays")`.
pub(super) type DatabaseSchema = BTreeMap<(String, String), String>;

pub(super) async fn check(
    connection: &mut SqliteConnection,
    findings: &mut CheckReport,
) -> Result<(), StoreError> {
    let (expected, found) = (expected_schema().await?, read_schema(connection).await?);
    for ((kind, name), definition) in &expected {
        let remedy = remedy(kind);
        match found.get(&(kind.clone(), name.clone())) {
            None => findings.add(format!("The {kind} {name} is missing."), remedy),
            Some(found) if normalize(found) != normalize(definition) => {
                let message = format!("The {kind} {name} is not Causeway's any more.");
                findings.add(message, remedy);
            }
            Some(_) => {}
        }
    }
    // A foreign trigger changes what is written; a foreign table or index changes nothing.
    let foreign = found
        .keys()
        .filter(|key| key.0 == "trigger" && !expected.contains_key(*key));
    for (_, name) in foreign {
        findings.add(
            format!("The trigger {name} is not Causeway's."),
            Remedy::Mend,
        );
    }
    Ok(())
}

fn remedy(kind: &str) -> Remedy {
    match kind {
        "trigger" | "index" => Remedy::Mend,
        _ => Remedy::Restore,
    }
}

/// The definitions that this version's migrations make.
pub(super) async fn expected_schema() -> Result<DatabaseSchema, StoreError> {
    let options = SqliteConnectOptions::new().in_memory(true);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    migrate("in memory", &mut connection)
        .await
        .map_err(|error| match error {
            OpenError::Store(error) => error,
            _ => StoreError::Corrupt("migrations"),
        })?;
    let schema = read_schema(&mut connection).await?;
    connection.close().await?;
    Ok(schema)
}

pub(super) async fn read_schema(
    connection: &mut SqliteConnection,
) -> Result<DatabaseSchema, StoreError> {
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT type, name, sql FROM sqlite_schema
         WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
           AND name <> '_sqlx_migrations'",
    )
    .fetch_all(connection)
    .await?;
    let rows = rows.into_iter();
    Ok(rows.map(|(kind, name, sql)| ((kind, name), sql)).collect())
}

/// A definition without the spaces and quotes that SQLite's versions write differently.
pub(super) fn normalize(definition: &str) -> String {
    let kept = |c: &char| !c.is_whitespace() && *c != '"';
    definition.chars().filter(kept).collect()
}
