//! All SQL, the one writer, and the feed that tells of commits. No HTTP.
//!
//! # Tour, in reading order
//! - [`Store`]: opened once; clones are handles.
//! - `writer`: one connection, one thread; commits many jobs at once and answers after the commit.
//! - [`feed`]: what everyone may see of each workshop, newest first, to whoever subscribes.
//! - `log`: what all rooms write, gathered into one transaction.
//! - `enrolment`, `events`, `rows`, `proofs`: a workshop's state out of the rows, and events into them.
//! - [`registrations`], [`records`], [`workshops`], [`access`], [`mail`], [`worksheets`],
//!   [`team`], [`facilitators`], [`visits`], [`room_rights`], [`floor`], [`timers`], [`organizers`], `revocations`,
//!   [`documents`], [`document_log`], [`intake`], [`history`], [`judgments`], [`ratings`], [`papers`],
//!   [`readiness`], [`comments`]: a noun each.
//! - [`document_reads`]: who had documents decoded, and how often.
//!
//! # Invariants
//! - What a function here returned as done is on disk: WAL, `synchronous=FULL`, answered after the
//!   commit.
//! - Only the writer writes. Another process may too: every transaction of its queue looks at
//!   `PRAGMA data_version` and forgets what it remembered when it moved.
//! - No statement decides anything: `domain` does. The constraints are the second net.

#[macro_use]
mod row_macro;

pub mod access;
mod checkpoints;
mod columns;
pub mod comments;
pub mod document_log;
pub mod document_reads;
pub mod documents;

pub mod attachments;
mod backup;
pub mod check;
mod database_file;
pub mod decisions;
mod enrolment;
mod error;
mod event_rows;
mod events;
pub mod facilitation;
pub mod facilitators;
pub mod feed;
mod health;
pub mod history;
mod import;
pub mod intake;
pub mod invitations;
pub mod joining;
mod log_appender;
pub mod mail;
mod migrations;
mod open;
mod options;
pub mod organizers;
mod proofs;
pub mod ratings;
pub mod readiness;
mod registration_links;
pub mod registration_rows;
pub mod registrations;
pub mod room_rights;
pub mod sample_access;
mod seal;
mod secret;
pub mod team;
mod transaction;
mod upsert;
pub mod visits;
pub mod votes;
pub mod worksheets;
pub mod workshops;
mod writer;

pub use backup::{BackupError, RestoreError, backup, restore};
pub use database_file::DatabaseFile;
pub use error::{OpenError, StoreError};
pub use events::Actor;
pub use options::{ConstraintSwitch, InjectedFault, RuleSwitch, StoreOptions};

use feed::Feed;
use sqlx::SqlitePool;
use std::sync::Arc;

/// A handle to the database. Clones are cheap and share everything.
#[derive(Clone, Debug)]
pub struct Store {
    /// Connections that can't write.
    readers: SqlitePool,
    /// The way to the one connection that can.
    writer: writer::WriterHandle,
    /// The way of updates into the logs of documents.
    log: log_appender::LogAppender,
    /// What was published of each workshop.
    feed: Arc<Feed>,
    /// Who had documents decoded.
    document_reads: Arc<document_reads::DocumentReads>,
    /// Whether writing works, as it was found out last.
    health: health::CachedHealth,
    /// What closing needs.
    closing: Arc<open::StoreShutdown>,
    /// Who waits for a history.
    histories: history::HistoryQueue,
    /// What documents were in the middle of their logs.
    checkpoints: checkpoints::Checkpoints,
    /// Which worksheets take no edits.
    intakes: intake::KnownIntakes,
    /// Bytes of log that each team has in a day.
    log_quota: intake::LogQuota,
}

fn seconds(at: jiff::Timestamp) -> i64 {
    at.as_second()
}

fn instant(seconds: i64) -> Result<jiff::Timestamp, StoreError> {
    jiff::Timestamp::from_second(seconds).map_err(|_| StoreError::Corrupt("an instant"))
}
