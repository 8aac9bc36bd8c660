//! What sessions are doing, and until when: a timer each, which everybody there sees.

use super::columns::session_id;
use super::worksheets::WorksheetId;
use super::{Store, StoreError, instant, seconds};
use domain::facilitation::timer::Timer;
use domain::slug::{SessionId, WorkshopSlug};
use std::collections::BTreeMap;

impl Store {
    /// The timer of each session of a workshop that has one.
    ///
    /// # Errors
    /// [`StoreError`] where they can't be read.
    pub async fn timers(&self, workshop: &str) -> Result<BTreeMap<SessionId, Timer>, StoreError> {
        let rows: Vec<(String, String, i64)> = sqlx::query_as(
            "SELECT s.slug, t.label, t.ends_at FROM timer t
             JOIN session s ON s.id = t.session_id
             JOIN workshop w ON w.id = s.workshop_id
             WHERE w.slug = ?",
        )
        .bind(workshop)
        .fetch_all(&self.readers)
        .await?;
        let timers = rows.into_iter().map(|(session, label, ends_at)| {
            let ends_at = instant(ends_at)?;
            Ok((session_id(&session)?, Timer { label, ends_at }))
        });
        timers.collect()
    }

    /// The timer of the session to which a worksheet's team comes, if it has one.
    ///
    /// # Errors
    /// [`StoreError`] where it can't be read.
    pub async fn worksheet_timer(
        &self,
        worksheet: WorksheetId,
    ) -> Result<Option<Timer>, StoreError> {
        let row: Option<(String, i64)> = sqlx::query_as(
            "SELECT t.label, t.ends_at FROM worksheet w
             JOIN registration r ON r.school_id = w.school_id AND r.session_id IS NOT NULL
             JOIN timer t ON t.session_id = r.session_id
             WHERE w.id = ?",
        )
        .bind(worksheet.0)
        .fetch_optional(&self.readers)
        .await?;
        let timer = row.map(|(label, ends_at)| {
            let ends_at = instant(ends_at)?;
            Ok(Timer { label, ends_at })
        });
        timer.transpose()
    }

    /// Changes a session's timer by a rule: from the one it has, if any, to the one it gets, if
    /// any. Returns the worksheets of the teams that come to the session, to be told; `None` where
    /// there is no such session.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn change_timer(
        &self,
        workshop: &WorkshopSlug,
        session: &SessionId,
        change: impl FnOnce(Option<Timer>) -> Option<Timer> + Send + 'static,
    ) -> Result<Option<Vec<WorksheetId>>, StoreError> {
        let (workshop, session) = (workshop.clone(), session.clone());
        self.write(move |tx| {
            Box::pin(async move {
                let row: Option<(i64, Option<String>, Option<i64>)> = sqlx::query_as(
                    "SELECT s.id, t.label, t.ends_at FROM session s
                     JOIN workshop w ON w.id = s.workshop_id
                     LEFT JOIN timer t ON t.session_id = s.id
                     WHERE w.slug = ? AND s.slug = ?",
                )
                .bind(workshop.as_str())
                .bind(session.as_str())
                .fetch_optional(&mut tx.connection)
                .await?;
                let Some((session, label, ends_at)) = row else {
                    return Ok(None);
                };
                let before = match label.zip(ends_at) {
                    Some((label, ends_at)) => Some(Timer {
                        label,
                        ends_at: instant(ends_at)?,
                    }),
                    None => None,
                };
                let query = match change(before) {
                    Some(timer) => sqlx::query(
                        "INSERT INTO timer (session_id, label, ends_at) VALUES (?, ?, ?)
                         ON CONFLICT (session_id) DO UPDATE SET
                             label = excluded.label, ends_at = excluded.ends_at",
                    )
                    .bind(session)
                    .bind(timer.label)
                    .bind(seconds(timer.ends_at)),
                    None => sqlx::query("DELETE FROM timer WHERE session_id = ?").bind(session),
                };
                query.execute(&mut tx.connection).await?;
                let told: Vec<i64> = sqlx::query_scalar(
                    "SELECT t.id FROM worksheet t JOIN registration r ON r.school_id = t.school_id
                     WHERE r.session_id = ?",
                )
                .bind(session)
                .fetch_all(&mut tx.connection)
                .await?;
                Ok(Some(told.into_iter().map(WorksheetId).collect()))
            })
        })
        .await
    }
}
