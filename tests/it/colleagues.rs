//! A second person of a school that is registered already: neither a duplicate nor a dead end, and
//! never the registrant's address.

use crate::harness::{TestApp, TestForm, WORKSHOP};
use domain::registration::Level;
use store::mail::Template;

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
    assert!(own.reads().contains("Bo Lindt asks to manage"));
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

/// Asks to manage Northside's registration.
async fn ask(app: &TestApp, email: &str) {
    let path = format!("/w/{WORKSHOP}/register/co-manage");
    let fields = [
        ("school", "northside"),
        ("name", "Bo Lindt"),
        ("email", email),
    ];
    let asks = app.visitor();
    asks.fetches(&path, &TestForm::of(&fields)).await.is(202);
}

/// The unsent letters to this address, newest first, each with its text.
async fn letters_to(app: &TestApp, email: &str) -> Vec<(Template, String)> {
    let desk = app.organizer().await;
    let mut letters = Vec::new();
    for mail in app.office.unsent_letters(WORKSHOP).await.unwrap() {
        if mail.recipient == email {
            let path = format!("/desk/mail/{}/show", mail.id);
            let page = desk.sends(&path, &TestForm::none()).await.is(200);
            letters.push((mail.template, page.page().reads()));
        }
    }
    letters
}

const BO: &str = "bo@northside.example";

#[tokio::test]
async fn an_approved_colleague_gets_a_link_of_their_own_by_mail() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-2").await;
    ask(&app, BO).await;
    let letter = letters_to(&app, ADDRESS).await.remove(0);
    assert_eq!(letter.0, Template::CoManage);
    let registrant = app.registrant(&outcome).await;
    let page = registrant.registration().await.is(200).page();
    let form = page.form("/approve-colleague");
    let request = form.value("request");
    for answer in ["approve", "decline"] {
        // The letter's links lead to the buttons, and only a button answers.
        let anchor = format!("#{answer}-{request}");
        assert!(letter.1.contains(&anchor) && page.has(&anchor), "{anchor}");
    }
    let path = format!("/w/{WORKSHOP}/registration/approve-colleague");
    registrant.opens(&path).await.is(200);
    assert!(letters_to(&app, BO).await.is_empty());

    let answer = registrant.sends(&path, &form).await.is(303);
    let page = registrant.follows(&answer).await.is(200).page();
    let told = page.text(".notice-done");
    assert!(told.contains("Email isn’t set up yet."), "{told}");
    assert!(!page.reads().contains("Bo Lindt asks"));
    let letters = letters_to(&app, BO).await;
    assert_eq!(letters.len(), 1);
    let (template, text) = &letters[0];
    assert_eq!(*template, Template::CoManageApproved);
    assert!(
        text.contains("Hello Bo Lindt") && !text.contains(ADDRESS),
        "{text}"
    );
    let colleague = app.visitor();
    colleague.opens(&super::mail::link(text)).await.is(303);
    colleague
        .changes("headcount", &[("headcount", "8")])
        .await
        .is(200);

    // Pressed twice it is answered once, and it can't be declined any more.
    registrant.sends(&path, &form).await.is(303);
    assert_eq!(letters_to(&app, BO).await.len(), 1);
    let decline = format!("/w/{WORKSHOP}/registration/decline-colleague");
    registrant.fetches(&decline, &form).await.is(404);

    // The link ends with the registrant's own, and the next contact is asked anew.
    let fields = [("contact_name", "Ola"), ("contact_email", "ola@x.example")];
    registrant.changes("contact", &fields).await.is(200);
    colleague.registration().await.is(401);
    let letter = letters_to(&app, "ola@x.example").await.remove(0);
    let next = app.visitor();
    next.opens(&super::mail::link(&letter.1)).await.is(303);
    let page = next.registration().await.is(200).page();
    assert!(page.reads().contains("Bo Lindt asks"));
    let letters = letters_to(&app, BO).await;
    assert!(
        !letters[0].1.contains("/r/"),
        "an approval that ended: {letters:?}"
    );
}

#[tokio::test]
async fn a_declined_colleague_is_told_and_learns_nothing() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-2").await;
    ask(&app, BO).await;
    let registrant = app.registrant(&outcome).await;
    let page = registrant.registration().await.is(200).page();
    let form = page.form("/decline-colleague");
    let path = format!("/w/{WORKSHOP}/registration/decline-colleague");
    registrant.sends(&path, &form).await.is(303);
    let letter = letters_to(&app, BO).await.remove(0);
    assert_eq!(letter.0, Template::CoManageDeclined);
    for secret in ["/r/", &outcome.reference(), "Pat of northside", ADDRESS] {
        assert!(!letter.1.contains(secret), "{secret} in {}", letter.1);
    }
    // They may ask again, and be approved then.
    ask(&app, BO).await;
    let page = registrant.registration().await.is(200).page();
    let form = page.form("/approve-colleague");
    let path = format!("/w/{WORKSHOP}/registration/approve-colleague");
    registrant.sends(&path, &form).await.is(303);
    assert!(letters_to(&app, BO).await[0].1.contains("/r/"));
}

#[tokio::test]
async fn only_the_registrant_answers_a_colleague() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-2").await;
    let other = app.registered("alder-creek", "elementary-2").await;
    ask(&app, BO).await;
    let registrant = app.registrant(&outcome).await;
    let page = registrant.registration().await.is(200).page();
    let form = page.form("/approve-colleague").without("reference");
    for verb in ["approve-colleague", "decline-colleague"] {
        let path = format!("/w/{WORKSHOP}/registration/{verb}");
        app.visitor().fetches(&path, &form).await.is(401);
        let invited = app.invited("northside").await;
        invited.fetches(&path, &form).await.is(401);
        let other = app.registrant(&other).await;
        other.fetches(&path, &form).await.is(404);
        for request in ["", "0", "x", "99"] {
            let wrong = form.clone().with("request", request);
            registrant.fetches(&path, &wrong).await.is(404);
        }
    }
    assert!(letters_to(&app, BO).await.is_empty());
}
