//! The task that reads worksheets in the background, so that no request does.
//!
//! The task reads one document at a time, that of the team that waited longest first. The least time
//! between two readings of a team grows with the cost of the last one: a long document that changes
//! all the time makes nobody else's readiness late.

use crate::clock::Clock;
use app::api::answers::readiness::{ReadinessBasis, ReadinessSnapshot, TeamReadiness};
use app::api::types::readiness::ReadState;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use store::readiness::{BackgroundRead, WorksheetVersion};
use store::worksheets::WorksheetId;
use store::{Store, StoreError};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, sleep_until, timeout};
use tokio_util::sync::CancellationToken;

const MIN_POLL_GAP: Duration = Duration::from_millis(250);
/// Records are the rows beside the documents, such as votes and ratings.
const MIN_RECORD_POLL_GAP: Duration = Duration::from_secs(2);
/// A day's end changes what is due, and no commit announces it.
const MAX_POLL_GAP: Duration = Duration::from_secs(30);
const MIN_TEAM_READ_GAP: Duration = Duration::from_secs(2);
/// The gap between two readings of a team is this many times the duration of the last one.
const COST_FACTOR: u32 = 20;
/// The task goes on without a reading that takes longer, and reads that team again only once the
/// reading has ended.
const READ_TIMEOUT: Duration = Duration::from_secs(10);

/// Starts the task, which ends with the server.
pub(crate) fn start(
    store: Store,
    clock: Clock,
    shutdown: CancellationToken,
) -> watch::Receiver<ReadinessSnapshot> {
    let (published, readiness) = watch::channel(ReadinessSnapshot::default());
    let task = ReadinessTask {
        commits: store.commits(),
        records: store.record_commits(),
        record_look: None,
        teams: BTreeMap::new(),
        store,
        clock,
        published,
    };
    tokio::spawn(async move {
        tokio::select! {
            () = shutdown.cancelled() => {}
            () = task.run() => {}
        }
    });
    readiness
}

struct ReadinessTask {
    store: Store,
    clock: Clock,
    published: watch::Sender<ReadinessSnapshot>,
    commits: watch::Receiver<u64>,
    records: watch::Receiver<u64>,
    record_look: Option<Instant>,
    teams: BTreeMap<WorksheetId, TrackedTeam>,
}

#[derive(Default)]
struct TrackedTeam {
    newest: i64,
    /// The inputs of the published readiness; `None` before the first reading.
    basis: Option<ReadinessBasis>,
    /// The basis may have changed.
    is_stale: bool,
    /// The earliest time of the next reading.
    due: Option<Instant>,
    /// A reading that exceeded `READ_TIMEOUT` and still goes on.
    running: Option<JoinHandle<()>>,
}

enum ReadingOutcome {
    ReadState(ReadState<Arc<TeamReadiness>>),
    /// The published readiness stays, and the team is read again when it is due.
    Later,
}

impl ReadinessTask {
    async fn run(mut self) {
        loop {
            if let Err(error) = self.look().await {
                // The published readiness stays, and the next look tries again.
                tracing::warn!(%error, "worksheets can't be looked at in the background");
            }
            while let Some(worksheet) = self.next_due() {
                let began = Instant::now();
                self.visit(worksheet).await;
                // Half of one processor at most, whatever there is to read.
                sleep(began.elapsed()).await;
            }
            self.wait().await;
        }
    }

    /// Waits until something may have changed, or a stale team is due.
    async fn wait(&mut self) {
        sleep(MIN_POLL_GAP).await;
        let stale = self.teams.values().filter(|team| team.can_be_read());
        let due = stale.filter_map(|team| team.due).min();
        let due = due.unwrap_or_else(|| Instant::now() + MAX_POLL_GAP);
        tokio::select! {
            changed = self.commits.changed() => {
                if changed.is_err() {
                    std::future::pending::<()>().await;
                }
            }
            () = sleep_until(due.min(Instant::now() + MAX_POLL_GAP)) => {}
        }
    }

    /// Marks the teams whose readiness may have changed as stale.
    async fn look(&mut self) -> Result<(), StoreError> {
        self.commits.mark_unchanged();
        let versions = self.store.worksheet_versions().await?;
        let has_new_records = self.has_new_records();
        for WorksheetVersion { worksheet, newest } in versions {
            let team = self.teams.entry(worksheet).or_default();
            if team.newest != newest || team.basis.is_none() || has_new_records {
                team.is_stale = true;
            }
            team.newest = newest;
        }
        Ok(())
    }

    /// True if records may have changed since the last look, by a commit or because a day has ended.
    fn has_new_records(&mut self) -> bool {
        let since = self.record_look.map(|last| last.elapsed());
        let is_committed = self.records.has_changed().unwrap_or(false);
        let is_due = match since {
            None => true,
            Some(since) => since >= MAX_POLL_GAP || is_committed && since >= MIN_RECORD_POLL_GAP,
        };
        if is_due {
            self.records.mark_unchanged();
            self.record_look = Some(Instant::now());
        } else if is_committed {
            // Wakes the task once the gap is over, though nothing else is committed.
            self.commits.mark_changed();
        }
        is_due
    }

