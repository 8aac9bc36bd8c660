//! The history of a worksheet: each change with its author, the document at any moment, and the
//! restore, which is an edit like any other.

use crate::harness::{TestApp, TestBrowser, TestEditor, TestForm, WORKSHEET, WORKSHOP};
use domain::document::content::Value as DocumentValue;
use serde_json::{Value, json};
use store::worksheets::Role;

impl TestBrowser {
    /// Restores a part of the worksheet.
    async fn restores_part(&self, number: i64, place: &[(&'static str, &str)]) {
        let number = number.to_string();
        let mut fields = vec![("number", number.as_str())];
        fields.extend(place);
        let form = TestForm::of(&fields);
        self.fetches(&format!("{WORKSHEET}/restore"), &form)
            .await
            .is(200);
    }

    async fn restores(&self, number: i64) -> crate::harness::TestResponse {
        let form = TestForm::of(&[("number", &number.to_string())]);
        self.fetches(&format!("{WORKSHEET}/restore"), &form).await
    }

    /// Newest first.
    async fn history(&self) -> Vec<Value> {
        let asked = format!("/api/history?workshop={WORKSHOP}");
        let page = self.asks(&asked).await.is(200).json();
        page["changes"].as_array().unwrap().clone()
    }

    async fn notes_at(&self, number: i64) -> Value {
        let asked = format!("/api/moment?workshop={WORKSHOP}&number={number}");
        let page = self.asks(&asked).await.is(200).json();
        let parts = page["parts"].as_array().unwrap();
        let notes = parts.iter().find(|part| part["name"] == "Notes");
        notes.map_or(json!(""), |notes| notes["entries"][0][0][1].clone())
    }

    async fn restore_count(&self) -> Value {
        let status = self.asks(&format!("{WORKSHEET}/standing")).await;
        status.is(200).json()["restores"].clone()
    }
}

#[tokio::test]
async fn a_restore_is_seen_live_as_an_edit_like_any_other() {
    let app = TestApp::start().await;
    let lead = app.member_access("northside", Role::Lead).await;
    let member_access = app.member_access("northside", Role::Member).await;
    let browser = app.browser(&lead);
    let mut ana = TestEditor::at(&app, &lead).await;
    ana.types("first. ").await;
    ana.saved().await;
    ana.types("second. ").await;
    ana.saved().await;
    let mut ben = TestEditor::at(&app, &member_access).await;
    ben.reads("second. first. ").await;

    browser.restores(1).await.is(200);
    ana.reads("first. ").await;
    ben.reads("first. ").await;
    assert_eq!(browser.restore_count().await, 1);
    // Everybody goes on on the same connection, and edits made offline merge as ever.
    ben.types("third. ").await;
    ben.saved().await;
    ana.reads("third. first. ").await;
    // The way back from the restore is a restore.
    browser.restores(2).await.is(200);
    ben.reads("second. first. ").await;
    assert_eq!(browser.restore_count().await, 2);
    // A restore to the present document changes nothing.
    browser.restores(2).await.is(200);
    assert_eq!(browser.restore_count().await, 2);

    // It is on disk, in the same log.
    let app = app.mended().await;
    let mut again = TestEditor::at(&app, &member_access).await;
    again.reads("second. first. ").await;
    assert_eq!(app.browser(&lead).restore_count().await, 2);
}

#[tokio::test]
async fn a_restore_of_a_worksheet_that_nobody_has_open_is_found_by_whoever_comes() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let mut ana = TestEditor::at(&app, &member_access).await;
    ana.types("gone soon").await;
    ana.saved().await;
    drop(ana);
    let app = app.mended().await;
    app.browser(&member_access).restores(0).await.is(200);
    let mut ana = TestEditor::at(&app, &member_access).await;
    ana.types("new. ").await;
    ana.saved().await;
    assert_eq!(ana.notes(), "new. ");
    assert_eq!(app.browser(&member_access).notes_at(1).await, "gone soon");
}

#[tokio::test]
async fn what_was_written_away_from_a_line_merges_with_a_restore_and_nothing_is_lost() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let mut ana = TestEditor::at(&app, &member_access).await;
    ana.types("one. ").await;
    ana.saved().await;
    let app = app.mended().await;
    assert_eq!(ana.closed().await, Some(1012));
    app.browser(&member_access).restores(0).await.is(200);
    ana.types_offline("two. ");
    ana.comes_back(&app, &member_access).await;
    ana.saved().await;
    ana.reads("two. ").await;
}

