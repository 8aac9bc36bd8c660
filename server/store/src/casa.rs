//! The plan on its way into CASA: entries, frozen versions and the office's answers. The rules decide
//! what may follow what.

use super::casa_rows::{CasaAnswer, CasaEntry, CasaVersion, next_number, read_way, status_of};
use super::document_log::run_blocking;
use super::document_reads::DocumentReader;
use super::worksheets::{Member, WorksheetId};
use super::{Store, StoreError, instant, seconds};
use domain::document::content::Contents;
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::worksheet::casa::sheet::CasaSheet;
use domain::worksheet::casa::submission::{
    CasaCommand, CasaRefusal, CasaStatus, OfficeAnswer, decide,
};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// A worksheet's way into CASA, as of one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CasaRecord {
    /// The newest of each cell, without those that were taken back.
    pub entries: BTreeMap<String, CasaEntry>,
    /// Oldest first.
    pub versions: Vec<CasaVersion>,
    /// Oldest first.
    pub answers: Vec<CasaAnswer>,
    pub status: CasaStatus,
}

/// The sheet to be frozen, and where it comes from.
#[derive(Clone, Debug)]
pub struct SheetToFreeze {
    pub sheet: CasaSheet,
    pub is_ready: bool,
    /// The last update of the document that the sheet was made of.
    pub update: i64,
}

row! {
    struct EntryColumns {
        cell: String,
        words: Option<String>,
        name: String,
        entered_at: i64,
    }
}

impl Store {
    pub async fn casa_record(&self, worksheet: WorksheetId) -> Result<CasaRecord, StoreError> {
        let mut reader = self.readers.begin().await?;
        let entries: Vec<EntryColumns> = sqlx::query_as(
            "SELECT e.cell, e.words, m.name, e.entered_at
             FROM casa_entry e JOIN member m ON m.id = e.member_id
             WHERE e.id IN (SELECT max(id) FROM casa_entry WHERE worksheet_id = ? GROUP BY cell)",
        )
        .bind(worksheet.0)
        .fetch_all(&mut *reader)
        .await?;
        let (versions, answers) = read_way(&mut reader, worksheet).await?;
        let entries = entries.into_iter().filter_map(|row| {
            let (text, at) = (row.words?, row.entered_at);
            Some(instant(at).map(|at| {
                let entry = CasaEntry {
                    cell: row.cell.clone(),
                    text,
                    by: row.name,
                    at,
                };
                (row.cell, entry)
            }))
        });
        Ok(CasaRecord {
            entries: entries.collect::<Result<_, StoreError>>()?,
            status: status_of(&versions, &answers),
            versions,
            answers,
        })
    }

    /// The status of every school of a workshop that has submitted a plan.
    pub async fn casa_statuses(
        &self,
        workshop: &WorkshopSlug,
    ) -> Result<BTreeMap<SchoolSlug, CasaStatus>, StoreError> {
        let mut reader = self.readers.begin().await?;
        let schools: Vec<(i64, String)> = sqlx::query_as(
            "SELECT t.id, s.slug FROM worksheet t
             JOIN school s ON s.id = t.school_id
             JOIN workshop w ON w.id = s.workshop_id
             WHERE w.slug = ? AND EXISTS (SELECT 1 FROM casa_version WHERE worksheet_id = t.id)",
        )
        .bind(workshop.as_str())
        .fetch_all(&mut *reader)
        .await?;
        let mut statuses = BTreeMap::new();
        for (worksheet, school) in schools {
            let school = SchoolSlug::parse(&school);
            let school = school.map_err(|_| StoreError::Corrupt("a name in an address"))?;
            let (versions, answers) = read_way(&mut reader, WorksheetId(worksheet)).await?;
            statuses.insert(school, status_of(&versions, &answers));
        }
        Ok(statuses)
    }

    /// A frozen sheet; `None` where there is no such version.
    pub async fn casa_sheet(
        &self,
        worksheet: WorksheetId,
        version: i64,
    ) -> Result<Option<CasaSheet>, StoreError> {
        let sheet: Option<String> = sqlx::query_scalar(
            "SELECT sheet FROM casa_version WHERE worksheet_id = ? AND number = ?",
        )
        .bind(worksheet.0)
        .bind(version)
        .fetch_optional(&self.readers)
        .await?;
        let sheet = sheet.map(|sheet| serde_json::from_str(&sheet));
        sheet
            .transpose()
            .map_err(|_| StoreError::Corrupt("a frozen sheet"))
    }

