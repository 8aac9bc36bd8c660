use sqlx::error::DatabaseError;

/// The cause goes to the log; people are told to try again.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the database failed: {0}")]
    Sql(sqlx::Error),
    /// A constraint refused a write that the rules had let through.
    #[error("a constraint of the database refused: {0}")]
    Constraint(String),
    /// A row holds a value that no version of Causeway writes.
    #[error("the database holds {0} that can't be read")]
    Corrupt(&'static str),
    #[error("a worksheet's log is damaged: {0}")]
    Damaged(domain::document::replay::Damage),
    /// The transaction could not be committed; nothing of it is in the database.
    #[error("the commit failed: {0}")]
    Commit(String),
    #[error("another program keeps the database locked")]
    Locked,
    #[error("too many writes wait")]
    Busy,
    #[error("the writer did not answer in time")]
    Slow,
    /// The writer has stopped because the process is ending.
    #[error("the writer has stopped")]
    Stopped,
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error() {
            Some(error) if error.is_check_violation() || error.is_unique_violation() => {
                Self::Constraint(error.message().to_owned())
            }
            Some(error) if is_locked(error) => Self::Locked,
            _ => Self::Sql(error),
        }
    }
}

/// True for `SQLITE_BUSY` and `SQLITE_LOCKED`.
fn is_locked(error: &dyn DatabaseError) -> bool {
    matches!(primary_code(error), Some(5 | 6))
}

/// The messages are for the person who starts the server.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("CAUSEWAY_DATABASE must look like sqlite://causeway.db, not “{0}”")]
    Address(String),
    #[error("the database {0} can't be opened or created: {1}")]
    File(String, sqlx::Error),
    #[error("the database {0} is read-only: give this user the right to write it and its folder")]
    ReadOnly(String),
    #[error("the database {0} is locked by another program")]
    Locked(String),
    #[error("there is no database {0}")]
    Missing(String),
    #[error("the database {0} is empty: nothing was ever stored in it")]
    Empty(String),
    #[error("the database {0} is damaged: `causeway restore FILE` puts a backup in its place")]
    Damaged(String),
    #[error("{0} is not a Causeway database")]
    Foreign(String),
    /// The write-ahead log beside the file belongs to another file.
    #[error(
        "{0}-wal was not written for {0}: another file was put in its place while the server had not \
         stopped cleanly. Nothing was opened. `causeway restore FILE` puts a backup in place, and \
         keeps both; to go on with {0} as it lies there, move {0}-wal and {0}-mark away"
    )]
    ForeignLog(String),
    #[error("the database {0} was written by a newer version of Causeway: use that version")]
    Newer(String),
    /// A migration failed and was rolled back.
    #[error("the database {0} could not be brought up to date: {1}")]
    Migration(String, sqlx::migrate::MigrateError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl OpenError {
    /// The message for the result codes that a person can do something about.
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

/// SQLite's primary result code, without the bits that extended codes add.
fn primary_code(error: &dyn DatabaseError) -> Option<i32> {
    let code = error.code().and_then(|code| code.parse::<i32>().ok());
    code.map(|code| code & 0xff)
}