#[tokio::test]
async fn history_names_who_changed_what_and_every_moment_can_be_seen() {
    let app = TestApp::start().await;
    let lead = app.member_access("northside", Role::Lead).await;
    let lea = app.browser(&lead);
    let ben = app.teammate("northside", "Ben Ode").await;
    let member_access = app.member_access_of(&ben);
    let mut editor = TestEditor::at(&app, &member_access).await;
    editor.types("Reading").await;
    editor.saved().await;
    editor.adds_row("r:problems", "p1").await;
    editor.saved().await;
    lea.restores(1).await.is(200);

    let history = lea.history().await;
    assert_eq!(
        history.len(),
        2,
        "what he did without a pause is one change"
    );
    let (restore, wrote) = (&history[0], &history[1]);
    assert_eq!(
        (&restore["who"], &restore["what"]),
        (&json!("Ana"), &json!({ "restored": 1 }))
    );
    assert_eq!(wrote["who"], "Ben Ode");
    assert_eq!(
        wrote["what"],
        json!({ "wrote": ["Notes", "Problem statements"] })
    );
    assert!(
        wrote["when"]
            .as_str()
            .unwrap()
            .starts_with("Monday, April 1")
    );
    assert_eq!(lea.notes_at(0).await, "");
    assert_eq!(lea.notes_at(1).await, "Reading");

    // The same as pages, also for those who have left the team meanwhile and for those who only
    // read.
    let member = app.member(&member_access).await;
    app.office
        .withdraw_member(member.id, app.now)
        .await
        .unwrap();
    let fay = app.browser(&app.member_access("northside", Role::Facilitator).await);
    let page = fay
        .opens(&format!("{WORKSHEET}/history"))
        .await
        .is(200)
        .page();
    assert_eq!(page.faults(), [""; 0]);
    assert!(
        page.reads()
            .contains("Ben Ode changed 1 field in Notes and 1 row in Problem"),
        "{}",
        page.reads()
    );
    assert!(page.reads().contains("Ana restored an earlier version"));
    let past = fay.opens(&format!("{WORKSHEET}/at/1")).await.is(200).page();
    assert_eq!(past.faults(), [""; 0]);
    assert!(past.reads().contains("Reading"));
    assert!(!past.has("form"), "who only reads is offered no restore");
    // The version before the restore: what it changed, and the question before all is restored.
    let version = format!("{WORKSHEET}/at/{}", wrote["number"]);
    let past = lea.opens(&version).await.is(200).page();
    assert_eq!(past.faults(), [""; 0]);
    assert!(past.reads().contains("Changes in this version"));
    let asked = format!("{version}?restore=all");
    let asked = lea.opens(&asked).await.is(200).page();
    assert_eq!(asked.faults(), [""; 0]);
    assert!(asked.reads().contains("Restore everything as of here?"));
    let form = asked.form("/worksheet/restore");
    let answer = lea
        .sends(&format!("{WORKSHEET}/restore"), &form)
        .await
        .is(303);
    assert_eq!(answer.location(), WORKSHEET);
}

