//! Updates on their way into the logs of documents: those of all rooms, gathered.
//!
//! Every room writes on its own, a few updates at a time, and every statement is a way to SQLite's
//! thread and back, which on a busy machine takes longer than the statement. So what comes from all
//! rooms while one write is under way goes into the next, and that goes there at once, from `BEGIN` to
//! `COMMIT_SQL`. If it fails, each room's updates are tried alone: one room's fault is no other's.

use super::documents::{LogEntry, UpdateCause};
use super::feed::Feed;
use super::worksheets::WorksheetId;
use super::writer::{COMMIT_SQL, Job, job};
use super::{InjectedFault, Store, StoreError, Tx, seconds};
use domain::document::owners::ClientId;
use jiff::Timestamp;
use sqlx::{QueryBuilder, Sqlite};
use tokio::sync::{mpsc, oneshot};

/// Rooms whose updates go into one write, which others wait for. A room has one under way at most.
pub(crate) const MAX_ROOMS_PER_TRANSACTION: usize = 256;
/// Rows in one statement, which has up to six values for each; SQLite takes 32,766.
const MAX_ROWS_PER_STATEMENT: usize = 1000;

/// The way into the logs. Clones share it.
#[derive(Clone, Debug)]
pub(crate) struct LogAppender {
    appends: mpsc::UnboundedSender<(LogAppend, AppendReply)>,
}

/// What a room writes at once.
#[derive(Debug)]
pub(crate) struct LogAppend {
    worksheet: WorksheetId,
    /// The number of the first entry.
    first: i64,
    entries: Vec<LogEntry>,
    at: Timestamp,
}

type AppendReply = oneshot::Sender<Result<(), StoreError>>;

/// What waits for the writer, and where each answer goes.
pub(crate) type AppendReceiver = mpsc::UnboundedReceiver<(LogAppend, AppendReply)>;

impl LogAppender {
    /// The way into the logs, and its end.
    pub(crate) fn queue() -> (Self, AppendReceiver) {
        let (appends, queue) = mpsc::unbounded_channel();
        (Self { appends }, queue)
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
        let (answer, answered) = oneshot::channel();
        let append = LogAppend {
            worksheet,
            first,
            entries,
            at,
        };
        let sent = self.log.appends.send((append, answer));
        sent.map_err(|_| StoreError::Stopped)?;
        answered.await.map_err(|_| StoreError::Stopped)?
    }
}

/// Writes what the rooms have, and answers. What can't be written together is left as a job for each room.
pub(crate) async fn append(
    tx: &mut Tx,
    feed: &Feed,
    gathered: impl Iterator<Item = (LogAppend, AppendReply)>,
) -> Vec<Job> {
    let (appends, mut answers): (Vec<_>, Vec<_>) = gathered.unzip();
    match together(tx, &appends).await {
        Ok(()) => {
            feed.logged();
            for answer in answers {
                // Nobody listens to what a room that ends has written.
                let _ = answer.send(Ok(()));
            }
            Vec::new()
        }
        Err(_) if answers.len() > 1 => appends.into_iter().zip(answers).map(alone).collect(),
        Err(error) => {
            if let Some(answer) = answers.pop() {
                let _ = answer.send(Err(error));
            }
            Vec::new()
        }
    }
}

/// Writes what all rooms have, or nothing, in a transaction of its own.
async fn together(tx: &mut Tx, appends: &[LogAppend]) -> Result<(), StoreError> {
    if !is_written(tx.options.fault)? {
        return Ok(());
    }
    let mut statements = QueryBuilder::new("BEGIN IMMEDIATE; ");
    push_inserts(&mut statements, appends);
    statements.push(COMMIT_SQL);
    // There is one for every number of rows: too many to be kept prepared.
    let written = statements.build_query_scalar().persistent(false);
    match written.fetch_one(&mut tx.connection).await {
        Ok(total_changes) => {
            tx.wrote(total_changes);
            Ok(())
        }
        Err(error) => {
            // Fails where it did not even begin.
            let _ = sqlx::query("ROLLBACK").execute(&mut tx.connection).await;
            Err(error.into())
        }
    }
}

/// Writes what one room has, among other jobs.
fn alone((append, answer): (LogAppend, AppendReply)) -> Job {
    job(
        move |tx| {
            Box::pin(async move {
                if !is_written(tx.options.fault)? {
                    return Ok(());
                }
                let mut statements = QueryBuilder::default();
                push_inserts(&mut statements, &[append]);
                let statements = statements.build().persistent(false);
                statements.execute(&mut tx.connection).await?;
                Ok(())
            })
        },
        answer,
    )
}

/// Whether an update is written at all.
fn is_written(fault: InjectedFault) -> Result<bool, StoreError> {
    match fault {
        InjectedFault::None | InjectedFault::Commit => Ok(true),
        InjectedFault::Append | InjectedFault::Full => {
            Err(StoreError::Commit("made to fail".to_owned()))
        }
        InjectedFault::Early => Ok(false),
    }
}

/// The statements for it, each with a semicolon.
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

/// A row of the table `document_update`.
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
    /// The ids that become the writer's.
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
