//! Comments on a worksheet's fields, stored as events. The rules derive the threads from them.

use super::worksheets::{Member, WorksheetId};
use super::{Store, StoreError, instant, seconds};
use domain::comment::{
    CommentChange, CommentDecision, CommentEvent, CommentRefusal, CommentText, CommentThreads,
    location,
};
use jiff::Timestamp;
use sqlx::SqliteConnection;

row! {
    struct CommentEventRow {
        id: i64,
        member_id: i64,
        happened_at: i64,
        kind: String,
        place: Option<String>,
        about: Option<i64>,
        words: Option<String>,
    }
}

impl Store {
    pub async fn comment_threads(
        &self,
        worksheet: WorksheetId,
    ) -> Result<CommentThreads, StoreError> {
        let mut reader = self.readers.acquire().await?;
        read_threads(&mut reader, worksheet).await
    }

    /// The number of the last event among a worksheet's comments; 0 where there is none.
    pub async fn last_comment_number(&self, worksheet: WorksheetId) -> Result<i64, StoreError> {
        let last: Option<i64> =
            sqlx::query_scalar("SELECT max(id) FROM comment_event WHERE worksheet_id = ?")
                .bind(worksheet.0)
                .fetch_one(&self.readers)
                .await?;
        Ok(last.unwrap_or(0))
    }

    /// Changes a worksheet's comments, or refuses. A form that was sent before, which its key
    /// tells, changes nothing more.
    pub async fn change_comments(
        &self,
        member: &Member,
        change: CommentChange,
        form_key: Option<String>,
        now: Timestamp,
    ) -> Result<Result<(), CommentRefusal>, StoreError> {
        let (worksheet, member) = (member.worksheet, member.id);
        self.write(move |tx| {
            Box::pin(async move {
                let connection = &mut tx.connection;
                if is_repeated_form(connection, worksheet, member, form_key.as_deref()).await? {
                    return Ok(Ok(()));
                }
                match read_threads(connection, worksheet)
                    .await?
                    .decide(member, &change)
                {
                    Ok(CommentDecision::AlreadySo) => return Ok(Ok(())),
                    Ok(CommentDecision::Apply) => {}
                    Err(refusal) => return Ok(Err(refusal)),
                }
                let (kind, at, about, words) = event_columns(&change);
                sqlx::query(
                    "INSERT INTO comment_event
                         (worksheet_id, member_id, happened_at, kind, place, about, words, form_key)
                     VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                )
                .bind(worksheet.0)
                .bind(member)
                .bind(seconds(now))
                .bind(kind)
                .bind(at)
                .bind(about)
                .bind(words)
                .bind(form_key)
                .execute(connection)
                .await?;
                Ok(Ok(()))
            })
        })
        .await
    }
}

async fn read_threads(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
) -> Result<CommentThreads, StoreError> {
    let rows: Vec<CommentEventRow> = sqlx::query_as(
        "SELECT id, member_id, happened_at, kind, place, about, words
         FROM comment_event WHERE worksheet_id = ? ORDER BY id",
    )
    .bind(worksheet.0)
    .fetch_all(connection)
    .await?;
    let events: Result<Vec<CommentEvent>, StoreError> = rows.into_iter().map(read_event).collect();
    Ok(CommentThreads::from_events(events?))
}

async fn is_repeated_form(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
    member: i64,
    form_key: Option<&str>,
) -> Result<bool, StoreError> {
    let sent = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM comment_event
                        WHERE worksheet_id = ? AND member_id = ? AND form_key = ?)",
    )
    .bind(worksheet.0)
    .bind(member)
    .bind(form_key)
    .fetch_one(connection)
    .await?;
    Ok(sent)
}

/// The columns `kind`, `place`, `about` and `words`.
fn event_columns(
    change: &CommentChange,
) -> (&'static str, Option<String>, Option<i64>, Option<&str>) {
    match change {
        CommentChange::Opened(at, words) => (
            "said",
            Some(location::write(at)),
            None,
            Some(words.as_str()),
        ),
        CommentChange::Replied(thread, words) => {
            ("replied", None, Some(*thread), Some(words.as_str()))
        }
        CommentChange::Edited(comment, words) => {
            ("edited", None, Some(*comment), Some(words.as_str()))
        }
        CommentChange::Deleted(comment) => ("deleted", None, Some(*comment), None),
        CommentChange::Resolved(thread) => ("resolved", None, Some(*thread), None),
        CommentChange::Reopened(thread) => ("reopened", None, Some(*thread), None),
    }
}

fn read_event(row: CommentEventRow) -> Result<CommentEvent, StoreError> {
    let words = row
        .words
        .map(|words| CommentText::parse(&words))
        .transpose();
    let words = words.map_err(|_| StoreError::Corrupt("a comment's words"))?;
    let change = match (row.kind.as_str(), row.place, row.about, words) {
        ("said", Some(at), None, Some(words)) => CommentChange::Opened(location::read(&at), words),
        ("replied", None, Some(thread), Some(words)) => CommentChange::Replied(thread, words),
        ("edited", None, Some(comment), Some(words)) => CommentChange::Edited(comment, words),
        ("deleted", None, Some(comment), None) => CommentChange::Deleted(comment),
        ("resolved", None, Some(thread), None) => CommentChange::Resolved(thread),
        ("reopened", None, Some(thread), None) => CommentChange::Reopened(thread),
        _ => return Err(StoreError::Corrupt("a comment")),
    };
    Ok(CommentEvent {
        id: row.id,
        by: row.member_id,
        when: instant(row.happened_at)?,
        change,
    })
}
