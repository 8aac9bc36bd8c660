//! Appends the updates of all rooms to the logs of documents.
//!
//! Every room writes on its own, a few updates at a time, and every statement is a way to SQLite's
//! thread and back, which on a busy machine takes longer than the statement. So the updates that all
//! rooms send while one write is under way go into the next one, which is a single call from `BEGIN` to
//! the commit. If it fails, each room's updates are tried alone: one room's fault is no other's.

use super::documents::{LogEntry, UpdateCause};
use super::feed::Feed;
use super::options::InjectedFault;
use super::transaction::{Job, WriteTransaction, job};
use super::worksheets::WorksheetId;
use super::{Store, StoreError, seconds};
use domain::document::owners::ClientId;
use jiff::Timestamp;
use sqlx::{QueryBuilder, Sqlite};
use tokio::sync::{mpsc, oneshot};

/// Rooms whose updates go into one write, which others wait for. A room has one under way at most.
pub(crate) const MAX_ROOMS_PER_TRANSACTION: usize = 256;
/// Rows in one statement, which has up to six values for each; SQLite takes 32,766.
const MAX_ROWS_PER_STATEMENT: usize = 1000;

/// Sends updates to the writer. Clones share the queue.
#[derive(Clone, Debug)]
pub(crate) struct LogAppender {
    appends: mpsc::UnboundedSender<(LogAppend, AppendReply)>,
}

/// The updates that a room writes at once.
#[derive(Debug)]
pub(crate) struct LogAppend {
    worksheet: WorksheetId,
    /// The number of the first entry.
    first: i64,
    entries: Vec<LogEntry>,
    at: Timestamp,
}

type AppendReply = oneshot::Sender<Result<(), StoreError>>;

pub(crate) type AppendReceiver = mpsc::UnboundedReceiver<(LogAppend, AppendReply)>;

impl LogAppender {
    pub(crate) fn channel() -> (Self, AppendReceiver) {
        let (appends, receiver) = mpsc::unbounded_channel();
        (Self { appends }, receiver)
    }
}

impl Store {
    /// Appends updates to a document's log, numbered from `first` on, with the client ids that
    /// become their writers'. On disk, all or none, when it returns.
    ///
    /// # Errors
    /// [`StoreError`]; also where another room has written to the log meanwhile.
    pub async fn append(
        &self,
        worksheet: WorksheetId,
        first: i64,
        entries: Vec<LogEntry>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let (reply, result) = oneshot::channel();
        let append = LogAppend {
            worksheet,
            first,
            entries,
            at,
        };
        let sent = self.log.appends.send((append, reply));
        sent.map_err(|_| StoreError::Stopped)?;
        result.await.map_err(|_| StoreError::Stopped)?
    }
}

/// Writes the updates of all rooms and answers. Where they can't be written together, returns a job
/// for each room.
pub(crate) async fn append(
    tx: &mut WriteTransaction,
    feed: &Feed,
    gathered: impl Iterator<Item = (LogAppend, AppendReply)>,
) -> Vec<Job> {
    let (appends, mut replies): (Vec<_>, Vec<_>) = gathered.unzip();
    match append_together(tx, &appends).await {
        Ok(()) => {
            feed.announce_commit();
            for reply in replies {
                // Nobody listens for a room that ends.
                let _ = reply.send(Ok(()));
            }
            Vec::new()
        }
        Err(_) if replies.len() > 1 => appends.into_iter().zip(replies).map(append_alone).collect(),
        Err(error) => {
            if let Some(reply) = replies.pop() {
                let _ = reply.send(Err(error));
            }
            Vec::new()
        }
    }
}

/// Writes the updates of all rooms, or none, in a transaction of their own.
async fn append_together(
    tx: &mut WriteTransaction,
    appends: &[LogAppend],
) -> Result<(), StoreError> {
    if !is_write_wanted(tx.options.fault)? {
        return Ok(());
    }
    tx.commit_statements(|statements| push_inserts(statements, appends))
        .await
}

/// Makes a job that writes one room's updates.
fn append_alone((append, reply): (LogAppend, AppendReply)) -> Job {
    job(
        move |tx| {
            Box::pin(async move {
                if !is_write_wanted(tx.options.fault)? {
                    return Ok(());
                }
                let mut statements = QueryBuilder::default();
                push_inserts(&mut statements, &[append]);
                let statements = statements.build().persistent(false);
                statements.execute(&mut tx.connection).await?;
                Ok(())
            })
        },
        reply,
    )
}

fn is_write_wanted(fault: InjectedFault) -> Result<bool, StoreError> {
    match fault {
        InjectedFault::None | InjectedFault::Commit => Ok(true),
        InjectedFault::Append | InjectedFault::Full => {
            Err(StoreError::Commit("made to fail".to_owned()))
        }
        InjectedFault::Early => Ok(false),
    }
}

/// Adds the statements for these updates, each with a semicolon.
fn push_inserts(statements: &mut QueryBuilder<Sqlite>, appends: &[LogAppend]) {
    let rows: Vec<InsertRow<'_>> = appends.iter().flat_map(LogAppend::rows).collect();
    let claims: Vec<_> = rows.iter().flat_map(InsertRow::claims).collect();
    for claims in claims.chunks(MAX_ROWS_PER_STATEMENT) {
        statements.push("INSERT INTO client (worksheet_id, client, member_id) ");
        statements.push_values(claims, |mut values, (worksheet, client, member)| {
            values
                .push_bind(worksheet.0)
                .push_bind(client.0.cast_signed())
                .push_bind(*member);
        });
        statements.push("; ");
    }
    for rows in rows.chunks(MAX_ROWS_PER_STATEMENT) {
        statements.push(
            "INSERT INTO document_update
                 (worksheet_id, number, member_id, written_at, bytes, restored) ",
        );
        statements.push_values(rows, |mut values, row| {
            values
                .push_bind(row.worksheet.0)
                .push_bind(row.number)
                .push_bind(row.member())
                .push_bind(seconds(row.at))
                .push_bind(row.entry.commit.update.clone())
                .push_bind(row.restored());
        });
        statements.push("; ");
    }
}

struct InsertRow<'a> {
    worksheet: WorksheetId,
    number: i64,
    at: Timestamp,
    entry: &'a LogEntry,
}

impl LogAppend {
    fn rows(&self) -> impl Iterator<Item = InsertRow<'_>> {
        (self.first..)
            .zip(&self.entries)
            .map(|(number, entry)| InsertRow {
                worksheet: self.worksheet,
                number,
                at: self.at,
                entry,
            })
    }
}

impl InsertRow<'_> {
    /// The client ids that become the writer's.
    fn claims(&self) -> impl Iterator<Item = (WorksheetId, ClientId, Option<i64>)> {
        let claims = self.entry.commit.claims.iter();
        claims.map(|client| (self.worksheet, *client, self.member()))
    }

    fn member(&self) -> Option<i64> {
        self.entry.commit.by.map(|person| person.0.cast_signed())
    }

    fn restored(&self) -> Option<i64> {
        match self.entry.cause {
            UpdateCause::Edit => None,
            UpdateCause::Restore { to } => Some(to),
        }
    }
}
