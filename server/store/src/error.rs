//! What can go wrong with the database.

use sqlx::error::DatabaseError;

/// Why a read or a write failed. The cause goes to the log; people are told to try again.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite said no.
    #[error("the database failed: {0}")]
    Sql(sqlx::Error),
    /// A constraint refused what the rules had let through.
    #[error("a constraint of the database refused: {0}")]
    Constraint(String),
    /// A row holds what no version of Causeway writes.
    #[error("the database holds {0} that can't be read")]
    Corrupt(&'static str),
    /// A worksheet's log can't be read beyond an update.
    #[error("a worksheet's log is damaged: {0}")]
    Damaged(domain::document::replay::Damage),
    /// The transaction could not be committed; nothing of it happened.
    #[error("the commit failed: {0}")]
    Commit(String),
    /// Another program keeps the database locked.
    #[error("another program keeps the database locked")]
    Locked,
    /// Too many writes wait already.
    #[error("too many writes wait")]
    Busy,
    /// The writer did not answer in time.
    #[error("the writer did not answer in time")]
    Slow,
    /// The writer has stopped: the process is ending.
    #[error("the writer has stopped")]
    Stopped,
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error() {
            Some(found) if found.is_check_violation() || found.is_unique_violation() => {
                Self::Constraint(found.message().to_owned())
            }
            Some(found) if is_locked(found) => Self::Locked,
            _ => Self::Sql(error),
        }
    }
}

/// True for `SQLITE_BUSY` and `SQLITE_LOCKED`.
fn is_locked(error: &dyn DatabaseError) -> bool {
    matches!(primary_code(error), Some(5 | 6))
}

/// Why the database could not be opened, in words for whoever starts the server.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address is no SQLite address.
    #[error("CAUSEWAY_DATABASE must look like sqlite://causeway.db, not “{0}”")]
    Address(String),
    /// The file can't be opened or created.
    #[error("the database {0} can't be opened or created: {1}")]
    File(String, sqlx::Error),
    /// The file may not be written.
    #[error("the database {0} is read-only: give this user the right to write it and its folder")]
    ReadOnly(String),
    /// Another program keeps it locked.
    #[error("the database {0} is locked by another program")]
    Locked(String),
    /// There is no such file.
    #[error("there is no database {0}")]
    Missing(String),
    /// The file holds nothing at all.
    #[error("the database {0} is empty: nothing was ever stored in it")]
    Empty(String),
    /// SQLite can't make sense of it.
    #[error("the database {0} is damaged: `causeway restore FILE` puts a backup in its place")]
    Damaged(String),
    /// It is some other file.
    #[error("{0} is not a Causeway database")]
    Foreign(String),
    /// The write-ahead log beside it is of another file.
    #[error(
        "{0}-wal was not written for {0}: another file was put in its place while the server had not \
         stopped cleanly. Nothing was opened. `causeway restore FILE` puts a backup in place, and \
         keeps both; to go on with {0} as it lies there, move {0}-wal and {0}-mark away"
    )]
    ForeignLog(String),
    /// A newer Causeway has written it.
    #[error("the database {0} was written by a newer version of Causeway: use that version")]
    Newer(String),
    /// A migration failed; nothing of it happened.
    #[error("the database {0} could not be brought up to date: {1}")]
    Migration(String, sqlx::migrate::MigrateError),
    /// It opened, but can't be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl OpenError {
    /// The error of a file at `address`, by SQLite's primary result codes as far as a person can do
    /// something about them.
    pub(crate) fn from_sqlite(address: &str, error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(primary_code);
        match code {
            Some(5 | 6) => Self::Locked(address.to_owned()),
            Some(8) => Self::ReadOnly(address.to_owned()),
            Some(11) => Self::Damaged(address.to_owned()),
            Some(26) => Self::Foreign(address.to_owned()),
            _ => Self::File(address.to_owned(), error),
        }
    }
}

/// SQLite's result code without the bits that extended codes add.
fn primary_code(error: &dyn DatabaseError) -> Option<i32> {
    let code = error.code().and_then(|code| code.parse::<i32>().ok());
    code.map(|code| code & 0xff)
}
