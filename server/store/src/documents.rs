//! Documents on disk: a log of updates that only grows, and snapshots that make opening quick.

use super::worksheets::{WorksheetId, person};
use super::{Fault, Store, StoreError, seconds};
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

    /// Appends updates to a document's log, numbered from `first` on, with the client ids that
    /// become their writers'. On disk, all or none, when it returns.
    ///
    /// # Errors
    /// [`StoreError`]; also where another room has written to the log meanwhile.
    pub async fn append(
        &self,
        worksheet: WorksheetId,
        first: i64,
        commits: Vec<Commit>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                if tx.options.fault == Fault::Append {
                    return Err(StoreError::Commit("made to fail".to_owned()));
                }
                for (number, commit) in (first..).zip(commits) {
                    append(&mut tx.connection, worksheet, number, commit, now).await?;
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

async fn append(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
    number: i64,
    commit: Commit,
    now: Timestamp,
) -> Result<(), StoreError> {
    let member = commit.by.map(|person| person.0.cast_signed());
    for client in commit.claims {
        sqlx::query("INSERT INTO client (worksheet_id, client, member_id) VALUES (?, ?, ?)")
            .bind(worksheet.0)
            .bind(client.0.cast_signed())
            .bind(member)
            .execute(&mut *connection)
            .await?;
    }
    sqlx::query(
        "INSERT INTO document_update (worksheet_id, number, member_id, written_at, bytes)
         VALUES (?, ?, ?, ?, ?)",
    )
    .bind(worksheet.0)
    .bind(number)
    .bind(member)
    .bind(seconds(now))
    .bind(commit.update)
    .execute(connection)
    .await?;
    Ok(())
}
