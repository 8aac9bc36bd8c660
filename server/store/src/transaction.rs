//! A job, the transaction it runs in, and the commit.
//!
//! Each job runs in a savepoint of its own, so that a job that fails takes nothing of its neighbors
//! with it. SQLite runs on a thread of its own, and the way there and back takes longer than most
//! statements: statements that follow each other anyway are sent together.

use super::StoreError;
use super::enrolment::{self, CachedWorkshop};
use super::options::{InjectedFault, StoreOptions};
use domain::slug::WorkshopSlug;
use futures::future::LocalBoxFuture;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet};
use tokio::sync::oneshot;

/// Ends a transaction and returns how many rows the connection has ever written. That row comes only
/// after the commit: if SQLite's thread ended midway, statements without rows would look done.
const COMMIT_SQL: &str = "COMMIT; SELECT total_changes()";

/// Runs in the open transaction and returns the answer to give once it is committed. A job that is
/// given an error instead only returns the answer.
pub(crate) type Job = Box<
    dyn for<'t> FnOnce(
            Result<&'t mut WriteTransaction, StoreError>,
        ) -> LocalBoxFuture<'t, JobResult>
        + Send,
>;

/// Answers a job's caller, who is told of the commit's failure if it failed.
pub(crate) type JobAnswer = Box<dyn FnOnce(Result<(), StoreError>)>;

pub(crate) struct JobResult {
    pub(crate) answer: JobAnswer,
    has_failed: bool,
}

/// Makes a job of `work`, whose result goes to `reply` once it is committed.
pub(crate) fn job<T, W>(work: W, reply: oneshot::Sender<Result<T, StoreError>>) -> Job
where
    T: Send + 'static,
    W: for<'t> FnOnce(&'t mut WriteTransaction) -> LocalBoxFuture<'t, Result<T, StoreError>>
        + Send
        + 'static,
{
    Box::new(move |tx| {
        let future = match tx {
            Ok(tx) => work(tx),
            Err(error) => Box::pin(async { Err(error) }),
        };
        Box::pin(async move {
            let result = future.await;
            JobResult {
                has_failed: result.is_err(),
                answer: Box::new(move |committed| {
                    // Nobody listens when the request was dropped; the commit stands.
                    let _ = reply.send(committed.and(result));
                }),
            }
        })
    })
}

/// The one connection that writes, and the transaction that is open on it.
#[derive(Debug)]
pub(crate) struct WriteTransaction {
    pub(crate) connection: SqliteConnection,
    /// The state of each workshop as of this transaction, so that a job needn't read it again.
    pub(crate) cached_workshops: BTreeMap<WorkshopSlug, CachedWorkshop>,
    /// Workshops whose public counts this transaction may have changed.
    pub(crate) changed: BTreeSet<WorkshopSlug>,
    /// True if this transaction may have changed what families read.
    pub(crate) has_changed_blueprints: bool,
    /// True if all workshops are to be published anew: at the start, and when another process wrote.
    pub(crate) stale: bool,
    pub(crate) options: StoreOptions,
    /// `PRAGMA data_version`, which moves with every commit of another connection.
    data_version: i64,
    /// Rows that the connection had written by the last commit.
    total_changes: i64,
    /// Rows of this transaction after which no page is told and no right is read again.
    quiet_changes: i64,
}

/// The public changes of a commit.
pub(crate) struct CommitReport {
    pub(crate) changed: BTreeSet<WorkshopSlug>,
    /// False where only quiet rows were written. Rows that were written and rolled back count.
    pub(crate) has_written: bool,
}

impl WriteTransaction {
    pub(crate) fn new(connection: SqliteConnection, options: StoreOptions) -> Self {
        Self {
            connection,
            cached_workshops: BTreeMap::new(),
            changed: BTreeSet::new(),
            has_changed_blueprints: false,
            stale: true,
            options,
            data_version: 0,
            total_changes: 0,
            quiet_changes: 0,
        }
    }

    /// The state of a workshop as of this transaction; `None` where there is no such workshop.
    pub(crate) async fn workshop(
        &mut self,
        slug: &WorkshopSlug,
    ) -> Result<Option<&mut CachedWorkshop>, StoreError> {
        if !self.cached_workshops.contains_key(slug) {
            let Some(loaded) = enrolment::load_workshop(&mut self.connection, slug).await? else {
                return Ok(None);
            };
            self.cached_workshops.insert(slug.clone(), loaded);
        }
        Ok(self.cached_workshops.get_mut(slug))
    }

    /// Counts a row after which no page is told and no right is read again.
    pub(crate) fn count_quiet_change(&mut self) {
        self.quiet_changes += 1;
    }

