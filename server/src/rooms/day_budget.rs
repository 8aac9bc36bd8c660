//! A worksheet's share of the log on one day, where the workshop is.

use super::room_context::RoomContext;
use domain::document::log_budget::{BudgetLevel, LogBudget};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use store::StoreError;
use store::documents::LogEntry;
use store::worksheets::WorksheetId;

#[derive(Debug)]
pub(super) struct DayBudget {
    budget: LogBudget,
    zone: TimeZone,
    /// The end of the day.
    pub(super) ends: Timestamp,
    /// As of the last [`DayBudget::level_change`].
    level: BudgetLevel,
}

impl DayBudget {
    /// Reads what is left of today for a worksheet.
    ///
    /// # Errors
    /// [`StoreError`] where that can't be read.
    pub(super) async fn load(
        context: &RoomContext,
        worksheet: WorksheetId,
    ) -> Result<Self, StoreError> {
        let store = &context.store;
        let row = store.worksheet(worksheet).await?;
        let snapshot = row.and_then(|row| store.workshop_snapshot(row.workshop.as_str()));
        let zone =
            snapshot.and_then(|snapshot| TimeZone::get(&snapshot.definition.workshop.zone).ok());
        let zone = zone.unwrap_or(TimeZone::UTC);
        let (begins, ends) = day(context.clock.now(), &zone);
        let used = store.log_bytes_since(worksheet, begins).await?;
        Ok(Self {
            budget: LogBudget::new(store.log_quota().0, used),
            zone,
            ends,
            level: BudgetLevel::Low,
        })
    }

    /// Counts an update that is to be written.
    pub(super) fn spend(&mut self, update_bytes: usize) {
        self.budget.spend(update_bytes);
    }

    /// Counts what is written in place of the updates of these lengths.
    pub(super) fn correct(&mut self, pending: &[usize], written: &[LogEntry]) {
        pending.iter().for_each(|bytes| self.budget.refund(*bytes));
        let lengths = written.iter().map(|entry| entry.commit.update.len());
        lengths.for_each(|bytes| self.budget.spend(bytes));
    }

    /// Begins a new day, if it has come.
    pub(super) fn renew(&mut self, now: Timestamp) {
        if now >= self.ends {
            (_, self.ends) = day(now, &self.zone);
            self.budget.renew();
        }
    }

    /// The level before and now, if it is another one than at the last call.
    pub(super) fn level_change(&mut self) -> Option<(BudgetLevel, BudgetLevel)> {
        let level = self.budget.level();
        let before = std::mem::replace(&mut self.level, level);
        (level != before).then_some((before, level))
    }
}

/// The instants at which the day of an instant begins, and the next one does.
fn day(now: Timestamp, zone: &TimeZone) -> (Timestamp, Timestamp) {
    let today = now.to_zoned_datetime(zone.clone()).date();
    let midnight = |date: jiff::civil::Date| date.to_zoned_datetime(zone.clone()).ok();
    let begins = midnight(today).map_or(now, |at| at.timestamp());
    let tomorrow = today.checked_add(1.day()).ok().and_then(midnight);
    // Only the last day of the calendar has no next one.
    let ends = tomorrow.map_or(Timestamp::MAX, |at| at.timestamp());
    (begins, ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_lasts_from_midnight_to_midnight_where_the_workshop_is() {
        let zone = TimeZone::get("America/Chicago").unwrap();
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let noon = day(at("2019-04-01T12:00:00-05:00"), &zone);
        let midnights = ["2019-04-01T00:00:00-05:00", "2019-04-02T00:00:00-05:00"];
        assert_eq!([noon.0, noon.1], midnights.map(at));
        // The day on which the clocks go forward has 23 hours.
        let short = day(at("2019-03-10T12:00:00-05:00"), &zone);
        assert_eq!(short.1.duration_since(short.0).as_hours(), 23);
    }
}
