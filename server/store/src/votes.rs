//! Votes of members on a worksheet's causes: dots, and fingers shown for them.
//!
//! # Invariant
//! Votes by fingers are secret, and count for nothing, until all of a cause's are revealed together.

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
    pub visibility: VoteVisibility,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoteVisibility {
    /// Only the voter sees it, and it does not count yet.
    Secret,
    Revealed,
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

    /// Writes the fingers that a member shows for a cause, or takes them back. With the last vote of
    /// the members who write, all are revealed; with the last one taken back, the next is secret again.
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
                    |query| query.bind(worksheet.0).bind(cause.0.clone()).bind(member),
                    fingers,
                    |query, fingers| query.bind(fingers.count()).bind(seconds(now)),
                )
                .await?;
                match count_votes(&mut tx.connection, worksheet, &cause).await? {
                    VoteCount { cast: 0, .. } => {
                        hide_votes(&mut tx.connection, worksheet, &cause).await
                    }
                    VoteCount { missing: 0, .. } => {
                        reveal(&mut tx.connection, worksheet, &cause, member, now).await
                    }
                    VoteCount { .. } => Ok(()),
                }
            })
        })
        .await
    }

    /// From now on everybody sees the votes on a cause, and they count. Out of phase while nobody
    /// has voted.
    pub async fn reveal_votes(
        &self,
        member: &Member,
        cause: RowId,
        now: Timestamp,
    ) -> Result<TimedWriteOutcome, StoreError> {
        let (worksheet, member) = (member.worksheet, member.id);
        self.write(move |tx| {
            Box::pin(async move {
                let votes = count_votes(&mut tx.connection, worksheet, &cause).await?;
                if votes.cast == 0 {
                    return Ok(TimedWriteOutcome::OutOfPhase);
                }
                reveal(&mut tx.connection, worksheet, &cause, member, now).await?;
                Ok(TimedWriteOutcome::Saved)
            })
        })
        .await
    }

    /// Deletes the revealed votes on a cause, so that the team votes again. Out of phase while they
    /// are secret: nobody deletes votes that nobody has seen.
    pub async fn clear_votes(
        &self,
        member: &Member,
        cause: RowId,
    ) -> Result<TimedWriteOutcome, StoreError> {
        let worksheet = member.worksheet;
        self.write(move |tx| {
            Box::pin(async move {
                let is_revealed: bool = sqlx::query_scalar(
                    "SELECT EXISTS
                         (SELECT 1 FROM vote_reveal WHERE worksheet_id = ? AND cause = ?)",
                )
                .bind(worksheet.0)
                .bind(&cause.0)
                .fetch_one(&mut tx.connection)
                .await?;
                if !is_revealed {
                    return Ok(TimedWriteOutcome::OutOfPhase);
                }
                hide_votes(&mut tx.connection, worksheet, &cause).await?;
                sqlx::query("DELETE FROM fist WHERE worksheet_id = ? AND cause = ?")
                    .bind(worksheet.0)
                    .bind(cause.0)
                    .execute(&mut tx.connection)
                    .await?;
                Ok(TimedWriteOutcome::Saved)
            })
        })
        .await
    }
}

/// The votes on a cause of the members who write now.
struct VoteCount {
    cast: i64,
    missing: i64,
}

async fn count_votes(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
    cause: &RowId,
) -> Result<VoteCount, StoreError> {
    let (cast, missing) = sqlx::query_as(
        "SELECT count(f.member_id), count(*) - count(f.member_id) FROM member m
         LEFT JOIN fist f
             ON f.worksheet_id = m.worksheet_id AND f.member_id = m.id AND f.cause = ?
         WHERE m.worksheet_id = ? AND m.withdrawn_at IS NULL AND m.role <> 'facilitator'",
    )
    .bind(&cause.0)
    .bind(worksheet.0)
    .fetch_one(connection)
    .await?;
    Ok(VoteCount { cast, missing })
}

async fn reveal(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
    cause: &RowId,
    member: i64,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO vote_reveal (worksheet_id, cause, member_id, revealed_at)
         VALUES (?, ?, ?, ?) ON CONFLICT (worksheet_id, cause) DO NOTHING",
    )
    .bind(worksheet.0)
    .bind(&cause.0)
    .bind(member)
    .bind(seconds(now))
    .execute(connection)
    .await?;
    Ok(())
}

async fn hide_votes(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
    cause: &RowId,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM vote_reveal WHERE worksheet_id = ? AND cause = ?")
        .bind(worksheet.0)
        .bind(&cause.0)
        .execute(connection)
        .await?;
    Ok(())
}

/// The fingers of the members who are let in, by cause, in the order in which the members came.
pub(crate) async fn read_fists(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
) -> Result<Vec<FistVote>, StoreError> {
    let rows: Vec<(String, i64, u8, bool)> = sqlx::query_as(
        "SELECT f.cause, f.member_id, f.fingers, v.cause IS NOT NULL
         FROM fist f JOIN member m ON m.id = f.member_id
         LEFT JOIN vote_reveal v ON v.worksheet_id = f.worksheet_id AND v.cause = f.cause
         WHERE f.worksheet_id = ? AND m.withdrawn_at IS NULL ORDER BY f.cause, f.member_id",
    )
    .bind(worksheet.0)
    .fetch_all(connection)
    .await?;
    let fists = rows.into_iter();
    let fists = fists.map(|(cause, member, fingers, is_revealed)| FistVote {
        cause: RowId(cause),
        member,
        fingers,
        visibility: match is_revealed {
            true => VoteVisibility::Revealed,
            false => VoteVisibility::Secret,
        },
    });
    Ok(fists.collect())
}
