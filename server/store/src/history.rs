//! A worksheet's contents, now and at any moment, and the changes between.
//!
//! # Invariants
//! - A history costs a page of the log, a document and [`MAX_CHANGES_PER_PAGE`] changes, however long the
//!   log is.
//! - [`MAX_OPEN_HISTORIES`] of them are under way at once, in the order of asking; a worksheet has one place
//!   in that line, however often it is asked for. They take turns page by page, so a short one does
//!   not wait for the end of a long one.

use super::document_log::{DocumentReading, page_bytes, run_blocking};
use super::document_reads::DocumentReader;
use super::documents::UpdateRow;
use super::worksheets::WorksheetId;
use super::{Store, StoreError};
use domain::document::content::Contents;
use domain::document::history::{ChangeList, ChangeReader, HistoryChange};
use domain::document::replay::{LogDamage, Replay};
use domain::worksheet::schema::WORKSHEET;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{OwnedMutexGuard, Semaphore, SemaphorePermit};

pub const MAX_CHANGES_PER_PAGE: usize = 200;
/// Histories and past moments that are read at once, in all worksheets together. Each may take tens
/// of megabytes.
const MAX_OPEN_HISTORIES: usize = 6;
/// Histories that work on a page of their log at once. Each keeps a processor busy meanwhile.
const MAX_WORKING_HISTORIES: usize = 2;

/// Consecutive changes of a worksheet.
#[derive(Clone, Debug)]
pub struct HistorySlice {
    /// Oldest first.
    pub changes: Vec<HistoryChange>,
    /// The update before which to ask for earlier changes; `None` if there are none.
    pub earlier: Option<i64>,
    /// The first of these updates that can't be read.
    pub damage: Option<LogDamage>,
}

impl Store {
    /// The contents of a worksheet: everything that is on disk and can be read.
    pub async fn contents(&self, worksheet: WorksheetId) -> Result<Contents, StoreError> {
        self.document_reads.count(DocumentReader::Request);
        let reading = self.read_document(worksheet, i64::MAX).await?;
        read_contents(reading).await
    }

    /// The contents of a worksheet after an update of its log, 0 being before the first; `None`
    /// where there is no such update yet.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where the log can't be read up to there; [`StoreError`] where the
    /// database can't.
    pub async fn contents_at(
        &self,
        worksheet: WorksheetId,
        number: i64,
    ) -> Result<Option<Contents>, StoreError> {
        if self.last_update(worksheet, number).await? != number {
            return Ok(None);
        }
        let _turn = self.histories.wait_for_turn(worksheet).await?;
        self.document_reads.count(DocumentReader::Request);
        let reading = self.read_moment(worksheet, number).await?;
        match reading.damage {
            Some(damage) => Err(StoreError::Damaged(damage)),
            None => Ok(Some(read_contents(reading).await?)),
        }
    }

    /// The newest changes of a worksheet, or the newest before the update `before`. Times are
    /// seconds since 1970 UTC.
    /// Damaged rows are no error.
    pub async fn history(
        &self,
        worksheet: WorksheetId,
        before: Option<i64>,
    ) -> Result<HistorySlice, StoreError> {
        let _turn = self.histories.wait_for_turn(worksheet).await?;
        self.document_reads.count(DocumentReader::Request);
        let list = self
            .change_list(worksheet, before, MAX_CHANGES_PER_PAGE)
            .await?;
        let has_earlier = list.has_earlier();
        let changes = list.into_changes();
        let earlier = changes.first().filter(|_| has_earlier);
        let earlier = earlier.map(|change| change.first);
        let (changes, damage) = self.read_changes(worksheet, changes).await?;
        Ok(HistorySlice {
            changes,
            earlier,
            damage,
        })
    }

    /// The change that an update ends, or is in the middle of, without its contents; `None` where
    /// there is no such update.
    pub async fn change_up_to(
        &self,
        worksheet: WorksheetId,
        number: i64,
    ) -> Result<Option<HistoryChange>, StoreError> {
        let list = self.change_list(worksheet, number.checked_add(1), 1);
        Ok(list.await?.into_changes().pop())
    }

    /// The newest changes before an update, without their contents.
    async fn change_list(
        &self,
        worksheet: WorksheetId,
        before: Option<i64>,
        limit: usize,
    ) -> Result<ChangeList, StoreError> {
        let mut list = ChangeList::new(limit);
        let mut before = before.unwrap_or(i64::MAX);
        while !list.has_earlier() {
            let steps = self.update_steps_before(worksheet, before).await?;
            let Some(earliest) = steps.last() else {
                break;
            };
            before = earliest.number;
            steps.into_iter().for_each(|step| list.add(step));
        }
        Ok(list)
    }

