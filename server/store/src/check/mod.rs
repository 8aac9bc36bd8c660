//! Checks a database: its own structure, and what Causeway promises of it.
//!
//! It only reads, beside a server too, and holds no more than one worksheet in memory. Parts that
//! follow from other rows can be made anew: `mend` does that, and nothing else.

mod documents;
mod history;
mod mend;
mod schema;
mod tallies;

use super::database_file::DatabaseFile;
use super::migrations::{DatabaseKind, database_kind};
use super::{OpenError, StoreError};
use sqlx::{Connection, SqliteConnection};
use std::fmt;

pub use mend::mend;

/// Findings in a report; further ones are only mentioned.
const MAX_FINDINGS: usize = 200;

/// A fault of the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckFinding {
    /// A sentence.
    pub message: String,
    pub remedy: Remedy,
}

/// The command that mends a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// The part follows from other rows, and can be made anew from them.
    Mend,
    /// The part is lost here; a backup may have it.
    Restore,
    /// A start of this version brings the database up to date.
    Start,
    /// An import with more slots or other dates mends it.
    Import,
}

impl Remedy {
    /// The command as it is typed.
    pub fn command(self) -> &'static str {
        match self {
            Self::Mend => "causeway check --mend",
            Self::Restore => "causeway restore FILE",
            Self::Start => "causeway serve",
            Self::Import => "causeway import WORKSHOP.toml SCHOOLS.csv",
        }
    }

    fn reason(self) -> &'static str {
        match self {
            Self::Mend => "makes it anew from the other rows",
            Self::Restore => "puts a backup from before in its place",
            Self::Start => "brings it up to date; check again then",
            Self::Import => "with enough slots for all",
        }
    }
}

impl fmt::Display for CheckFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (command, reason) = (self.remedy.command(), self.remedy.reason());
        write!(f, "{}\n    `{command}` {reason}.", self.message)
    }
}

/// Checks the database at an address. An empty list means that all is well.
///
/// # Errors
/// [`CheckError`] where it is no database that can be checked.
pub async fn check(address: &str) -> Result<Vec<CheckFinding>, CheckError> {
    match with_database(address, async |connection| {
        check_connection(connection).await
    })
    .await
    {
        Err(CheckError::Open(OpenError::Damaged(_))) => {
            let mut findings = CheckReport::default();
            findings.add(
                "The file is damaged: SQLite can't read it.",
                Remedy::Restore,
            );
            Ok(findings.list)
        }
        checked => checked,
    }
}

#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Reading failed, or writing by `mend`.
    #[error(transparent)]
    Store(#[from] StoreError),
}

async fn with_database<T>(
    address: &str,
    work: impl AsyncFnOnce(&mut SqliteConnection) -> Result<T, StoreError>,
) -> Result<T, CheckError> {
    let file = DatabaseFile::at(address).ok_or_else(|| OpenError::Address(address.to_owned()))?;
    let mut connection = file.open_existing().await?;
    let done = work(&mut connection).await;
    let _ = connection.close().await;
    let _ = file.end_run();
    Ok(done?)
}

pub(crate) async fn check_connection(
    connection: &mut SqliteConnection,
) -> Result<Vec<CheckFinding>, StoreError> {
    let mut findings = CheckReport::default();
    if database_kind(&mut *connection).await? != DatabaseKind::Current {
        let message = "The database was written by an earlier version of Causeway.";
        findings.add(message, Remedy::Start);
        return Ok(findings.list);
    }
    let checked = check_structure(connection, &mut findings).await;
    findings.note(checked, "the file");
    let checked = schema::check(connection, &mut findings).await;
    findings.note(checked, "the tables' definitions");
    // All counts are read in one transaction.
    let mut moment = connection.begin().await?;
    let checked = tallies::check(&mut moment, &mut findings).await;
    findings.note(checked, "the registrations");
    moment.rollback().await?;
    let checked = history::check(connection, &mut findings).await;
    findings.note(checked, "the history");
    let checked = documents::check(connection, &mut findings).await;
    findings.note(checked, "the worksheets");
    Ok(findings.list)
}

/// Runs SQLite's own checks.
async fn check_structure(
    connection: &mut SqliteConnection,
    findings: &mut CheckReport,
) -> Result<(), StoreError> {
    let lines: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_all(&mut *connection)
        .await?;
    for line in lines.iter().filter(|line| *line != "ok") {
        findings.add(format!("The file is damaged: {line}."), Remedy::Restore);
    }
    let loose: Vec<(String, i64)> = sqlx::query_as(
        "SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1 ORDER BY 1",
    )
    .fetch_all(connection)
    .await?;
    for (table, count) in loose {
        let message = format!("{count} rows of {table} refer to rows that are not there.");
        findings.add(message, Remedy::Restore);
    }
    Ok(())
}

#[derive(Debug, Default)]
struct CheckReport {
    list: Vec<CheckFinding>,
}

impl CheckReport {
    fn add(&mut self, message: impl Into<String>, remedy: Remedy) {
        let message = match self.list.len() {
            ..MAX_FINDINGS => message.into(),
            MAX_FINDINGS => "There is more of this kind.".to_owned(),
            _ => return,
        };
        self.list.push(CheckFinding { message, remedy });
    }

    /// A part that can't even be read is a finding too.
    fn note(&mut self, checked: Result<(), StoreError>, part: &str) {
        if let Err(error) = checked {
            self.add(format!("Reading {part} failed: {error}."), Remedy::Restore);
        }
    }
}
