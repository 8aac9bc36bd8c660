//! A program of one team inserts and deletes in a loop, to fill the disk for everybody.

use crate::harness::{
    TestApp, TestEditor, TestForm, TestMemberAccess, WORKSHEET, WORKSHOP, on_disk,
};
use domain::document::content::{Edit, TextAddress};
use domain::document::log_budget::UPDATE_OVERHEAD_BYTES;
use domain::document::splice::Splice;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use store::StoreOptions;
use store::intake::LogQuota;
use store::worksheets::Role;

/// Bytes of a day, for these tests.
const QUOTA: u64 = 400_000;
/// Bytes of one text that is inserted and deleted: more than one written update holds.
const TEXT: usize = 70_000;
/// Twice the quota.
const ROUNDS: usize = 12;
/// The first midnight, as the page says it.
const MIDNIGHT: &str = "Tuesday, April 2, 12:00 AM";

async fn with_quota(quota: u64, now: &str) -> TestApp {
    let options = StoreOptions {
        log_quota: LogQuota(quota),
        ..StoreOptions::default()
    };
    TestApp::with().now(now).store(options).start().await
}

fn notes(delete: usize, insert: &str) -> Edit {
    let splice = Splice {
        at: 0,
        delete: u32::try_from(delete).unwrap(),
        insert: insert.to_owned(),
    };
    Edit::Type(TextAddress::Root("t:notes".to_owned()), splice)
}

/// Inserts and deletes without waiting for answers.
async fn loops(editor: &mut TestEditor, rounds: usize) {
    editor.until("the line is up", TestEditor::is_up).await;
    let text = "x".repeat(TEXT);
    for _ in 0..rounds {
        editor.edits(&[notes(0, &text)]).await;
        editor.edits(&[notes(TEXT, "")]).await;
    }
}

/// The bytes of a worksheet's log, as the quota counts them.
async fn logged(app: &TestApp, member_access: &TestMemberAccess) -> u64 {
    let ever = Timestamp::UNIX_EPOCH;
    app.office
        .log_bytes_since(member_access.worksheet, ever)
        .await
        .unwrap()
}

async fn intake(app: &TestApp, member_access: &TestMemberAccess) -> Value {
    let asked = format!(
        "/api/record?workshop={WORKSHOP}&worksheet={}",
        member_access.worksheet.0
    );
    app.browser(member_access).asks(&asked).await.is(200).json()["intake"].clone()
}

#[tokio::test]
async fn a_loop_ends_at_the_days_budget_and_loses_nothing() {
    let noon = "2019-04-01T12:00:00-05:00";
    let app = with_quota(QUOTA, noon).await;
    let member_access = app.member_access("northside", Role::Lead).await;
    let mut ana = TestEditor::at(&app, &member_access).await;
    ana.types("kept. ").await;
    ana.saved().await;
    assert_eq!(intake(&app, &member_access).await, "open");
    let before = ana.news();
    loops(&mut ana, ROUNDS).await;
    ana.types("last. ").await;
    // One message when the limit is near, and one when it is reached.
    ana.until("the limit is told", |ana| ana.news() >= before + 2)
        .await;
    assert_eq!(
        intake(&app, &member_access).await,
        json!({ "reached": MIDNIGHT })
    );
    let used = logged(&app, &member_access).await;
    let update = TEXT as u64 + 2 * UPDATE_OVERHEAD_BYTES;
    assert!(used <= QUOTA + update, "{used}");
    assert!(
        ana.unsaved() > 0,
        "what is over the limit is not called saved"
    );
    let page = app
        .browser(&member_access)
        .opens(WORKSHEET)
        .await
        .is(200)
        .page();
    let words = page.reads();
    assert!(words.contains("has reached its limit for today"), "{words}");
    assert!(
        words.contains("kept on this device") && words.contains(MIDNIGHT),
        "{words}"
    );
    assert!(words.contains("ask the office"), "{words}");
    // The server's own edits count as well.
    let restore = TestForm::of(&[("number", "0")]);
    let path = format!("{WORKSHEET}/restore");
    app.browser(&member_access)
        .fetches(&path, &restore)
        .await
        .is(422);

    // Others write as on any day, and a teammate reads the saved text.
    let other = app.member_access("alder-creek", Role::Lead).await;
    let mut ben = TestEditor::at(&app, &other).await;
    ben.types("ours. ").await;
    ben.saved().await;
    assert_eq!(intake(&app, &other).await, "open");
    let mut cy = TestEditor::at(&app, &app.member_access("northside", Role::Member).await).await;
    cy.until("what was saved", |cy| cy.notes().ends_with("kept. "))
        .await;

    // The limit holds when the server starts anew, and the connection stays open.
    let app = app.restarted_at(noon).await;
    ana.comes_back(&app, &member_access).await;
    let before = ana.news();
    ana.until("the limit is told", |ana| ana.news() > before)
        .await;
    assert_eq!(
        intake(&app, &member_access).await,
        json!({ "reached": MIDNIGHT })
    );
    assert_eq!(logged(&app, &member_access).await, used);

    // The next day takes the withheld updates, which are more than a test's day takes.
    let app = app.restarted_at("2019-04-02T00:00:00-05:00").await;
    let today = app.mended().await;
    ana.comes_back(&today, &member_access).await;
    ana.saved().await;
    assert_eq!(ana.notes(), "last. kept. ");
    assert_eq!(on_disk(&today.office, &member_access).await, ana.state());
    assert_eq!(intake(&today, &member_access).await, "open");
}

#[tokio::test]
async fn it_is_said_before_it_is_reached() {
    let app = with_quota(QUOTA, "2019-04-01T12:00:00-05:00").await;
    let member_access = app.member_access("northside", Role::Lead).await;
    let mut ana = TestEditor::at(&app, &member_access).await;
    loops(&mut ana, 5).await;
    ana.saved().await;
    assert_eq!(
        intake(&app, &member_access).await,
        json!({ "nearly_reached": MIDNIGHT })
    );
    let page = app
        .browser(&member_access)
        .opens(WORKSHEET)
        .await
        .is(200)
        .page();
    assert!(
        page.reads()
            .contains("has nearly reached its limit for one day")
    );
    ana.types("still. ").await;
    ana.saved().await;
}

/// At midnight in the workshop's time zone, the room asks for the withheld updates on the same
/// connection.
#[tokio::test]
async fn writing_goes_on_at_midnight_by_itself() {
    let midnight: Timestamp = "2019-04-02T00:00:00-05:00".parse().unwrap();
    let before = midnight - SignedDuration::from_secs(4);
    let app = with_quota(150_000, &before.to_string()).await;
    let member_access = app.member_access("northside", Role::Lead).await;
    let mut ana = TestEditor::at(&app, &member_access).await;
    // Everything is saved if midnight passes before the limit, at it or after it.
    loops(&mut ana, 3).await;
    ana.saved().await;
    assert_eq!(on_disk(&app.office, &member_access).await, ana.state());
}

/// The negative control: without a budget, the loop is written to its last byte.
#[tokio::test]
async fn without_a_budget_the_loop_is_written() {
    let app = with_quota(u64::MAX, "2019-04-01T12:00:00-05:00").await;
    let member_access = app.member_access("northside", Role::Lead).await;
    let mut ana = TestEditor::at(&app, &member_access).await;
    loops(&mut ana, ROUNDS).await;
    ana.saved().await;
    assert!(logged(&app, &member_access).await > QUOTA * 3 / 2);
    assert_eq!(intake(&app, &member_access).await, "open");
}
