//! A room's share of the log: how much of the day's budget is used, and what the team is told of it.

use super::Rooms;
use super::room::OpenRoom;
use domain::document::log_budget::{BudgetLevel, LogBudget};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use store::StoreError;
use store::documents::LogEntry;
use store::worksheets::WorksheetId;

/// The budget of the day that it is where the workshop is.
#[derive(Debug)]
pub(super) struct DayBudget {
    budget: LogBudget,
    zone: TimeZone,
    ends: Timestamp,
    /// The level that the room has acted on.
    level: BudgetLevel,
}

impl DayBudget {
    /// What is left of today for a worksheet.
    ///
    /// # Errors
    /// [`StoreError`] where that can't be read.
    pub(super) async fn load(rooms: &Rooms, worksheet: WorksheetId) -> Result<Self, StoreError> {
        let store = &rooms.store;
        let row = store.worksheet(worksheet).await?;
        let snapshot = row.and_then(|row| store.workshop_snapshot(row.workshop.as_str()));
        let zone =
            snapshot.and_then(|snapshot| TimeZone::get(&snapshot.definition.workshop.zone).ok());
        let zone = zone.unwrap_or(TimeZone::UTC);
        let (begins, ends) = day(rooms.clock.now(), &zone);
        let used = store.logged_since(worksheet, begins).await?;
        Ok(Self {
            budget: LogBudget::new(store.log_quota().0, used),
            zone,
            ends,
            level: BudgetLevel::Low,
        })
    }
}

/// When the day of an instant begins, and when the next one does.
fn day(now: Timestamp, zone: &TimeZone) -> (Timestamp, Timestamp) {
    let today = now.to_zoned_datetime(zone.clone()).date();
    let midnight = |date: jiff::civil::Date| date.to_zoned_datetime(zone.clone()).ok();
    let begins = midnight(today).map_or(now, |at| at.timestamp());
    let tomorrow = today.checked_add(1.day()).ok().and_then(midnight);
    // Only the last day that there is has no next one.
    let ends = tomorrow.map_or(Timestamp::MAX, |at| at.timestamp());
    (begins, ends)
}

impl OpenRoom {
    /// Counts what is to be written.
    pub(super) fn spend(&mut self, entry: &LogEntry) {
        self.day.budget.spend(entry.commit.update.len());
        self.act_on_budget();
    }

    /// Counts what is written in place of what was to be written.
    pub(super) fn correct_budget(&mut self, pending: &[usize], written: &[LogEntry]) {
        let budget = &mut self.day.budget;
        pending.iter().for_each(|update| budget.refund(*update));
        let lengths = written.iter().map(|entry| entry.commit.update.len());
        lengths.for_each(|update| budget.spend(update));
        self.act_on_budget();
    }

    /// Begins a new day, if it has come.
    pub(super) fn renew_budget(&mut self) {
        let now = self.rooms.clock.now();
        if now >= self.day.ends {
            (_, self.day.ends) = day(now, &self.day.zone);
            self.day.budget.renew();
            self.act_on_budget();
        }
    }

    /// Tells the team when another level is reached, and takes edits or not. A damaged worksheet
    /// takes none on any day.
    pub(super) fn act_on_budget(&mut self) {
        let level = self.day.budget.level();
        let before = std::mem::replace(&mut self.day.level, level);
        if level == before || self.is_damaged {
            return;
        }
        let (store, worksheet) = (&self.rooms.store, self.worksheet);
        store.note_budget(worksheet, level, self.day.ends);
        let send = match (before, level) {
            (_, BudgetLevel::Reached) => {
                tracing::warn!(
                    worksheet = worksheet.0,
                    "a worksheet has used its log's budget for today"
                );
                self.room.pause()
            }
            (BudgetLevel::Reached, _) => self.room.resume(),
            _ => self.room.record_changed(),
        };
        self.deliver(send);
    }
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