    /// Reads the contents of changes. Where the log is damaged, reading goes on behind the damage
    /// from the snapshot, if there is one.
    async fn read_changes(
        &self,
        worksheet: WorksheetId,
        changes: Vec<HistoryChange>,
    ) -> Result<(Vec<HistoryChange>, Option<LogDamage>), StoreError> {
        let (Some(first), Some(last)) = (changes.first(), changes.last()) else {
            return Ok((changes, None));
        };
        let (first, last) = (first.first, last.last);
        let (replay, _) = self.begin_looking_back(worksheet, first - 1).await?;
        let reader = run_blocking(move || ChangeReader::new(replay, changes)).await?;
        let (reader, damage) = self.read_steps(worksheet, reader, last).await?;
        let (mut done, mut open) = reader.finish();
        if damage.is_some()
            && let Some((number, bytes)) = self.snapshot(worksheet, last).await?
            && let Ok(replay) =
                run_blocking(move || Replay::from_snapshot(WORKSHEET, number, &bytes)).await?
        {
            let unreadable = open.partition_point(|change| change.first <= number);
            let behind = open.split_off(unreadable);
            done.append(&mut open.into());
            let reader = run_blocking(move || ChangeReader::new(replay, behind)).await?;
            let (reader, _) = self.read_steps(worksheet, reader, last).await?;
            let (behind, unread) = reader.finish();
            done.extend(behind);
            open = unread;
        }
        done.extend(open);
        Ok((done, damage))
    }

    async fn read_steps(
        &self,
        worksheet: WorksheetId,
        mut reader: ChangeReader,
        up_to: i64,
    ) -> Result<(ChangeReader, Option<LogDamage>), StoreError> {
        let mut since_checkpoint = 0;
        loop {
            let _work = self.histories.wait_for_work().await?;
            let after = reader.replay().number();
            let page = self.log_page(worksheet, after, up_to).await?;
            if page.is_empty() {
                return Ok((reader, None));
            }
            since_checkpoint += page_bytes(&page);
            let checkpoints = self.checkpoints_after(&mut since_checkpoint);
            let (read, passed) = run_blocking(move || {
                let read_update =
                    |logged: &UpdateRow| reader.read_update(logged.number, &logged.bytes);
                let passed = page.iter().try_for_each(read_update);
                if let (Ok(()), Some(checkpoints)) = (passed, checkpoints) {
                    checkpoints.keep(worksheet, reader.replay());
                }
                (reader, passed)
            })
            .await?;
            if let Err(damage) = passed {
                return Ok((read, Some(damage)));
            }
            reader = read;
        }
    }
}

async fn read_contents(reading: DocumentReading) -> Result<Contents, StoreError> {
    run_blocking(move || reading.replay.document().contents()).await
}

/// The queue of those who wait for a history.
#[derive(Clone, Debug)]
pub(crate) struct HistoryQueue(Arc<HistoryQueueState>);

#[derive(Debug)]
struct HistoryQueueState {
    open: Semaphore,
    working: Semaphore,
    worksheets: Mutex<HashMap<WorksheetId, Arc<tokio::sync::Mutex<()>>>>,
}

struct HistoryTurn<'a> {
    worksheet: WorksheetId,
    queue: &'a HistoryQueueState,
    worksheet_lock: Option<OwnedMutexGuard<()>>,
    _permit: SemaphorePermit<'a>,
}

impl Default for HistoryQueue {
    fn default() -> Self {
        Self(Arc::new(HistoryQueueState {
            open: Semaphore::new(MAX_OPEN_HISTORIES),
            working: Semaphore::new(MAX_WORKING_HISTORIES),
            worksheets: Mutex::default(),
        }))
    }
}

impl HistoryQueue {
    /// Waits for a turn: first among the callers for the same worksheet, then among worksheets.
    async fn wait_for_turn(&self, worksheet: WorksheetId) -> Result<HistoryTurn<'_>, StoreError> {
        let lock = Arc::clone(self.0.lock().entry(worksheet).or_default());
        let worksheet_lock = Some(lock.lock_owned().await);
        // No semaphore is ever closed.
        let permit = self.0.open.acquire().await;
        Ok(HistoryTurn {
            worksheet,
            queue: &self.0,
            worksheet_lock,
            _permit: permit.map_err(|_| StoreError::Stopped)?,
        })
    }

    /// Waits until a page may be worked on. The caller who has waited longest is next.
    pub(crate) async fn wait_for_work(&self) -> Result<SemaphorePermit<'_>, StoreError> {
        let permit = self.0.working.acquire().await;
        permit.map_err(|_| StoreError::Stopped)
    }
}

impl HistoryQueueState {
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<WorksheetId, Arc<tokio::sync::Mutex<()>>>> {
        self.worksheets
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for HistoryTurn<'_> {
    /// Forgets the worksheet once nobody waits for it.
    fn drop(&mut self) {
        let mut worksheets = self.queue.lock();
        self.worksheet_lock = None;
        if worksheets
            .get(&self.worksheet)
            .is_some_and(|lock| Arc::strong_count(lock) == 1)
        {
            worksheets.remove(&self.worksheet);
        }
    }
}
