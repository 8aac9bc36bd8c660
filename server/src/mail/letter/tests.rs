//! Letters as people read them.

use super::super::letter_fixture::{LetterFixture, now};
use super::*;
use crate::calendar::school_name;
use domain::registration::{Contact, Proof};

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

fn request(id: i64, name: &str, email: &str) -> CoManageRequestRow {
    CoManageRequestRow {
        id,
        colleague: Contact {
            name: name.into(),
            email: email.into(),
        },
        asked_at: now() + jiff::SignedDuration::from_secs(id),
        answer: None,
    }
}

#[test]
fn a_colleagues_request_can_be_approved_or_declined_from_the_letter() {
    let mut fixture = LetterFixture::new(Template::CoManage);
    fixture.record.proof = Some(Proof::Invitation);
    fixture.record.requests = vec![
        request(0, "Sam Roe", "sam@example.org"),
        request(9, "Kim Lee", "kim@example.org"),
    ];
    let letter = fixture.letter();
    assert_eq!(
        letter.subject,
        "Sam Roe asks to manage Alder Creek Elementary’s registration"
    );
    for expected in [
        "Sam Roe (sam@example.org)",
        "Approve:\nhttps://causeway.example.org/r/SECRET#approve-0\n",
        "Decline:\nhttps://causeway.example.org/r/SECRET#decline-0\n",
        "where you confirm your answer",
    ] {
        assert!(letter.text.contains(expected), "{}", letter.text);
    }
    // A letter that is sent after the answer offers none, and one that proves nothing either.
    fixture.record.requests[0].answer = Some(CoManageAnswer::Approved);
    assert!(!fixture.letter().text.contains("Decline:"));
    fixture.record.requests[0].answer = None;
    fixture.record.proof = None;
    let letter = fixture.letter();
    assert!(!letter.text.contains("Decline:"), "{}", letter.text);
    assert!(letter.text.contains("open your school’s invitation"));
}

#[test]
fn an_approved_colleague_gets_a_link_that_proves_nothing_and_a_declined_one_gets_none() {
    let mut fixture = LetterFixture::new(Template::CoManageApproved);
    fixture.mail.recipient = "kim@example.org".into();
    fixture.record.requests = vec![request(1, "Kim Lee", "kim@example.org")];
    assert_eq!(link_delivery(&fixture.mail, &fixture.record), None);
    fixture.record.requests[0].answer = Some(CoManageAnswer::Approved);
    assert_eq!(
        link_delivery(&fixture.mail, &fixture.record),
        Some(LinkDelivery::Page)
    );
    let letter = fixture.letter();
    assert_eq!(letter.addressee, "kim@example.org");
    assert!(letter.text.starts_with("Hello Kim Lee,"), "{}", letter.text);
    assert!(letter.text.contains("/r/SECRET") && letter.text.contains("When: Thursday"));

    fixture.record.requests[0].answer = Some(CoManageAnswer::Declined);
    fixture.mail.template = Template::CoManageDeclined;
    fixture.link = None;
    assert_eq!(link_delivery(&fixture.mail, &fixture.record), None);
    let letter = fixture.letter();
    for secret in ["When:", "K7QM-2X4D", "Pat", "/r/"] {
        assert!(
            !letter.text.contains(secret),
            "{secret} in\n{}",
            letter.text
        );
    }
}

/// A letter whose addressee is not its recipient is not sent.
#[test]
fn notices_are_addressed_to_their_readers() {
    for template in [
        Template::TakenOver,
        Template::Disowned,
        Template::TakenOverOffice,
        Template::DisownedOffice,
        Template::CoManageApproved,
        Template::CoManageDeclined,
    ] {
        let mut fixture = LetterFixture::new(template);
        fixture.mail.recipient = "other@example.org".into();
        fixture.link = None;
        let letter = fixture.letter();
        assert_eq!(letter.addressee, "other@example.org", "{template:?}");
        assert!(letter.text.starts_with("Hello,\n"), "{template:?}");
    }
    let mut mistyped = LetterFixture::new(Template::Confirmed);
    mistyped.mail.recipient = "other@example.org".into();
    assert_eq!(mistyped.letter().addressee, "pat@example.org");
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
    let name = "Eve\r\nBcc: all@example.org";
    fixture.record.requests = vec![request(0, name, "eve@example.org")];
    assert!(!fixture.letter().subject.contains(['\r', '\n']));
}

#[test]
fn debug_output_shows_no_link() {
    let letter = LetterFixture::new(Template::Confirmed).letter();
    assert!(!format!("{letter:?}").contains("SECRET"));
}
