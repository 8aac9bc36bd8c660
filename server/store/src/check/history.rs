//! Checks histories row by row: none is missing, and all are as they were when they were sealed.

use super::{CheckReport, Remedy};
use crate::StoreError;
use crate::seal::{Seal, SealedRow, SealedTable};
use futures::TryStreamExt;
use sqlx::{Connection, SqliteConnection};

pub(super) async fn check(
    connection: &mut SqliteConnection,
    findings: &mut CheckReport,
) -> Result<(), StoreError> {
    for history in SealedTable::ALL {
        // The seal and the rows in one transaction.
        let mut moment = connection.begin().await?;
        let sealed = Seal::read(&mut moment, history).await?;
        check_table(&mut moment, history, sealed, findings).await?;
        moment.rollback().await?;
    }
    Ok(())
}

async fn check_table(
    connection: &mut SqliteConnection,
    history: SealedTable,
    sealed: Option<Seal>,
    findings: &mut CheckReport,
) -> Result<(), StoreError> {
    let table = history.table();
    let sealed = sealed.unwrap_or_else(Seal::empty);
    let mut seal = Seal::empty();
    let mut is_seal_reached = sealed.last == 0;
    let mut is_whole = true;
    let mut rows = sqlx::query_as::<_, SealedRow>(history.rows())
        .bind(0_i64)
        .bind(i64::MAX)
        .fetch(connection);
    while let Some(row) = rows.try_next().await? {
        let expected = seal.last + 1;
        if row.0 != expected {
            let missing = match row.0 - expected {
                1 => format!("Row {expected} of {table} is missing"),
                _ => format!("Rows {expected} to {} of {table} are missing", row.0 - 1),
            };
            findings.add(format!("{missing}: history was removed."), Remedy::Restore);
            is_whole = false;
        }
        seal.add(&row);
        if seal.last == sealed.last {
            is_seal_reached = true;
            if seal.digest != sealed.digest && is_whole {
                let message = format!(
                    "Rows of {table} up to {} are not what they were: history was changed.",
                    sealed.last
                );
                findings.add(message, Remedy::Restore);
            }
        }
    }
    if seal.last < sealed.last {
        let message = format!(
            "Rows {} to {} of {table} are missing: history was removed.",
            seal.last + 1,
            sealed.last
        );
        findings.add(message, Remedy::Restore);
    } else if !is_seal_reached && is_whole {
        let message = format!("{table} does not go on from its seal: history was changed.");
        findings.add(message, Remedy::Restore);
    }
    Ok(())
}
