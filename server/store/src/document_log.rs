//! Reads a document's log, a page at a time, up to the first damaged update.
//!
//! # Invariants
//! - A reader of a log, however long, holds one page of it and one document.
//! - Readers who look back take turns, and leave checkpoints behind.

use super::checkpoints::{CHECKPOINT_INTERVAL_BYTES, CheckpointCache};
use super::documents::UpdateRow;
use super::worksheets::WorksheetId;
use super::{Store, StoreError};
use domain::document::replay::{Damage, Replay};
use domain::document::snapshot;
use domain::worksheet::schema::WORKSHEET;
use futures::TryStreamExt as _;

/// A page ends once its updates have this many bytes.
const MAX_PAGE_BYTES: usize = 1024 * 1024;
const MAX_PAGE_ROWS: usize = 1024;

/// A document, as far as it can be read from disk.
#[derive(Debug)]
pub struct DocumentReading {
    /// The document after the last update that is whole.
    pub replay: Replay,
    /// The damage that ended the reading before the end of the log.
    pub damage: Option<Damage>,
    pub snapshot: SnapshotState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ReadPriority {
    /// For somebody who wants to write, or to see the worksheet.
    AtOnce,
    /// For somebody who looks back: waits for others page by page.
    InTurns,
}

/// A document's snapshot, with the number of its update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SnapshotState {
    None,
    Whole(i64),
    /// Unreadable, or different from the log.
    Damaged(i64),
}

/// The result of inspecting a document's rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentReport {
    /// The number of the last whole update.
    pub last: i64,
    /// The first update that can't be read; `None` where the log is whole.
    pub damage: Option<Damage>,
    /// The snapshot, compared with the log where the log reaches it.
    pub snapshot: SnapshotState,
}

impl Store {
    /// Reads a page of a log: the updates after `after` and up to `up_to`, in order. The page is
    /// empty at the end of the log.
    pub async fn log_page(
        &self,
        worksheet: WorksheetId,
        after: i64,
        up_to: i64,
    ) -> Result<Vec<UpdateRow>, StoreError> {
        let mut rows = self.log_rows(worksheet, after, up_to);
        let (mut page, mut bytes) = (Vec::new(), 0);
        while page.len() < MAX_PAGE_ROWS && bytes < MAX_PAGE_BYTES {
            let Some(row) = rows.try_next().await? else {
                break;
            };
            bytes += row.bytes.len();
            page.push(row);
        }
        Ok(page)
    }

    /// A document after the update `up_to`, or after the last one that is whole. A snapshot that
    /// can't be read is passed over: the log has everything that is in it.
    /// Damaged rows are no error.
    pub async fn read_document(
        &self,
        worksheet: WorksheetId,
        up_to: i64,
    ) -> Result<DocumentReading, StoreError> {
        let reading = self
            .read_up_to(worksheet, up_to, ReadPriority::AtOnce)
            .await?;
        if up_to == i64::MAX {
            self.note_damage(worksheet, reading.damage);
        }
        Ok(reading)
    }

    /// Reads a document for somebody who looks back, in turns with others who do.
    pub(crate) async fn read_moment(
        &self,
        worksheet: WorksheetId,
        up_to: i64,
    ) -> Result<DocumentReading, StoreError> {
        self.read_up_to(worksheet, up_to, ReadPriority::InTurns)
            .await
    }

    async fn read_up_to(
        &self,
        worksheet: WorksheetId,
        up_to: i64,
        priority: ReadPriority,
    ) -> Result<DocumentReading, StoreError> {
        let (begin, snapshot) = self.begin_at(worksheet, up_to, priority).await?;
        let damage = match self.read_on(worksheet, begin, up_to, priority).await? {
            Ok(replay) => {
                let damage = self.find_missing_end(worksheet, replay.number()).await?;
                return Ok(DocumentReading {
                    replay,
                    damage,
                    snapshot,
                });
            }
            Err(damage) => damage,
        };
        let last = damage.number() - 1;
        let (begin, snapshot) = self.begin_at(worksheet, up_to, priority).await?;
        let again = self.read_on(worksheet, begin, last, priority).await?;
        let replay = again.map_err(|_| StoreError::Corrupt("a worksheet"))?;
        Ok(DocumentReading {
            replay,
            damage: Some(damage),
            snapshot,
        })
    }

    /// Reads a document's whole log and its snapshot and reports their damage. Changes nothing.
    pub async fn inspect_document(
        &self,
        worksheet: WorksheetId,
    ) -> Result<DocumentReport, StoreError> {
        let empty = Replay::new(WORKSHEET);
        let Some((number, bytes)) = self.snapshot(worksheet, i64::MAX).await? else {
            let read = self
                .read_on(worksheet, empty, i64::MAX, ReadPriority::AtOnce)
                .await?;
            return Ok(DocumentReport::new(read, SnapshotState::None));
        };
        let state = move |is_good| match is_good {
            true => SnapshotState::Whole(number),
            false => SnapshotState::Damaged(number),
        };
        match self
            .read_on(worksheet, empty, number, ReadPriority::AtOnce)
            .await?
        {
            Ok(replay) if replay.number() == number => {
                let (replay, is_same) = run_blocking(move || {
                    let is_same = snapshot::verify(replay.document(), &bytes);
                    (replay, is_same)
                })
                .await?;
                let read = self
                    .read_on(worksheet, replay, i64::MAX, ReadPriority::AtOnce)
                    .await?;
                Ok(DocumentReport::new(read, state(is_same)))
            }
            read => {
                let damage = match read {
                    Ok(replay) => Damage::Missing(replay.number() + 1),
                    Err(damage) => damage,
                };
                let alone = move || Replay::from_snapshot(WORKSHEET, number, &bytes).is_ok();
                let is_good = run_blocking(alone).await?;
                Ok(DocumentReport::new(Err(damage), state(is_good)))
            }
        }
    }

