//! What each member thinks before and at Step 2a, alone: ratings of the SAMI, and dots on causes.

use super::worksheets::{Member, WorksheetId};
use super::{Store, StoreError, Tx, seconds};
use domain::document::content::RowId;
use domain::worksheet::cycle::InstrumentArea;
use domain::worksheet::sami::{AgreedRating, Rating, TeamRatings};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// Whether something was said at its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimedWriteOutcome {
    /// It was, and is kept.
    Saved,
    /// It came before or after its time, and is not.
    OutOfPhase,
}

/// A dot on a cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DotVote {
    /// The cause's row.
    pub cause: RowId,
    /// Whose it is.
    pub member: i64,
}

impl Store {
    /// All ratings of a worksheet's team: of the members who have a say now.
    ///
    /// # Errors
    /// [`StoreError`] where that can't be read.
    pub async fn ratings(&self, worksheet: WorksheetId) -> Result<TeamRatings, StoreError> {
        let mut reader = self.readers.begin().await?;
        let rated: Vec<(i64, u8, u8)> = sqlx::query_as(
            "SELECT r.member_id, r.item, r.rating FROM rating r JOIN member m ON m.id = r.member_id
             WHERE r.worksheet_id = ? AND m.withdrawn_at IS NULL AND m.role <> 'facilitator'",
        )
        .bind(worksheet.0)
        .fetch_all(&mut *reader)
        .await?;
        let revealed: Vec<(String, String)> = sqlx::query_as(
            "SELECT v.area, m.name FROM reveal v JOIN member m ON m.id = v.member_id
             WHERE v.worksheet_id = ?",
        )
        .bind(worksheet.0)
        .fetch_all(&mut *reader)
        .await?;
        let agreed: Vec<(u8, u8, String, String)> = sqlx::query_as(
            "SELECT a.item, a.rating, a.note, m.name
             FROM agreed_rating a JOIN member m ON m.id = a.member_id WHERE a.worksheet_id = ?",
        )
        .bind(worksheet.0)
        .fetch_all(&mut *reader)
        .await?;
        let step = |step| Rating::new(step).ok_or(StoreError::Corrupt("a rating"));
        let mut ratings = TeamRatings {
            revealed: revealed.into_iter().collect(),
            ..TeamRatings::default()
        };
        for (member, item, rating) in rated {
            let own = ratings.by_member.entry(member).or_default();
            own.insert(item, step(rating)?);
        }
        for (item, rating, note, by) in agreed {
            let rating = step(rating)?;
            ratings
                .agreed
                .insert(item, AgreedRating { rating, note, by });
        }
        Ok(ratings)
    }

    /// A member rates an item of an area; none takes the rating back. Not once the area is
    /// revealed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn rate(
        &self,
        member: &Member,
        (area, item): (&'static InstrumentArea, u8),
        rating: Option<Rating>,
        now: Timestamp,
    ) -> Result<TimedWriteOutcome, StoreError> {
        let (worksheet, member) = (member.worksheet, member.id);
        self.write(move |tx| {
            Box::pin(async move {
                if is_revealed(tx, worksheet, area).await? {
                    return Ok(TimedWriteOutcome::OutOfPhase);
                }
                let query = match rating {
                    Some(rating) => sqlx::query(
                        "INSERT INTO rating (worksheet_id, item, member_id, rating, rated_at)
                         VALUES (?, ?, ?, ?, ?)
                         ON CONFLICT (worksheet_id, item, member_id) DO UPDATE SET
                             rating = excluded.rating, rated_at = excluded.rated_at",
                    )
                    .bind(worksheet.0)
                    .bind(item)
                    .bind(member)
                    .bind(rating.step())
                    .bind(seconds(now)),
                    None => sqlx::query(
                        "DELETE FROM rating WHERE worksheet_id = ? AND item = ? AND member_id = ?",
                    )
                    .bind(worksheet.0)
                    .bind(item)
                    .bind(member),
                };
                query.execute(&mut tx.connection).await?;
                Ok(TimedWriteOutcome::Saved)
            })
        })
        .await
    }

    /// From now on everybody sees how an area was rated. The first who says so stays named.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn reveal(
        &self,
        member: &Member,
        area: &'static InstrumentArea,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (worksheet, member) = (member.worksheet, member.id);
        self.write(move |tx| {
            Box::pin(async move {
                sqlx::query(
                    "INSERT INTO reveal (worksheet_id, area, member_id, revealed_at)
                     VALUES (?, ?, ?, ?) ON CONFLICT (worksheet_id, area) DO NOTHING",
                )
                .bind(worksheet.0)
                .bind(area.code)
                .bind(member)
                .bind(seconds(now))
                .execute(&mut tx.connection)
                .await?;
                Ok(())
            })
        })
        .await
    }

    /// A member writes down what the team agrees on for an item, with a note; none takes it back.
    /// Only once the item's area is revealed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn agree(
        &self,
        member: &Member,
        (area, item): (&'static InstrumentArea, u8),
        agreed: Option<(Rating, String)>,
        now: Timestamp,
    ) -> Result<TimedWriteOutcome, StoreError> {
        let (worksheet, member) = (member.worksheet, member.id);
        self.write(move |tx| {
            Box::pin(async move {
                if !is_revealed(tx, worksheet, area).await? {
                    return Ok(TimedWriteOutcome::OutOfPhase);
                }
                let query = match agreed {
                    Some((rating, note)) => sqlx::query(
                        "INSERT INTO agreed_rating
                             (worksheet_id, item, member_id, rating, note, agreed_at)
                         VALUES (?, ?, ?, ?, ?, ?)
                         ON CONFLICT (worksheet_id, item) DO UPDATE SET
                             member_id = excluded.member_id, rating = excluded.rating,
                             note = excluded.note, agreed_at = excluded.agreed_at",
                    )
                    .bind(worksheet.0)
                    .bind(item)
                    .bind(member)
                    .bind(rating.step())
                    .bind(note)
                    .bind(seconds(now)),
                    None => {
                        sqlx::query("DELETE FROM agreed_rating WHERE worksheet_id = ? AND item = ?")
                            .bind(worksheet.0)
                            .bind(item)
                    }
                };
                query.execute(&mut tx.connection).await?;
                Ok(TimedWriteOutcome::Saved)
            })
        })
        .await
    }

    /// The dots on a worksheet's causes, of the members who have a say now.
    ///
    /// # Errors
    /// [`StoreError`] where that can't be read.
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

    /// A member puts a dot on a cause, if the rules leave him one: `left` is asked with the causes
    /// that have one of his, in the transaction in which it is given.
    ///
    /// # Errors
    /// [`StoreError`].
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

    /// A member takes his dot from a cause.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn take_dot(&self, member: &Member, cause: RowId) -> Result<(), StoreError> {
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
}

async fn is_revealed(
    tx: &mut Tx,
    worksheet: WorksheetId,
    area: &InstrumentArea,
) -> Result<bool, StoreError> {
    let found = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM reveal WHERE worksheet_id = ? AND area = ?)",
    )
    .bind(worksheet.0)
    .bind(area.code)
    .fetch_one(&mut tx.connection)
    .await?;
    Ok(found)
}
