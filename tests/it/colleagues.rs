//! A second person of a school that is registered already: neither a duplicate nor a dead end, and
//! never the registrant's address.

use crate::harness::{TestApp, TestForm, WORKSHOP};
use domain::registration::Level;

const ADDRESS: &str = "pat@northside.example";

#[tokio::test]
async fn a_second_person_sees_since_when_and_never_who() {
    let app = TestApp::start().await;
    app.registered("northside", "elementary-2").await;
    let colleague = app.visitor();
    let path = format!("/w/{WORKSHOP}/register?school=northside");
    let answer = colleague.opens(&path).await.is(200);
    let page = answer.page();
    let lead = page.text(".lead");
    assert!(
        lead.starts_with("Somebody registered on Monday, April 1"),
        "{lead}"
    );
    assert!(!answer.body.contains("Pat of northside"));
    assert!(
        page.text(".lead").contains("Monday, April 22"),
        "{}",
        page.text(".lead")
    );
    assert!(
        !answer.body.contains(ADDRESS),
        "not in the page, nor in what its script reads"
    );

    let refused = app
        .school("northside")
        .with("contact_email", "x@northside.example");
    let refused = refused
        .registers("elementary-3")
        .await
        .refused("already_registered");
    assert!(refused.text("message").contains("already registered"));
    assert!(!refused.answer.body.contains("Pat of northside"));
    assert!(!refused.answer.body.contains(ADDRESS));
    let asked = "/api/school?workshop=spring-2019&school=northside";
    let asked = colleague.asks(asked).await.is(200);
    assert!(!asked.body.contains("Pat of northside") && !asked.body.contains(ADDRESS));
    assert_eq!(
        app.counts().await.level(Level::Elementary).unwrap().taken,
        1
    );
}

#[tokio::test]
async fn the_link_goes_again_to_the_address_that_registered_and_to_no_other() {
    let app = TestApp::start().await;
    app.registered("northside", "elementary-2").await;
    let stranger = app.visitor();
    let path = format!("/w/{WORKSHOP}/register/link");
    let typed = TestForm::of(&[("school", "northside"), ("email", "me@elsewhere.example")]);
    let answer = stranger.sends(&path, &typed).await.is(303);
    assert!(
        answer.cookies().is_empty(),
        "asking for a link opens nothing"
    );
    let page = stranger.follows(&answer).await.is(200);
    assert!(page.page().has(".notice-done"));
    assert!(!page.body.contains(ADDRESS));
    let fetched = stranger.fetches(&path, &typed).await.is(202);
    assert!(!fetched.body.contains(ADDRESS));

    let letters = app.office.unsent_letters(WORKSHOP).await.unwrap();
    let links = letters
        .iter()
        .filter(|mail| mail.template.as_str() == "link");
    let recipients: Vec<_> = links.map(|mail| mail.recipient.as_str()).collect();
    assert_eq!(recipients, [ADDRESS, ADDRESS]);
}

#[tokio::test]
async fn whoever_asks_to_manage_it_too_is_shown_to_the_registrant_and_the_desk() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-2").await;
    let colleague = app.visitor();
    let path = format!("/w/{WORKSHOP}/register/co-manage");
    let wrong = TestForm::of(&[
        ("school", "northside"),
        ("name", "Bo Lindt"),
        ("email", "bo"),
    ]);
    let page = colleague.sends(&path, &wrong).await.is(422);
    assert_eq!(page.page().form("/co-manage").value("name"), "Bo Lindt");
    assert!(!page.body.contains(ADDRESS));

    let right = wrong.with("email", "bo@northside.example");
    let answer = colleague.sends(&path, &right).await;
    let page = colleague.follows(&answer).await.is(200).page();
    assert!(page.has(".notice-done"));
    // Asking changes nothing and opens nothing.
    colleague.registration().await.is(401);
    let registrant = app.registrant(&outcome).await;
    let own = registrant.registration().await.is(200).page();
    assert!(own.reads().contains("Bo Lindt (bo@northside.example)"));
    let desk = app.organizer().await.opens("/desk").await.is(200).page();
    assert!(desk.reads().contains("Bo Lindt"));

    // Asking twice is asking once.
    colleague.sends(&path, &right).await.is(303);
    let own = registrant.registration().await.page().reads();
    assert_eq!(own.matches("bo@northside.example").count(), 1);
}

#[tokio::test]
async fn nobody_can_ask_about_a_school_that_is_not_registered() {
    let app = TestApp::start().await;
    for ask in ["link", "co-manage"] {
        let path = format!("/w/{WORKSHOP}/register/{ask}");
        for school in ["northside", "no-such-school", ""] {
            let fields =
                TestForm::of(&[("school", school), ("name", "Bo"), ("email", "b@c.example")]);
            let answer = app.visitor().fetches(&path, &fields).await.is(422);
            assert!(answer.json()["errors"]["school"].is_string(), "{school}");
        }
    }
    let path = format!("/w/{WORKSHOP}/register/something-else");
    app.registered("northside", "elementary-2").await;
    let fields = TestForm::of(&[("school", "northside")]);
    app.visitor().fetches(&path, &fields).await.is(404);
}
