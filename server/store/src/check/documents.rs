//! Checks worksheets: each log has no gaps, each update leads on from those before it, and each
//! snapshot is the state that its log leads to.

use super::{CheckReport, Remedy};
use crate::StoreError;
use domain::document::replay::Replay;
use domain::document::snapshot;
use domain::worksheet::schema::WORKSHEET;
use futures::TryStreamExt;
use sqlx::{Connection, SqliteConnection};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A worksheet's row, its school's slug, and its snapshot's number and bytes.
type CheckedWorksheet = (i64, String, Option<i64>, Option<Vec<u8>>);

pub(super) async fn check(
    connection: &mut SqliteConnection,
    findings: &mut CheckReport,
) -> Result<(), StoreError> {
    let mut last = 0;
    loop {
        // Read one worksheet at a time, its snapshot and its log in one transaction.
        let mut moment = connection.begin().await?;
        let worksheet: Option<CheckedWorksheet> = sqlx::query_as(
            "SELECT w.id, s.slug, d.number, d.bytes FROM worksheet w
             JOIN school s ON s.id = w.school_id
             LEFT JOIN document_snapshot d ON d.worksheet_id = w.id
             WHERE w.id > ? ORDER BY w.id LIMIT 1",
        )
        .bind(last)
        .fetch_optional(&mut *moment)
        .await?;
        let Some(worksheet) = worksheet else {
            return Ok(moment.rollback().await?);
        };
        last = worksheet.0;
        check_document(&mut moment, worksheet, findings).await?;
        moment.rollback().await?;
    }
}

async fn check_document(
    connection: &mut SqliteConnection,
    (id, school, number, snapshot): CheckedWorksheet,
    findings: &mut CheckReport,
) -> Result<(), StoreError> {
    let mut replay = Some(Replay::new(WORKSHEET));
    let (mut last, mut is_snapshot) = (0, None);
    let mut rows = sqlx::query_as::<_, (i64, Vec<u8>)>(
        "SELECT number, bytes FROM document_update WHERE worksheet_id = ? ORDER BY number",
    )
    .bind(id)
    .fetch(connection);
    while let Some((at, bytes)) = rows.try_next().await? {
        if at != last + 1 {
            let message = format!(
                "The worksheet of {school} lacks its updates {} to {}.",
                last + 1,
                at - 1
            );
            findings.add(message, Remedy::Restore);
            replay = None;
        }
        last = at;
        if let Some(Err(damage)) = replay.as_mut().map(|replay| replay.pass(at, &bytes)) {
            let message =
                format!("The worksheet of {school} is damaged from update {at} on: {damage}.");
            findings.add(message, Remedy::Restore);
            replay = None;
        }
        if Some(at) == number {
            let snapshot = snapshot.as_deref().unwrap_or_default();
            is_snapshot = replay
                .as_ref()
                .map(|replay| is_snapshot_of(snapshot, replay));
        }
    }
    match number {
        Some(number) if number > last => {
            let message = format!(
                "The worksheet of {school} lacks its updates {} to {number}, which its snapshot has.",
                last + 1
            );
            findings.add(message, Remedy::Restore);
        }
        Some(_) if is_snapshot == Some(false) => {
            let message =
                format!("The snapshot of {school}'s worksheet is not what its log leads to.");
            findings.add(message, Remedy::Mend);
        }
        _ => {}
    }
    Ok(())
}

/// True if a snapshot is the state that the log leads to. A panic of the engine ends here.
fn is_snapshot_of(snapshot: &[u8], replay: &Replay) -> bool {
    let verify = AssertUnwindSafe(|| snapshot::verify(replay.document(), snapshot));
    catch_unwind(verify).unwrap_or(false)
}

/// The worksheets whose snapshot differs from a whole log.
pub(super) async fn wrong_snapshots(
    connection: &mut SqliteConnection,
) -> Result<Vec<i64>, StoreError> {
    let worksheets: Vec<CheckedWorksheet> = sqlx::query_as(
        "SELECT w.id, s.slug, d.number, NULL FROM worksheet w
         JOIN school s ON s.id = w.school_id
         JOIN document_snapshot d ON d.worksheet_id = w.id",
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut wrong = Vec::new();
    for (id, school, number, _) in worksheets {
        let snapshot: Vec<u8> =
            sqlx::query_scalar("SELECT bytes FROM document_snapshot WHERE worksheet_id = ?")
                .bind(id)
                .fetch_one(&mut *connection)
                .await?;
        let mut findings = CheckReport::default();
        let worksheet = (id, school, number, Some(snapshot));
        check_document(&mut *connection, worksheet, &mut findings).await?;
        if matches!(findings.list.as_slice(), [only] if only.remedy == Remedy::Mend) {
            wrong.push(id);
        }
    }
    Ok(wrong)
}
