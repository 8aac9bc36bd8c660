//! The one writer: a queue, a connection, and one commit for everything that waits.
//!
//! A commit at `synchronous=FULL` waits for the disk. Under load that wait is shared: while one
//! commit is under way the next jobs queue up, and they become one transaction. Each job runs in
//! a savepoint of its own, so that one that fails takes nothing of its neighbours with it.
//!
//! What goes into the logs of documents has a queue and transactions of its own, in turn with these.

use super::enrolment::Remembered;
use super::feed::Feed;
use super::log::{self, Appends};
use super::{Fault, Options, StoreError, enrolment};
use domain::slug::WorkshopSlug;
use futures::future::LocalBoxFuture;
use sqlx::{Connection, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// Jobs that may wait. More than this many people would wait longer than they are willing to.
const QUEUE: usize = 4096;
/// Jobs in one transaction: enough to share the disk's wait, few enough to keep it short.
const BATCH: usize = 64;

/// The connection that writes, and one job's hold on its transaction.
#[derive(Debug)]
pub struct Tx {
    pub(crate) connection: SqliteConnection,
    /// The state of each workshop as of this transaction, so that a job needn't read it again.
    pub(crate) remembered: BTreeMap<WorkshopSlug, Remembered>,
    /// Workshops whose public face this transaction may have changed.
    pub(crate) touched: BTreeSet<WorkshopSlug>,
    /// Whether everything is to be published anew: at the start, and when another process wrote.
    pub(crate) stale: bool,
    pub(crate) options: Options,
    data_version: i64,
    /// How many rows the connection has ever written.
    total_changes: i64,
    /// How many of this transaction's rows are news to nobody.
    quiet_changes: i64,
}

/// Runs in the transaction and leaves what is to be said once it is committed; without one it only
/// says why.
pub(crate) type Job =
    Box<dyn for<'t> FnOnce(Result<&'t mut Tx, StoreError>) -> LocalBoxFuture<'t, Done> + Send>;

/// What a job says after the commit, or instead of it.
pub(crate) struct Done {
    keep: Keep,
    answer: Box<dyn FnOnce(Result<(), StoreError>)>,
}

enum Keep {
    Changes,
    Nothing,
}

/// The way to the writer. Clones share the queue.
#[derive(Clone, Debug)]
pub(crate) struct Writer {
    jobs: mpsc::Sender<Job>,
    stop: mpsc::Sender<oneshot::Sender<()>>,
}

impl Writer {
    /// Starts the writer on a thread of its own: its jobs never wait behind a page that is drawn,
    /// and needn't be `Send`.
    pub(crate) fn start(
        connection: SqliteConnection,
        appends: Appends,
        feed: Arc<Feed>,
        options: Options,
    ) -> Result<Self, StoreError> {
        let (jobs, queue) = mpsc::channel(QUEUE);
        let (stop, stops) = mpsc::channel(1);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .map_err(|_| StoreError::Stopped)?;
        let tx = Tx {
            connection,
            remembered: BTreeMap::new(),
            touched: BTreeSet::new(),
            stale: true,
            options,
            data_version: 0,
            total_changes: 0,
            quiet_changes: 0,
        };
        std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || runtime.block_on(serve(tx, queue, appends, stops, feed)))
            .map_err(|_| StoreError::Stopped)?;
        Ok(Self { jobs, stop })
    }

    /// Has what waits written, everything in the one file, and the connection closed. Whatever
    /// comes later is refused.
    pub(crate) async fn stop(&self) {
        let (tell, told) = oneshot::channel();
        // One who has stopped already is what is asked for.
        if self.stop.send(tell).await.is_ok() {
            let _ = told.await;
        }
    }

    /// Runs a job in the next transaction and returns what it returned once that is committed.
    /// A job that fails leaves nothing behind.
    pub(crate) async fn write<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: for<'t> FnOnce(&'t mut Tx) -> LocalBoxFuture<'t, Result<T, StoreError>> + Send + 'static,
    {
        let (tell, told) = oneshot::channel();
        let job = job(work, tell);
        self.jobs.try_send(job).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => StoreError::Busy,
            mpsc::error::TrySendError::Closed(_) => StoreError::Stopped,
        })?;
        // A job that was never asked: its transaction broke off before it, or nobody is there.
        told.await.map_err(|_| match self.jobs.is_closed() {
            true => StoreError::Stopped,
            false => StoreError::Commit("its transaction broke off".to_owned()),
        })?
    }
}