    /// The contents of a worksheet and the number of the update that they are as of.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where the log can't be read to its end.
    pub async fn numbered_contents(
        &self,
        worksheet: WorksheetId,
    ) -> Result<(i64, Contents), StoreError> {
        self.document_reads.count(DocumentReader::Request);
        let reading = self.read_document(worksheet, i64::MAX).await?;
        if let Some(damage) = reading.damage {
            return Err(StoreError::Damaged(damage));
        }
        let replay = reading.replay;
        run_blocking(move || (replay.number(), replay.document().contents())).await
    }

    /// Says that a member entered a cell's text in CASA, or, without a text, that it isn't entered.
    pub async fn enter_in_casa(
        &self,
        member: &Member,
        cell: String,
        text: Option<String>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (worksheet, member) = (member.worksheet, member.id);
        self.write(move |tx| {
            Box::pin(async move {
                sqlx::query(
                    "INSERT INTO casa_entry (worksheet_id, cell, words, member_id, entered_at)
                     VALUES (?, ?, ?, ?, ?)",
                )
                .bind(worksheet.0)
                .bind(cell)
                .bind(text)
                .bind(member)
                .bind(seconds(now))
                .execute(&mut tx.connection)
                .await?;
                Ok(())
            })
        })
        .await
    }

    /// Freezes a sheet and submits it, or refuses. Returns the version's number.
    pub async fn submit_to_casa(
        &self,
        member: &Member,
        freeze: SheetToFreeze,
        now: Timestamp,
    ) -> Result<Result<i64, CasaRefusal>, StoreError> {
        let (worksheet, member) = (member.worksheet, member.id);
        let sheet = serde_json::to_string(&freeze.sheet);
        let sheet = sheet.map_err(|_| StoreError::Corrupt("a sheet"))?;
        self.write(move |tx| {
            Box::pin(async move {
                let connection = &mut tx.connection;
                let (versions, answers) = read_way(connection, worksheet).await?;
                let command = CasaCommand::Submit {
                    is_ready: freeze.is_ready,
                };
                if let Err(refusal) = decide(&status_of(&versions, &answers), command) {
                    return Ok(Err(refusal));
                }
                let number = next_number(&versions);
                sqlx::query(
                    "INSERT INTO casa_version
                         (worksheet_id, number, kind, update_number, sheet, member_id, frozen_at)
                     VALUES (?, ?, 'submitted', ?, ?, ?, ?)",
                )
                .bind(worksheet.0)
                .bind(number)
                .bind(freeze.update)
                .bind(sheet)
                .bind(member)
                .bind(seconds(now))
                .execute(connection)
                .await?;
                Ok(Ok(number))
            })
        })
        .await
    }

    /// The office answers a submitted version, or is refused. An approval freezes the version again.
    pub async fn answer_casa(
        &self,
        worksheet: WorksheetId,
        version: i64,
        answer: OfficeAnswer,
        organizer: String,
        now: Timestamp,
    ) -> Result<Result<(), CasaRefusal>, StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                let connection = &mut tx.connection;
                let (versions, answers) = read_way(connection, worksheet).await?;
                let command = CasaCommand::Answer {
                    version,
                    answer: answer.clone(),
                };
                if let Err(refusal) = decide(&status_of(&versions, &answers), command) {
                    return Ok(Err(refusal));
                }
                sqlx::query(
                    "INSERT INTO casa_answer
                         (worksheet_id, version, answer, reason, organizer, answered_at)
                     VALUES (?, ?, ?, ?, ?, ?)",
                )
                .bind(worksheet.0)
                .bind(version)
                .bind(answer.as_str())
                .bind(answer.reason())
                .bind(&organizer)
                .bind(seconds(now))
                .execute(&mut *connection)
                .await?;
                if answer == OfficeAnswer::Approved {
                    sqlx::query(
                        "INSERT INTO casa_version
                             (worksheet_id, number, kind, update_number, sheet, organizer, frozen_at)
                         SELECT worksheet_id, ?, 'approved', update_number, sheet, ?, ?
                         FROM casa_version WHERE worksheet_id = ? AND number = ?",
                    )
                    .bind(next_number(&versions))
                    .bind(&organizer)
                    .bind(seconds(now))
                    .bind(worksheet.0)
                    .bind(version)
                    .execute(connection)
                    .await?;
                }
                Ok(Ok(()))
            })
        })
        .await
    }
}
