//! Sessions that are closed or over: no page promises a place that can't come any more, and none
//! offers a choice that would be refused.

use crate::harness::{HtmlPage, TestApp, TestBrowser, WORKSHOP};

/// Designated schools that fill the first secondary session.
const FIRST: [&str; 6] = [
    "fairwind-high",
    "ironwood-middle",
    "lodestar-high",
    "bellwether-high",
    "cedar-bluff-middle",
    "granite-falls-middle",
];
/// Those that fill the second.
const SECOND: [&str; 5] = [
    "larkspur-middle",
    "pine-barrens-middle",
    "riverbend-middle",
    "summit-ridge-high",
    "union-square-high",
];
/// Between the close of the first secondary session and that of the second.
const FIRST_CLOSED: &str = "2019-04-22T12:00:00-05:00";
/// After the close of the last.
const OVER: &str = "2019-04-24T17:00:00-05:00";

async fn fill(app: &TestApp, schools: &[&str], session: &str) {
    for school in schools {
        app.registered(school, session).await;
    }
}

async fn own_page(app: &TestApp, link: &str) -> (TestBrowser, HtmlPage) {
    let visitor = app.visitor();
    visitor.opens(link).await.is(303);
    let page = visitor.registration().await.is(200).page();
    assert_eq!(page.faults(), [""; 0]);
    (visitor, page)
}

#[tokio::test]
async fn a_waiting_school_is_promised_only_what_can_still_come() {
    let app = TestApp::start().await;
    fill(&app, &FIRST, "secondary-1").await;
    fill(&app, &SECOND, "secondary-2").await;
    let both = app
        .waitlisted("compass-high", &["secondary-1", "secondary-2"])
        .await;
    let first = app
        .waitlisted("harbor-light-middle", &["secondary-1"])
        .await;
    let (_, page) = own_page(&app, &both.link()).await;
    assert!(page.reads().contains("We’ll move you in automatically"));
    assert!(!page.text(".slip ol").contains("closed"));

    let app = app.restarted_at(FIRST_CLOSED).await;
    let (_, page) = own_page(&app, &both.link()).await;
    assert!(page.reads().contains("We’ll move you in automatically"));
    let wishes = page.texts(".slip li");
    assert!(wishes[0].ends_with("– closed") && !wishes[1].contains("closed"));
    let (_, page) = own_page(&app, &first.link()).await;
    let said = page.reads();
    assert!(said.contains("No slot can open there anymore"));
    assert!(!said.contains("move you in"), "{said}");

    // A closed session is marked in the list, and can't be chosen anew.
    let options = page.texts("#wish-2 option");
    assert!(options[1].ends_with("– closed") && !options[2].contains("closed"));
    assert!(page.has("#wish-2 option[value=secondary-1][disabled]"));
    assert!(page.has("#session option[value=secondary-1][selected]:not([disabled])"));
    let path = format!("/w/{WORKSHOP}/register?school=mill-race-middle");
    let form = app.visitor().opens(&path).await.is(200).page();
    assert!(form.has("#wish-2 option[value=secondary-1][disabled]"));
    assert!(!form.has("#wish-2 option[value=secondary-2][disabled]"));
}

#[tokio::test]
async fn once_it_is_over_a_school_that_waited_is_told_so() {
    let app = TestApp::start().await;
    fill(&app, &FIRST, "secondary-1").await;
    fill(&app, &SECOND, "secondary-2").await;
    let waits = app
        .waitlisted("compass-high", &["secondary-1", "secondary-2"])
        .await;
    let app = app.restarted_at(OVER).await;
    let (_, page) = own_page(&app, &waits.link()).await;
    assert!(page.text("h1").ends_with("did not get a slot"));
    let said = page.reads();
    assert!(said.contains("Registration is closed."));
    for promise in ["move you in", "first on the list", "Change your choices"] {
        assert!(!said.contains(promise), "{promise}: {said}");
    }
}

#[tokio::test]
async fn once_it_is_over_no_page_offers_to_register() {
    let app = TestApp::start().await;
    let registered = app.registered("northside", "elementary-2").await;
    let cancelled = app.registered("alder-creek", "elementary-2").await;
    let (visitor, _) = own_page(&app, &cancelled.link()).await;
    visitor.changes("cancel", &[]).await.is(200);
    app.declined("fairwind-high").await;
    let offers =
        "a.button-main, .row-action a, main p a[href$='/register'], main a[href*='register?']";
    let start = app.visitor().opens("/").await.is(200).page();
    assert!(start.all(offers).len() > 5, "a control: it is offered now");
    let after = format!("/w/{WORKSHOP}/register?school=alder-creek&sent=cancel");
    let page = visitor.opens(&after).await.is(200).page();
    assert!(page.reads().contains("Your registration is canceled."));
    assert!(page.has("button[type=submit]"));

    let app = app.restarted_at(OVER).await;
    let start = app.visitor().opens("/").await.is(200).page();
    assert!(!start.has(offers));
    assert!(start.text(".call").contains("Registration is closed."));
    assert!(start.reads().contains("use this link to access"));
    let page = app.visitor().opens(&after).await.is(200).page();
    assert!(!page.has(offers) && !page.has("button[type=submit]"));
    // A registered school still finds its page.
    let (visitor, _) = own_page(&app, &registered.link()).await;
    let start = visitor.opens("/").await.page();
    assert_eq!(start.texts("a.button-main")[0], "See your registration");
    // A school that declined finds no link that leads nowhere.
    let invited = app.invited("fairwind-high").await;
    let path = format!("/w/{WORKSHOP}/decline?done=1");
    let page = invited.opens(&path).await.is(200).page();
    assert!(!page.has(offers), "{}", page.reads());
}

#[tokio::test]
async fn a_row_says_what_its_button_does() {
    let app = TestApp::start().await;
    fill(&app, &FIRST, "secondary-1").await;
    let start = app.visitor().opens("/").await.is(200).page();
    let full = ".row-action a[href*='session=secondary-1']";
    assert_eq!(start.text(full), "Join waiting list");
    let open = ".row-action a[href*='session=elementary-1']";
    assert_eq!(start.text(open), "Register");
    let label = start.all(full)[0].value().attr("aria-label").unwrap();
    assert_eq!(label, "Join waiting list for Monday, April 22");
    // The page says so too to a school that may not have a held slot.
    let invited = app.invited("compass-high").await;
    let start = invited.opens("/").await.is(200).page();
    let held = ".row-action a[href*='session=secondary-2']";
    assert_eq!(start.text(held), "Join waiting list");
}