    /// The stale team that has been due for longest.
    fn next_due(&self) -> Option<WorksheetId> {
        let now = Instant::now();
        let due = self
            .teams
            .iter()
            .filter(|(_, team)| team.can_be_read() && team.due.is_none_or(|due| due <= now));
        let first = due.min_by_key(|(_, team)| team.due)?;
        Some(*first.0)
    }

    /// Reads a team's document, if the inputs of its readiness have changed.
    async fn visit(&mut self, worksheet: WorksheetId) {
        let began = Instant::now();
        let Some(team) = self.teams.get_mut(&worksheet) else {
            return;
        };
        team.is_stale = false;
        let version = WorksheetVersion {
            worksheet,
            newest: team.newest,
        };
        let basis = match ReadinessBasis::of(&self.store, version, self.clock.now()).await {
            Ok(Some(basis)) => basis,
            Ok(None) => return,
            Err(_) => return team.read_later(began),
        };
        if team.basis.as_ref() == Some(&basis) {
            return;
        }
        let outcome = team.read(&self.store, worksheet, basis).await;
        team.due = Some(Instant::now() + MIN_TEAM_READ_GAP.max(began.elapsed() * COST_FACTOR));
        match outcome {
            ReadingOutcome::ReadState(reading) => {
                self.keep_progress(worksheet, &reading).await;
                self.publish(worksheet, reading);
            }
            ReadingOutcome::Later => team.is_stale = true,
        }
    }

    /// Lets the readings of Step 4 update what families read.
    async fn keep_progress(&self, worksheet: WorksheetId, reading: &ReadState<Arc<TeamReadiness>>) {
        let Some(readiness) = reading.known() else {
            return;
        };
        let known = self.published.borrow().get(&worksheet).cloned();
        let known = known.and_then(|it| it.known().map(|it| it.blueprint.progress.clone()));
        let progress = &readiness.blueprint.progress;
        if known.unwrap_or_default() == *progress {
            return;
        }
        let now = self.clock.now();
        let kept = self.store.keep_blueprint_progress(worksheet, progress, now);
        if let Err(error) = kept.await {
            // The next change of the worksheet tries again.
            tracing::warn!(%error, worksheet = worksheet.0, "readings can't be published");
        }
    }

    fn publish(&self, worksheet: WorksheetId, reading: ReadState<Arc<TeamReadiness>>) {
        self.published.send_if_modified(|snapshot| {
            let is_new = snapshot.get(&worksheet) != Some(&reading);
            if is_new {
                if reading == ReadState::Damaged {
                    tracing::error!(
                        worksheet = worksheet.0,
                        "a worksheet can't be read: run `causeway check`"
                    );
                }
                Arc::make_mut(snapshot).insert(worksheet, reading);
            }
            is_new
        });
    }
}

impl TrackedTeam {
    fn can_be_read(&self) -> bool {
        let is_running = self
            .running
            .as_ref()
            .is_some_and(|task| !task.is_finished());
        self.is_stale && !is_running
    }

    fn read_later(&mut self, began: Instant) {
        self.is_stale = true;
        self.due = Some(Instant::now() + MIN_TEAM_READ_GAP.max(began.elapsed() * COST_FACTOR));
    }

    async fn read(
        &mut self,
        store: &Store,
        worksheet: WorksheetId,
        basis: ReadinessBasis,
    ) -> ReadingOutcome {
        let (sender, receiver) = tokio::sync::oneshot::channel();
        let (store, used) = (store.clone(), basis.clone());
        let mut running = tokio::spawn(async move {
            let outcome = store
                .read_in_background(worksheet, move |number, contents| {
                    let basis = used.as_of(number);
                    (TeamReadiness::read(contents, &basis), basis)
                })
                .await;
            let _ = sender.send(outcome);
        });
        if timeout(READ_TIMEOUT, &mut running).await.is_err() {
            tracing::warn!(worksheet = worksheet.0, "a worksheet takes long to read");
            self.running = Some(running);
            return ReadingOutcome::Later;
        }
        match receiver.await {
            Ok(Ok(BackgroundRead::Read((readiness, basis)))) => {
                self.basis = Some(basis);
                ReadingOutcome::ReadState(ReadState::Known(Arc::new(readiness)))
            }
            Ok(Ok(BackgroundRead::Damaged)) => {
                self.basis = Some(basis);
                ReadingOutcome::ReadState(ReadState::Damaged)
            }
            Ok(Ok(BackgroundRead::TooLong) | Err(_)) | Err(_) => ReadingOutcome::Later,
        }
    }
}
