//! Histories of long logs: read page by page, in turns, and the same in whatever order they are
//! read.

use crate::harness::{TestApp, TestEditor, TestMemberAccess, WORKSHEET, WORKSHOP};
use domain::document::content::{Edit as DocumentEdit, TextAddress};
use domain::document::engine::Document;
use domain::document::owners::ClientId;
use domain::document::splice::Splice;
use domain::document::sync::PendingUpdate;
use domain::worksheet::schema::WORKSHEET as WORKSHEET_SCHEMA;
use serde_json::json;
use store::documents::{LogEntry, UpdateCause};
use store::history::MAX_CHANGES_PER_PAGE;
use store::worksheets::{Role, person_id};

/// A log of letters that two members type in turn: each is a change of its own.
async fn in_turns(app: &TestApp, member_access: &TestMemberAccess, letters: usize) {
    let people = [app.member(member_access).await.id, {
        let other = app.member_access("northside", Role::Member).await;
        app.member(&other).await.id
    }];
    let mut document = Document::new(WORKSHEET_SCHEMA, ClientId(4711));
    let mut entries = Vec::new();
    for letter in 0..letters {
        let splice = Splice {
            at: 0,
            delete: 0,
            insert: "a".to_owned(),
        };
        let edit = DocumentEdit::Type(TextAddress::Root("t:notes".to_owned()), splice);
        let update = document.edit(&[edit]).unwrap().pop().unwrap();
        let commit = PendingUpdate {
            number: 1,
            by: Some(person_id(people[letter % 2])),
            update,
            claims: Vec::new(),
        };
        let cause = UpdateCause::Edit;
        entries.push(LogEntry { commit, cause });
    }
    let written = app
        .office
        .append(member_access.worksheet, 1, entries, app.now);
    written.await.unwrap();
}

#[tokio::test]
async fn a_long_history_is_read_page_by_page() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Lead).await;
    let all = 2 * MAX_CHANGES_PER_PAGE + 50;
    in_turns(&app, &member_access, all).await;
    let browser = app.browser(&member_access);
    let (mut numbers, mut before) = (Vec::new(), None);
    loop {
        let asked = match before {
            None => format!("/api/history?workshop={WORKSHOP}"),
            Some(before) => format!("/api/history?workshop={WORKSHOP}&before={before}"),
        };
        let page = browser.asks(&asked).await.is(200).json();
        let changes = page["changes"].as_array().unwrap();
        assert!(
            changes
                .iter()
                .all(|it| it["what"] == json!({ "wrote": ["Notes"] }))
        );
        numbers.extend(changes.iter().map(|it| it["number"].as_u64().unwrap()));
        before = page["earlier"].as_i64();
        if before.is_none() {
            break;
        }
        assert_eq!(numbers.len() % MAX_CHANGES_PER_PAGE, 0);
    }
    assert_eq!(numbers, (1..=all as u64).rev().collect::<Vec<_>>());
    let address = format!("{WORKSHEET}/history");
    let newest = browser.opens(&address).await.is(200).page();
    let earlier = format!("{address}?before={}", all - MAX_CHANGES_PER_PAGE + 1);
    assert!(
        newest.has(&format!("a[href='{earlier}']")),
        "{}",
        newest.reads()
    );
    assert!(!newest.reads().contains("The newest changes"));
    let earlier = browser.opens(&earlier).await.is(200).page();
    assert!(earlier.has(&format!("a[href='{address}']")));
}

/// A log of several checkpoints, read at any moments in any order, gives the same as a fresh read.
#[tokio::test]
async fn moments_are_the_same_however_often_and_in_which_order_they_are_asked_for() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Lead).await;
    let by = person_id(app.member(&member_access).await.id);
    let mut document = Document::new(WORKSHEET_SCHEMA, ClientId(4711));
    let mut entries = Vec::new();
    let mut edit = |delete: u32, insert: String| {
        let splice = Splice {
            at: 0,
            delete,
            insert,
        };
        let edit = DocumentEdit::Type(TextAddress::Root("t:notes".to_owned()), splice);
        let update = document.edit(&[edit]).unwrap().pop().unwrap();
        let commit = PendingUpdate {
            number: 1,
            by: Some(by),
            update,
            claims: Vec::new(),
        };
        let cause = UpdateCause::Edit;
        entries.push(LogEntry { commit, cause });
    };
    let rounds = 60;
    for round in 0..rounds {
        edit(0, "x".repeat(200_000));
        edit(200_000, format!("{round}. "));
    }
    let append = app
        .office
        .append(member_access.worksheet, 1, entries, app.now);
    append.await.unwrap();
    let notes = async |store: &store::Store, round: i64| {
        let contents = store
            .contents_at(member_access.worksheet, 2 * round + 2)
            .await;
        contents.unwrap().unwrap().texts["t:notes"].clone()
    };
    let said = |round: i64| {
        (0..=round)
            .rev()
            .map(|it| format!("{it}. "))
            .collect::<String>()
    };
    for round in [59, 3, 40, 21, 20, 59, 0, 58] {
        assert_eq!(notes(&app.office, round).await, said(round));
        // A store that was just opened has no checkpoint yet.
        let anew = app.another_store().await;
        assert_eq!(notes(&anew, round).await, said(round));
    }
    let page = app
        .office
        .history(member_access.worksheet, None)
        .await
        .unwrap();
    assert_eq!((page.changes.len(), page.changes[0].first), (1, 1));
}

#[tokio::test]
async fn whoever_asks_again_and_again_has_one_place_in_the_line() {
    let app = TestApp::start().await;
    let greedy = app.member_access("northside", Role::Lead).await;
    let other = app.member_access("alder-creek", Role::Lead).await;
    in_turns(&app, &greedy, 3 * MAX_CHANGES_PER_PAGE).await;
    let mut ben = TestEditor::at(&app, &other).await;
    ben.types("ours").await;
    ben.saved().await;
    let store = &app.office;
    let many = (0..8).map(|_| store.history(greedy.worksheet, None));
    let one = store.history(other.worksheet, None);
    let (many, one) = tokio::join!(futures::future::join_all(many), one);
    assert_eq!(one.unwrap().changes.len(), 1);
    for page in many {
        assert_eq!(page.unwrap().changes.len(), MAX_CHANGES_PER_PAGE);
    }
}
