//! Letters, handed to a real mail server.

use crate::harness::{MailServer, TestApp, TestForm, WORKSHOP};

/// A link in a letter's text.
pub(crate) fn link(text: &str) -> String {
    let at = text
        .find("/r/")
        .unwrap_or_else(|| panic!("no link in: {text}"));
    text[at..].split_whitespace().next().unwrap().to_owned()
}

/// A property of a calendar file's one entry, unfolded, or of the file itself if the entry has
/// none.
fn property(ics: &str, name: &str) -> String {
    let lines = ics.replace("\r\n ", "");
    let (file, entry) = lines.split_once("BEGIN:VEVENT").unwrap();
    let is_it = |line: &&str| {
        line.strip_prefix(name)
            .is_some_and(|rest| rest.starts_with([':', ';']))
    };
    let found = entry.lines().chain(file.lines()).find(is_it);
    found
        .unwrap_or_else(|| panic!("no {name} in:\n{ics}"))
        .to_owned()
}

#[tokio::test]
async fn the_confirmation_brings_a_link_that_works_and_a_calendar_entry() {
    let mails = MailServer::start().await;
    let app = TestApp::with().smtp(&mails.url).start().await;
    let outcome = app.registered("northside", "elementary-2").await;
    let mail = mails
        .message("pat@northside.example", "Registered: Northside Elementary")
        .await;
    for part in [
        "Hello Pat of northside,",
        "Monday, April 22, 2019, 3:15–6:15 PM Central time (CDT)",
        "Dean Operations Center",
        "2-4 high leverage actions from the SAMI note catcher",
        &outcome.reference(),
    ] {
        assert!(mail.text.contains(part), "{part} is not in:\n{}", mail.text);
    }
    let visitor = app.visitor();
    visitor.opens(&link(&mail.text)).await.is(303);
    let page = visitor.registration().await.is(200).page();
    assert!(page.reads().contains(&outcome.reference()));
    assert!(
        mail.head.contains("Auto-Submitted: auto-generated"),
        "{}",
        mail.head
    );

    let (kind, ics) = mail.calendar.unwrap();
    assert!(kind.contains("method=PUBLISH"), "{kind}");
    assert_eq!(property(&ics, "METHOD"), "METHOD:PUBLISH");
    assert_eq!(property(&ics, "SEQUENCE"), "SEQUENCE:0");
    assert_eq!(
        property(&ics, "DTSTART"),
        "DTSTART;TZID=America/Chicago:20190422T151500"
    );
    assert_eq!(
        property(&ics, "DTEND"),
        "DTEND;TZID=America/Chicago:20190422T181500"
    );
    assert_eq!(property(&ics, "TZID"), "TZID:America/Chicago");
    assert!(
        ics.contains("BEGIN:VTIMEZONE") && ics.contains("BEGIN:DAYLIGHT"),
        "{ics}"
    );
    assert!(
        !ics.contains("/r/"),
        "a calendar is shared: it holds no link that opens anything"
    );
}

#[tokio::test]
async fn an_entry_is_moved_and_struck_out_under_the_same_name() {
    let mails = MailServer::start().await;
    let app = TestApp::with().smtp(&mails.url).start().await;
    let to = "pat@northside.example";
    let outcome = app.registered("northside", "elementary-1").await;
    let made = mails.message(to, "Registered: ").await.calendar.unwrap().1;
    let registrant = app.registrant(&outcome).await;
    registrant
        .changes("session", &[("session", "elementary-3")])
        .await
        .is(200);
    let moved = mails
        .message(to, "Session changed: ")
        .await
        .calendar
        .unwrap()
        .1;
    let file = format!("/w/{WORKSHOP}/registration/invite.ics");
    let offered = registrant.opens(&file).await.is(200);
    assert_eq!(
        offered.header("content-type"),
        "text/calendar; charset=utf-8"
    );
    registrant.changes("cancel", &[]).await.is(200);
    let mail = mails.message(to, "Canceled: ").await;
    let (kind, cancelled) = mail.calendar.unwrap();
    assert!(kind.contains("method=CANCEL"), "{kind}");
    // The link has ended with the registration; the letter's calendar file removes the entry.
    registrant.opens(&file).await.is(401);

    let uid = property(&made, "UID");
    for ics in [&moved, &offered.body, &cancelled] {
        assert_eq!(property(ics, "UID"), uid);
    }
    assert_eq!(property(&moved, "SEQUENCE"), "SEQUENCE:1");
    assert_eq!(property(&offered.body, "SEQUENCE"), "SEQUENCE:1");
    assert_eq!(
        property(&moved, "DTSTART"),
        "DTSTART;TZID=America/Chicago:20190423T151500"
    );
    assert_eq!(property(&cancelled, "SEQUENCE"), "SEQUENCE:2");
    assert_eq!(property(&cancelled, "STATUS"), "STATUS:CANCELLED");
    assert_eq!(property(&cancelled, "METHOD"), "METHOD:CANCEL");
    assert!(
        !mail.text.contains("/r/"),
        "whoever has cancelled needs no key"
    );
}

