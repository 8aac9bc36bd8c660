//! The history of a worksheet: each change with its author, the document at any moment, and the
//! restore, which is an edit like any other.

use crate::harness::{TestApp, TestBrowser, TestEditor, TestForm, WORKSHEET, WORKSHOP};
use serde_json::{Value, json};
use store::worksheets::Role;

impl TestBrowser {
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
            .contains("Ben Ode changed Notes, Problem statements"),
        "{}",
        page.reads()
    );
    assert!(page.reads().contains("Ana restored an earlier moment"));
    let past = fay.opens(&format!("{WORKSHEET}/at/1")).await.is(200).page();
    assert_eq!(past.faults(), [""; 0]);
    assert!(past.reads().contains("Reading"));
    assert!(!past.has("form"), "who only reads is offered no restore");
    let past = lea.opens(&format!("{WORKSHEET}/at/1")).await.is(200).page();
    let form = past.form("/worksheet/restore");
    let answer = lea
        .sends(&format!("{WORKSHEET}/restore"), &form)
        .await
        .is(303);
    assert_eq!(answer.location(), WORKSHEET);
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
