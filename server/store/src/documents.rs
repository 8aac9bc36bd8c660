//! Documents on disk: a log of updates that only grows, and snapshots that make opening quick.

use super::worksheets::{WorksheetId, person};
use super::{Store, StoreError, instant};
use domain::document::owners::{ClientId, Owners};
use domain::document::sync::Commit;
use jiff::Timestamp;
use sqlx::SqliteConnection;

/// A document as it lies on disk.
#[derive(Clone, Debug)]
pub struct Stored {
    /// The snapshot, if there is one, and the updates after it, in order.
    pub parts: Vec<Vec<u8>>,
    /// Whose ids are whose.
    pub owners: Owners,
    /// The number of the last update in the log; 0 where it is empty.
    pub number: i64,
    /// How many updates came after the snapshot.
    pub since_snapshot: usize,
}

/// An update to be appended to a log.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The update.
    pub commit: Commit,
    /// Why it is written.
    pub cause: Cause,
}

/// Why an update is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Somebody typed.
    Edit,
    /// Somebody had a worksheet say again what it said after that update; 0 is the empty one.
    Restore {
        /// The update's number.
        to: i64,
    },
}

/// An update as it lies in the log.
#[derive(Clone, Debug)]
pub struct Logged {
    /// Its number, from 1 on without gaps.
    pub number: i64,
    /// The member who wrote it or asked for it; nobody where the server wrote it.
    pub by: Option<i64>,
    /// When it was written.
    pub at: Timestamp,
    /// Why.
    pub cause: Cause,
    /// The update.
    pub bytes: Vec<u8>,
}

row! {
    struct LoggedRow {
        number: i64,
        member_id: Option<i64>,
        written_at: i64,
        restored: Option<i64>,
        bytes: Vec<u8>,
    }
}

impl Store {
    /// A document as it lies on disk.
    ///
    /// # Errors
    /// [`StoreError`] where that can't be read.
    pub async fn document(&self, worksheet: WorksheetId) -> Result<Stored, StoreError> {
        // One transaction, so that the snapshot and the log after it fit together.
        let mut reader = self.readers.begin().await?;
        let snapshot: Option<(i64, Vec<u8>)> =
            sqlx::query_as("SELECT number, bytes FROM document_snapshot WHERE worksheet_id = ?")
                .bind(worksheet.0)
                .fetch_optional(&mut *reader)
                .await?;
        let (from, mut parts) = match snapshot {
            Some((number, bytes)) => (number, vec![bytes]),
            None => (0, Vec::new()),
        };
        let log: Vec<(i64, Vec<u8>)> = sqlx::query_as(
            "SELECT number, bytes FROM document_update WHERE worksheet_id = ? AND number > ?
             ORDER BY number",
        )
        .bind(worksheet.0)
        .bind(from)
        .fetch_all(&mut *reader)
        .await?;
        let clients: Vec<(i64, i64)> =
            sqlx::query_as("SELECT client, member_id FROM client WHERE worksheet_id = ?")
                .bind(worksheet.0)
                .fetch_all(&mut *reader)
                .await?;
        let mut owners = Owners::default();
        for (client, member) in clients {
            owners.give(ClientId(client.cast_unsigned()), person(member));
        }
        let number = log.last().map_or(from, |(number, _)| *number);
        let since_snapshot = log.len();
        parts.extend(log.into_iter().map(|(_, bytes)| bytes));
        Ok(Stored {
            parts,
            owners,
            number,
            since_snapshot,
        })
    }

    /// The log of a document up to an update, from the first one on: what it said then, and how it
    /// came to that.
    ///
    /// # Errors
    /// [`StoreError`] where that can't be read.
    pub async fn log(&self, worksheet: WorksheetId, up_to: i64) -> Result<Vec<Logged>, StoreError> {
        let rows: Vec<LoggedRow> = sqlx::query_as(
            "SELECT number, member_id, written_at, restored, bytes FROM document_update
             WHERE worksheet_id = ? AND number <= ? ORDER BY number",
        )
        .bind(worksheet.0)
        .bind(up_to)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(logged).collect()
    }

    /// One update of a document's log, without the ones before it.
    ///
    /// # Errors
    /// [`StoreError`] where that can't be read.
    pub async fn logged(
        &self,
        worksheet: WorksheetId,
        number: i64,
    ) -> Result<Option<Logged>, StoreError> {
        let row: Option<LoggedRow> = sqlx::query_as(
            "SELECT number, member_id, written_at, restored, bytes FROM document_update
             WHERE worksheet_id = ? AND number = ?",
        )
        .bind(worksheet.0)
        .bind(number)
        .fetch_optional(&self.readers)
        .await?;
        row.map(logged).transpose()
    }

    /// Keeps client ids for the member they were given to, before anybody is told of them.
    ///
    /// # Errors
    /// [`StoreError`]; also where one of them is somebody's already.
    pub async fn keep_clients(
        &self,
        worksheet: WorksheetId,
        member: i64,
        clients: Vec<ClientId>,
    ) -> Result<(), StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                for client in clients {
                    claim(&mut tx.connection, worksheet, client, member).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Keeps a verified snapshot of a document as of an update of its log, instead of an older one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn keep_snapshot(
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

async fn claim(
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

fn logged(row: LoggedRow) -> Result<Logged, StoreError> {
    Ok(Logged {
        number: row.number,
        by: row.member_id,
        at: instant(row.written_at)?,
        cause: row.restored.map_or(Cause::Edit, |to| Cause::Restore { to }),
        bytes: row.bytes,
    })
}
