//! A session's date and times in words, and the instants that people type.

use app::api::answers::date_texts::{clock_text, session_date_texts};
use app::api::types::workshop::SessionDateTexts;
use app::pages::day::attendance::StayTimes;
use app::pages::day::printed_sheets::SheetSession;
use domain::attendance::Attendance;
use domain::attendance::correction::{parse_clock_time, time_at_session};
use domain::registration::{Session, Workshop};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The clock on the wall of a session.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SessionClock<'a> {
    pub(crate) session: &'a Session,
    zone: &'a str,
}

impl<'a> SessionClock<'a> {
    pub(crate) fn new(session: &'a Session, workshop: &'a Workshop) -> Self {
        let zone = &workshop.zone;
        Self { session, zone }
    }

    pub(crate) fn texts(self) -> SessionDateTexts {
        session_date_texts(self.session, self.zone)
    }

    /// "Monday, April 22".
    pub(crate) fn date(self) -> String {
        let texts = self.texts();
        format!("{}, {}", texts.weekday, texts.date)
    }

    /// "Mon, Apr 22".
    pub(super) fn short_date(self) -> String {
        let local = self.time_zone().to_datetime(self.session.starts_at);
        local.strftime("%a, %b %-d").to_string()
    }

    pub(super) fn sheet_session(self) -> SheetSession {
        let year = self.time_zone().to_datetime(self.session.starts_at).year();
        SheetSession {
            date: format!("{}, {year}", self.date()),
            time: self.texts().time,
            place: self.session.place.clone(),
        }
    }

    /// "3:12 PM".
    pub(crate) fn time(self, at: Timestamp) -> String {
        clock_text(at, self.zone)
    }

    /// The ends of each stay, and a sign-out without a sign-in.
    pub(super) fn stay_times(self, attendance: &Attendance) -> Vec<StayTimes> {
        let unmatched = attendance
            .out_without_in
            .filter(|_| attendance.stays.is_empty());
        let unmatched = unmatched.map(|to| StayTimes {
            from: None,
            to: Some(self.time(to)),
        });
        let stays = attendance.stays.iter().map(|stay| StayTimes {
            from: Some(self.time(stay.from)),
            to: stay.to.map(|to| self.time(to)),
        });
        stays.chain(unmatched).collect()
    }

    /// The instant of a time that was typed.
    ///
    /// # Errors
    /// A message to the person.
    pub(crate) fn parse_time(self, typed: &str) -> Result<Timestamp, String> {
        let time = parse_clock_time(typed)?;
        let zone = self.time_zone();
        let day = zone.to_datetime(self.session.starts_at).date();
        time_at_session(self.session, day, time, |day, time| {
            let local = zone.to_ambiguous_timestamp(day.to_datetime(time));
            local.compatible().ok()
        })
    }

    /// True for two sessions of one day.
    pub(super) fn is_same_day(self, other: &Session) -> bool {
        let date = |at: Timestamp| self.time_zone().to_datetime(at).date();
        date(other.starts_at) == date(self.session.starts_at)
    }

    fn time_zone(self) -> TimeZone {
        // The import checks the name.
        TimeZone::get(self.zone).unwrap_or(TimeZone::UTC)
    }
}

/// The address of the page about attendance with a session shown.
pub(crate) fn session_address(workshop: &Workshop, session: &Session) -> String {
    format!(
        "/desk/w/{}/attendance?session={}",
        workshop.slug, session.id
    )
}
