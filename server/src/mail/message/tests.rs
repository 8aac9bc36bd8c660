//! Messages as they go over the wire.

use super::super::letter_fixture::{LetterFixture, now};
use super::*;
use store::mail::Template;

fn packed(fixture: &LetterFixture) -> String {
    let from: Mailbox = "causeway@causeway.example.org".parse().unwrap();
    let message = build_message(
        &fixture.mail,
        &fixture.letter(),
        &from,
        &fixture.base_url,
        now(),
    )
    .unwrap();
    String::from_utf8(message.formatted()).unwrap()
}

#[test]
fn a_repeated_letter_is_recognised() {
    let fixture = LetterFixture::new(Template::Confirmed);
    let id = "Message-ID: <41.K7QM-2X4D.spring-2019@causeway.example.org>\r\n";
    assert!(packed(&fixture).contains(id), "{}", packed(&fixture));
    assert!(packed(&fixture).contains(id));
    let mut other = LetterFixture::new(Template::Confirmed);
    other.mail.id = 42;
    assert!(!packed(&other).contains(id));
}

#[test]
fn the_head_says_who_writes_and_that_nobody_need_answer_a_machine() {
    let mail = packed(&LetterFixture::new(Template::Confirmed));
    let head = mail.split("\r\n\r\n").next().unwrap();
    for expected in [
        "To: pat@example.org\r\n",
        "<causeway@causeway.example.org>\r\n",
        "Reply-To: school-improvement@district.example\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "Date: Mon, 01 Apr 2019 12:00:00 +0000\r\n",
    ] {
        assert!(
            (head.to_owned() + "\r\n").contains(expected),
            "{expected} in\n{head}"
        );
    }
}

#[test]
fn the_calendar_file_is_attached_once_with_what_it_asks() {
    let mail = packed(&LetterFixture::new(Template::Confirmed));
    assert!(
        mail.contains("Content-Type: text/calendar; charset=utf-8; method=PUBLISH"),
        "{mail}"
    );
    assert_eq!(mail.matches("filename=\"invite.ics\"").count(), 1);
    assert!(!mail.contains("\r\r\n"));
    let cancelled = packed(&LetterFixture::new(Template::Cancelled).cancelled());
    assert!(cancelled.contains("method=CANCEL"), "{cancelled}");
    let waiting = packed(&LetterFixture::new(Template::Waiting).waiting());
    assert!(!waiting.contains("text/calendar"));
}

#[test]
fn an_address_that_no_server_takes_is_refused_for_good() {
    let mut fixture = LetterFixture::new(Template::Confirmed);
    fixture.mail.recipient = "nobody".into();
    let from: Mailbox = "causeway@causeway.example.org".parse().unwrap();
    assert!(
        build_message(
            &fixture.mail,
            &fixture.letter(),
            &from,
            &fixture.base_url,
            now()
        )
        .is_err()
    );
}