/// A job of some work, which tells what it returned once that is committed.
pub(crate) fn job<T, W>(work: W, tell: oneshot::Sender<Result<T, StoreError>>) -> Job
where
    T: Send + 'static,
    W: for<'t> FnOnce(&'t mut Tx) -> LocalBoxFuture<'t, Result<T, StoreError>> + Send + 'static,
{
    Box::new(move |tx| {
        let future = match tx {
            Ok(tx) => work(tx),
            Err(error) => Box::pin(async { Err(error) }),
        };
        Box::pin(async move {
            let result = future.await;
            let keep = if result.is_ok() {
                Keep::Changes
            } else {
                Keep::Nothing
            };
            Done {
                keep,
                answer: Box::new(move |committed| {
                    // Nobody listens when the request was dropped; the commit stands.
                    let _ = tell.send(committed.and(result));
                }),
            }
        })
    })
}

async fn serve(
    mut tx: Tx,
    mut queue: mpsc::Receiver<Job>,
    mut appends: Appends,
    mut stops: mpsc::Receiver<oneshot::Sender<()>>,
    feed: Arc<Feed>,
) {
    let mut batch = Vec::with_capacity(BATCH);
    let mut gathered = Vec::new();
    let mut stopped = None;
    loop {
        tokio::select! {
            Some(tell) = stops.recv(), if stopped.is_none() => {
                // What is in the queues is still carried out.
                queue.close();
                appends.close();
                stopped = Some(tell);
            }
            1.. = queue.recv_many(&mut batch, BATCH) => {}
            1.. = appends.recv_many(&mut gathered, log::ROOMS) => {
                batch.extend(log::append(&mut tx, &feed, gathered.drain(..)).await);
            }
            else => break,
        }
        if !batch.is_empty() {
            carry_out(&mut tx, &feed, &mut batch).await;
        }
    }
    if let Some(tell) = stopped {
        finish(tx.connection).await;
        let _ = tell.send(());
    }
}

/// Has everything in the one file. Where another process reads, it is the last one to close that
/// leaves nothing beside it.
async fn finish(mut connection: SqliteConnection) {
    let checkpoint = sqlx::raw_sql("PRAGMA busy_timeout = 1000; PRAGMA wal_checkpoint(TRUNCATE)");
    if let Err(error) = checkpoint.execute(&mut connection).await {
        tracing::warn!(%error, "the write-ahead log stays beside the database");
    }
    if let Err(error) = connection.close().await {
        tracing::warn!(%error, "the database is not closed cleanly");
    }
}

/// Carries out jobs in one transaction, and answers.
async fn carry_out(tx: &mut Tx, feed: &Feed, batch: &mut Vec<Job>) {
    if let Err(error) = begin(tx).await {
        tracing::error!(%error, jobs = batch.len(), "a transaction can't begin");
        let _ = sqlx::query("ROLLBACK").execute(&mut tx.connection).await;
        refuse(batch.drain(..), &error).await;
        return;
    }
    let (answers, outcome) = transact(tx, batch.drain(..)).await;
    match outcome {
        Ok((touched, wrote)) => {
            if wrote == Wrote::Something || tx.stale {
                feed.publish(tx, touched).await;
            }
            answers.into_iter().for_each(|answer| answer(Ok(())));
        }
        Err(error) => {
            tracing::error!(%error, jobs = answers.len(), "a commit failed");
            tx.remembered.clear();
            tx.touched.clear();
            tx.quiet_changes = 0;
            let _ = sqlx::query("ROLLBACK").execute(&mut tx.connection).await;
            for answer in answers {
                answer(Err(StoreError::Commit(error.to_string())));
            }
        }
    }
}

