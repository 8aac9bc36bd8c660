//! How much one team may write into its worksheet's log in a day.
//!
//! A document is bounded, but what was typed and deleted again stays in its log for good, so a
//! program that inserts and deletes in a loop would fill the disk for everybody.

use serde::{Deserialize, Serialize};

/// Bytes of one team's log in a day. A full worksheet is about 30,000 characters; a team that types
/// each of them three times in one day, letter by letter, and pastes 100 texts of 10 kB beside that
/// writes an eighth of this (the test below measures it).
pub const DAILY_BYTES: u64 = 64 * 1024 * 1024;
/// Bytes that an update counts for beside its own: what its row costs on disk.
pub const UPDATE_OVERHEAD_BYTES: u64 = 64;

/// How far a day's budget is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BudgetLevel {
    /// As on any day.
    #[default]
    Low,
    /// Four fifths of it or more.
    Nearly,
    /// All of it: the log takes no more today.
    Reached,
}

/// What is left of one day's budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogBudget {
    limit: u64,
    used: u64,
}

impl LogBudget {
    /// A budget of so many bytes, of which so many are used.
    pub fn new(limit: u64, used: u64) -> Self {
        Self { limit, used }
    }

    /// Counts an update.
    pub fn spend(&mut self, update: usize) {
        self.used += cost(update);
    }

    /// Takes an update off that was counted and became part of another before it was written.
    pub fn refund(&mut self, update: usize) {
        self.used = self.used.saturating_sub(cost(update));
    }

    /// A new day has begun.
    pub fn renew(&mut self) {
        self.used = 0;
    }

    /// How far it is used.
    pub fn level(&self) -> BudgetLevel {
        match self.used {
            used if used >= self.limit => BudgetLevel::Reached,
            used if used >= self.limit / 5 * 4 => BudgetLevel::Nearly,
            _ => BudgetLevel::Low,
        }
    }
}

fn cost(update: usize) -> u64 {
    update as u64 + UPDATE_OVERHEAD_BYTES
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::content::{Edit, TextAddress};
    use crate::document::engine::Document;
    use crate::document::owners::ClientId;
    use crate::document::splice::Splice;
    use crate::worksheet::schema::WORKSHEET;

    /// What typing so many times costs, in bytes of the log.
    fn typed(times: usize, insert: &str) -> u64 {
        let mut document = Document::new(WORKSHEET, ClientId(12));
        let mut budget = LogBudget::new(u64::MAX, 0);
        for at in 0..times {
            let splice = Splice {
                at: u32::try_from(at).unwrap(),
                delete: 0,
                insert: insert.to_owned(),
            };
            let edit = Edit::Type(TextAddress::Root("t:notes".to_owned()), splice);
            for update in document.edit(&[edit]).unwrap() {
                budget.spend(update.len());
            }
        }
        budget.used
    }

    #[test]
    fn an_honest_day_is_an_eighth_of_the_budget() {
        let day = 30 * typed(3_000, "e") + typed(100, &"a line of a text\n".repeat(588));
        assert!(day * 8 <= DAILY_BYTES, "{day}");
        assert!(
            day * 12 >= DAILY_BYTES,
            "the reason beside the number: {day}"
        );
    }

    #[test]
    fn the_levels_of_a_budget() {
        let level = |used| LogBudget::new(1000, used).level();
        assert_eq!([0, 799].map(level), [BudgetLevel::Low; 2]);
        assert_eq!([800, 999].map(level), [BudgetLevel::Nearly; 2]);
        assert_eq!([1000, 5000].map(level), [BudgetLevel::Reached; 2]);
        let mut budget = LogBudget::new(1000, 0);
        budget.spend(936);
        assert_eq!(budget.level(), BudgetLevel::Reached);
        budget.refund(236);
        assert_eq!(budget.level(), BudgetLevel::Low);
        budget.spend(1000);
        budget.renew();
        assert_eq!(budget, LogBudget::new(1000, 0));
    }
}
