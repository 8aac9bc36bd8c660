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
    let desk = organizer.opens("/desk").await.is(200).page();
    let form = desk.form(DECLINE);
    assert_eq!(form.value("school"), "", "no school is chosen by itself");
    let offered = desk.texts("#decline-for option");
    assert!(offered.contains(&"Northside Elementary".to_owned()));
    assert!(!offered.contains(&"Compass High School".to_owned()));

    let nobody = organizer.fetches(DECLINE, &form).await.is(422);
    assert_eq!(nobody.json()["errors"]["school"], "Choose a school.");
    let form = form.with("school", "northside");
    let answer = organizer.sends(DECLINE, &form).await.is(303);
    assert_eq!(answer.location(), format!("/desk/w/{WORKSHOP}"));
    let desk = organizer.follows(&answer).await.is(200).page();
    let offered = desk.texts("#decline-for option");
    assert!(!offered.contains(&"Northside Elementary".to_owned()));
    assert!(
        desk.text("section[aria-labelledby=declined]")
            .contains("Northside Elementary")
    );
    app.visitor()
        .fetches(DECLINE, &TestForm::of(&[("school", "alder-creek")]))
        .await
        .is(401);
}
