//! Updates on their way into the logs of documents: those of all rooms, gathered.
//!
//! Every room writes on its own, a few updates at a time, and each statement is a way to SQLite's
//! thread and back, which takes longer than the statement. So what comes from all rooms while one
//! write is under way goes into the next as one statement. If that fails, each room's updates are
//! tried alone: one room's fault is no other's. The price is paid where other writes wait too: an
//! update that comes just too late waits for its turn at the writer once more.

use super::documents::{Cause, Entry, claim};
use super::worksheets::WorksheetId;
use super::writer::Writer;
use super::{Fault, Store, StoreError, Tx, seconds};
use futures::future::join_all;
use jiff::Timestamp;
use sqlx::{QueryBuilder, Sqlite};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// Rooms whose updates go into one write, which others wait for. A room has one under way at most.
const ROOMS: usize = 256;
/// Updates in one statement, which has six values for each; SQLite takes 32,766.
const ROWS: usize = 1000;

/// The way into the logs. Clones share it.
#[derive(Clone, Debug)]
pub(crate) struct Log {
    appends: mpsc::UnboundedSender<(Append, Answer)>,
}

/// What a room writes at once.
#[derive(Debug)]
struct Append {
    worksheet: WorksheetId,
    /// The number of the first entry.
    first: i64,
    entries: Vec<Entry>,
    at: Timestamp,
}

type Answer = oneshot::Sender<Result<(), StoreError>>;

impl Log {
    /// Starts what gathers.
    pub(crate) fn start(writer: Writer) -> Self {
        let (appends, queue) = mpsc::unbounded_channel();
        tokio::spawn(serve(writer, queue));
        Self { appends }
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
        entries: Vec<Entry>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let (answer, answered) = oneshot::channel();
        let append = Append {
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

async fn serve(writer: Writer, mut queue: mpsc::UnboundedReceiver<(Append, Answer)>) {
    let mut gathered = Vec::new();
    while queue.recv_many(&mut gathered, ROOMS).await > 0 {
        let (appends, answers): (Vec<_>, Vec<_>) = gathered.drain(..).unzip();
        let appends: Vec<_> = appends.into_iter().map(Arc::new).collect();
        let together = write(&writer, appends.clone()).await;
        let written: Vec<_> = match (together, appends.len()) {
            (Ok(()), many) => std::iter::repeat_with(|| Ok(())).take(many).collect(),
            (Err(error), 1) => vec![Err(error)],
            // All at once: the writer takes them into few transactions, each by itself.
            (Err(_), _) => {
                let alone = |append| write(&writer, vec![append]);
                join_all(appends.into_iter().map(alone)).await
            }
        };
        for (answer, written) in answers.into_iter().zip(written) {
            // Nobody listens to what a room that ends has written.
            let _ = answer.send(written);
        }
    }
}

async fn write(writer: &Writer, appends: Vec<Arc<Append>>) -> Result<(), StoreError> {
    writer
        .write(move |tx| Box::pin(async move { insert(tx, &appends).await }))
        .await
}

async fn insert(tx: &mut Tx, appends: &[Arc<Append>]) -> Result<(), StoreError> {
    match tx.options.fault {
        Fault::None | Fault::Commit => {}
        Fault::Append => return Err(StoreError::Commit("made to fail".to_owned())),
        Fault::Early => return Ok(()),
    }
    let rows: Vec<Row<'_>> = appends.iter().flat_map(|append| append.rows()).collect();
    for row in &rows {
        for client in &row.entry.commit.claims {
            claim(&mut tx.connection, row.worksheet, *client, row.member()).await?;
        }
    }
    for rows in rows.chunks(ROWS) {
        let mut statement = QueryBuilder::<Sqlite>::new(
            "INSERT INTO document_update
                 (worksheet_id, number, member_id, written_at, bytes, restored) ",
        );
        statement.push_values(rows, |mut values, row| {
            values
                .push_bind(row.worksheet.0)
                .push_bind(row.number)
                .push_bind(row.member())
                .push_bind(seconds(row.at))
                .push_bind(row.entry.commit.update.as_slice())
                .push_bind(row.restored());
        });
        // There is one for every number of rows: too many to be kept prepared.
        let statement = statement.build().persistent(false);
        statement.execute(&mut tx.connection).await?;
    }
    Ok(())
}

/// A row of the table `document_update`.
struct Row<'a> {
    worksheet: WorksheetId,
    number: i64,
    at: Timestamp,
    entry: &'a Entry,
}

impl Append {
    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (self.first..)
            .zip(&self.entries)
            .map(|(number, entry)| Row {
                worksheet: self.worksheet,
                number,
                at: self.at,
                entry,
            })
    }
}

impl Row<'_> {
    fn member(&self) -> Option<i64> {
        self.entry.commit.by.map(|person| person.0.cast_signed())
    }

    fn restored(&self) -> Option<i64> {
        match self.entry.cause {
            Cause::Edit => None,
            Cause::Restore { to } => Some(to),
        }
    }
}
