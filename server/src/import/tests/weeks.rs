//! Dates moved by whole weeks of local time.

use super::super::sample::{FILES, around, original};
use super::super::{DateShift, ImportFiles, parse_shifted, weeks_until_open};
use domain::registration::announcement::WorkshopImport;
use domain::registration::holidays::is_public_holiday;
use domain::registration::import::check;
use domain::slug::SessionId;

fn shifted(weeks: i32) -> WorkshopImport {
    parse_shifted(&FILES, DateShift::of_weeks(weeks))
        .unwrap()
        .import
}

fn weeks(now: &str) -> i32 {
    weeks_until_open(&original().unwrap(), now.parse().unwrap())
}

#[test]
fn a_quarter_past_three_stays_a_quarter_past_three() {
    let starts = |weeks| {
        let definition = shifted(weeks).definition;
        let id = SessionId::parse("elementary-1").unwrap();
        definition.session(&id).unwrap().starts_at.to_string()
    };
    assert_eq!(
        starts(0),
        "2019-04-18T20:15:00Z",
        "a Thursday in summer time"
    );
    assert_eq!(starts(1), "2019-04-25T20:15:00Z");
    assert_eq!(
        starts(32),
        "2019-11-28T21:15:00Z",
        "a Thursday in winter time"
    );
    assert_eq!(starts(-10), "2019-02-07T21:15:00Z");
    assert_eq!(starts(399), "2026-12-10T21:15:00Z");
}

#[test]
fn all_dates_move_together() {
    let (before, after) = (original().unwrap().definition, shifted(52).definition);
    assert_eq!(after.workshop.plan_due.to_string(), "2020-05-13");
    assert_eq!(
        after.workshop.dates.designated_from.to_string(),
        "2020-03-23T13:00:00Z"
    );
    assert_eq!(
        after.workshop.dates.everyone_from.to_string(),
        "2020-03-27T13:00:00Z"
    );
    assert_eq!(
        after.workshop.dates.release_at.to_string(),
        "2020-04-06T13:00:00Z"
    );
    for (was, is) in before.sessions.iter().zip(&after.sessions) {
        let length = |session: &domain::registration::Session| {
            session.ends_at.duration_since(session.starts_at)
        };
        assert_eq!((&was.id, length(was)), (&is.id, length(is)));
    }
    assert_eq!(before.schools, after.schools);
}

#[test]
fn as_many_weeks_as_leave_the_most_time_before_the_release() {
    // Everyone may register from Friday, Mar 29, 8:00; the release is on the Monday after next.
    assert_eq!(weeks("2019-03-29T07:59:59-05:00"), -1);
    assert_eq!(weeks("2019-03-29T08:00:00-05:00"), 0);
    assert_eq!(weeks("2019-04-01T12:00:00-05:00"), 0);
    assert_eq!(weeks("2019-04-05T07:59:59-05:00"), 0);
    assert_eq!(
        weeks("2019-04-05T08:00:00-05:00"),
        1,
        "three days would be left without a move"
    );
    assert_eq!(weeks("2026-11-23T12:00:00-06:00"), 399);
    assert_eq!(weeks("2026-11-27T07:59:59-06:00"), 399);
    assert_eq!(weeks("2026-11-27T08:00:00-06:00"), 400);
    assert_eq!(weeks("1999-12-31T23:59:59Z"), -1004);
}

#[test]
fn the_text_follows_the_dates() {
    let text = |weeks| {
        let text = shifted(weeks).announcement;
        [text.introduction[0].clone(), text.outcomes[1].clone()].join(" ")
    };
    let has = |weeks, words: &[&str]| {
        let text = text(weeks);
        for words in words {
            assert!(text.contains(words), "{words} in {text}");
        }
    };
    has(
        0,
        &[
            "before May 15 to",
            "by May 15 to",
            "in the summer of 2019 as",
            "the 2019-20 school",
        ],
    );
    has(
        52,
        &["before May 13 to", "summer of 2020", "2020-21 school"],
    );
    // A plan due in January is for the school year that begins after the next summer.
    has(
        399,
        &["before January 6 to", "summer of 2027", "2027-28 school"],
    );
    has(7, &["before July 3 to", "summer of 2020", "2020-21 school"]);
    has(4180, &["summer of 2099", "2099-00 school"]);
}

