//! Worksheets that take no edits, or soon will not. The rooms and the readers of logs find this
//! out; it is kept in memory, where pages look it up. It follows from the log, so nothing of it is
//! on disk.

use super::worksheets::WorksheetId;
use super::{Store, StoreError, seconds};
use domain::document::log_budget::{BudgetLevel, DAILY_BYTES, UPDATE_OVERHEAD_BYTES};
use domain::document::replay::Damage;
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Bytes of log that each team may write in a day. Only tests set another number than
/// [`DAILY_BYTES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogQuota(pub u64);

impl Default for LogQuota {
    fn default() -> Self {
        Self(DAILY_BYTES)
    }
}

/// A worksheet takes edits in the first two states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorksheetIntake {
    Open,
    /// Little is left of the budget of the day, which ends at this time.
    NearlyReached(Timestamp),
    /// The budget of the day is used up until this time.
    Reached(Timestamp),
    /// The log can't be read beyond an update.
    Damaged(Damage),
}

/// Worksheets of which nothing is known, which is most of them, have no entry.
pub(crate) type KnownIntakes = Arc<Mutex<HashMap<WorksheetId, KnownIntake>>>;

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KnownIntake {
    damage: Option<Damage>,
    /// The level of the day's budget, and when the day ends.
    budget: Option<(BudgetLevel, Timestamp)>,
}

impl Store {
    /// The intake of a worksheet, as far as anybody has found out.
    pub fn intake(&self, worksheet: WorksheetId, now: Timestamp) -> WorksheetIntake {
        let known = self.lock_intakes().get(&worksheet).copied();
        let known = known.unwrap_or_default();
        if let Some(damage) = known.damage {
            return WorksheetIntake::Damaged(damage);
        }
        match known.budget.filter(|(_, ends)| now < *ends) {
            Some((BudgetLevel::Reached, ends)) => WorksheetIntake::Reached(ends),
            Some((BudgetLevel::Nearly, ends)) => WorksheetIntake::NearlyReached(ends),
            Some((BudgetLevel::Low, _)) | None => WorksheetIntake::Open,
        }
    }

    /// Remembers the level of a worksheet's budget until the day ends.
    pub fn note_budget(&self, worksheet: WorksheetId, level: BudgetLevel, ends: Timestamp) {
        self.note(worksheet, |known| {
            let is_worth_it = level != BudgetLevel::Low;
            known.budget = is_worth_it.then_some((level, ends));
        });
    }

    /// Remembers the damage of a worksheet's log, or that it was read to its end.
    pub(crate) fn note_damage(&self, worksheet: WorksheetId, damage: Option<Damage>) {
        self.note(worksheet, |known| known.damage = damage);
    }

    pub fn log_quota(&self) -> LogQuota {
        self.log_quota
    }

    /// The bytes that a worksheet's log has grown by since a moment, as the budget counts them.
    /// They are read from the log's end, so it costs the more the more was written since then.
    pub async fn log_bytes_since(
        &self,
        worksheet: WorksheetId,
        since: Timestamp,
    ) -> Result<u64, StoreError> {
        let (updates, bytes): (i64, i64) = sqlx::query_as(
            "SELECT count(*), coalesce(sum(length(bytes)), 0) FROM document_update
             WHERE worksheet_id = ?1 AND number > coalesce(
                 (SELECT number FROM document_update
                  WHERE worksheet_id = ?1 AND written_at < ?2 ORDER BY number DESC LIMIT 1), 0)",
        )
        .bind(worksheet.0)
        .bind(seconds(since))
        .fetch_one(&self.readers)
        .await?;
        Ok(bytes.cast_unsigned() + updates.cast_unsigned() * UPDATE_OVERHEAD_BYTES)
    }

    fn note(&self, worksheet: WorksheetId, change: impl FnOnce(&mut KnownIntake)) {
        let mut intakes = self.lock_intakes();
        let mut known = intakes.get(&worksheet).copied().unwrap_or_default();
        change(&mut known);
        match known {
            KnownIntake {
                damage: None,
                budget: None,
            } => intakes.remove(&worksheet),
            known => intakes.insert(worksheet, known),
        };
    }

    fn lock_intakes(&self) -> MutexGuard<'_, HashMap<WorksheetId, KnownIntake>> {
        self.intakes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
