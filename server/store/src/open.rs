//! Opens the database: creates it, migrates it, connects, starts the writer. And closes it again.

use super::database_file::DatabaseFile;
use super::feed::{self, Feed};
use super::log_appender::LogAppender;
use super::migrations::migrate;
use super::options::{ConstraintSwitch, StoreOptions};
use super::writer::WriterHandle;
use super::{OpenError, Store, StoreError};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqliteLockingMode, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{Connection, SqliteConnection, SqlitePool};
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Reads are short; more connections than this only cost memory.
const READER_CONNECTIONS: u32 = 4;

/// The page cache of each connection, in KiB where negative: an eighth of SQLite's default. A page
/// that is read again comes from the system's memory, which holds the file once for all
/// connections, so a read costs a copy of 4 KiB more and no disk.
const CACHE_SIZE: &str = "-256";

/// A busy reader, or another process, keeps the store from closing cleanly for this long at most.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(3);

impl Store {
    /// Opens the database at a `sqlite://` address, creates it where it is missing, brings it up to
    /// date and starts the writer.
    pub async fn open(address: &str, options: StoreOptions) -> Result<Self, OpenError> {
        let connect = connect_options(address)?.create_if_missing(true);
        let file = DatabaseFile::at(address);
        if let Some(file) = &file {
            file.refuse_foreign_log().await?;
            file.create_private();
            prepare_alone(address, file, &connect).await?;
        }
        let mut connection = SqliteConnection::connect_with(&connect)
            .await
            .map_err(|error| OpenError::from_sqlite(address, error))?;
        if let Err(error) = prepare(address, &mut connection, options).await {
            let _ = connection.close().await;
            return Err(error);
        }
        if let Some(file) = &file {
            file.make_private();
        }
        let readers: SqlitePool = SqlitePoolOptions::new()
            .max_connections(READER_CONNECTIONS)
            .connect_with(connect.clone().pragma("query_only", "ON"))
            .await
            .map_err(|error| OpenError::from_sqlite(address, error))?;
        let feed = Arc::new(Feed::default());
        let (log, appends) = LogAppender::channel();
        let writer = WriterHandle::start(connection, appends, Arc::clone(&feed), options)?;
        let store = Self {
            readers,
            writer,
            log,
            feed,
            document_reads: Arc::default(),
            health: Default::default(),
            closing: Arc::new(StoreShutdown {
                file,
                begun: watch::Sender::new(false),
                watcher: Mutex::new(None),
            }),
            histories: Default::default(),
            checkpoints: Default::default(),
            intakes: Default::default(),
            log_quota: options.log_quota,
        };
        // The version of before the first refresh: a commit that comes during the refresh is
        // noticed by the watcher.
        let mut watched = SqliteConnection::connect_with(&connect.pragma("query_only", "ON"))
            .await
            .map_err(|error| OpenError::from_sqlite(address, error))?;
        let seen = feed::data_version(&mut watched).await?;
        store.refresh().await?;
        let watcher = tokio::spawn(feed::watch_other_processes(watched, seen, store.clone()));
        store.closing.replace_watcher(Some(watcher));
        Ok(store)
    }

    /// Closes the database for every clone of this handle: waiting jobs are run, and everything is
    /// in the one file. The last process to close it leaves nothing beside it.
    pub async fn close(&self) {
        if let Err(error) = self.seal_history().await {
            tracing::warn!(%error, "the newest history is not sealed");
        }
        self.closing.begun.send_replace(true);
        if let Some(watcher) = self.closing.replace_watcher(None) {
            let _ = watcher.await;
        }
        if tokio::time::timeout(CLOSE_TIMEOUT, self.readers.close())
            .await
            .is_err()
        {
            tracing::warn!("the database is still being read while it is closed");
        }
        self.writer.stop().await;
        if let Some(Err(error)) = self.closing.file.as_ref().map(DatabaseFile::end_run) {
            tracing::warn!(%error, "the mark beside the database stays");
        }
    }

    /// Becomes true when [`Store::close`] begins.
    pub(crate) fn is_closing(&self) -> watch::Receiver<bool> {
        self.closing.begun.subscribe()
    }
}

#[derive(Debug)]
pub(crate) struct StoreShutdown {
    file: Option<DatabaseFile>,
    begun: watch::Sender<bool>,
    /// Watches for other processes' commits, on a connection of its own.
    watcher: Mutex<Option<JoinHandle<()>>>,
}

impl StoreShutdown {
    fn replace_watcher(&self, watcher: Option<JoinHandle<()>>) -> Option<JoinHandle<()>> {
        let mut place = self.watcher.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *place, watcher)
    }
}

/// The options that all connections of the store share.
pub(crate) fn connect_options(address: &str) -> Result<SqliteConnectOptions, OpenError> {
    let base = SqliteConnectOptions::from_str(address)
        .ok()
        .filter(|_| address.starts_with("sqlite:"))
        .ok_or_else(|| OpenError::Address(address.to_owned()))?;
    Ok(base
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .pragma("cache_size", CACHE_SIZE)
        .busy_timeout(Duration::from_secs(5)))
}

/// If no other process has the database open, brings it up to date and marks the beginning of a
/// run. Otherwise the other process has done so. Any other failure is reported by the connection
/// that stays.
async fn prepare_alone(
    address: &str,
    file: &DatabaseFile,
    connect: &SqliteConnectOptions,
) -> Result<(), OpenError> {
    let alone = connect
        .clone()
        .locking_mode(SqliteLockingMode::Exclusive)
        .busy_timeout(Duration::ZERO);
    let Ok(mut alone) = SqliteConnection::connect_with(&alone).await else {
        return Ok(());
    };
    let prepared = async {
        migrate(address, &mut alone).await?;
        let begun = file.begin_run(&mut alone).await;
        begun.map_err(|error| OpenError::from_sqlite(address, error))
    };
    let prepared = prepared.await;
    let _ = alone.close().await;
    prepared
}

/// Brings the database up to date and tries whether it can be written.
async fn prepare(
    address: &str,
    connection: &mut SqliteConnection,
    options: StoreOptions,
) -> Result<(), OpenError> {
    migrate(address, connection).await?;
    try_to_write(address, connection).await?;
    if options.constraints == ConstraintSwitch::Off {
        sqlx::query("PRAGMA ignore_check_constraints = ON")
            .execute(connection)
            .await
            .map_err(StoreError::from)?;
    }
    Ok(())
}

/// SQLite opens a file that may not be written all the same, and says so at the first write: try
/// now, while somebody reads the answer.
async fn try_to_write(address: &str, connection: &mut SqliteConnection) -> Result<(), OpenError> {
    sqlx::raw_sql("BEGIN IMMEDIATE; PRAGMA user_version = 0; ROLLBACK;")
        .execute(connection)
        .await
        .map_err(|error| OpenError::from_sqlite(address, error))?;
    Ok(())
}