    async fn begin_at(
        &self,
        worksheet: WorksheetId,
        up_to: i64,
        priority: ReadPriority,
    ) -> Result<(Replay, SnapshotState), StoreError> {
        match priority {
            ReadPriority::AtOnce => self.begin_reading(worksheet, up_to).await,
            ReadPriority::InTurns => self.begin_looking_back(worksheet, up_to).await,
        }
    }

    /// Looking back begins at a checkpoint, if one is nearer than the snapshot.
    pub(crate) async fn begin_looking_back(
        &self,
        worksheet: WorksheetId,
        up_to: i64,
    ) -> Result<(Replay, SnapshotState), StoreError> {
        let (replay, state) = self.begin_reading(worksheet, up_to).await?;
        let checkpoint = self.checkpoints.newest(worksheet, up_to);
        let Some((number, bytes)) = checkpoint.filter(|(number, _)| *number > replay.number())
        else {
            return Ok((replay, state));
        };
        let read = run_blocking(move || Replay::from_snapshot(WORKSHEET, number, &bytes)).await?;
        Ok((read.unwrap_or(replay), state))
    }

    /// The checkpoints in which to keep the next one, once enough of a log was read since the last.
    pub(crate) fn checkpoints_after(&self, bytes: &mut usize) -> Option<CheckpointCache> {
        let is_due = *bytes >= CHECKPOINT_INTERVAL_BYTES;
        is_due.then(|| {
            *bytes = 0;
            self.checkpoints.clone()
        })
    }

    /// Reading begins at the snapshot, if it can be read and is not too new.
    pub(crate) async fn begin_reading(
        &self,
        worksheet: WorksheetId,
        up_to: i64,
    ) -> Result<(Replay, SnapshotState), StoreError> {
        let Some((number, bytes)) = self.snapshot(worksheet, up_to).await? else {
            return Ok((Replay::new(WORKSHEET), SnapshotState::None));
        };
        let read = run_blocking(move || Replay::from_snapshot(WORKSHEET, number, &bytes)).await?;
        Ok(match read {
            Ok(replay) => (replay, SnapshotState::Whole(number)),
            Err(_) => {
                tracing::error!(
                    worksheet = worksheet.0,
                    number,
                    "a snapshot can't be read; the worksheet is read from its log"
                );
                (Replay::new(WORKSHEET), SnapshotState::Damaged(number))
            }
        })
    }

    /// The first update that is missing of a log that ends before its snapshot.
    async fn find_missing_end(
        &self,
        worksheet: WorksheetId,
        number: i64,
    ) -> Result<Option<Damage>, StoreError> {
        let last = self.last_update(worksheet, number).await?;
        Ok((last < number).then_some(Damage::Missing(last + 1)))
    }

    /// Reads a log on from the replay's last update.
    async fn read_on(
        &self,
        worksheet: WorksheetId,
        mut replay: Replay,
        up_to: i64,
        priority: ReadPriority,
    ) -> Result<Result<Replay, Damage>, StoreError> {
        let mut since_checkpoint = 0;
        loop {
            let _work = match priority {
                ReadPriority::AtOnce => None,
                ReadPriority::InTurns => Some(self.histories.wait_for_work().await?),
            };
            let page = self.log_page(worksheet, replay.number(), up_to).await?;
            if page.is_empty() {
                return Ok(Ok(replay));
            }
            let mut checkpoints = None;
            if priority == ReadPriority::InTurns {
                since_checkpoint += page_bytes(&page);
                checkpoints = self.checkpoints_after(&mut since_checkpoint);
            }
            let read = run_blocking(move || {
                for logged in &page {
                    replay.pass(logged.number, &logged.bytes)?;
                }
                if let Some(checkpoints) = checkpoints {
                    checkpoints.keep(worksheet, &replay);
                }
                Ok(replay)
            });
            match read.await? {
                Ok(read) => replay = read,
                Err(damage) => return Ok(Err(damage)),
            }
        }
    }
}

pub(crate) fn page_bytes(page: &[UpdateRow]) -> usize {
    page.iter().map(|logged| logged.bytes.len()).sum()
}

impl DocumentReport {
    fn new(read: Result<Replay, Damage>, snapshot: SnapshotState) -> Self {
        let (last, damage) = match read {
            Ok(replay) => (replay.number(), None),
            Err(damage) => (damage.number() - 1, Some(damage)),
        };
        Self {
            last,
            damage,
            snapshot,
        }
    }
}

/// Runs `work` on a thread that no request waits for. A panic of the work is an error.
pub(crate) async fn run_blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, StoreError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| StoreError::Corrupt("a worksheet"))
}
