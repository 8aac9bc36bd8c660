//! A workshop's teams while they work: how far each worksheet's log reaches, and a timer for each
//! session, which everybody there sees.

use super::columns::{parse_school_slug, parse_session_id};
use super::upsert::UpsertOrDelete;
use super::worksheets::WorksheetId;
use super::{Store, StoreError, instant, seconds};
use domain::facilitation::timer::Timer;
use domain::slug::{SchoolSlug, SessionId, WorkshopSlug};
use jiff::Timestamp;
use std::collections::BTreeMap;

const TIMER: UpsertOrDelete = UpsertOrDelete {
    upsert: "INSERT INTO timer (session_id, label, ends_at) VALUES (?, ?, ?)
             ON CONFLICT (session_id) DO UPDATE SET
                 label = excluded.label, ends_at = excluded.ends_at",
    delete: "DELETE FROM timer WHERE session_id = ?",
};

/// A school that comes to a session, or has a worksheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacilitatedTeam {
    pub school: SchoolSlug,
    pub session: Option<SessionId>,
    /// `None` until somebody was let in.
    pub worksheet: Option<WorksheetId>,
    /// The number of the worksheet's newest update, and when it was written.
    pub newest: Option<(i64, Timestamp)>,
}

row! {
    struct FacilitatedTeamColumns {
        school: String,
        session: Option<String>,
        worksheet: Option<i64>,
        number: Option<i64>,
        written_at: Option<i64>,
    }
}

impl Store {
    /// The schools of a workshop that come to a session or have a worksheet, by name.
    pub async fn facilitated_teams(
        &self,
        workshop: &str,
    ) -> Result<Vec<FacilitatedTeam>, StoreError> {
        let rows: Vec<FacilitatedTeamColumns> = sqlx::query_as(
            "SELECT s.slug AS school, e.slug AS session, t.id AS worksheet, u.number, u.written_at
             FROM school s
             JOIN workshop w ON w.id = s.workshop_id
             LEFT JOIN registration r ON r.school_id = s.id AND r.status = 'confirmed'
             LEFT JOIN session e ON e.id = r.session_id
             LEFT JOIN worksheet t ON t.school_id = s.id
             LEFT JOIN document_update u ON u.worksheet_id = t.id AND u.number =
                 (SELECT max(number) FROM document_update WHERE worksheet_id = t.id)
             WHERE w.slug = ? AND (r.id IS NOT NULL OR t.id IS NOT NULL)
             ORDER BY s.name, s.slug",
        )
        .bind(workshop)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(read_team).collect()
    }

    /// The timer of each session of a workshop that has one.
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
            Ok((parse_session_id(&session)?, timer(label, ends_at)?))
        });
        timers.collect()
    }

    /// The timer of the session to which a worksheet's team comes, if it has one.
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
        row.map(|(label, ends_at)| timer(label, ends_at))
            .transpose()
    }

    /// Changes a session's timer by a rule: from the timer it has, if any, to the timer it gets, if
    /// any. Returns the worksheets of the teams that come to the session, to be told; `None` where
    /// there is no such session.
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
                let before = label
                    .zip(ends_at)
                    .map(|(label, ends_at)| timer(label, ends_at))
                    .transpose()?;
                TIMER
                    .run(
                        &mut tx.connection,
                        |query| query.bind(session),
                        change(before),
                        |query, timer| query.bind(timer.label).bind(seconds(timer.ends_at)),
                    )
                    .await?;
                let worksheets: Vec<i64> = sqlx::query_scalar(
                    "SELECT t.id FROM worksheet t JOIN registration r ON r.school_id = t.school_id
                     WHERE r.session_id = ?",
                )
                .bind(session)
                .fetch_all(&mut tx.connection)
                .await?;
                Ok(Some(worksheets.into_iter().map(WorksheetId).collect()))
            })
        })
        .await
    }
}

fn read_team(row: FacilitatedTeamColumns) -> Result<FacilitatedTeam, StoreError> {
    let newest = row.number.zip(row.written_at);
    let newest = newest.map(|(number, at)| Ok::<_, StoreError>((number, instant(at)?)));
    Ok(FacilitatedTeam {
        school: parse_school_slug(&row.school)?,
        session: row.session.as_deref().map(parse_session_id).transpose()?,
        worksheet: row.worksheet.map(WorksheetId),
        newest: newest.transpose()?,
    })
}

fn timer(label: String, ends_at: i64) -> Result<Timer, StoreError> {
    let ends_at = instant(ends_at)?;
    Ok(Timer { label, ends_at })
}
