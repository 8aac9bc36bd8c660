//! Dates in words, in a workshop's zone.

use crate::api::types::workshop::{SessionDateTexts, WorkshopDateTexts};
use domain::registration::announcement::Announcement;
use domain::registration::{Session, WorkshopDefinition};
use domain::worksheet::cycle::season::CycleDates;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use store::feed::WorkshopSnapshot;

/// "Monday, April 8, 8:00 AM".
pub fn instant_text(at: Timestamp, zone: &str) -> String {
    let local = local(at, zone);
    format!(
        "{}, {}, {}",
        local.strftime("%A"),
        day(&local),
        clock(&local, DayPeriod::Shown)
    )
}

/// "Monday, April 8".
pub fn day_text(at: Timestamp, zone: &str) -> String {
    let local = local(at, zone);
    format!("{}, {}", local.strftime("%A"), day(&local))
}

/// "3:40 PM".
pub fn clock_text(at: Timestamp, zone: &str) -> String {
    clock(&local(at, zone), DayPeriod::Shown)
}

/// The midnight that ends the day of an instant.
pub fn day_end(at: Timestamp, zone: &str) -> Timestamp {
    let tomorrow = local(at, zone).tomorrow();
    let midnight = tomorrow.and_then(|day| day.start_of_day());
    midnight.map_or(at, |midnight| midnight.timestamp())
}

/// The days that divide a workshop's year, in its zone.
pub fn days(snapshot: &WorkshopSnapshot) -> CycleDates {
    let workshop = &snapshot.definition.workshop;
    let day = |at: Timestamp| local(at, &workshop.zone).date();
    let first_and_last = |times: Vec<(Timestamp, Timestamp)>| {
        let first = times.iter().map(|(starts, _)| day(*starts)).min();
        first.zip(times.iter().map(|(_, ends)| day(*ends)).max())
    };
    let sessions = snapshot.definition.sessions.iter();
    let sessions = first_and_last(sessions.map(|it| (it.starts_at, it.ends_at)).collect());
    let meetings = snapshot.announcement.june.iter();
    let meetings = first_and_last(meetings.map(|it| (it.starts_at, it.ends_at)).collect());
    let due = workshop.plan_due;
    CycleDates::of(sessions.unwrap_or((due, due)), due, meetings)
}

/// Every date of a workshop and its announcement. `now` decides how many days are left.
pub fn workshop_date_texts(
    definition: &WorkshopDefinition,
    announcement: &Announcement,
    now: Timestamp,
) -> WorkshopDateTexts {
    let workshop = &definition.workshop;
    let zone = &workshop.zone;
    let today = local(now, zone).date();
    let days_left = today
        .until(workshop.plan_due)
        .map_or(0, |span| span.get_days());
    WorkshopDateTexts {
        sessions: definition
            .sessions
            .iter()
            .map(|session| {
                let closes = instant_text(session.closes_at(&workshop.dates), zone);
                (
                    session.id.clone(),
                    SessionDateTexts {
                        closes,
                        ..session_date_texts(session, zone)
                    },
                )
            })
            .collect(),
        designated_from: instant_text(workshop.dates.designated_from, zone),
        everyone_from: instant_text(workshop.dates.everyone_from, zone),
        release_at: instant_text(workshop.dates.release_at, zone),
        plan_due: workshop.plan_due.strftime("%B %-d").to_string(),
        june: announcement
            .june
            .iter()
            .map(|june| span_texts(june.starts_at, june.ends_at, zone))
            .collect(),
        days_left,
    }
}

/// Leaves `closes` empty, because it depends on the workshop's dates.
pub fn session_date_texts(session: &Session, zone: &str) -> SessionDateTexts {
    span_texts(session.starts_at, session.ends_at, zone)
}

fn span_texts(starts_at: Timestamp, ends_at: Timestamp, zone: &str) -> SessionDateTexts {
    let start = local(starts_at, zone);
    let end = local(ends_at, zone);
    // "3:15–6:15 PM", but "11:00 AM–2:00 PM".
    let half = if (start.hour() < 12) == (end.hour() < 12) {
        DayPeriod::Hidden
    } else {
        DayPeriod::Shown
    };
    let time = format!("{}–{}", clock(&start, half), clock(&end, DayPeriod::Shown));
    let abbreviation = start.strftime("%Z").to_string();
    SessionDateTexts {
        weekday: start.strftime("%A").to_string(),
        date: day(&start),
        full: format!(
            "{}, {}, {}, {time} {}",
            start.strftime("%A"),
            day(&start),
            start.year(),
            zone_text(zone, &abbreviation)
        ),
        time,
        machine: start.strftime("%Y-%m-%dT%H:%M%:z").to_string(),
        closes: String::new(),
    }
}

/// `2019-04-22T15:15`, for files that people sort.
pub fn sortable_text(at: Timestamp, zone: &str) -> String {
    local(at, zone).strftime("%Y-%m-%dT%H:%M").to_string()
}

pub(super) fn local(at: Timestamp, zone: &str) -> ZonedDateTime {
    // The import checks the name. A zone that vanished from the data reads as UTC, and the text
    // says UTC.
    at.to_zoned_datetime(TimeZone::get(zone).unwrap_or(TimeZone::UTC))
}

fn day(local: &ZonedDateTime) -> String {
    local.strftime("%B %-d").to_string()
}

#[derive(Clone, Copy)]
enum DayPeriod {
    Shown,
    Hidden,
}

fn clock(local: &ZonedDateTime, half: DayPeriod) -> String {
    match half {
        DayPeriod::Shown => local.strftime("%-I:%M %p").to_string(),
        DayPeriod::Hidden => local.strftime("%-I:%M").to_string(),
    }
}

/// "Central time (CDT)" where the zone has a name that people use, else its abbreviation.
fn zone_text(zone: &str, abbreviation: &str) -> String {
    let name = match zone {
        "America/New_York" | "America/Detroit" => "Eastern time",
        "America/Chicago" => "Central time",
        "America/Denver" | "America/Phoenix" => "Mountain time",
        "America/Los_Angeles" => "Pacific time",
        _ => return abbreviation.to_owned(),
    };
    format!("{name} ({abbreviation})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_reads_as_the_announcement_says_it() {
        let session = Session {
            id: domain::slug::SessionId::parse("s-1").unwrap(),
            level: domain::registration::Level::Secondary,
            starts_at: "2019-04-22T16:00-05:00[America/Chicago]"
                .parse::<ZonedDateTime>()
                .unwrap()
                .timestamp(),
            ends_at: "2019-04-22T19:00-05:00[America/Chicago]"
                .parse::<ZonedDateTime>()
                .unwrap()
                .timestamp(),
            place: "Fleur Conference Room B".into(),
            address: String::new(),
            slots: 6,
            door: domain::registration::workshop::Door::Open,
        };
        let words = session_date_texts(&session, "America/Chicago");
        assert_eq!(
            words.full,
            "Monday, April 22, 2019, 4:00–7:00 PM Central time (CDT)"
        );
        assert_eq!(words.machine, "2019-04-22T16:00-05:00");
    }
}
