//! A registrant's page without JavaScript, form by form.

use crate::harness::{TestApp, WORKSHOP};

#[tokio::test]
async fn a_smaller_team_is_asked_about_before_it_is_saved() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let visitor = app.registrant(&outcome).await;
    let address = format!("/w/{WORKSHOP}/registration/headcount");
    let page = visitor.registration().await.is(200).page();
    let form = page.form("/registration/headcount").with("headcount", "4");
    let asked = visitor.sends(&address, &form).await.is(200).page();
    assert!(asked.has("#change-headcount[open]"));
    let question = "We plan for 6 or more people. Is 4 right?";
    assert!(asked.text("#change-headcount").contains(question));
    assert!(asked.text(".slip").contains("6 people"), "nothing is saved");
    assert_eq!(asked.faults(), [""; 0]);

    // The answer is for the number that was asked about.
    let form = asked.form("/registration/headcount");
    let fewer = form.clone().with("headcount", "3");
    let again = visitor.sends(&address, &fewer).await.is(200).page();
    assert!(again.text("#change-headcount").contains("Is 3 right?"));
    let answer = visitor.sends(&address, &form).await.is(303);
    let saved = visitor.follows(&answer).await.is(200).page();
    assert!(saved.text(".slip").contains("4 people"));
    // The same number again, and a program that doesn't ask for a check, change it at once.
    let form = saved.form("/registration/headcount");
    visitor.sends(&address, &form).await.is(303);
    visitor
        .changes("headcount", &[("headcount", "2")])
        .await
        .is(200);
}

#[tokio::test]
async fn naming_the_team_begins_with_the_registrant_and_guesses_nothing() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let visitor = app.registrant(&outcome).await;
    let page = visitor.registration().await.is(200).page();
    let form = page.form("/registration/roster");
    assert_eq!(form.value("name_0"), "Pat of northside");
    assert!(page.text("#name_0-hint").contains("pat@northside.example"));
    for field in ["role_0", "sami_0", "name_1", "role_1", "sami_1"] {
        assert_eq!(form.value(field), "", "{field}");
    }
    let address = format!("/w/{WORKSHOP}/registration/roster");
    let refused = visitor.sends(&address, &form).await.is(422).page();
    assert_eq!(
        refused.texts(".error-summary li"),
        ["Choose a role for Pat of northside."]
    );
    let form = form.with("role_0", "administrator");
    let answer = visitor.sends(&address, &form).await.is(303);
    let saved = visitor.follows(&answer).await.is(200).page();
    assert!(saved.reads().contains("1 of 6 people named."));
}

#[tokio::test]
async fn an_invitation_of_a_school_that_is_not_registered_leads_to_the_form() {
    let app = TestApp::start().await;
    let invited = app.invited("northside").await;
    let address = format!("/w/{WORKSHOP}/registration");
    let page = invited.opens(&address).await.is(404).page();
    assert_eq!(page.text("h1"), "No registration found");
    assert!(page.has(&format!("a[href=\"/w/{WORKSHOP}/register\"]")));
}
