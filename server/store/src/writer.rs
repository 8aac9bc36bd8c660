//! The one writer: a queue, a thread, and one commit for up to 64 jobs that wait.
//!
//! A commit at `synchronous=FULL` waits for the disk. Under load that wait is shared: while one
//! commit is under way the next jobs queue up, and they become one transaction. What goes into the
//! logs of documents has a queue and transactions of its own, in turn with these.

use super::feed::Feed;
use super::log_appender::{self, AppendReceiver};
use super::options::StoreOptions;
use super::transaction::{Job, WriteTransaction, job};
use super::{Store, StoreError};
use futures::future::LocalBoxFuture;
use sqlx::{Connection, SqliteConnection};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// Jobs that may wait. More than this many people would wait longer than they are willing to.
const MAX_QUEUED_JOBS: usize = 4096;
/// Jobs in one transaction: enough to share the disk's wait, few enough to keep it short.
const MAX_JOBS_PER_COMMIT: usize = 64;

/// Sends jobs to the writer. Clones share the queue.
#[derive(Clone, Debug)]
pub(crate) struct WriterHandle {
    jobs: mpsc::Sender<Job>,
    stop: mpsc::Sender<oneshot::Sender<()>>,
}

impl WriterHandle {
    /// Starts the writer on a thread of its own: its jobs never wait behind a page that is rendered,
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
        let tx = WriteTransaction::new(connection, options);
        std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || runtime.block_on(serve(tx, queue, appends, stops, feed)))
            .map_err(|_| StoreError::Stopped)?;
        Ok(Self { jobs, stop })
    }

    /// Runs the jobs that wait, moves everything into the one file and closes the connection. Later
    /// jobs are refused.
    pub(crate) async fn stop(&self) {
        let (reply, stopped) = oneshot::channel();
        // A writer that has stopped already needs no stopping.
        if self.stop.send(reply).await.is_ok() {
            let _ = stopped.await;
        }
    }
}

impl Store {
    /// Runs `work` in the next transaction and returns its result once that is committed. Work that
    /// fails leaves nothing behind.
    pub(crate) async fn write<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: for<'t> FnOnce(&'t mut WriteTransaction) -> LocalBoxFuture<'t, Result<T, StoreError>>
            + Send
            + 'static,
    {
        let (reply, result) = oneshot::channel();
        let jobs = &self.writer.jobs;
        jobs.try_send(job(work, reply))
            .map_err(|error| match error {
                mpsc::error::TrySendError::Full(_) => StoreError::Busy,
                mpsc::error::TrySendError::Closed(_) => StoreError::Stopped,
            })?;
        // A job that never ran: its transaction broke off before it, or the writer has stopped.
        result.await.map_err(|_| match jobs.is_closed() {
            true => StoreError::Stopped,
            false => StoreError::Commit("its transaction broke off".to_owned()),
        })?
    }
}

async fn serve(
    mut tx: WriteTransaction,
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
            Some(reply) = stops.recv(), if stopped.is_none() => {
                // The jobs in the queues are still run.
                queue.close();
                appends.close();
                stopped = Some(reply);
            }
            1.. = queue.recv_many(&mut batch, MAX_JOBS_PER_COMMIT) => {}
            1.. = appends.recv_many(&mut gathered, log_appender::MAX_ROOMS_PER_TRANSACTION) => {
                batch.extend(log_appender::append(&mut tx, &feed, gathered.drain(..)).await);
            }
            else => break,
        }
        if !batch.is_empty() {
            run_batch(&mut tx, &feed, &mut batch).await;
        }
    }
    if let Some(reply) = stopped {
        close(tx.connection).await;
        let _ = reply.send(());
    }
}

/// Moves everything into the one file. Where another process reads, the last process to close leaves
/// nothing beside it.
async fn close(mut connection: SqliteConnection) {
    let checkpoint = sqlx::raw_sql("PRAGMA busy_timeout = 1000; PRAGMA wal_checkpoint(TRUNCATE)");
    if let Err(error) = checkpoint.execute(&mut connection).await {
        tracing::warn!(%error, "the write-ahead log stays beside the database");
    }
    if let Err(error) = connection.close().await {
        tracing::warn!(%error, "the database is not closed cleanly");
    }
}

/// Runs jobs in one transaction, publishes what it changed, and answers.
async fn run_batch(tx: &mut WriteTransaction, feed: &Feed, batch: &mut Vec<Job>) {
    if let Err(error) = tx.begin().await {
        tracing::error!(%error, jobs = batch.len(), "a transaction can't begin");
        tx.roll_back().await;
        refuse_jobs(batch.drain(..), &error).await;
        return;
    }
    let (answers, outcome) = tx.run_and_commit(batch.drain(..)).await;
    match outcome {
        Ok(commit) => {
            if commit.has_written || tx.stale {
                feed.publish(tx, commit.changed).await;
            }
            answers.into_iter().for_each(|answer| answer(Ok(())));
        }
        Err(error) => {
            tracing::error!(%error, jobs = answers.len(), "a commit failed");
            tx.roll_back().await;
            for answer in answers {
                answer(Err(StoreError::Commit(error.to_string())));
            }
        }
    }
}

/// Answers each job that its transaction did not begin, and why.
async fn refuse_jobs(jobs: impl Iterator<Item = Job>, error: &StoreError) {
    for job in jobs {
        let reason = match error {
            StoreError::Locked => StoreError::Locked,
            error => StoreError::Commit(error.to_string()),
        };
        let result = job(Err(reason)).await;
        (result.answer)(Ok(()));
    }
}