/// Says to each job that nothing happened, and why.
async fn refuse(jobs: impl Iterator<Item = Job>, error: &StoreError) {
    for job in jobs {
        let why = match error {
            StoreError::Locked => StoreError::Locked,
            error => StoreError::Commit(error.to_string()),
        };
        let done = job(Err(why)).await;
        (done.answer)(Ok(()));
    }
}

type Answers = Vec<Box<dyn FnOnce(Result<(), StoreError>)>>;

async fn transact(
    tx: &mut Tx,
    jobs: impl Iterator<Item = Job>,
) -> (Answers, Result<(BTreeSet<WorkshopSlug>, Wrote), StoreError>) {
    let mut answers = Vec::new();
    let outcome = async {
        for job in jobs {
            if !answers.is_empty() {
                sqlx::query("RELEASE job; SAVEPOINT job")
                    .execute(&mut tx.connection)
                    .await?;
            }
            let done = job(Ok(tx)).await;
            answers.push(done.answer);
            if matches!(done.keep, Keep::Nothing) {
                tx.remembered.clear();
                sqlx::query("ROLLBACK TO job")
                    .execute(&mut tx.connection)
                    .await?;
            }
        }
        let touched = std::mem::take(&mut tx.touched);
        enrolment::raise_revisions(tx, &touched).await?;
        if tx.options.fault == Fault::Commit && !touched.is_empty() {
            return Err(StoreError::Commit("made to fail".to_owned()));
        }
        if tx.options.fault == Fault::Full && tx.has_written().await? {
            return Err(StoreError::Commit("made to fail".to_owned()));
        }
        // The last savepoint ends with it.
        let total_changes = sqlx::query_scalar(COMMIT)
            .fetch_one(&mut tx.connection)
            .await?;
        Ok((touched, tx.wrote(total_changes)))
    }
    .await;
    (answers, outcome)
}

/// Takes SQLite's write lock and begins the first job's savepoint; forgets what is remembered if
/// another process has written. SQLite runs on a thread of its own, and the way there and back
/// takes longer than most statements: those that follow each other anyway go together.
async fn begin(tx: &mut Tx) -> Result<(), StoreError> {
    let versions: Vec<i64> =
        sqlx::query_scalar("BEGIN IMMEDIATE; PRAGMA data_version; SAVEPOINT job")
            .fetch_all(&mut tx.connection)
            .await?;
    let version = versions.first().copied().unwrap_or_default();
    if version != tx.data_version {
        tx.data_version = version;
        tx.remembered.clear();
        tx.stale = true;
    }
    Ok(())
}

/// Ends a transaction, and tells how many rows the connection has ever written. That row comes only
/// after the commit: if SQLite's thread ended midway, statements without rows would look done.
pub(crate) const COMMIT: &str = "COMMIT; SELECT total_changes()";

/// Whether a transaction wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrote {
    /// It wrote, or took back what it had written.
    Something,
    /// It only looked.
    Nothing,
}

impl Tx {
    /// Whether the transaction that is open has written.
    async fn has_written(&mut self) -> Result<bool, StoreError> {
        let total_changes: i64 = sqlx::query_scalar("SELECT total_changes()")
            .fetch_one(&mut self.connection)
            .await?;
        Ok(total_changes != self.total_changes)
    }

    /// Counts a row that was written and is news to nobody: nobody looks at rights for it.
    pub(crate) fn wrote_quietly(&mut self) {
        self.quiet_changes += 1;
    }

    /// What the transaction did that has just ended with [`COMMIT`].
    pub(crate) fn wrote(&mut self, total_changes: i64) -> Wrote {
        let quiet = std::mem::take(&mut self.quiet_changes);
        match std::mem::replace(&mut self.total_changes, total_changes) {
            before if before + quiet == total_changes => Wrote::Nothing,
            _ => Wrote::Something,
        }
    }
}

impl super::Store {
    /// Runs a job in the next transaction; what it returned is returned once that is committed.
    pub(crate) async fn write<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: for<'t> FnOnce(&'t mut Tx) -> LocalBoxFuture<'t, Result<T, StoreError>> + Send + 'static,
    {
        self.writer.write(work).await
    }
}