#[test]
fn no_year_is_left_in_the_text_of_a_moved_sample() {
    let import = around("2026-11-23T18:00:00Z".parse().unwrap()).unwrap();
    let text = format!(
        "{:?} {}",
        import.announcement, import.definition.workshop.title
    );
    assert!(!text.contains("2019") && !text.contains("May 15"), "{text}");
    assert!(!text.contains(['{', '}'].map(|c| c.to_string()).concat().as_str()));
}

#[test]
fn a_time_that_the_clocks_skip_comes_later() {
    // Mar 11 2018, 2:30, did not exist in Chicago: 55 weeks before Mar 31 2019.
    let changed = FILES.workshop.replace(
        "everyone_from = 2019-03-29T08:00",
        "everyone_from = 2019-03-31T02:30",
    );
    let files = ImportFiles {
        workshop: &changed,
        ..FILES
    };
    let import = parse_shifted(&files, DateShift::of_weeks(-55))
        .unwrap()
        .import;
    let everyone_from = import.definition.workshop.dates.everyone_from;
    assert_eq!(
        everyone_from.to_string(),
        "2018-03-11T08:30:00Z",
        "3:30 in summer time"
    );
}

#[test]
fn beyond_the_calendar_nothing_moves() {
    let errors = parse_shifted(&FILES, DateShift::of_weeks(i32::MAX)).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert_eq!(
        errors[0].to_string(),
        "workshop.toml:1:1: These dates can't be moved so far."
    );
    assert!(parse_shifted(&FILES, DateShift::of_weeks(500_000)).is_err());
}

fn shift(now: &str) -> [i32; 3] {
    let DateShift {
        opening,
        release,
        sessions,
    } = DateShift::around(&original().unwrap(), now.parse().unwrap());
    [opening, release, sessions]
}

#[test]
fn dates_go_further_only_around_holidays() {
    assert_eq!(shift("2019-04-01T12:00:00-05:00"), [0, 0, 0]);
    // Without a detour there would be a session on December 24, then on December 31.
    assert_eq!(shift("2026-12-07T12:00:00-06:00"), [401, 401, 403]);
    // The release would be on Memorial Day, or the opening on the day after Thanksgiving.
    assert_eq!(shift("2026-05-18T12:00:00-05:00"), [372, 373, 373]);
    assert_eq!(shift("2026-11-30T12:00:00-06:00"), [399, 400, 403]);
}

/// Every eighth day of twelve years, at changing hours.
#[test]
fn the_sample_is_open_with_holds_and_meets_no_holiday_whenever_it_is_loaded() {
    let zone = jiff::tz::TimeZone::get("America/Chicago").unwrap();
    let first: jiff::Timestamp = "2019-01-01T06:30:00Z".parse().unwrap();
    for step in 0..550 {
        let now = first + jiff::SignedDuration::from_hours(193 * step);
        let import = around(now).unwrap();
        let definition = &import.definition;
        let dates = &definition.workshop.dates;
        assert!(dates.designated_from < dates.everyone_from, "{now}");
        assert!(dates.everyone_from <= now, "{now}");
        let left = dates.release_at.duration_since(now);
        assert!(
            left >= jiff::SignedDuration::from_hours(3 * 24 - 1),
            "{now}"
        );
        let sessions = definition.sessions.iter().map(|session| session.starts_at);
        let opening = [dates.designated_from, dates.everyone_from, dates.release_at];
        let days = sessions.chain(opening);
        let days = days.map(|instant| zone.to_datetime(instant).date());
        for day in days.chain([definition.workshop.plan_due]) {
            assert!(!is_public_holiday(day), "{day}, as seen on {now}");
        }
        assert!(check(&import).is_empty(), "{now}");
    }
}
