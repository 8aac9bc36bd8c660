//! Rows of one team's worksheet are damaged, as a failing disk leaves them. That team reads
//! everything that can still be read; nobody else notices.

use crate::harness::{
    FACILITATION, TestApp, TestBrowser, TestEditor, TestForm, TestMemberAccess, WORKSHEET, WORKSHOP,
};
use domain::document::replay::LogDamage;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection, Executor, SqliteConnection};
use store::document_log::SnapshotState;
use store::worksheets::Role;

/// The notes after each of the four updates.
const NOTES: [&str; 4] = ["1", "21", "321", "4321"];

/// Northside's team, whose log has four updates, and its browser.
async fn four_updates() -> (TestApp, TestMemberAccess) {
    let app = TestApp::start().await;
    app.registered("northside", "elementary-1").await;
    let member_access = app.member_access("northside", Role::Lead).await;
    let mut ana = TestEditor::at(&app, &member_access).await;
    for digit in 1..=4 {
        ana.types(&digit.to_string()).await;
        ana.saved().await;
    }
    (app, member_access)
}

/// Runs SQL that no Causeway runs, and starts the server anew.
async fn damaged(app: TestApp, sql: &str) -> TestApp {
    let file = app.dir.path().join("causeway.db");
    let address = format!("sqlite://{}", file.display());
    let mut disk = SqliteConnection::connect(&address).await.unwrap();
    disk.execute("DROP TRIGGER document_update_stays; DROP TRIGGER document_update_is_kept;")
        .await
        .unwrap();
    disk.execute(AssertSqlSafe(sql.to_owned())).await.unwrap();
    disk.close().await.unwrap();
    app.mended().await
}

/// Keeps a snapshot of the worksheet after an update.
async fn snapshot_at(app: &TestApp, member_access: &TestMemberAccess, number: i64) {
    let reading = app
        .office
        .read_document(member_access.worksheet, number)
        .await;
    let bytes = reading.unwrap().replay.document().encode();
    let kept = app
        .office
        .save_snapshot(member_access.worksheet, number, bytes);
    kept.await.unwrap();
}

impl TestBrowser {
    async fn intake(&self, worksheet: i64) -> Value {
        let asked = format!("/api/record?workshop={WORKSHOP}&worksheet={worksheet}");
        self.asks(&asked).await.is(200).json()["intake"].clone()
    }

    async fn history_page(&self) -> Value {
        let asked = format!("/api/history?workshop={WORKSHOP}");
        self.asks(&asked).await.is(200).json()
    }
}

/// Everybody but Northside's team works as on any day.
async fn others_notice_nothing(app: &TestApp) {
    let stranger = app.visitor();
    for page in [
        "/",
        "/w/spring-2019",
        "/w/spring-2019/register",
        "/w/spring-2019/counts",
    ] {
        stranger.opens(page).await.is(200);
    }
    let desk = app.organizer().await;
    let schools = desk.opens("/desk/w/spring-2019/schools");
    let desk = schools.await.is(200).page();
    assert!(desk.reads().contains("Northside"));
    let invited = app.invited("northside").await;
    invited.opens("/w/spring-2019/register").await.is(200);
    let room = app
        .facilitator("Fay")
        .await
        .opens(FACILITATION)
        .await
        .is(200);
    assert!(room.page().reads().contains("Northside"));
    let neighbour = app.member_access("alder-creek", Role::Lead).await;
    let mut ben = TestEditor::at(app, &neighbour).await;
    ben.types("ours. ").await;
    ben.saved().await;
    let browser = app.browser(&neighbour);
    let page = browser.opens(WORKSHEET).await.is(200).page();
    assert!(!page.reads().contains("damaged"));
    assert_eq!(browser.intake(neighbour.worksheet.0).await, "open");
    assert_eq!(browser.history_page().await["is_damaged"], false);
}

