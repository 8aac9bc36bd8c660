//! A school's readiness for the workshop, as its registrant and the desk see it.

use crate::harness::{TestApp, TestBrowser, TestEditor, WORKSHEET, WORKSHOP, eventually};
use domain::document::content::{CellAddress, Edit, RowId, TextAddress, Value as Cell};
use domain::document::splice::Splice;
use serde_json::{Value, json};
use store::worksheets::Role;

const STARS: &str = "Star 2 to 4 high-leverage actions, each filled in.";
const SAMI: &str = "Type, paste or attach the SAMI note catcher.";
const REVIEW: &str = "Type, paste or attach the note catcher of the data review.";
const TEAM: &str = "Name at least one person of the team. The contact person does this on the registration’s page.";
const SECRET: &str = "Our principal never comes to team meetings";

impl TestBrowser {
    async fn missing_at_the_desk(&self) -> Value {
        let desk = self.asks(&format!("/api/desk?workshop={WORKSHOP}")).await;
        desk.is(200).json()["registrations"][0]["missing"]["known"].clone()
    }

    async fn missing_of_own(&self) -> Value {
        let path = format!("/api/registration?workshop={WORKSHOP}");
        self.asks(&path).await.is(200).json()["missing"]["known"].clone()
    }
}

/// A line of the note catcher, with a star.
async fn stars(ana: &mut TestEditor, row: &str) {
    let rows = "r:actions";
    ana.adds_row(rows, row).await;
    let place = Cell::Choice("leadership".to_owned());
    ana.sets(rows, row, "sami", place).await;
    ana.sets(rows, row, "starred", Cell::Flag(true)).await;
    let at = TextAddress::Cell(CellAddress {
        rows: rows.to_owned(),
        row: RowId(row.to_owned()),
        cell: "action".to_owned(),
    });
    let typed = Splice {
        at: 0,
        delete: 0,
        insert: SECRET.to_owned(),
    };
    ana.edits(&[Edit::Type(at, typed)]).await;
}

#[tokio::test]
async fn what_is_missing_shrinks_as_the_team_prepares() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let pat = app.registrant(&outcome).await;
    let desk = app.organizer().await;
    let both = async |expected: Value| {
        eventually(&format!("both pages say {expected}"), async || {
            let said = (pat.missing_of_own().await, desk.missing_at_the_desk().await);
            (said == (expected.clone(), expected.clone())).then_some(())
        })
        .await;
    };
    both(json!([STARS, SAMI, REVIEW, TEAM])).await;
    let member_access = app.member_access("northside", Role::Lead).await;
    let mut ana = TestEditor::at(&app, &member_access).await;
    stars(&mut ana, "a1").await;
    ana.saved().await;
    let one = "Star 2 to 4 high-leverage actions, each filled in: 1 has a star.";
    both(json!([one, REVIEW, TEAM])).await;
    stars(&mut ana, "a2").await;
    ana.saved().await;
    both(json!([REVIEW, TEAM])).await;
    let path = format!("{WORKSHEET}/paper/review");
    let browser = app.browser(&member_access);
    browser
        .fetches_file(&path, "r.pdf", b"%PDF-1.4")
        .await
        .is(200);
    both(json!([TEAM])).await;
    // Unstarred actions are missing again: the remembered readiness follows the document.
    let unstarred = Cell::Flag(false);
    ana.sets("r:actions", "a2", "starred", unstarred).await;
    ana.saved().await;
    both(json!([one, TEAM])).await;
}

/// Neither the registrant nor the office reads the worksheet by this.
#[tokio::test]
async fn nothing_that_the_team_wrote_leaves_its_worksheet() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let member_access = app.member_access("northside", Role::Lead).await;
    let mut ana = TestEditor::at(&app, &member_access).await;
    stars(&mut ana, "a1").await;
    ana.saved().await;
    let pat = app.registrant(&outcome).await;
    let page = eventually("the page knows of the star", async || {
        let page = pat.registration().await.is(200);
        page.body.contains("1 has a star").then_some(page)
    })
    .await;
    assert!(!page.body.contains(SECRET));
    let desk = app.organizer().await;
    let page = desk
        .opens(&format!("/desk/w/{WORKSHOP}/worksheets"))
        .await
        .is(200);
    assert!(
        page.page()
            .reads()
            .contains("0 of 1 schools that registered are ready.")
    );
    assert!(!page.body.contains(SECRET));
    // The negative control: the team's own page has it.
    let own = app.browser(&member_access);
    let page = own.opens(&format!("{WORKSHEET}/prep")).await.is(200);
    assert!(page.body.contains(SECRET));
}
