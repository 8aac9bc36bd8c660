//! Every page as HTML, in every state a person can meet: well-formed, titled, labelled, with ids
//! that stand once and references that lead somewhere.

use crate::harness::{HtmlPage, TestApp, TestBrowser, TestForm, TestResponse, WORKSHOP};
use crate::readability::find_hard_text;

/// Opens a page and checks its status and its HTML.
async fn shown(visitor: &TestBrowser, path: &str, status: u16) -> TestResponse {
    visitor.opens(path).await.is(status)
}

#[track_caller]
fn assert_well_made(answer: &TestResponse) {
    assert_eq!(
        answer.header("content-type"),
        "text/html; charset=utf-8",
        "{}",
        answer.asked
    );
    let faults = answer.page().faults();
    assert!(
        faults.is_empty(),
        "{} ({}): {faults:#?}",
        answer.asked,
        answer.status
    );
    let hard = find_hard_text(&answer.body);
    assert!(
        hard.is_none(),
        "{} ({}): {}",
        answer.asked,
        answer.status,
        hard.unwrap_or_default()
    );
}

#[tokio::test]
async fn every_page_that_anyone_can_open_is_well_made() {
    let app = TestApp::start().await;
    app.registered("eastbrook", "elementary-1").await;
    let visitor = app.visitor();
    for (path, status) in [
        ("/", 200),
        ("/w/spring-2019", 200),
        ("/w/spring-2019/register", 200),
        ("/w/spring-2019/register?change=school", 200),
        ("/w/spring-2019/register?session=secondary-1", 200),
        ("/w/spring-2019/register?school=northside", 200),
        (
            "/w/spring-2019/register?school=northside&session=elementary-2",
            200,
        ),
        ("/w/spring-2019/register?school=compass-high", 200),
        ("/w/spring-2019/register?school=eastbrook", 200),
        ("/w/spring-2019/register?school=eastbrook&sent=link", 200),
        ("/w/spring-2019/register?school=no-such-school", 200),
        ("/w/spring-2019/register?school=", 200),
        ("/w/spring-2019/registration", 401),
        ("/w/spring-2019/decline", 401),
        ("/desk", 401),
        ("/desk/sign-in", 200),
        ("/desk/sign-in?sent=1", 200),
        ("/desk/sign-in/unknown", 200),
        ("/desk/sign-in/unknown?spent=1", 200),
        ("/w/unknown", 404),
        ("/nothing", 404),
    ] {
        assert_well_made(&shown(&visitor, path, status).await);
    }
}

#[tokio::test]
async fn every_page_of_a_registrant_is_well_made() {
    let app = TestApp::start().await;
    let outcome = app
        .school("northside")
        .with("vegan", "2")
        .registers("elementary-1")
        .await;
    let registrant = app.registrant(&outcome).await;
    let waiting = app
        .school("compass-high")
        .waits_for(&["secondary-1", "secondary-2"])
        .await;
    let waiting = app.registrant(&waiting).await;
    let own = format!("/w/{WORKSHOP}/registration");
    for visitor in [&registrant, &waiting] {
        assert_well_made(&shown(visitor, "/", 200).await);
        assert_well_made(&shown(visitor, &own, 200).await);
        assert_well_made(&shown(visitor, &format!("{own}?saved=meals"), 200).await);
        for change in [
            "session",
            "contact",
            "headcount",
            "meals",
            "roster",
            "cancel",
        ] {
            assert_well_made(&shown(visitor, &format!("{own}/{change}"), 200).await);
        }
        assert_well_made(&shown(visitor, &format!("{own}/nothing"), 404).await);
    }
    let mine = format!("/w/{WORKSHOP}/register?school=northside");
    assert_well_made(&shown(&registrant, &mine, 200).await);
    registrant.changes("cancel", &[]).await.is(200);
    assert_well_made(&shown(&registrant, &format!("{mine}&sent=cancel"), 200).await);
    assert_well_made(&shown(&registrant, &own, 401).await);
    let invited = app.invited("compass-high").await;
    assert_well_made(&shown(&invited, &own, 200).await);
}