    /// Takes SQLite's write lock and begins the first job's savepoint. Forgets the cached workshops
    /// if another process has written.
    pub(crate) async fn begin(&mut self) -> Result<(), StoreError> {
        let versions: Vec<i64> =
            sqlx::query_scalar("BEGIN IMMEDIATE; PRAGMA data_version; SAVEPOINT job")
                .fetch_all(&mut self.connection)
                .await?;
        let version = versions.first().copied().unwrap_or_default();
        if version != self.data_version {
            self.data_version = version;
            self.cached_workshops.clear();
            self.stale = true;
        }
        Ok(())
    }

    /// Runs jobs in the open transaction and commits it. Returns the answers of the jobs that ran,
    /// also where the commit failed.
    pub(crate) async fn run_and_commit(
        &mut self,
        jobs: impl Iterator<Item = Job>,
    ) -> (Vec<JobAnswer>, Result<CommitReport, StoreError>) {
        let mut answers = Vec::new();
        let outcome = match self.run_jobs(jobs, &mut answers).await {
            Ok(()) => self.commit().await,
            Err(error) => Err(error),
        };
        (answers, outcome)
    }

    async fn run_jobs(
        &mut self,
        jobs: impl Iterator<Item = Job>,
        answers: &mut Vec<JobAnswer>,
    ) -> Result<(), StoreError> {
        for job in jobs {
            if !answers.is_empty() {
                sqlx::query("RELEASE job; SAVEPOINT job")
                    .execute(&mut self.connection)
                    .await?;
            }
            let result = job(Ok(self)).await;
            answers.push(result.answer);
            if result.has_failed {
                self.cached_workshops.clear();
                sqlx::query("ROLLBACK TO job")
                    .execute(&mut self.connection)
                    .await?;
            }
        }
        Ok(())
    }

    /// Commits the open transaction, which also ends the last savepoint.
    async fn commit(&mut self) -> Result<CommitReport, StoreError> {
        let changed = std::mem::take(&mut self.changed);
        self.raise_revisions(&changed).await?;
        let is_made_to_fail = match self.options.fault {
            InjectedFault::Commit => !changed.is_empty(),
            InjectedFault::Full => self.total_changes().await? != self.total_changes,
            InjectedFault::None | InjectedFault::Append | InjectedFault::Early => false,
        };
        if is_made_to_fail {
            return Err(StoreError::Commit("made to fail".to_owned()));
        }
        let total_changes = sqlx::query_scalar(COMMIT_SQL)
            .fetch_one(&mut self.connection)
            .await?;
        let before = std::mem::replace(&mut self.total_changes, total_changes);
        let quiet = std::mem::take(&mut self.quiet_changes);
        Ok(CommitReport {
            changed,
            has_written: before + quiet != total_changes,
        })
    }

    /// Ends the transaction that is open, if any, and forgets its changes.
    pub(crate) async fn roll_back(&mut self) {
        self.cached_workshops.clear();
        self.changed.clear();
        self.has_changed_blueprints = false;
        self.quiet_changes = 0;
        let _ = sqlx::query("ROLLBACK").execute(&mut self.connection).await;
    }

    /// Commits statements in a transaction of their own, from `BEGIN` to the commit in one way to
    /// SQLite's thread. `push` adds them, each with a semicolon.
    pub(crate) async fn commit_statements(
        &mut self,
        push: impl FnOnce(&mut QueryBuilder<Sqlite>),
    ) -> Result<(), StoreError> {
        let mut statements = QueryBuilder::new("BEGIN IMMEDIATE; ");
        push(&mut statements);
        statements.push(COMMIT_SQL);
        // The text differs with the number of rows: too many texts to be kept prepared.
        let written = statements.build_query_scalar().persistent(false);
        match written.fetch_one(&mut self.connection).await {
            Ok(total_changes) => {
                self.total_changes = total_changes;
                Ok(())
            }
            Err(error) => {
                // Fails where not even `BEGIN` was reached.
                let _ = sqlx::query("ROLLBACK").execute(&mut self.connection).await;
                Err(error.into())
            }
        }
    }

    async fn total_changes(&mut self) -> Result<i64, StoreError> {
        Ok(sqlx::query_scalar("SELECT total_changes()")
            .fetch_one(&mut self.connection)
            .await?)
    }

    /// Raises the revision of each workshop whose public counts this transaction changes.
    async fn raise_revisions(
        &mut self,
        changed: &BTreeSet<WorkshopSlug>,
    ) -> Result<(), StoreError> {
        for slug in changed {
            sqlx::query("UPDATE workshop SET rev = rev + 1 WHERE slug = ?")
                .bind(slug.as_str())
                .execute(&mut self.connection)
                .await?;
            if let Some(cached) = self.cached_workshops.get_mut(slug) {
                cached.rev += 1;
            }
        }
        Ok(())
    }
}
