//! Calendar files as calendars read them.

use super::*;
use crate::import::sample;
use domain::registration::announcement::WorkshopImport;

const REFERENCE: &str = "K7QM-2X4D";

fn stamp() -> Timestamp {
    "2019-04-01T12:00:00Z".parse().unwrap()
}

fn with<T>(
    import: &WorkshopImport,
    session: Option<&Session>,
    test: impl Fn(&CalendarEntry<'_>) -> T,
) -> T {
    test(&CalendarEntry {
        definition: &import.definition,
        announcement: &import.announcement,
        school: "Northside, the “old” one; East\\West",
        session,
        reference: &Reference(REFERENCE.to_owned()),
        sequence: 2,
        base_url: "https://causeway.example.org:8443",
    })
}

fn first() -> (WorkshopImport, Session) {
    let import = sample::original().unwrap();
    let session = import.definition.sessions[0].clone();
    (import, session)
}

fn written(method: CalendarMethod) -> String {
    let (import, session) = first();
    with(&import, Some(&session), |entry| {
        write_ics(entry, method, stamp())
    })
}

/// Content lines, unfolded (RFC 5545, 3.1).
fn lines(file: &str) -> Vec<String> {
    file.replace("\r\n ", "")
        .lines()
        .map(str::to_owned)
        .collect()
}

#[test]
fn an_entry_says_when_in_the_zone_and_spells_the_zone_out() {
    let lines = lines(&written(CalendarMethod::Publish));
    for expected in [
        "METHOD:PUBLISH",
        "STATUS:CONFIRMED",
        "UID:K7QM-2X4D@causeway.example.org",
        "SEQUENCE:2",
        "DTSTAMP:20190401T120000Z",
        "DTSTART;TZID=America/Chicago:20190418T151500",
        "DTEND;TZID=America/Chicago:20190418T181500",
        "TZID:America/Chicago",
        "LOCATION:Dean Operations Center",
    ] {
        assert!(
            lines.iter().any(|line| line == expected),
            "{expected} in {lines:#?}"
        );
    }
    let zone = lines
        .iter()
        .position(|line| line == "BEGIN:VTIMEZONE")
        .unwrap();
    let event = lines
        .iter()
        .position(|line| line == "BEGIN:VEVENT")
        .unwrap();
    assert!(zone < event);
    assert_eq!(
        lines.iter().filter(|line| line.starts_with("UID:")).count(),
        1
    );
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.starts_with("DTSTAMP:"))
            .count(),
        1
    );
}

#[test]
fn the_session_begins_at_the_same_instant_in_both_notations() {
    let (_, session) = first();
    assert_eq!(utc_text(session.starts_at), "20190418T201500Z");
}

#[test]
fn cancelling_strikes_the_same_entry_out() {
    let lines = lines(&written(CalendarMethod::Cancel));
    for expected in [
        "METHOD:CANCEL",
        "STATUS:CANCELLED",
        "UID:K7QM-2X4D@causeway.example.org",
    ] {
        assert!(lines.iter().any(|line| line == expected), "{expected}");
    }
}

#[test]
fn an_entry_can_be_cancelled_without_its_session() {
    let (import, _) = first();
    let file = with(&import, None, |entry| {
        write_ics(entry, CalendarMethod::Cancel, stamp())
    });
    assert!(!file.contains("DTSTART") && !file.contains("VTIMEZONE"));
    assert!(file.contains("UID:K7QM-2X4D@"));
}

#[test]
fn lines_end_and_fold_as_the_standard_wants_it() {
    let file = written(CalendarMethod::Publish);
    assert!(file.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(file.matches('\n').count(), file.matches("\r\n").count());
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
}

#[test]
fn people_write_commas_and_semicolons_and_nothing_becomes_a_property() {
    let (mut import, session) = first();
    import.announcement.preparation = vec!["Bring\r\nMETHOD:REQUEST; a, b".to_owned()];
    let file = with(&import, Some(&session), |entry| {
        write_ics(entry, CalendarMethod::Publish, stamp())
    });
    let lines = lines(&file);
    assert!(!lines.iter().any(|line| line.starts_with("METHOD:REQUEST")));
    let summary = lines
        .iter()
        .find(|line| line.starts_with("SUMMARY:"))
        .unwrap();
    assert!(
        summary.contains(r"Northside\, the “old” one\; East\\West"),
        "{summary}"
    );
    let description = lines
        .iter()
        .find(|line| line.starts_with("DESCRIPTION:"))
        .unwrap();
    assert!(
        description.contains(r"1. Bring\nMETHOD:REQUEST\; a\, b"),
        "{description}"
    );
}

#[test]
fn a_session_over_the_change_of_the_clock_keeps_both_local_times() {
    let (import, mut session) = first();
    session.starts_at = "2019-11-03T00:30:00-05:00".parse().unwrap();
    session.ends_at = "2019-11-03T03:30:00-06:00".parse().unwrap();
    let file = with(&import, Some(&session), |entry| {
        write_ics(entry, CalendarMethod::Publish, stamp())
    });
    assert!(file.contains("DTSTART;TZID=America/Chicago:20191103T003000\r\n"));
    assert!(file.contains("DTEND;TZID=America/Chicago:20191103T033000\r\n"));
    assert!(file.contains("BEGIN:STANDARD\r\nDTSTART:20191103T020000\r\n"));
}

#[test]
fn a_zone_that_is_gone_from_the_data_reads_as_utc() {
    let (mut import, session) = first();
    import.definition.workshop.zone = "Atlantis/Capital".to_owned();
    let file = with(&import, Some(&session), |entry| {
        write_ics(entry, CalendarMethod::Publish, stamp())
    });
    assert!(file.contains("DTSTART:20190418T201500Z\r\n") && !file.contains("VTIMEZONE"));
}

#[test]
fn links_fill_in_other_calendars() {
    let (import, session) = first();
    let google = with(&import, Some(&session), |entry| google_link(entry).unwrap());
    assert!(
        google.contains("&dates=20190418T201500Z%2F20190418T231500Z&"),
        "{google}"
    );
    assert!(
        google.contains("&location=Dean%20Operations%20Center&"),
        "{google}"
    );
    let outlook = with(&import, Some(&session), |entry| {
        outlook_link(entry).unwrap()
    });
    assert!(
        outlook.contains("&startdt=2019-04-18T20%3A15%3A00Z&"),
        "{outlook}"
    );
    assert!(
        outlook.contains("&enddt=2019-04-18T23%3A15%3A00Z&"),
        "{outlook}"
    );
    assert!(!google.contains('+') && !outlook.contains('+'));
    assert_eq!(with(&import, None, google_link), None);
}