#[tokio::test]
async fn every_page_that_answers_a_form_is_well_made() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let register = format!("/w/{WORKSHOP}/register");
    let form = app.school("northside").form.with("session", "elementary-1");
    let check = form.clone().and("step", "check");
    assert_well_made(&visitor.sends(&register, &check).await.is(200));
    let small = check.with("headcount", "2");
    assert_well_made(&visitor.sends(&register, &small).await.is(200));
    let wrong = form
        .clone()
        .with("headcount", "x")
        .with("contact_email", "\"><i>")
        .with("vegan", "z");
    assert_well_made(&visitor.sends(&register, &wrong).await.is(422));
    assert_well_made(&visitor.sends(&register, &TestForm::none()).await.is(422));
    let held = form
        .clone()
        .with("school", "compass-high")
        .with("session", "secondary-1");
    assert_well_made(&visitor.sends(&register, &held).await.is(409));
    let outcome = app.registered("northside", "elementary-1").await;
    assert_well_made(&visitor.sends(&register, &form).await.is(409));
    assert_well_made(&visitor.sends("/w/unknown/register", &form).await.is(404));
    let ask = format!("{register}/co-manage");
    let wrong = TestForm::of(&[("school", "northside"), ("name", ""), ("email", "x")]);
    assert_well_made(&visitor.sends(&ask, &wrong).await.is(422));

    let registrant = app.registrant(&outcome).await;
    for (change, field) in [
        ("session", "session"),
        ("contact", "contact_email"),
        ("headcount", "headcount"),
        ("meals", "vegan"),
        ("roster", "name_0"),
    ] {
        let path = format!("/w/{WORKSHOP}/registration/{change}");
        let wrong = TestForm::of(&[(field, "\u{1}<wrong>")]);
        assert_well_made(&registrant.sends(&path, &wrong).await.is(422));
        assert_well_made(&visitor.sends(&path, &wrong).await.is(401));
    }
    let invited = app.invited("northside").await;
    assert_well_made(&shown(&invited, "/w/spring-2019/decline", 200).await);
    assert_well_made(
        &invited
            .sends("/w/spring-2019/decline", &TestForm::none())
            .await
            .is(409),
    );
    let invited = app.invited("fairwind-high").await;
    assert_well_made(&shown(&invited, "/w/spring-2019/decline", 200).await);
    let done = invited
        .sends("/w/spring-2019/decline", &TestForm::none())
        .await;
    assert_well_made(&invited.follows(&done).await.is(200));
}

#[tokio::test]
async fn every_page_of_the_desk_is_well_made() {
    let app = TestApp::start().await;
    let organizer = app.organizer().await;
    assert_well_made(&shown(&organizer, "/desk", 200).await);
    app.school("northside")
        .with("vegan", "2")
        .registers("elementary-1")
        .await
        .confirmed();
    app.waitlisted("compass-high", &["secondary-2"]).await;
    for (tab, parts) in [
        ("", ["1 of 24", "Please forward 2 emails"]),
        ("/schools", ["Bellwether High School", "57 schools"]),
        (
            "/schools?q=compass&status=waiting",
            ["Compass High School", "1 of 57 schools"],
        ),
        ("/schools/northside", ["Pat of northside", "2 vegan"]),
        (
            "/schools/compass-high",
            ["Waiting", "Joined the waiting list"],
        ),
        (
            "/schools/bellwether-high",
            ["No answer yet", "isn’t registered"],
        ),
        ("/sessions", ["Northside Elementary", "registered"]),
        ("/messages", ["Unsent email", "Please forward"]),
        ("/worksheets", ["Ready for the workshop", "items left"]),
        ("/settings", ["Facilitators", "desk@district.example"]),
    ] {
        let page = shown(&organizer, &format!("/desk/w/{WORKSHOP}{tab}"), 200).await;
        assert_well_made(&page);
        let said = page.page().reads();
        for part in parts {
            assert!(said.contains(part), "{tab}: {part} is not in {said}");
        }
    }
    for unknown in [
        "unknown",
        "spring-2019/nothing",
        "spring-2019/schools/unknown",
    ] {
        assert_well_made(&shown(&organizer, &format!("/desk/w/{unknown}"), 404).await);
    }
    let letter = organizer
        .sends("/desk/mail/1/show", &TestForm::none())
        .await
        .is(200);
    assert_well_made(&letter);
    let refused = app
        .visitor()
        .sends("/desk/mail/1/show", &TestForm::none())
        .await
        .is(401);
    assert!(!refused.body.contains("northside"));
}

