//! A team's daily budget of its worksheet's log.
//!
//! A document is bounded, but text that was typed and deleted again stays in its log for good, so a
//! program that inserts and deletes in a loop would fill the disk for everybody.

use serde::{Deserialize, Serialize};

/// A day's budget of one team. A full worksheet is about 30,000 characters; a team that types
/// each of them three times in one day, letter by letter, and pastes 100 texts of 10 kB beside that
/// writes an eighth of this (the test below measures it).
pub const DAILY_BYTES: u64 = 64 * 1024 * 1024;
/// An update counts for so many bytes beside its own: the cost of its row on disk.
pub const UPDATE_OVERHEAD_BYTES: u64 = 64;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BudgetLevel {
    #[default]
    Low,
    /// Four fifths are used, or more.
    Nearly,
    /// All is used: the log takes no more today.
    Reached,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogBudget {
    limit: u64,
    used: u64,
}

impl LogBudget {
    pub fn new(limit: u64, used: u64) -> Self {
        Self { limit, used }
    }

    /// Counts an update of so many bytes.
    pub fn spend(&mut self, update: usize) {
        self.used += cost(update);
    }

    /// Takes back an update that was counted and became part of another before it was written.
    pub fn refund(&mut self, update: usize) {
        self.used = self.used.saturating_sub(cost(update));
    }

    /// Begins a new day.
    pub fn renew(&mut self) {
        self.used = 0;
    }

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

    /// The cost of typing so many times, in bytes of the log.
    fn typing_cost(times: usize, insert: &str) -> u64 {
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
        let day =
            30 * typing_cost(3_000, "e") + typing_cost(100, &"a line of a text\n".repeat(588));
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