#[tokio::test]
async fn a_damaged_update_leaves_what_was_said_before_it_to_be_read_and_taken_along() {
    let kinds = [
        (
            "garbage",
            "UPDATE document_update SET bytes = x'ffff00ff' WHERE number = 3",
        ),
        (
            "cut off",
            "UPDATE document_update SET bytes = substr(bytes, 1, length(bytes) - 1) WHERE number = 3",
        ),
        (
            "empty",
            "UPDATE document_update SET bytes = x'' WHERE number = 3",
        ),
        (
            "longer than any memory, by its own account",
            "UPDATE document_update SET bytes = x'01010700ffffffffffff0f' WHERE number = 3",
        ),
        ("missing", "DELETE FROM document_update WHERE number = 3"),
        (
            "another's",
            "UPDATE document_update SET bytes =
                 (SELECT bytes FROM document_update WHERE number = 4) WHERE number = 3",
        ),
    ];
    for (kind, sql) in kinds {
        let (app, member_access) = four_updates().await;
        let app = damaged(app, sql).await;
        let report = app
            .office
            .inspect_document(member_access.worksheet)
            .await
            .unwrap();
        assert_eq!(report.damage.map(LogDamage::number), Some(3), "{kind}");
        assert_eq!(report.last, 2, "{kind}");

        let browser = app.browser(&member_access);
        let page = browser.opens(WORKSHEET).await.is(200).page();
        let words = page.reads();
        assert!(
            words.contains("record on the server is damaged"),
            "{kind}: {words}"
        );
        assert!(words.contains("Nobody can write in it"), "{kind}");
        assert!(
            words.contains("Monday, April 1, 12:0"),
            "{kind}: when it was whole: {words}"
        );
        let file = browser
            .opens(&format!("{WORKSHEET}/saved.txt"))
            .await
            .is(200);
        assert!(file.body.contains("\n21\n"), "{kind}: {}", file.body);
        assert!(file.header("content-disposition").contains("attachment"));
        let standing = browser.asks(&format!("{WORKSHEET}/standing")).await.is(200);
        assert_eq!(standing.json()["writes"], false, "{kind}");

        // An open page still reads, and keeps the unsaved text.
        let mut ana = TestEditor::at(&app, &member_access).await;
        ana.reads(NOTES[1]).await;
        ana.types("more ").await;
        assert!(ana.hears_one().await, "{kind}: the line stands");
        assert_eq!(ana.unsaved(), 1, "{kind}");
        let report = app
            .office
            .inspect_document(member_access.worksheet)
            .await
            .unwrap();
        assert_eq!(
            report.last, 2,
            "{kind}: nothing is written behind the damage"
        );

        // The history ends there, and says so.
        let history = browser.history_page().await;
        assert_eq!(history["is_damaged"], true, "{kind}");
        let moment = format!("{WORKSHEET}/at/2");
        assert!(
            browser
                .opens(&moment)
                .await
                .is(200)
                .page()
                .reads()
                .contains("21")
        );
        let gone = browser
            .opens(&format!("{WORKSHEET}/at/4"))
            .await
            .is(200)
            .page();
        assert!(gone.reads().contains("can't be read anymore"), "{kind}");
        assert!(!gone.has("form[action$='/restore']"), "{kind}");
        for number in ["1", "4"] {
            let restore = TestForm::of(&[("number", number)]);
            let path = format!("{WORKSHEET}/restore");
            browser.fetches(&path, &restore).await.is(422);
        }
        others_notice_nothing(&app).await;
    }
}

