//! Opening the database: create, migrate, connect, start the writer.

use super::feed::{self, Feed};
use super::log::Log;
use super::writer::Writer;
use super::{Fault, OpenError, Store, StoreError};
use sqlx::SqliteConnection;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, SqlStr, SqlitePool};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

/// Every file of `migrations/`, in order: its version, its name, its text.
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
];

/// Readers of the pool. Reads are short; more connections than this only cost memory.
const READERS: u32 = 4;

/// Whether the rules of `domain` are asked. Only a test's negative control turns them off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rule {
    /// They are.
    #[default]
    On,
    /// Whoever asks gets the first wish.
    Off,
}

/// Whether the database's constraints refuse. Only a test's negative control turns them off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Net {
    /// They do.
    #[default]
    On,
    /// CHECKs are ignored.
    Off,
}

/// What a connection keeps of the database for itself, in KiB where negative, as SQLite counts it: an
/// eighth of SQLite's own choice. What is read again comes from the system's memory, which holds the
/// file once for all of them, so a read costs a copy of 4 KiB more and no disk.
const CACHE: &str = "-256";

/// How to open a store. No environment variable reaches these: `Default` is what everyone runs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The first net.
    pub rule: Rule,
    /// The second net.
    pub net: Net,
    /// A failure to be made.
    pub fault: Fault,
}

impl Store {
    /// Opens the database at a `sqlite://` address, creates it where it is missing, brings it up
    /// to date and starts the writer.
    ///
    /// # Errors
    /// A sentence for whoever starts the server.
    pub async fn open(address: &str, options: Options) -> Result<Self, OpenError> {
        let base = SqliteConnectOptions::from_str(address)
            .ok()
            .filter(|_| address.starts_with("sqlite:"))
            .ok_or_else(|| OpenError::Address(address.to_owned()))?;
        let connect = base
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .pragma("cache_size", CACHE)
            .busy_timeout(Duration::from_secs(5));
        let mut connection = SqliteConnection::connect_with(&connect)
            .await
            .map_err(|error| open_error(address, error))?;
        migrate(address, &mut connection).await?;
        try_to_write(address, &mut connection).await?;
        if options.net == Net::Off {
            sqlx::query("PRAGMA ignore_check_constraints = ON")
                .execute(&mut connection)
                .await
                .map_err(StoreError::from)?;
        }
        let readers: SqlitePool = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_with(connect.clone().pragma("query_only", "ON"))
            .await
            .map_err(|error| open_error(address, error))?;
        let feed = Arc::new(Feed::default());
        let (log, appends) = Log::queue();
        let writer = Writer::start(connection, appends, Arc::clone(&feed), options)?;
        let store = Self {
            readers,
            writer,
            log,
            feed,
            prepared: Default::default(),
        };
        // From before the first look on: what is written while that is read is seen by the next.
        let mut watched = SqliteConnection::connect_with(&connect.pragma("query_only", "ON"))
            .await
            .map_err(|error| open_error(address, error))?;
        let seen = feed::data_version(&mut watched).await?;
        store.refresh().await?;
        tokio::spawn(feed::watch_other_processes(watched, seen, store.clone()));
        Ok(store)
    }
}

async fn migrate(address: &str, connection: &mut SqliteConnection) -> Result<(), OpenError> {
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table'")
            .fetch_all(&mut *connection)
            .await
            .map_err(|error| open_error(address, error))?;
    if !tables.is_empty() && !tables.iter().any(|table| table == "_sqlx_migrations") {
        return Err(OpenError::Foreign(address.to_owned()));
    }
    let migrations = MIGRATIONS.iter().map(|&(version, name, text)| {
        let text = SqlStr::from_static(text);
        Migration::new(version, name.into(), MigrationType::Simple, text, false)
    });
    Migrator::with_migrations(migrations.collect())
        .run(connection)
        .await
        .map_err(|error| match error {
            MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => {
                OpenError::Newer(address.to_owned())
            }
            MigrateError::Execute(error) => open_error(address, error),
            other => OpenError::Migration(address.to_owned(), other),
        })
}

/// SQLite opens a file that may not be written all the same, and says so at the first write: ask
/// now, while somebody reads the answer.
async fn try_to_write(address: &str, connection: &mut SqliteConnection) -> Result<(), OpenError> {
    sqlx::raw_sql("BEGIN IMMEDIATE; PRAGMA user_version = 0; ROLLBACK;")
        .execute(connection)
        .await
        .map_err(|error| open_error(address, error))?;
    Ok(())
}

/// SQLite's primary result codes that a person can do something about.
fn open_error(address: &str, error: sqlx::Error) -> OpenError {
    let code = error
        .as_database_error()
        .and_then(|found| found.code())
        .and_then(|code| code.parse::<i32>().ok())
        .map(|code| code & 0xff);
    match code {
        Some(5 | 6) => OpenError::Locked(address.to_owned()),
        Some(8) => OpenError::ReadOnly(address.to_owned()),
        Some(26) => OpenError::Foreign(address.to_owned()),
        _ => OpenError::File(address.to_owned(), error),
    }
}