#[tokio::test]
async fn who_waits_is_told_and_who_moves_up_too() {
    let mails = MailServer::start().await;
    let app = TestApp::with().smtp(&mails.url).start().await;
    let to = "pat@compass-high.example";
    app.waitlisted("compass-high", &["secondary-2", "secondary-1"])
        .await;
    let waits = mails
        .message(to, "On the waiting list: Compass High School")
        .await;
    assert!(waits.calendar.is_none(), "nothing is promised yet");
    app.declined("fairwind-high").await;
    let moved = mails
        .message(to, "A slot opened: Compass High School, Thursday, April 25")
        .await;
    assert!(
        moved.text.contains("You don’t need to do anything"),
        "{}",
        moved.text
    );
    assert_eq!(
        property(&moved.calendar.unwrap().1, "SEQUENCE"),
        "SEQUENCE:1"
    );
    app.visitor().opens(&link(&moved.text)).await.is(303);
}

#[tokio::test]
async fn the_link_and_the_request_of_a_colleague_go_to_the_registrant() {
    let mails = MailServer::start().await;
    let app = TestApp::with().smtp(&mails.url).start().await;
    let to = "pat@northside.example";
    app.registered("northside", "elementary-1").await;
    let fields = TestForm::of(&[
        ("school", "northside"),
        ("name", "Bo Lindt"),
        ("email", "bo@elsewhere.example"),
    ]);
    let colleague = app.visitor();
    colleague
        .fetches("/w/spring-2019/register/link", &fields)
        .await
        .is(202);
    let again = mails.message(to, "Your link: ").await;
    app.visitor().opens(&link(&again.text)).await.is(303);
    colleague
        .fetches("/w/spring-2019/register/co-manage", &fields)
        .await
        .is(202);
    let asked = mails.message(to, "Bo Lindt asks to manage").await;
    assert!(asked.text.contains("bo@elsewhere.example"));
    assert!(
        mails.messages().iter().all(|mail| mail.to == to),
        "nobody else is written to"
    );
}

#[tokio::test]
async fn an_address_that_is_corrected_gets_the_next_letter_and_the_old_one_none() {
    let mails = MailServer::start().await;
    let app = TestApp::with().smtp(&mails.url).start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    mails.message("pat@northside.example", "Registered: ").await;
    let registrant = app.registrant(&outcome).await;
    let fields = [
        ("contact_name", "Pat"),
        ("contact_email", "pat@district.example"),
    ];
    registrant.changes("contact", &fields).await.is(200);
    let letter = mails.message("pat@district.example", "Your link: ").await;
    let corrected = app.visitor();
    corrected.opens(&link(&letter.text)).await.is(303);
    corrected.changes("cancel", &[]).await.is(200);
    mails.message("pat@district.example", "Canceled: ").await;
    let to_old = mails
        .messages()
        .into_iter()
        .filter(|mail| mail.to == "pat@northside.example");
    assert_eq!(to_old.count(), 1);
}

#[tokio::test]
async fn a_take_over_is_told_to_both_and_to_the_office() {
    let mails = MailServer::start().await;
    let app = TestApp::with().smtp(&mails.url).start().await;
    app.registered_by_stranger("northside", "elementary-1")
        .await;
    let principal = app.invited("northside").await;
    let fields = [
        ("contact_name", "Bo Lindt"),
        ("contact_email", "bo@northside.example"),
    ];
    principal.changes("take-over", &fields).await.is(200);
    let former = mails.message("pat@northside.example", "Taken over: ").await;
    assert!(!former.text.contains("/r/") && !former.text.contains("Bo Lindt"));
    let new = mails.message("bo@northside.example", "Your link: ").await;
    app.visitor().opens(&link(&new.text)).await.is(303);
    let office = "school-improvement@district.example";
    let told = mails.message(office, "Taken over: ").await;
    assert!(!told.text.contains("/r/"), "{}", told.text);
}

#[tokio::test]
async fn a_colleague_hears_the_answer_at_their_own_address() {
    let mails = MailServer::start().await;
    let app = TestApp::with().smtp(&mails.url).start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let path = format!("/w/{WORKSHOP}/register/co-manage");
    let registrant = app.registrant(&outcome).await;
    for (name, email, verb, subject) in [
        ("Bo Lindt", "bo@x.example", "approve", "Approved: "),
        ("Cy Mott", "cy@x.example", "decline", "Declined: "),
    ] {
        let fields = [("school", "northside"), ("name", name), ("email", email)];
        let asked = app.visitor().fetches(&path, &TestForm::of(&fields)).await;
        let promise = "We'll email the person who registered";
        assert!(asked.is(202).body.contains(promise));
        let page = registrant.registration().await.is(200).page();
        let form = page.form(&format!("/{verb}-colleague"));
        let answer = format!("/w/{WORKSHOP}/registration/{verb}-colleague");
        registrant.sends(&answer, &form).await.is(303);
        let told = mails.message(email, subject).await;
        assert_eq!(told.text.contains("/r/"), verb == "approve");
    }
    // The page speaks of the registrant's own confirmation still.
    let page = registrant.registration().await.is(200).page();
    assert!(page.reads().contains("pat@northside.example"));
}
