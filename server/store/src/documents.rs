//! Documents on disk: a log of updates that only grows, and snapshots that make opening quick.

use super::worksheets::{WorksheetId, person_id};
use super::{Store, StoreError, instant};
use domain::document::history::LoggedUpdate;
use domain::document::owners::{ClientId, Owners};
use domain::document::sync::PendingUpdate;
use futures::stream::{Stream, StreamExt as _};
use jiff::Timestamp;
use sqlx::SqliteConnection;

#[derive(Clone, Debug)]
pub struct LogEntry {
    pub commit: PendingUpdate,
    pub cause: UpdateCause,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpdateCause {
    Edit,
    /// A return to the document as of this update; 0 is the empty document.
    Restore {
        to: i64,
    },
}

/// An update in the log.
#[derive(Clone, Debug)]
pub struct UpdateRow {
    /// From 1 on, without gaps.
    pub number: i64,
    /// The member who wrote it or asked for it; `None` where the server wrote it.
    pub by: Option<i64>,
    pub at: Timestamp,
    pub cause: UpdateCause,
    pub bytes: Vec<u8>,
}

row! {
    struct UpdateColumns {
        number: i64,
        member_id: Option<i64>,
        written_at: i64,
        restored: Option<i64>,
        bytes: Vec<u8>,
    }
}

row! {
    struct UpdateStepRow {
        number: i64,
        member_id: Option<i64>,
        written_at: i64,
        restored: Option<i64>,
    }
}

impl Store {
    /// The members to whom a document's client ids belong.
    pub async fn owners(&self, worksheet: WorksheetId) -> Result<Owners, StoreError> {
        let clients: Vec<(i64, i64)> =
            sqlx::query_as("SELECT client, member_id FROM client WHERE worksheet_id = ?")
                .bind(worksheet.0)
                .fetch_all(&self.readers)
                .await?;
        let mut owners = Owners::default();
        for (client, member) in clients {
            owners.give(ClientId(client.cast_unsigned()), person_id(member));
        }
        Ok(owners)
    }

    /// A document's snapshot and the number of its update, unless that is later than `up_to`.
    pub(crate) async fn snapshot(
        &self,
        worksheet: WorksheetId,
        up_to: i64,
    ) -> Result<Option<(i64, Vec<u8>)>, StoreError> {
        let row = sqlx::query_as(
            "SELECT number, bytes FROM document_snapshot WHERE worksheet_id = ? AND number <= ?",
        )
        .bind(worksheet.0)
        .bind(up_to)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row)
    }

    /// The number of the last update in a log up to and including `up_to`; 0 where there is none.
    pub(crate) async fn last_update(
        &self,
        worksheet: WorksheetId,
        up_to: i64,
    ) -> Result<i64, StoreError> {
        let last: Option<i64> = sqlx::query_scalar(
            "SELECT max(number) FROM document_update WHERE worksheet_id = ? AND number <= ?",
        )
        .bind(worksheet.0)
        .bind(up_to)
        .fetch_one(&self.readers)
        .await?;
        Ok(last.unwrap_or(0))
    }

    /// The updates of a log after `after`, up to and including `up_to`, one by one.
    pub(crate) fn log_rows(
        &self,
        worksheet: WorksheetId,
        after: i64,
        up_to: i64,
    ) -> impl Stream<Item = Result<UpdateRow, StoreError>> + Unpin + '_ {
        let rows = sqlx::query_as::<_, UpdateColumns>(
            "SELECT number, member_id, written_at, restored, bytes FROM document_update
             WHERE worksheet_id = ? AND number > ? AND number <= ? ORDER BY number",
        )
        .bind(worksheet.0)
        .bind(after)
        .bind(up_to)
        .fetch(&self.readers);
        rows.map(|row| read_update(row?))
    }

    /// Updates before the update `before` without their bytes, newest first; empty only where there
    /// are none.
    pub(crate) async fn update_steps_before(
        &self,
        worksheet: WorksheetId,
        before: i64,
    ) -> Result<Vec<LoggedUpdate>, StoreError> {
        let rows: Vec<UpdateStepRow> = sqlx::query_as(
            "SELECT number, member_id, written_at, restored FROM document_update
             WHERE worksheet_id = ? AND number < ? ORDER BY number DESC LIMIT 4096",
        )
        .bind(worksheet.0)
        .bind(before)
        .fetch_all(&self.readers)
        .await?;
        let steps = rows.into_iter().map(|row| LoggedUpdate {
            number: row.number,
            by: row.member_id.map(person_id),
            at: row.written_at,
            restored: row.restored,
        });
        Ok(steps.collect())
    }

    /// An update of a document's log, without the ones before it.
    pub async fn logged_update(
        &self,
        worksheet: WorksheetId,
        number: i64,
    ) -> Result<Option<UpdateRow>, StoreError> {
        let row: Option<UpdateColumns> = sqlx::query_as(
            "SELECT number, member_id, written_at, restored, bytes FROM document_update
             WHERE worksheet_id = ? AND number = ?",
        )
        .bind(worksheet.0)
        .bind(number)
        .fetch_optional(&self.readers)
        .await?;
        row.map(read_update).transpose()
    }

    /// Stores the member of each client id, before anybody is told of the ids.
    ///
    /// # Errors
    /// [`StoreError`]; also where one of the ids belongs to a member already.
    pub async fn save_client_ids(
        &self,
        worksheet: WorksheetId,
        member: i64,
        clients: Vec<ClientId>,
    ) -> Result<(), StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                for client in clients {
                    insert_client(&mut tx.connection, worksheet, client, member).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Stores a verified snapshot of a document as of an update of its log, in place of an older
    /// one.
    pub async fn save_snapshot(
        &self,
        worksheet: WorksheetId,
        number: i64,
        bytes: Vec<u8>,
    ) -> Result<(), StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                sqlx::query(
                    "INSERT INTO document_snapshot (worksheet_id, number, bytes) VALUES (?, ?, ?)
                     ON CONFLICT (worksheet_id) DO UPDATE SET
                         number = excluded.number, bytes = excluded.bytes
                     WHERE excluded.number > document_snapshot.number",
                )
                .bind(worksheet.0)
                .bind(number)
                .bind(bytes)
                .execute(&mut tx.connection)
                .await?;
                Ok(())
            })
        })
        .await
    }
}

async fn insert_client(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
    client: ClientId,
    member: i64,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO client (worksheet_id, client, member_id) VALUES (?, ?, ?)")
        .bind(worksheet.0)
        .bind(client.0.cast_signed())
        .bind(member)
        .execute(connection)
        .await?;
    Ok(())
}

fn read_update(row: UpdateColumns) -> Result<UpdateRow, StoreError> {
    Ok(UpdateRow {
        number: row.number,
        by: row.member_id,
        at: instant(row.written_at)?,
        cause: row
            .restored
            .map_or(UpdateCause::Edit, |to| UpdateCause::Restore { to }),
        bytes: row.bytes,
    })
}
