//! How far the teams of a workshop are with what they bring to it.
//!
//! # Invariant
//! What is remembered of a worksheet is kept under the number of the update it was read after: it
//! can't differ from what the log says. A worksheet is read again only once its log has grown.

use super::worksheets::WorksheetId;
use super::{Store, StoreError};
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::prep::Prepared;
use domain::worksheet::record::Mark;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// What was read of worksheets, and after which update.
pub(crate) type Remembered = Arc<Mutex<HashMap<WorksheetId, (i64, Prepared)>>>;

/// What a school's team has ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preparation {
    /// In its worksheet.
    pub written: Prepared,
    /// The SAMI note catcher, attached.
    pub sami_paper: Mark,
    /// The data review's note catcher, attached.
    pub review_paper: Mark,
}

row! {
    struct PreparedRow {
        id: i64,
        school: String,
        number: i64,
        sami: bool,
        review: bool,
    }
}

impl Store {
    /// Of every team of a workshop that has a worksheet.
    ///
    /// # Errors
    /// [`StoreError`] where that can't be read.
    pub async fn preparations(
        &self,
        workshop: &WorkshopSlug,
    ) -> Result<BTreeMap<SchoolSlug, Preparation>, StoreError> {
        let rows: Vec<PreparedRow> = sqlx::query_as(
            "SELECT t.id, s.slug AS school,
                    coalesce((SELECT max(number) FROM document_update
                              WHERE worksheet_id = t.id), 0) AS number,
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
        let mut preparations = BTreeMap::new();
        for row in rows {
            let school = SchoolSlug::parse(&row.school)
                .map_err(|_| StoreError::Corrupt("a name in an address"))?;
            preparations.insert(school, self.preparation(&row).await?);
        }
        Ok(preparations)
    }

    async fn preparation(&self, row: &PreparedRow) -> Result<Preparation, StoreError> {
        let mark = |is_attached| match is_attached {
            true => Mark::Done,
            false => Mark::Open,
        };
        Ok(Preparation {
            written: self.written(WorksheetId(row.id), row.number).await?,
            sami_paper: mark(row.sami),
            review_paper: mark(row.review),
        })
    }

    async fn written(&self, worksheet: WorksheetId, number: i64) -> Result<Prepared, StoreError> {
        let lock = || self.prepared.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().get(&worksheet).copied();
        if let Some((_, prepared)) = known.filter(|(of, _)| *of == number) {
            return Ok(prepared);
        }
        // It may have grown meanwhile: the number is that of what is read now.
        let (number, contents) = self.newest(worksheet).await?;
        let prepared = Prepared::read(&contents, &SPRING_2019);
        lock().insert(worksheet, (number, prepared));
        Ok(prepared)
    }
}
