//! A school's invitation against a stranger's registration, and the little that anybody else may
//! know of it.

use crate::harness::{TestApp, TestForm, WORKSHOP};
use domain::registration::Proof;
use store::mail::Template;

const REGISTRATION: &str = "/w/spring-2019/registration";

#[tokio::test]
async fn the_invitation_takes_over_what_a_stranger_registered() {
    let app = TestApp::start().await;
    let outcome = app
        .registered_by_stranger("northside", "elementary-1")
        .await;
    let stranger = app.registrant(&outcome).await;
    let principal = app.invited("northside").await;
    let page = principal.opens(REGISTRATION).await.is(200).page();
    assert!(page.reads().contains("Pat of northside"));
    assert!(page.reads().contains("Nobody has confirmed"));
    let take_over = format!("{REGISTRATION}/take-over");
    let form = page.form(&take_over);
    let empty = principal.sends(&take_over, &form).await.is(422).page();
    assert!(empty.has("#contact_name[aria-invalid=true]"));
    let form = form
        .with("contact_name", "Bo Lindt")
        .with("contact_email", "bo@northside.example");
    principal.sends(&take_over, &form).await.is(303);
    let record = app.office.living_registration(WORKSHOP, "northside").await;
    let record = record.unwrap().unwrap();
    assert_eq!(record.proof, Some(Proof::Invitation));

    // The slot is as it was; the stranger has nothing any more, and no mail brings it back.
    assert_eq!(record.reference.to_string(), outcome.reference());
    stranger.registration().await.is(401);
    stranger.opens(&outcome.link()).await.is(404);
    let page = principal.registration().await.is(200).page();
    assert!(page.reads().contains("Bo Lindt"));
    principal
        .changes("headcount", &[("headcount", "8")])
        .await
        .is(200);

    // Both sides and the office are told.
    let letters = app.office.unsent_letters(WORKSHOP).await.unwrap();
    let told: Vec<_> = letters
        .iter()
        .map(|mail| (mail.template, mail.recipient.as_str()))
        .collect();
    for wanted in [
        (Template::TakenOver, "pat@northside.example"),
        (Template::Link, "bo@northside.example"),
        (
            Template::TakenOverOffice,
            "school-improvement@district.example",
        ),
    ] {
        assert!(told.contains(&wanted), "{wanted:?} in {told:?}");
    }
    let desk = app.organizer().await;
    for mail in letters {
        let path = format!("/desk/mail/{}/show", mail.id);
        let page = desk.sends(&path, &TestForm::none()).await.is(200).body;
        let is_contact = mail.recipient == "bo@northside.example";
        assert_eq!(page.contains("/r/"), is_contact, "{:?}", mail.template);
        assert_eq!(page.contains("Hello Bo"), is_contact, "{:?}", mail.template);
    }
}

#[tokio::test]
async fn the_invitation_disowns_what_a_stranger_registered() {
    let app = TestApp::start().await;
    let before = app.counts().await;
    let outcome = app
        .registered_by_stranger("northside", "elementary-1")
        .await;
    let disown = format!("{REGISTRATION}/disown");
    let other = app.invited("alder-creek").await;
    other.fetches(&disown, &TestForm::none()).await.is(404);
    let stranger = app.registrant(&outcome).await;
    stranger.fetches(&disown, &TestForm::none()).await.is(403);

    let principal = app.invited("northside").await;
    let answer = principal.sends(&disown, &TestForm::none()).await.is(303);
    let page = principal.follows(&answer).await.is(200).page();
    assert!(page.text(".notice-done").contains("keeps its held slot"));
    assert_eq!(app.counts().await.levels, before.levels);
    stranger.registration().await.is(401);
    let school = app.school("northside").in_browser(principal);
    school.registers("elementary-1").await.confirmed();
    // A proven registration is the school's: it is cancelled, not disowned.
    let principal = app.invited("northside").await;
    principal.fetches(&disown, &TestForm::none()).await.is(403);
}

#[tokio::test]
async fn a_second_person_learns_when_and_the_name_only_with_proof() {
    let app = TestApp::start().await;
    let outcome = app
        .registered_by_stranger("northside", "elementary-2")
        .await;
    let path = format!("/w/{WORKSHOP}/register?school=northside");
    let stranger = app.visitor().opens(&path).await.is(200);
    assert!(!stranger.body.contains("Pat of northside"));
    let lead = stranger.page().text(".lead");
    assert!(lead.contains("Monday, April 1"), "{lead}");
    let refused = app.school("northside").with("contact_email", "x@x.example");
    let refused = refused.registers("elementary-2").await;
    let refused = refused.refused("already_registered");
    assert!(!refused.answer.body.contains("Pat of northside"));
    for knows in [
        app.invited("northside").await,
        app.registrant(&outcome).await,
        app.organizer().await,
    ] {
        let page = knows.opens(&path).await.is(200);
        assert!(page.body.contains("Pat of northside"));
    }
    let other = app.invited("alder-creek").await.opens(&path).await;
    assert!(!other.body.contains("Pat of northside"));
}
