//! The files of `migrations/`, and the versions of a database.

use super::OpenError;
use super::secret::hash;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::{SqlStr, SqliteConnection};

/// Version, name and text of each file, in order.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (
        1,
        "registration",
        include_str!("../../../migrations/0001_registration.sql"),
    ),
    (
        2,
        "worksheet",
        include_str!("../../../migrations/0002_worksheet.sql"),
    ),
    (
        3,
        "record",
        include_str!("../../../migrations/0003_record.sql"),
    ),
    (
        4,
        "ratings",
        include_str!("../../../migrations/0004_ratings.sql"),
    ),
    (
        5,
        "facilitators",
        include_str!("../../../migrations/0005_facilitators.sql"),
    ),
    (
        6,
        "comments",
        include_str!("../../../migrations/0006_comments.sql"),
    ),
    (
        7,
        "join_once",
        include_str!("../../../migrations/0007_join_once.sql"),
    ),
    (
        8,
        "proof",
        include_str!("../../../migrations/0008_proof.sql"),
    ),
    (
        9,
        "operators",
        include_str!("../../../migrations/0009_operators.sql"),
    ),
    (
        10,
        "member_rights",
        include_str!("../../../migrations/0010_member_rights.sql"),
    ),
    (
        11,
        "vote_reveal",
        include_str!("../../../migrations/0011_vote_reveal.sql"),
    ),
    (
        12,
        "co_manage_answers",
        include_str!("../../../migrations/0012_co_manage_answers.sql"),
    ),
    (
        13,
        "casa",
        include_str!("../../../migrations/0013_casa.sql"),
    ),
    (
        14,
        "blueprints",
        include_str!("../../../migrations/0014_blueprints.sql"),
    ),
    (
        15,
        "translations",
        include_str!("../../../migrations/0015_translations.sql"),
    ),
    (
        16,
        "attendance",
        include_str!("../../../migrations/0016_attendance.sql"),
    ),
    (
        17,
        "check_in",
        include_str!("../../../migrations/0017_check_in.sql"),
    ),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DatabaseKind {
    /// No table at all.
    Empty,
    /// Tables, but not Causeway's.
    Foreign,
    Current,
    Earlier,
    Newer,
}

/// Finds out what a database is, and changes nothing.
pub(crate) async fn database_kind(
    connection: &mut SqliteConnection,
) -> Result<DatabaseKind, sqlx::Error> {
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table'")
            .fetch_all(&mut *connection)
            .await?;
    if tables.is_empty() {
        return Ok(DatabaseKind::Empty);
    }
    if !tables.iter().any(|table| table == "_sqlx_migrations") {
        return Ok(DatabaseKind::Foreign);
    }
    let applied: Vec<i64> = sqlx::query_scalar("SELECT version FROM _sqlx_migrations")
        .fetch_all(connection)
        .await?;
    let known = |version: &i64| MIGRATIONS.iter().any(|(known, ..)| known == version);
    Ok(if !applied.iter().all(known) {
        DatabaseKind::Newer
    } else if applied.len() < MIGRATIONS.len() {
        DatabaseKind::Earlier
    } else {
        DatabaseKind::Current
    })
}

pub(crate) async fn migrate(
    address: &str,
    connection: &mut SqliteConnection,
) -> Result<(), OpenError> {
    match database_kind(&mut *connection).await {
        Ok(DatabaseKind::Foreign) => return Err(OpenError::Foreign(address.to_owned())),
        Ok(DatabaseKind::Newer) => return Err(OpenError::Newer(address.to_owned())),
        Ok(DatabaseKind::Empty | DatabaseKind::Current | DatabaseKind::Earlier) => {}
        Err(error) => return Err(OpenError::from_sqlite(address, error)),
    }
    let migrations = MIGRATIONS.iter().map(|&(version, name, text)| {
        let text = SqlStr::from_static(text);
        Migration::new(version, name.into(), MigrationType::Simple, text, false)
    });
    Migrator::with_migrations(migrations.collect())
        .run(&mut *connection)
        .await
        .map_err(|error| match error {
            MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => {
                OpenError::Newer(address.to_owned())
            }
            MigrateError::Execute(error) => OpenError::from_sqlite(address, error),
            other => OpenError::Migration(address.to_owned(), other),
        })?;
    hash_plain_keys(connection)
        .await
        .map_err(|error| OpenError::from_sqlite(address, error))
}

/// Hashes the keys of forms that versions before migration 10 kept in plain text: the same key
/// still gets the same answer.
async fn hash_plain_keys(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    let plain: Vec<String> =
        sqlx::query_scalar("SELECT DISTINCT key FROM submission WHERE typeof(key) = 'text'")
            .fetch_all(&mut *connection)
            .await?;
    for key in plain {
        sqlx::query("UPDATE submission SET key = ? WHERE key = ?")
            .bind(hash(&key))
            .bind(key)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}
