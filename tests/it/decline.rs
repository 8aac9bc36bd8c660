//! "We'll start in June": said by the school, or by the office for it.

use crate::harness::{TestApp, TestForm, WORKSHOP};

const DECLINE: &str = "/w/spring-2019/decline";

/// The query of an address proves nothing: only the stored answer counts.
#[tokio::test]
async fn an_address_alone_declines_nothing_and_claims_nothing() {
    let app = TestApp::start().await;
    let invited = app.invited("northside").await;
    let done = format!("{DECLINE}?done=1");
    let page = invited.opens(&done).await.is(200).page();
    assert!(page.text("h1").contains("Will Northside Elementary start"));
    assert!(!page.has(".notice-done"));
    let declined = app.office.declined_schools(WORKSHOP).await.unwrap();
    assert!(declined.is_empty());

    let answer = invited.sends(DECLINE, &page.form(DECLINE)).await.is(303);
    assert_eq!(answer.location(), done);
    let page = invited.follows(&answer).await.is(200).page();
    assert!(page.text("h1").ends_with("starts in late June"));
    assert!(page.has(".notice-done"));
}

#[tokio::test]
async fn the_desk_declines_for_a_school_that_told_the_office() {
    let app = TestApp::start().await;
    let organizer = app.organizer().await;
    let northside = format!("/desk/w/{WORKSHOP}/schools/northside");
    let page = organizer.opens(&northside).await.is(200).page();
    assert!(page.text(".desk-school-head").contains("No answer yet"));
    let form = page.form(DECLINE);
    assert_eq!(form.value("school"), "northside");
    // A school without a hold has nothing to decline.
    let other = format!("/desk/w/{WORKSHOP}/schools/compass-high");
    let other = organizer.opens(&other).await.is(200).page();
    assert!(!other.has(&format!("form[action='{DECLINE}']")));

    let nobody = organizer.fetches(DECLINE, &TestForm::none()).await.is(422);
    assert_eq!(nobody.json()["errors"]["school"], "Choose a school.");
    let answer = organizer.sends(DECLINE, &form).await.is(303);
    assert_eq!(answer.location(), northside);
    let page = organizer.follows(&answer).await.is(200).page();
    assert!(page.text(".desk-school-head").contains("Declined"));
    assert!(!page.has(&format!("form[action='{DECLINE}']")));
    let history = page.text(".desk-events");
    assert!(
        history.contains("Declined: the school starts in late June"),
        "{history}"
    );
    assert!(history.contains("by the office"), "{history}");
    app.visitor()
        .fetches(DECLINE, &TestForm::of(&[("school", "alder-creek")]))
        .await
        .is(401);
}