#[tokio::test]
async fn every_phase_has_a_start_page_and_a_form() {
    for now in [
        "2019-03-01T12:00:00-06:00",
        "2019-03-26T12:00:00-05:00",
        "2019-04-09T12:00:00-05:00",
        "2019-04-20T12:00:00-05:00",
        "2019-05-20T12:00:00-05:00",
    ] {
        let app = TestApp::with().now(now).start().await;
        let visitor = app.visitor();
        for path in [
            "/",
            "/w/spring-2019/register?school=northside",
            "/w/spring-2019/register?school=amber-hill",
        ] {
            assert_well_made(&shown(&visitor, path, 200).await);
        }
    }
}

#[tokio::test]
async fn files_are_packed_named_by_their_contents_and_kept_for_good() {
    let app = TestApp::start().await;
    let start = app.visitor().opens("/").await.page();
    let style = start.all("link[rel=stylesheet]")[0]
        .value()
        .attr("href")
        .unwrap()
        .to_owned();
    for path in [style.as_str(), "/favicon.svg", "/robots.txt"] {
        let answer = app.visitor().opens(path).await.is(200);
        assert!(!answer.body.is_empty(), "{path}");
        // A file under a permanent name is no page, and no worker that would request something.
        let (kept, allowed) = if path.starts_with("/pkg/") {
            (
                "immutable",
                "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
            )
        } else {
            ("max-age=3600", "connect-src 'self'")
        };
        assert!(answer.header("cache-control").contains(kept), "{path}");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains(allowed), "{path}");
        assert_eq!(policy == allowed, path.starts_with("/pkg/"), "{path}");
    }
    // No search engine lists links that open something.
    let robots = app.visitor().opens("/robots.txt").await.body;
    for link in ["/i/", "/r/", "/j/", "/f/", "/desk"] {
        let line = format!("Disallow: {link}");
        assert!(robots.lines().any(|found| found == line), "{link}");
    }
    let address = format!("{}{style}", app.server_address().listens);
    for (accepted, coding) in [("br, gzip", "br"), ("gzip", "gzip"), ("identity", "")] {
        let request = reqwest::Client::new()
            .get(&address)
            .header("accept-encoding", accepted);
        let response = request.send().await.unwrap();
        let found = response.headers().get("content-encoding");
        assert_eq!(found.map_or("", |value| value.to_str().unwrap()), coding);
    }
}

/// The negative control: a page that is made badly is noticed, fault by fault.
#[test]
fn a_badly_made_page_is_noticed() {
    let page = "<!DOCTYPE html><html><head><title> </title></head><body><h1>A</h1><h3>B</h3>\
        <main><p><div id=x></div></p><i id=x></i><label for=none></label><input name=y>\
        <p style='color:red'>C</p><a href='#gone'></a></main></body></html>";
    let faults = HtmlPage::parse(page).faults().join("\n");
    for wanted in [
        "a title",
        "a language",
        "a viewport",
        "no style attribute",
        "h3 follows h1",
        "the id x stands 2 times",
        "for=none names nothing",
        "#gone leads nowhere",
        "no label: Some(\"y\")",
        "nothing to read on",
        "parse:",
    ] {
        assert!(faults.contains(wanted), "{wanted} is not in\n{faults}");
    }
}
