//! Seals histories: each history up to its newest sealed row, as one SHA-256.
//!
//! Triggers keep histories from being changed or removed; somebody who opens the database by hand
//! can take the triggers away. Then the rows no longer give the sealed digest, and `causeway check`
//! says so. A seal is no signature: it finds accidents and repairs by hand, not somebody who seals
//! anew.

use super::transaction::WriteTransaction;
use super::{Store, StoreError};
use futures::TryStreamExt;
use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;

/// Rows that are sealed in one transaction, which others wait for.
const MAX_ROWS_PER_TRANSACTION: i64 = 500;

/// A table that only grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SealedTable {
    /// Events of registrations.
    Event,
    CommentEvent,
    /// Logs of worksheets' documents.
    DocumentUpdate,
}

/// A row's number, and all its contents that must not change.
pub(crate) type SealedRow = (i64, String);

impl SealedTable {
    pub(crate) const ALL: [Self; 3] = [Self::Event, Self::CommentEvent, Self::DocumentUpdate];

    pub(crate) fn table(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::CommentEvent => "comment_event",
            Self::DocumentUpdate => "document_update",
        }
    }

    /// Selects the rows after a number, in order, up to a limit. Rows are never removed and are
    /// numbered by counting on, so the numbers have no gap; a copy made by VACUUM keeps the order.
    pub(crate) fn rows(self) -> &'static str {
        match self {
            Self::Event => {
                "SELECT id, quote(workshop_id) || ',' || quote(at) || ',' || quote(actor) || ','
                     || quote(event)
                 FROM event WHERE id > ? ORDER BY id LIMIT ?"
            }
            Self::CommentEvent => {
                "SELECT id, quote(worksheet_id) || ',' || quote(member_id) || ','
                     || quote(happened_at) || ',' || quote(kind) || ',' || quote(place) || ','
                     || quote(about) || ',' || quote(words) || ',' || quote(form_key)
                 FROM comment_event WHERE id > ? ORDER BY id LIMIT ?"
            }
            Self::DocumentUpdate => {
                "SELECT rowid, quote(worksheet_id) || ',' || quote(number) || ','
                     || quote(member_id) || ',' || quote(written_at) || ',' || quote(bytes) || ','
                     || quote(restored)
                 FROM document_update WHERE rowid > ? ORDER BY rowid LIMIT ?"
            }
        }
    }
}

/// A seal: the number of the last row in it, and the digest of the rows up to there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seal {
    pub(crate) last: i64,
    pub(crate) digest: Vec<u8>,
}

impl Seal {
    pub(crate) fn empty() -> Self {
        Self {
            last: 0,
            digest: Vec::new(),
        }
    }

    pub(crate) async fn read(
        connection: &mut SqliteConnection,
        history: SealedTable,
    ) -> Result<Option<Self>, sqlx::Error> {
        let row: Option<(i64, Vec<u8>)> =
            sqlx::query_as("SELECT last, digest FROM history_seal WHERE history = ?")
                .bind(history.table())
                .fetch_optional(connection)
                .await?;
        Ok(row.map(|(last, digest)| Self { last, digest }))
    }

    pub(crate) fn add(&mut self, (place, contents): &SealedRow) {
        let next = Sha256::new()
            .chain_update(&self.digest)
            .chain_update(contents);
        self.digest = next.finalize().to_vec();
        self.last = *place;
    }
}

/// `Partial` while rows are left to be sealed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SealProgress {
    Complete,
    Partial,
}

impl Store {
    /// Seals the rows that were added since the last seal.
    pub async fn seal_history(&self) -> Result<(), StoreError> {
        for history in SealedTable::ALL {
            while self
                .write(move |tx| Box::pin(seal_rows(tx, history)))
                .await?
                == SealProgress::Partial
            {}
        }
        Ok(())
    }
}

async fn seal_rows(
    tx: &mut WriteTransaction,
    history: SealedTable,
) -> Result<SealProgress, StoreError> {
    let stored = Seal::read(&mut tx.connection, history).await?;
    let mut seal = stored.unwrap_or_else(Seal::empty);
    let mut count = 0;
    {
        let mut rows = sqlx::query_as::<_, SealedRow>(history.rows())
            .bind(seal.last)
            .bind(MAX_ROWS_PER_TRANSACTION)
            .fetch(&mut tx.connection);
        while let Some(row) = rows.try_next().await? {
            seal.add(&row);
            count += 1;
        }
    }
    if count > 0 {
        sqlx::query(
            "INSERT INTO history_seal (history, last, digest) VALUES (?, ?, ?)
             ON CONFLICT (history) DO UPDATE SET last = excluded.last, digest = excluded.digest",
        )
        .bind(history.table())
        .bind(seal.last)
        .bind(seal.digest)
        .execute(&mut tx.connection)
        .await?;
        tx.count_quiet_change();
    }
    Ok(match count < MAX_ROWS_PER_TRANSACTION {
        true => SealProgress::Complete,
        false => SealProgress::Partial,
    })
}
