//! The rows of a plan's way into CASA, and the status that follows from them.

use super::worksheets::WorksheetId;
use super::{StoreError, instant};
use domain::worksheet::casa::submission::{CasaEvent, CasaStatus, OfficeAnswer};
use jiff::Timestamp;
use sqlx::SqliteConnection;

/// What a member entered in CASA for a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasaEntry {
    pub cell: String,
    pub text: String,
    /// The member's name.
    pub by: String,
    pub at: Timestamp,
}

/// A frozen sheet without its contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasaVersion {
    pub number: i64,
    pub kind: CasaVersionKind,
    /// The last update of the document that the sheet was made of.
    pub update: i64,
    /// The name of the member who submitted it, or the address of the organizer who approved it.
    pub by: String,
    pub at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CasaVersionKind {
    Submitted,
    Approved,
}

/// An answer of the office, for the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasaAnswer {
    pub version: i64,
    pub answer: OfficeAnswer,
    pub at: Timestamp,
}

row! {
    struct VersionColumns {
        number: i64,
        kind: String,
        update_number: i64,
        done_by: String,
        frozen_at: i64,
    }
}

row! {
    struct AnswerColumns {
        version: i64,
        answer: String,
        reason: Option<String>,
        answered_at: i64,
    }
}

/// The versions and the answers of a worksheet, oldest first.
pub(super) async fn read_way(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
) -> Result<(Vec<CasaVersion>, Vec<CasaAnswer>), StoreError> {
    let versions: Vec<VersionColumns> = sqlx::query_as(
        "SELECT v.number, v.kind, v.update_number,
                coalesce(m.name, v.organizer) AS done_by, v.frozen_at
         FROM casa_version v LEFT JOIN member m ON m.id = v.member_id
         WHERE v.worksheet_id = ? ORDER BY v.number",
    )
    .bind(worksheet.0)
    .fetch_all(&mut *connection)
    .await?;
    let answers: Vec<AnswerColumns> = sqlx::query_as(
        "SELECT version, answer, reason, answered_at
         FROM casa_answer WHERE worksheet_id = ? ORDER BY id",
    )
    .bind(worksheet.0)
    .fetch_all(connection)
    .await?;
    let versions: Result<_, StoreError> = versions.into_iter().map(read_version).collect();
    let answers: Result<_, StoreError> = answers.into_iter().map(read_answer).collect();
    Ok((versions?, answers?))
}

fn read_version(row: VersionColumns) -> Result<CasaVersion, StoreError> {
    Ok(CasaVersion {
        number: row.number,
        kind: match row.kind.as_str() {
            "submitted" => CasaVersionKind::Submitted,
            "approved" => CasaVersionKind::Approved,
            _ => return Err(StoreError::Corrupt("a frozen sheet")),
        },
        update: row.update_number,
        by: row.done_by,
        at: instant(row.frozen_at)?,
    })
}

fn read_answer(row: AnswerColumns) -> Result<CasaAnswer, StoreError> {
    let answer = OfficeAnswer::read(&row.answer, row.reason.as_deref());
    Ok(CasaAnswer {
        version: row.version,
        answer: answer.ok_or(StoreError::Corrupt("an answer of the office"))?,
        at: instant(row.answered_at)?,
    })
}

pub(super) fn next_number(versions: &[CasaVersion]) -> i64 {
    versions.last().map_or(0, |newest| newest.number) + 1
}

/// The status by the newest submitted version and its answers.
pub(super) fn status_of(versions: &[CasaVersion], answers: &[CasaAnswer]) -> CasaStatus {
    let submitted = |version: &&CasaVersion| version.kind == CasaVersionKind::Submitted;
    let Some(newest) = versions.iter().rfind(submitted) else {
        return CasaStatus::NotSubmitted;
    };
    let status = CasaStatus::NotSubmitted.apply(&CasaEvent::Submitted, newest.number);
    let own = answers.iter().filter(|it| it.version == newest.number);
    own.fold(status, |status, it| {
        let event = CasaEvent::Answered(it.version, it.answer.clone());
        status.apply(&event, newest.number)
    })
}
