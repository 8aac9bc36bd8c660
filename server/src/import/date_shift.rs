//! The number of weeks by which each of the sample's dates is moved.

use super::local_time::{LocalZone, weeks_until_open};
use domain::registration::announcement::WorkshopImport;
use domain::registration::holidays::is_public_holiday;
use jiff::civil::Date;
use jiff::{Span, Timestamp};

/// No four dates of a month lie on holidays for so many weeks in a row.
const MAX_DETOUR_WEEKS: i32 = 26;

/// In weeks of local time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateShift {
    /// For the dates from which schools register.
    pub opening: i32,
    pub release: i32,
    /// For the sessions, the plan's due date and the meetings in June.
    pub sessions: i32,
}

impl DateShift {
    pub fn of_weeks(weeks: i32) -> Self {
        Self {
            opening: weeks,
            release: weeks,
            sessions: weeks,
        }
    }

    /// The shift by which `now` lies in the phase "open with holds", and no date on a public holiday:
    /// that of [`weeks_until_open`], from which dates go further only around holidays. The opening goes
    /// to earlier weeks, the release and the sessions to later ones, the sessions at least as far as the
    /// release. So the phase can only grow, and the release stays before the sessions.
    pub fn around(import: &WorkshopImport, now: Timestamp) -> Self {
        let weeks = weeks_until_open(import, now);
        let workshop = &import.definition.workshop;
        let Some(zone) = LocalZone::find(&workshop.zone) else {
            return Self::of_weeks(weeks);
        };
        let dates = &workshop.dates;
        let opening = [dates.designated_from, dates.everyone_from];
        let opening = opening.map(|instant| zone.date(instant));
        let release = [zone.date(dates.release_at)];
        let sessions = import.definition.sessions.iter();
        let sessions = sessions.map(|session| zone.date(session.starts_at));
        let june = import.announcement.june.iter();
        let june = june.map(|meeting| zone.date(meeting.starts_at));
        let later: Vec<Date> = sessions.chain([workshop.plan_due]).chain(june).collect();

        let earlier_weeks = (weeks - MAX_DETOUR_WEEKS..=weeks).rev();
        let opening = find_working_week(earlier_weeks, &opening).unwrap_or(weeks);
        let last = weeks + MAX_DETOUR_WEEKS;
        let release = find_working_week(weeks..=last, &release).unwrap_or(weeks);
        Self {
            opening,
            release,
            sessions: find_working_week(release..=last, &later).unwrap_or(release),
        }
    }
}

/// The first of these numbers of weeks by which no date comes to lie on a holiday.
fn find_working_week(mut weeks: impl Iterator<Item = i32>, dates: &[Date]) -> Option<i32> {
    weeks.find(|weeks| {
        let moved = |date: &Date| date.checked_add(Span::new().try_weeks(*weeks).ok()?).ok();
        let mut dates = dates.iter().map(moved);
        dates.all(|date| date.is_some_and(|date| !is_public_holiday(date)))
    })
}
