//! What the background reading of worksheets needs: which have changed, and one document at a time.

use super::document_reads::DocumentReader;
use super::worksheets::WorksheetId;
use super::{Store, StoreError};
use domain::document::content::Contents;
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::worksheet::record::MarkStatus;
use std::collections::BTreeMap;

/// A document whose snapshot and later updates are longer than this together is not read in the
/// background. The room's next snapshot makes it short again.
const MAX_READ_BYTES: i64 = 64 * 1024 * 1024;

/// A worksheet, and how far its log reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorksheetVersion {
    /// The row.
    pub worksheet: WorksheetId,
    /// The number of its newest update; 0 where nothing was written.
    pub newest: i64,
}

/// What the rows say of a team's preparation, without its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TeamFiles {
    /// The team's worksheet, and whether anything is written in it.
    pub version: WorksheetVersion,
    /// The SAMI note catcher, attached.
    pub sami_paper: MarkStatus,
    /// The data review's note catcher, attached.
    pub review_paper: MarkStatus,
}

/// A document as the background reading finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackgroundRead<T> {
    /// What was made of it.
    Read(T),
    /// It does not decode.
    Damaged,
    /// It is longer than `MAX_READ_BYTES` now.
    TooLong,
}

row! {
    struct TeamFilesRow {
        id: i64,
        school: String,
        newest: i64,
        sami: bool,
        review: bool,
    }
}

impl Store {
    /// Every worksheet of every workshop, those of the latest workshop first.
    ///
    /// # Errors
    /// [`StoreError`] where they can't be read.
    pub async fn worksheet_versions(&self) -> Result<Vec<WorksheetVersion>, StoreError> {
        let rows: Vec<(i64, i64)> = sqlx::query_as(
            "SELECT t.id, coalesce((SELECT max(number) FROM document_update
                                    WHERE worksheet_id = t.id), 0)
             FROM worksheet t
             JOIN school s ON s.id = t.school_id
             JOIN workshop w ON w.id = s.workshop_id
             ORDER BY w.plan_due DESC, t.id",
        )
        .fetch_all(&self.readers)
        .await?;
        let version = |(id, newest)| WorksheetVersion {
            worksheet: WorksheetId(id),
            newest,
        };
        Ok(rows.into_iter().map(version).collect())
    }

    /// The files of every team of a workshop that has a worksheet.
    ///
    /// # Errors
    /// [`StoreError`] where that can't be read.
    pub async fn team_files(
        &self,
        workshop: &WorkshopSlug,
    ) -> Result<BTreeMap<SchoolSlug, TeamFiles>, StoreError> {
        let rows: Vec<TeamFilesRow> = sqlx::query_as(
            "SELECT t.id, s.slug AS school,
                    coalesce((SELECT max(number) FROM document_update
                              WHERE worksheet_id = t.id), 0) AS newest,
                    EXISTS (SELECT 1 FROM paper
                            WHERE worksheet_id = t.id AND kind = 'sami') AS sami,
                    EXISTS (SELECT 1 FROM paper
                            WHERE worksheet_id = t.id AND kind = 'review') AS review
             FROM worksheet t
             JOIN school s ON s.id = t.school_id
             JOIN workshop w ON w.id = s.workshop_id
             WHERE w.slug = ?",
        )
        .bind(workshop.as_str())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(team_files).collect()
    }

    /// Decodes a document on a thread that nobody waits for, and has `work` make something of it
    /// there, with the number of the last update in it. A panic of either is a damaged document.
    ///
    /// # Errors
    /// [`StoreError`] where the database can't answer now.
    pub async fn read_in_background<T: Send + 'static>(
        &self,
        worksheet: WorksheetId,
        work: impl FnOnce(i64, &Contents) -> T + Send + 'static,
    ) -> Result<BackgroundRead<T>, StoreError> {
        if self.document_bytes(worksheet).await? > MAX_READ_BYTES {
            return Ok(BackgroundRead::TooLong);
        }
        let reading = match self.read_document(worksheet, i64::MAX).await {
            Ok(reading) => reading,
            Err(StoreError::Corrupt(_) | StoreError::Damaged(_)) => {
                return Ok(BackgroundRead::Damaged);
            }
            Err(error) => return Err(error),
        };
        self.document_reads.count(DocumentReader::Readiness);
        if reading.damage.is_some() {
            return Ok(BackgroundRead::Damaged);
        }
        let read = tokio::task::spawn_blocking(move || {
            let number = reading.replay.number();
            work(number, &reading.replay.document().contents())
        });
        Ok(match read.await {
            Ok(made) => BackgroundRead::Read(made),
            Err(_) => BackgroundRead::Damaged,
        })
    }

    /// The bytes of a document's snapshot and of the updates after it. SQLite knows the length of a
    /// blob without reading it.
    async fn document_bytes(&self, worksheet: WorksheetId) -> Result<i64, StoreError> {
        let bytes = sqlx::query_scalar(
            "SELECT coalesce((SELECT length(bytes) FROM document_snapshot WHERE worksheet_id = ?1), 0)
                  + coalesce((SELECT sum(length(bytes)) FROM document_update
                              WHERE worksheet_id = ?1 AND number >
                                  coalesce((SELECT number FROM document_snapshot
                                            WHERE worksheet_id = ?1), 0)), 0)",
        )
        .bind(worksheet.0)
        .fetch_one(&self.readers)
        .await?;
        Ok(bytes)
    }
}

fn team_files(row: TeamFilesRow) -> Result<(SchoolSlug, TeamFiles), StoreError> {
    let mark = |is_attached| match is_attached {
        true => MarkStatus::Done,
        false => MarkStatus::Open,
    };
    let school = SchoolSlug::parse(&row.school);
    let school = school.map_err(|_| StoreError::Corrupt("a name in an address"))?;
    let version = WorksheetVersion {
        worksheet: WorksheetId(row.id),
        newest: row.newest,
    };
    let files = TeamFiles {
        version,
        sami_paper: mark(row.sami),
        review_paper: mark(row.review),
    };
    Ok((school, files))
}
