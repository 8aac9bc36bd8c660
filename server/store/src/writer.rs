//! The one writer: a queue, a connection, and one commit for everything that waits.
//!
//! A commit at `synchronous=FULL` waits for the disk. Under load that wait is shared: while one
//! commit is under way the next jobs queue up, and they become one transaction. Each job runs in
//! a savepoint of its own, so that one that fails takes nothing of its neighbours with it.
//!
//! What goes into the logs of documents has a queue and transactions of its own, in turn with these.

use super::enrolment::CachedWorkshop;
use super::feed::Feed;
use super::log_appender::{self, AppendReceiver};
use super::{InjectedFault, StoreError, StoreOptions, enrolment};
use domain::slug::WorkshopSlug;
use futures::future::LocalBoxFuture;
use sqlx::{Connection, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// Jobs that may wait. More than this many people would wait longer than they are willing to.
const MAX_QUEUED_JOBS: usize = 4096;
/// Jobs in one transaction: enough to share the disk's wait, few enough to keep it short.
const MAX_JOBS_PER_COMMIT: usize = 64;

/// The connection that writes, and one job's hold on its transaction.
#[derive(Debug)]
pub struct Tx {
    pub(crate) connection: SqliteConnection,
    /// The state of each workshop as of this transaction, so that a job needn't read it again.
    pub(crate) cached_workshops: BTreeMap<WorkshopSlug, CachedWorkshop>,
    /// Workshops whose public face this transaction may have changed.
    pub(crate) changed: BTreeSet<WorkshopSlug>,
    /// Whether everything is to be published anew: at the start, and when another process wrote.
    pub(crate) stale: bool,
    pub(crate) options: StoreOptions,
    data_version: i64,
    /// How many rows the connection has ever written.
    total_changes: i64,
    /// How many of this transaction's rows are news to nobody.
    quiet_changes: i64,
}

/// Runs in the transaction and leaves what is to be said once it is committed; without one it only
/// says why.
pub(crate) type Job =
    Box<dyn for<'t> FnOnce(Result<&'t mut Tx, StoreError>) -> LocalBoxFuture<'t, JobResult> + Send>;

/// What a job says after the commit, or instead of it.
pub(crate) struct JobResult {
    keep: JobEffect,
    answer: Box<dyn FnOnce(Result<(), StoreError>)>,
}

enum JobEffect {
    Changes,
    Nothing,
}

/// The way to the writer. Clones share the queue.
#[derive(Clone, Debug)]
pub(crate) struct WriterHandle {
    jobs: mpsc::Sender<Job>,
    stop: mpsc::Sender<oneshot::Sender<()>>,
}

impl WriterHandle {
    /// Starts the writer on a thread of its own: its jobs never wait behind a page that is drawn,
    /// and needn't be `Send`.
    pub(crate) fn start(
        connection: SqliteConnection,
        appends: AppendReceiver,
        feed: Arc<Feed>,
        options: StoreOptions,
    ) -> Result<Self, StoreError> {
        let (jobs, queue) = mpsc::channel(MAX_QUEUED_JOBS);
        let (stop, stops) = mpsc::channel(1);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .map_err(|_| StoreError::Stopped)?;
        let tx = Tx {
            connection,
            cached_workshops: BTreeMap::new(),
            changed: BTreeSet::new(),
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
                JobEffect::Changes
            } else {
                JobEffect::Nothing
            };
            JobResult {
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
    mut appends: AppendReceiver,
    mut stops: mpsc::Receiver<oneshot::Sender<()>>,
    feed: Arc<Feed>,
) {
    let mut batch = Vec::with_capacity(MAX_JOBS_PER_COMMIT);
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
            1.. = queue.recv_many(&mut batch, MAX_JOBS_PER_COMMIT) => {}
            1.. = appends.recv_many(&mut gathered, log_appender::MAX_ROOMS_PER_TRANSACTION) => {
                batch.extend(log_appender::append(&mut tx, &feed, gathered.drain(..)).await);
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

async fn carry_out(tx: &mut Tx, feed: &Feed, batch: &mut Vec<Job>) {
    if let Err(error) = begin(tx).await {
        tracing::error!(%error, jobs = batch.len(), "a transaction can't begin");
        let _ = sqlx::query("ROLLBACK").execute(&mut tx.connection).await;
        refuse(batch.drain(..), &error).await;
        return;
    }
    let (answers, outcome) = transact(tx, batch.drain(..)).await;
    match outcome {
        Ok((changed, wrote)) => {
            if wrote == CommitEffect::Something || tx.stale {
                feed.publish(tx, changed).await;
            }
            answers.into_iter().for_each(|answer| answer(Ok(())));
        }
        Err(error) => {
            tracing::error!(%error, jobs = answers.len(), "a commit failed");
            tx.cached_workshops.clear();
            tx.changed.clear();
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

type CommitReplies = Vec<Box<dyn FnOnce(Result<(), StoreError>)>>;

async fn transact(
    tx: &mut Tx,
    jobs: impl Iterator<Item = Job>,
) -> (
    CommitReplies,
    Result<(BTreeSet<WorkshopSlug>, CommitEffect), StoreError>,
) {
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
            if matches!(done.keep, JobEffect::Nothing) {
                tx.cached_workshops.clear();
                sqlx::query("ROLLBACK TO job")
                    .execute(&mut tx.connection)
                    .await?;
            }
        }
        let changed = std::mem::take(&mut tx.changed);
        enrolment::raise_revisions(tx, &changed).await?;
        if tx.options.fault == InjectedFault::Commit && !changed.is_empty() {
            return Err(StoreError::Commit("made to fail".to_owned()));
        }
        if tx.options.fault == InjectedFault::Full && tx.has_written().await? {
            return Err(StoreError::Commit("made to fail".to_owned()));
        }
        // The last savepoint ends with it.
        let total_changes = sqlx::query_scalar(COMMIT_SQL)
            .fetch_one(&mut tx.connection)
            .await?;
        Ok((changed, tx.wrote(total_changes)))
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
        tx.cached_workshops.clear();
        tx.stale = true;
    }
    Ok(())
}

/// Ends a transaction, and tells how many rows the connection has ever written. That row comes only
/// after the commit: if SQLite's thread ended midway, statements without rows would look done.
pub(crate) const COMMIT_SQL: &str = "COMMIT; SELECT total_changes()";

/// Whether a transaction wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CommitEffect {
    /// It wrote, or took back what it had written.
    Something,
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

    /// What the transaction did that has just ended with [`COMMIT_SQL`].
    pub(crate) fn wrote(&mut self, total_changes: i64) -> CommitEffect {
        let quiet = std::mem::take(&mut self.quiet_changes);
        match std::mem::replace(&mut self.total_changes, total_changes) {
            before if before + quiet == total_changes => CommitEffect::Nothing,
            _ => CommitEffect::Something,
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