#[tokio::test]
async fn a_damaged_snapshot_is_noticed_by_nobody_and_replaced() {
    let (app, member_access) = four_updates().await;
    snapshot_at(&app, &member_access, 3).await;
    let app = damaged(app, "UPDATE document_snapshot SET bytes = substr(bytes, 4)").await;
    let report = app
        .office
        .inspect_document(member_access.worksheet)
        .await
        .unwrap();
    assert_eq!((report.last, report.damage), (4, None));
    assert_eq!(report.snapshot, SnapshotState::Damaged(3));
    let browser = app.browser(&member_access);
    let page = browser.opens(WORKSHEET).await.is(200).page();
    assert!(!page.reads().contains("damaged"));
    let mut ana = TestEditor::at(&app, &member_access).await;
    ana.reads(NOTES[3]).await;
    ana.types("5").await;
    ana.saved().await;
    crate::harness::eventually("a new snapshot", || async {
        let report = app
            .office
            .inspect_document(member_access.worksheet)
            .await
            .unwrap();
        (report.snapshot == SnapshotState::Whole(5)).then_some(())
    })
    .await;
    assert_eq!(browser.history_page().await["is_damaged"], false);
    others_notice_nothing(&app).await;
}

/// `check` finds a snapshot that can be read and differs from the log.
#[tokio::test]
async fn a_snapshot_of_another_document_is_found_by_inspection() {
    let (app, member_access) = four_updates().await;
    snapshot_at(&app, &member_access, 2).await;
    let app = damaged(app, "UPDATE document_snapshot SET number = 3").await;
    let report = app
        .office
        .inspect_document(member_access.worksheet)
        .await
        .unwrap();
    assert_eq!((report.last, report.damage), (4, None));
    assert_eq!(report.snapshot, SnapshotState::Damaged(3));
}

#[tokio::test]
async fn behind_a_snapshot_damage_costs_history_alone() {
    let (app, member_access) = four_updates().await;
    snapshot_at(&app, &member_access, 3).await;
    let app = damaged(
        app,
        "UPDATE document_update SET bytes = x'00' WHERE number = 2",
    )
    .await;
    let browser = app.browser(&member_access);
    let page = browser.opens(WORKSHEET).await.is(200).page();
    assert!(!page.reads().contains("damaged"));
    let mut ana = TestEditor::at(&app, &member_access).await;
    ana.reads(NOTES[3]).await;
    ana.types("5").await;
    ana.saved().await;
    let history = browser.history_page().await;
    assert_eq!(history["is_damaged"], true);
    // One change of five updates, whose beginning can't be read.
    assert_eq!(history["changes"][0]["what"], "unreadable");
    let page = browser
        .opens(&format!("{WORKSHEET}/history"))
        .await
        .is(200)
        .page();
    assert!(
        page.reads()
            .contains("is damaged, so some versions can't be shown")
    );
    // Moments on either side of the damage are whole.
    for (number, notes) in [("1", NOTES[0]), ("4", NOTES[3])] {
        let past = browser.opens(&format!("{WORKSHEET}/at/{number}")).await;
        assert!(past.is(200).page().reads().contains(notes), "{number}");
    }
    let gone = browser
        .opens(&format!("{WORKSHEET}/at/2"))
        .await
        .is(200)
        .page();
    assert!(gone.reads().contains("can't be read anymore"));
    others_notice_nothing(&app).await;
}

#[tokio::test]
async fn a_log_that_ends_before_its_snapshot_is_read_and_not_written() {
    let (app, member_access) = four_updates().await;
    snapshot_at(&app, &member_access, 4).await;
    let app = damaged(app, "DELETE FROM document_update WHERE number > 2").await;
    let report = app
        .office
        .inspect_document(member_access.worksheet)
        .await
        .unwrap();
    assert_eq!(report.damage, Some(LogDamage::Missing(3)));
    let browser = app.browser(&member_access);
    let page = browser.opens(WORKSHEET).await.is(200).page();
    assert!(page.reads().contains("record on the server is damaged"));
    let mut ana = TestEditor::at(&app, &member_access).await;
    ana.reads(NOTES[3]).await;
    ana.types("5").await;
    assert!(ana.hears_one().await);
    assert_eq!(ana.unsaved(), 1);
    assert_eq!(
        browser.intake(member_access.worksheet.0).await,
        json!({ "damaged": "Monday, April 1, 12:00 PM" })
    );
    others_notice_nothing(&app).await;
}
