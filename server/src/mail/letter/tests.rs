//! Letters as people read them.

use super::super::letter_fixture::{LetterFixture, now};
use super::*;
use crate::calendar::school_name;
use domain::registration::Contact;

#[test]
fn a_confirmation_says_when_where_what_to_bring_and_how_to_change() {
    let fixture = LetterFixture::new(Template::Confirmed);
    let letter = fixture.letter();
    let school = school_name(&fixture.snapshot, &fixture.record);
    assert_eq!(
        letter.subject,
        format!("Registered: {school}, Thursday, April 18")
    );
    for expected in [
        "Hello Pat Jones,",
        "When: Thursday, April 18, 2019, 3:15–6:15 PM Central time (CDT)",
        "Where: Dean Operations Center",
        "6 people",
        "Reference: K7QM-2X4D",
        "1. As a school team, identify 2",
        "https://causeway.example.org/r/SECRET",
        "It works until Saturday, May 25, 7:00 PM.",
        "Questions: school-improvement@district.example",
    ] {
        assert!(
            letter.text.contains(expected),
            "{expected} in\n{}",
            letter.text
        );
    }
    assert!(
        !letter.text.contains("\n\n\n") && !letter.text.contains("  "),
        "{}",
        letter.text
    );
    let calendar = letter.calendar.unwrap();
    assert_eq!(calendar.method, CalendarMethod::Publish);
    assert!(calendar.ics.contains("UID:K7QM-2X4D@causeway.example.org"));
}

#[test]
fn a_waiting_school_reads_for_what_it_waits() {
    let letter = LetterFixture::new(Template::Waiting).waiting().letter();
    assert!(letter.subject.starts_with("On the waiting list: "));
    assert!(
        letter.text.contains("1. Thursday, April 18, 2019"),
        "{}",
        letter.text
    );
    assert!(
        letter.text.contains("2. Monday, April 22, 2019"),
        "{}",
        letter.text
    );
    assert_eq!(letter.calendar, None);
}

#[test]
fn a_promotion_and_a_move_carry_the_session() {
    for template in [Template::Promoted, Template::Moved] {
        let letter = LetterFixture::new(template).letter();
        assert!(
            letter.text.contains("When: Thursday, April 18"),
            "{template:?}"
        );
        assert!(
            letter.text.contains("What to prepare and bring:"),
            "{template:?}"
        );
        assert_eq!(
            letter.calendar.unwrap().method,
            CalendarMethod::Publish,
            "{template:?}"
        );
    }
}

#[test]
fn a_cancellation_strikes_the_session_out_and_tells_the_way_back() {
    let mut fixture = LetterFixture::new(Template::Cancelled).cancelled();
    fixture.link = None;
    let letter = fixture.letter();
    assert!(
        letter.subject.ends_with(", Thursday, April 18"),
        "{}",
        letter.subject
    );
    assert!(
        letter.text.contains("We no longer hold a slot for it."),
        "{}",
        letter.text
    );
    assert!(
        letter.text.contains("/w/spring-2019/register"),
        "{}",
        letter.text
    );
    let calendar = letter.calendar.unwrap();
    assert_eq!(calendar.method, CalendarMethod::Cancel);
    assert!(calendar.ics.contains("SEQUENCE:1\r\n"));
    assert!(
        calendar
            .ics
            .contains("DTSTART;TZID=America/Chicago:20190418T151500")
    );
}

#[test]
fn cancelling_a_waiting_school_touches_no_calendar() {
    let letter = LetterFixture::new(Template::Cancelled)
        .waiting()
        .cancelled()
        .letter();
    assert_eq!(letter.calendar, None);
}

#[test]
fn a_letter_that_was_overtaken_brings_the_newer_news() {
    let late = LetterFixture::new(Template::Confirmed).cancelled();
    assert_eq!(
        current_template(&late.mail, &late.record),
        Template::Cancelled
    );
    assert!(late.letter().subject.starts_with("Canceled: "));
    let promoted = LetterFixture::new(Template::Waiting);
    assert_eq!(
        current_template(&promoted.mail, &promoted.record),
        Template::Promoted
    );
}

#[test]
fn a_colleagues_request_names_them_and_what_the_link_gives() {
    let mut fixture = LetterFixture::new(Template::CoManage);
    let other = Contact {
        name: "Kim Lee".into(),
        email: "kim@example.org".into(),
    };
    let sam = Contact {
        name: "Sam Roe".into(),
        email: "sam@example.org".into(),
    };
    fixture.record.requests = vec![
        (sam, now()),
        (other, now() + jiff::SignedDuration::from_secs(9)),
    ];
    let letter = fixture.letter();
    assert!(
        letter.subject.starts_with("Sam Roe asks to manage"),
        "{}",
        letter.subject
    );
    assert!(letter.text.contains("Sam Roe (sam@example.org)"));
    assert!(letter.text.contains("whoever has the link"));
    assert!(letter.text.contains("/r/SECRET"));
}

#[test]
fn a_link_sent_again_comes_with_where_things_stand() {
    let confirmed = LetterFixture::new(Template::Link).letter();
    assert!(confirmed.text.contains("When: Thursday") && confirmed.text.contains("/r/SECRET"));
    let cancelled = LetterFixture::new(Template::Link).cancelled().letter();
    assert!(
        cancelled.text.contains("The registration is canceled."),
        "{}",
        cancelled.text
    );
}

#[test]
fn a_subject_is_one_line_whatever_people_are_called() {
    let mut fixture = LetterFixture::new(Template::CoManage);
    let name = "Eve\r\nBcc: all@example.org".to_owned();
    fixture.record.requests = vec![(
        Contact {
            name,
            email: "eve@example.org".into(),
        },
        now(),
    )];
    assert!(!fixture.letter().subject.contains(['\r', '\n']));
}

#[test]
fn debug_output_shows_no_link() {
    let letter = LetterFixture::new(Template::Confirmed).letter();
    assert!(!format!("{letter:?}").contains("SECRET"));
}
