//! The office's overview: whose Blueprint families read, the way to each page and draft, and reminders.

use crate::harness::{TestApp, TestForm, WORKSHEET, eventually, usual_blueprint};
use domain::registration::Level;

const DESK: &str = "/desk/w/spring-2019/worksheets";
const GO: &str = "/w/spring-2019/facilitate/go";
const PAGE: &str = "/w/spring-2019/blueprints/northside";

#[tokio::test]
async fn the_office_opens_each_page_and_draft_and_reminds() {
    let app = TestApp::start().await;
    app.registered("northside", "elementary-1").await;
    app.registered("alder-creek", "elementary-1").await;
    let blueprint = usual_blueprint("northside", "Northside Elementary", Level::Elementary);
    let lead = app.publishes(&blueprint).await;
    let office = app.organizer().await;
    let page_link = format!("a[href='{PAGE}']");
    let desk = eventually("the desk knows the page", async || {
        let desk = office.opens(DESK).await.is(200).page();
        desk.has(&page_link).then_some(desk)
    });
    let desk = desk.await;
    assert!(
        desk.reads()
            .contains("1 of 2 schools have published theirs.")
    );
    assert!(desk.has("form input[name=to][value=blueprint]"));
    assert!(desk.reads().contains("items left"), "{}", desk.reads());

    // The draft opens for a guest of the team, who releases nothing.
    let form = TestForm::of(&[("school", "alder-creek"), ("to", "blueprint")]);
    let draft = format!("{WORKSHEET}/blueprint");
    assert_eq!(office.sends(GO, &form).await.is(303).location(), draft);
    office.opens(&draft).await.is(200);
    let path = format!("{WORKSHEET}/blueprint.json");
    let status = office.asks(&path).await.is(200).json();
    assert_eq!(status["publishable"], false);
    for act in ["approve", "publish", "withdraw"] {
        office.releases(act, &[]).await.is(403);
    }

    let reminder = TestForm::of(&[("school", "alder-creek")]);
    let remind = format!("{DESK}/remind");
    app.visitor().fetches(&remind, &reminder).await.is(401);
    let reminded = office.fetches(&remind, &reminder).await.is(200);
    assert!(reminded.body.contains("1 school is reminded by email."));
    let again = office.fetches(&remind, &reminder).await.is(200);
    assert!(
        again.body.contains("No school was reminded"),
        "{}",
        again.body
    );

    app.withdraws(&lead).await;
    eventually("the desk knows that it is withdrawn", async || {
        let desk = office.opens(DESK).await.is(200).page();
        let is_gone = desk.reads().contains("Withdrawn") && !desk.has(&page_link);
        is_gone.then_some(())
    })
    .await;
}

#[tokio::test]
async fn the_desk_leads_to_a_schools_copy_sheet() {
    let app = TestApp::start().await;
    app.registered("northside", "elementary-1").await;
    let office = app.organizer().await;
    let school = "/desk/w/spring-2019/schools/northside";
    let page = office.opens(school).await.is(200).page();
    assert!(page.has(".desk-casa input[name=to][value=casa]"));
    let form = TestForm::of(&[("school", "northside"), ("to", "casa")]);
    let sheet = format!("{WORKSHEET}/casa");
    assert_eq!(office.sends(GO, &form).await.is(303).location(), sheet);
    office.opens(&sheet).await.is(200);
    for link in page.all(".desk-casa .casa-version-files a") {
        let file = link.value().attr("href").unwrap();
        office.opens(file).await.is(200);
    }
    assert_eq!(page.all(".desk-casa .casa-version-files a").len(), 3);
}
