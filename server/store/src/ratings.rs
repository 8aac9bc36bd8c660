//! Ratings of the SAMI: each member's alone, the reveal of an area, and what the team agrees on.

use super::transaction::WriteTransaction;
use super::upsert::UpsertOrDelete;
use super::worksheets::{Member, WorksheetId};
use super::{Store, StoreError, seconds};
use domain::worksheet::cycle::InstrumentArea;
use domain::worksheet::sami::{Agreed, Rating, Ratings};
use jiff::Timestamp;

const RATING: UpsertOrDelete = UpsertOrDelete {
    upsert: "INSERT INTO rating (worksheet_id, item, member_id, rating, rated_at)
             VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (worksheet_id, item, member_id) DO UPDATE SET
                 rating = excluded.rating, rated_at = excluded.rated_at",
    delete: "DELETE FROM rating WHERE worksheet_id = ? AND item = ? AND member_id = ?",
};

const AGREED_RATING: UpsertOrDelete = UpsertOrDelete {
    upsert: "INSERT INTO agreed_rating (worksheet_id, item, member_id, rating, note, agreed_at)
             VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT (worksheet_id, item) DO UPDATE SET
                 member_id = excluded.member_id, rating = excluded.rating,
                 note = excluded.note, agreed_at = excluded.agreed_at",
    delete: "DELETE FROM agreed_rating WHERE worksheet_id = ? AND item = ?",
};

/// The result of a write that has its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimedWriteOutcome {
    Saved,
    /// Too early or too late: nothing was written.
    OutOfPhase,
}

impl Store {
    /// All ratings of a worksheet's team: of the members who have a say now.
    pub async fn ratings(&self, worksheet: WorksheetId) -> Result<Ratings, StoreError> {
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
        let parse = |rating| Rating::new(rating).ok_or(StoreError::Corrupt("a rating"));
        let mut ratings = Ratings {
            revealed: revealed.into_iter().collect(),
            ..Ratings::default()
        };
        for (member, item, rating) in rated {
            let by_item = ratings.by_member.entry(member).or_default();
            by_item.insert(item, parse(rating)?);
        }
        for (item, rating, note, by) in agreed {
            let rating = parse(rating)?;
            ratings.agreed.insert(item, Agreed { rating, note, by });
        }
        Ok(ratings)
    }

    /// Writes a member's rating of an item of an area, or takes it back. Out of phase once the area
    /// is revealed.
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
                RATING
                    .run(
                        &mut tx.connection,
                        |query| query.bind(worksheet.0).bind(item).bind(member),
                        rating,
                        |query, rating| query.bind(rating.step()).bind(seconds(now)),
                    )
                    .await?;
                Ok(TimedWriteOutcome::Saved)
            })
        })
        .await
    }

    /// From now on everybody sees how an area was rated. The first member who reveals it stays named.
    pub async fn reveal_area(
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

    /// Writes the rating that the team agrees on for an item, with a note, or takes it back. Out of
    /// phase until the item's area is revealed.
    pub async fn agree_on_rating(
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
                AGREED_RATING
                    .run(
                        &mut tx.connection,
                        |query| query.bind(worksheet.0).bind(item),
                        agreed,
                        |query, (rating, note)| {
                            let query = query.bind(member).bind(rating.step());
                            query.bind(note).bind(seconds(now))
                        },
                    )
                    .await?;
                Ok(TimedWriteOutcome::Saved)
            })
        })
        .await
    }
}

async fn is_revealed(
    tx: &mut WriteTransaction,
    worksheet: WorksheetId,
    area: &InstrumentArea,
) -> Result<bool, StoreError> {
    let is_revealed = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM reveal WHERE worksheet_id = ? AND area = ?)",
    )
    .bind(worksheet.0)
    .bind(area.code)
    .fetch_one(&mut tx.connection)
    .await?;
    Ok(is_revealed)
}
