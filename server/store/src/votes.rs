//! Votes of members on a worksheet's causes: dots, and fingers shown for them.

use super::ratings::TimedWriteOutcome;
use super::upsert::UpsertOrDelete;
use super::worksheets::{Member, WorksheetId};
use super::{Store, StoreError, seconds};
use domain::document::content::RowId;
use domain::worksheet::record::Fingers;
use jiff::Timestamp;
use sqlx::SqliteConnection;
use std::collections::BTreeSet;

const FIST: UpsertOrDelete = UpsertOrDelete {
    upsert: "INSERT INTO fist (worksheet_id, cause, member_id, fingers, shown_at)
             VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (worksheet_id, cause, member_id) DO UPDATE SET
                 fingers = excluded.fingers, shown_at = excluded.shown_at",
    delete: "DELETE FROM fist WHERE worksheet_id = ? AND cause = ? AND member_id = ?",
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DotVote {
    pub cause: RowId,
    pub member: i64,
}

/// The fingers that a member shows for a cause, from 0 (the fist) to 5.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FistVote {
    pub cause: RowId,
    pub member: i64,
    pub fingers: u8,
}

impl Store {
    /// The dots on a worksheet's causes, of the members who have a say now.
    pub async fn dots(&self, worksheet: WorksheetId) -> Result<Vec<DotVote>, StoreError> {
        let rows: Vec<(String, i64)> = sqlx::query_as(
            "SELECT d.cause, d.member_id FROM dot d JOIN member m ON m.id = d.member_id
             WHERE d.worksheet_id = ? AND m.withdrawn_at IS NULL AND m.role <> 'facilitator'",
        )
        .bind(worksheet.0)
        .fetch_all(&self.readers)
        .await?;
        let dots = rows.into_iter().map(|(cause, member)| DotVote {
            cause: RowId(cause),
            member,
        });
        Ok(dots.collect())
    }

    /// Puts a member's dot on a cause, if the rules leave the member one: `left` is asked with the
    /// causes that have a dot of theirs, in the transaction in which the dot is given.
    pub async fn give_dot(
        &self,
        member: &Member,
        cause: RowId,
        left: impl Fn(&BTreeSet<RowId>) -> usize + Send + 'static,
        now: Timestamp,
    ) -> Result<TimedWriteOutcome, StoreError> {
        let (worksheet, member) = (member.worksheet, member.id);
        self.write(move |tx| {
            Box::pin(async move {
                let given: Vec<String> = sqlx::query_scalar(
                    "SELECT cause FROM dot WHERE worksheet_id = ? AND member_id = ?",
                )
                .bind(worksheet.0)
                .bind(member)
                .fetch_all(&mut tx.connection)
                .await?;
                let given: BTreeSet<RowId> = given.into_iter().map(RowId).collect();
                if given.contains(&cause) {
                    return Ok(TimedWriteOutcome::Saved);
                }
                if left(&given) == 0 {
                    return Ok(TimedWriteOutcome::OutOfPhase);
                }
                sqlx::query(
                    "INSERT INTO dot (worksheet_id, cause, member_id, given_at) VALUES (?, ?, ?, ?)",
                )
                .bind(worksheet.0)
                .bind(cause.0)
                .bind(member)
                .bind(seconds(now))
                .execute(&mut tx.connection)
                .await?;
                Ok(TimedWriteOutcome::Saved)
            })
        })
        .await
    }

    /// Takes a member's dot from a cause.
    pub async fn remove_dot(&self, member: &Member, cause: RowId) -> Result<(), StoreError> {
        let (worksheet, member) = (member.worksheet, member.id);
        self.write(move |tx| {
            Box::pin(async move {
                sqlx::query(
                    "DELETE FROM dot WHERE worksheet_id = ? AND cause = ? AND member_id = ?",
                )
                .bind(worksheet.0)
                .bind(cause.0)
                .bind(member)
                .execute(&mut tx.connection)
                .await?;
                Ok(())
            })
        })
        .await
    }

    /// Writes the fingers that a member shows for a cause, or takes them back.
    pub async fn show_fist(
        &self,
        member: &Member,
        cause: RowId,
        fingers: Option<Fingers>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (worksheet, member) = (member.worksheet, member.id);
        self.write(move |tx| {
            Box::pin(async move {
                FIST.run(
                    &mut tx.connection,
                    |query| query.bind(worksheet.0).bind(cause.0).bind(member),
                    fingers,
                    |query, fingers| query.bind(fingers.count()).bind(seconds(now)),
                )
                .await
            })
        })
        .await
    }
}

/// The fingers of the members who are let in, by cause, in the order in which the members came.
pub(crate) async fn read_fists(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
) -> Result<Vec<FistVote>, StoreError> {
    let rows: Vec<(String, i64, u8)> = sqlx::query_as(
        "SELECT f.cause, f.member_id, f.fingers
         FROM fist f JOIN member m ON m.id = f.member_id
         WHERE f.worksheet_id = ? AND m.withdrawn_at IS NULL ORDER BY f.cause, f.member_id",
    )
    .bind(worksheet.0)
    .fetch_all(connection)
    .await?;
    let fists = rows.into_iter().map(|(cause, member, fingers)| FistVote {
        cause: RowId(cause),
        member,
        fingers,
    });
    Ok(fists.collect())
}
