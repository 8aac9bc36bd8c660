//! The changes of a registration in a browser without JavaScript, each by its form.

use crate::harness::{TestApp, TestForm, WORKSHOP};

/// A change, the text that is typed into its form, and the page's text afterwards.
type FormChange<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

#[tokio::test]
async fn every_change_works_by_its_form_and_says_that_it_is_saved() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let visitor = app.registrant(&outcome).await;
    let page = visitor.registration().await.is(200).page();
    let changes: [FormChange<'_>; 5] = [
        (
            "session",
            &[("session", "elementary-3")],
            "Tuesday, April 23, 2019",
        ),
        ("headcount", &[("headcount", "9")], "9 people"),
        ("meals", &[("halal", "2")], "2 halal"),
        (
            "roster",
            &[("name_0", "Ada Mills"), ("role_0", "teacher")],
            "1 person named",
        ),
        ("contact", &[("contact_name", "Pat Jones")], "Pat Jones"),
    ];
    for (change, fields, shown) in changes {
        let address = format!("/w/{WORKSHOP}/registration/{change}");
        let mut form = page.form(&format!("/registration/{change}"));
        for (field, value) in fields {
            form = form.with(field, value);
        }
        let answer = visitor.sends(&address, &form).await;
        let saved = visitor.follows(&answer).await.is(200).page();
        assert_eq!(saved.text(".notice-done"), "Saved.", "{change}");
        let said = saved.reads();
        assert!(
            said.to_lowercase().contains(&shown.to_lowercase()),
            "{change}: {said}"
        );
    }
}

#[tokio::test]
async fn a_change_that_must_be_mended_comes_back_open_with_what_was_typed() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let visitor = app.registrant(&outcome).await;
    let address = format!("/w/{WORKSHOP}/registration/headcount");
    let typed = TestForm::of(&[("headcount", "31")]);
    let page = visitor.sends(&address, &typed).await.is(422).page();
    assert!(page.has("#change-headcount[open]"));
    assert_eq!(
        page.form("/registration/headcount").value("headcount"),
        "31"
    );
    assert_eq!(
        page.texts(".error-summary li"),
        ["Enter at most 30 people. For more, ask the office."]
    );
    assert!(
        !page.has("#change-meals[open]"),
        "only the form that came back is open"
    );

    let address = format!("/w/{WORKSHOP}/registration/roster");
    let typed = TestForm::of(&[
        ("name_0", "Ada Mills"),
        ("role_0", ""),
        ("name_1", "Bo Lindt"),
    ]);
    let page = visitor.sends(&address, &typed).await.is(422).page();
    assert_eq!(
        page.form("/registration/roster").value("name_1"),
        "Bo Lindt"
    );
    let unchanged = visitor.registration().await.page();
    assert!(unchanged.reads().contains("Nobody named yet"));
}

#[tokio::test]
async fn cancelling_asks_first_and_says_what_is_lost() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let visitor = app.registrant(&outcome).await;
    let page = visitor.registration().await.is(200).page();
    assert!(
        page.text("#change-cancel")
            .contains("No slot will be held for your school anymore")
    );
    let address = format!("/w/{WORKSHOP}/registration/cancel");
    let answer = visitor
        .sends(&address, &page.form("/registration/cancel"))
        .await;
    let done = visitor.follows(&answer).await.is(200).page();
    assert!(done.text(".notice-done").contains("is canceled"));
    assert!(
        !done.has("#change-headcount"),
        "what has ended can't be changed"
    );
}
