//! All SQL, the one writer, and the feed of commits. No HTTP.
//!
//! # Tour, in reading order
//! 1. [`Store`] in this file: the handle that everybody has. `open` makes it, from [`StoreOptions`];
//!    `migrations` and `database_file` know the file.
//! 2. A write: `transaction` has the job, its savepoint and the commit; `writer` the queue, the one
//!    thread, and one commit for all jobs that wait. [`feed`] publishes each workshop's new state
//!    after the commit.
//! 3. A registration: [`registrations`] runs a command. `enrolment` reads a workshop's state for it;
//!    `events`, `event_rows` and `proofs` write what was decided, with a letter for [`mail`].
//!    [`registration_rows`] reads registrations for pages, [`audit`] the events of a school.
//!    [`attendance`] records who signs in at the door, and [`attendance_rows`] reads it.
//! 4. Workshops: [`workshops`] and `import`.
//! 5. Secrets and those who hold them: `secret` and [`access`]; then `invitations`,
//!    `registration_links` and [`co_manage`], [`organizers`], [`facilitators`] and [`visits`],
//!    [`liaisons`], [`helpers`], [`session_codes`], [`sample_access`].
//! 6. A worksheet and its team: [`worksheets`], [`team`], [`joining`], [`room_rights`].
//! 7. A worksheet's document: `log_appender` writes what all rooms have in one transaction;
//!    [`documents`] has the rows, [`document_log`] reads a log as far as it is whole, [`intake`]
//!    remembers which logs take no edits, [`history`] looks back with the help of `checkpoints`,
//!    [`readiness`] reads in the background, [`document_reads`] counts.
//! 8. Beside the document: [`ratings`], [`votes`], [`decisions`], [`comments`], [`attachments`]; `upsert`
//!    writes a row by its key or deletes it. [`facilitation`] has the timers. [`casa`] has a plan's way to
//!    the district, and [`casa_rows`] reads it.
//!    [`blueprints`] has what was published for families, [`blueprint_release`] publishes it, and
//!    [`naming_consents`] has who may be named in it; [`blueprint_reminders`] queues the office's letters.
//!    [`translations`] has what is published, and the fixed words around it, in other languages.
//! 9. For operators: `health`, [`backup()`] and [`restore`], [`check`], `seal`.
//!
//! # Invariants
//! - A function here that returned has its changes on disk: WAL, `synchronous=FULL`, answered after
//!   the commit.
//! - Only the writer writes. Another process may too: every transaction of the queue looks at
//!   `PRAGMA data_version` and forgets the cached workshops when it moved.
//! - No statement decides anything: `domain` does. The constraints are the second net.

#[macro_use]
mod row_macro;

pub mod access;
pub mod attachments;
pub mod attendance;
pub mod attendance_rows;
pub mod audit;
mod backup;
pub mod blueprint_release;
pub mod blueprint_reminders;
pub mod blueprints;
pub mod casa;
pub mod casa_rows;
pub mod check;
mod checkpoints;
pub mod co_manage;
mod columns;
pub mod comments;
mod database_file;
pub mod decisions;
pub mod document_log;
pub mod document_reads;
pub mod documents;
mod enrolment;
mod error;
mod event_rows;
mod events;
pub mod facilitation;
pub mod facilitators;
pub mod feed;
mod health;
pub mod helpers;
pub mod history;
mod import;
pub mod intake;
pub mod invitations;
pub mod joining;
pub mod liaisons;
mod log_appender;
pub mod mail;
mod migrations;
pub mod naming_consents;
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
mod roster;
pub mod sample_access;
mod seal;
mod secret;
pub mod session_codes;
pub mod team;
mod transaction;
pub mod translations;
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
    writer: writer::WriterHandle,
    log: log_appender::LogAppender,
    feed: Arc<Feed>,
    document_reads: Arc<document_reads::DocumentReads>,
    health: health::CachedHealth,
    closing: Arc<open::StoreShutdown>,
    histories: history::HistoryQueue,
    checkpoints: checkpoints::CheckpointCache,
    intakes: intake::KnownIntakes,
    log_quota: intake::LogQuota,
}

fn seconds(at: jiff::Timestamp) -> i64 {
    at.as_second()
}

fn instant(seconds: i64) -> Result<jiff::Timestamp, StoreError> {
    jiff::Timestamp::from_second(seconds).map_err(|_| StoreError::Corrupt("an instant"))
}