#[tokio::test]
async fn one_field_or_one_row_is_restored_and_the_rest_stays() {
    let app = TestApp::start().await;
    let lead = app.member_access("northside", Role::Lead).await;
    let browser = app.browser(&lead);
    let mut ana = TestEditor::at(&app, &lead).await;
    ana.types("notes. ").await;
    ana.adds_row("r:problems", "p1").await;
    ana.sets("r:problems", "p1", "current", DocumentValue::Number(38.5))
        .await;
    ana.saved().await;
    let first = browser.history().await[0]["number"].as_i64().unwrap();
    ana.types("more ").await;
    ana.sets("r:problems", "p1", "current", DocumentValue::Number(41.0))
        .await;
    ana.sets("r:problems", "p1", "desired", DocumentValue::Number(68.0))
        .await;
    ana.saved().await;

    // The version says each field before and after, and asks before a field is restored.
    let asked = format!("{WORKSHEET}/at/{first}?restore=part&root=r:problems&row=p1&cell=current");
    let asked = browser.opens(&asked).await.is(200).page();
    assert_eq!(asked.faults(), [""; 0]);
    let reads = asked.reads();
    for words in [
        "Restore this field?",
        "Now",
        "41",
        "After restoring",
        "38.5",
    ] {
        assert!(reads.contains(words), "{words}: {reads}");
    }
    assert!(!reads.contains("68"), "{reads}");
    let form = asked.form("/worksheet/restore");
    browser
        .sends(&format!("{WORKSHEET}/restore"), &form)
        .await
        .is(303);
    let current = async |cell: &str| {
        let path = format!("/api/worksheet?workshop={WORKSHOP}");
        let view = browser.asks(&path).await.is(200).json();
        view["contents"]["rows"]["r:problems"][0]["values"][cell].clone()
    };
    assert_eq!(current("current").await, json!({ "Number": 38.5 }));
    assert_eq!(current("desired").await, json!({ "Number": 68.0 }));
    ana.reads("more notes. ").await;
    // A part is an ordinary edit: it asks nobody about unsent work.
    assert_eq!(browser.restore_count().await, 0);

    browser
        .restores_part(first, &[("root", "r:problems"), ("row", "p1")])
        .await;
    assert_eq!(current("desired").await, Value::Null);
    browser.restores_part(first, &[("root", "t:notes")]).await;
    ana.reads("notes. ").await;
    // A row that was not there yet goes, and comes back.
    let row = [("root", "r:problems"), ("row", "p1")];
    browser.restores_part(0, &row).await;
    let asked = format!("{WORKSHEET}/at/{first}?restore=part&root=r:problems&row=p1");
    let asked = browser.opens(&asked).await.is(200).page();
    assert!(asked.reads().contains("Added"), "{}", asked.reads());
    browser.restores_part(first, &row).await;
    assert_eq!(current("current").await, json!({ "Number": 38.5 }));
    // A name that the worksheet doesn't have changes nothing.
    browser
        .restores_part(0, &[("root", "r:nothing"), ("row", "x")])
        .await;
    browser
        .restores_part(0, &[("root", "t:notes"), ("cell", "x")])
        .await;
    ana.reads("notes. ").await;
    let fay = app.browser(&app.member_access("northside", Role::Facilitator).await);
    let form = TestForm::of(&[("number", "0"), ("root", "t:notes")]);
    fay.fetches(&format!("{WORKSHEET}/restore"), &form)
        .await
        .is(403);
}

#[tokio::test]
async fn history_is_the_teams_and_a_restore_takes_who_may_write() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let mut ana = TestEditor::at(&app, &member_access).await;
    ana.types("ours").await;
    ana.saved().await;
    let fay = app.browser(&app.member_access("northside", Role::Facilitator).await);
    fay.restores(0).await.is(403);
    // Another team's member restores their own worksheet, whose history has no moment of that
    // number.
    let other = app.browser(&app.member_access("alder-creek", Role::Lead).await);
    other.restores(1).await.is(422);
    assert!(other.history().await.is_empty());
    let stranger = app.visitor();
    stranger.restores(0).await.is(401);
    for path in ["history", "at/1", "at/0"] {
        stranger.opens(&format!("{WORKSHEET}/{path}")).await.is(401);
    }
    let mine = app.browser(&member_access);
    for number in [-1, 2, 4711] {
        mine.restores(number).await.is(422);
        let at = format!("{WORKSHEET}/at/{number}");
        mine.opens(&at).await.is(404);
    }
    mine.opens(&format!("{WORKSHEET}/at/first")).await.is(404);
    let wrong = TestForm::of(&[("number", "first")]);
    let told = mine
        .sends(&format!("{WORKSHEET}/restore"), &wrong)
        .await
        .is(422);
    assert!(told.page().reads().contains("We can't find that version"));
    assert_eq!(mine.restore_count().await, 0);
    assert_eq!(ana.notes(), "ours");
}

/// The negative control of "on disk before it is told": if nothing can be written, nobody sees a
/// restore, and its answer says that nothing happened.
#[tokio::test]
async fn a_restore_that_can_not_be_stored_is_shown_to_nobody() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let mut ana = TestEditor::at(&app, &member_access).await;
    ana.types("kept").await;
    ana.saved().await;
    let app = app.failing_to_append().await;
    ana.comes_back(&app, &member_access).await;
    ana.saved().await;
    let answer = app.browser(&member_access).restores(0).await;
    assert_eq!(answer.status, 503);
    assert_eq!(ana.closed().await, Some(1013));
    assert_eq!(ana.notes(), "kept");
    assert_eq!(app.browser(&member_access).restore_count().await, 0);
}
