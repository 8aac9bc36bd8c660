//! Updates of many rooms at once: gathered into one transaction, and yet each room's own.

use crate::harness::{TestApp, TestMemberAccess};
use domain::document::sync::PendingUpdate;
use domain::team::Role;
use futures::future::join_all;
use store::documents::{LogEntry, UpdateCause};

/// Updates of a room; the log takes any bytes.
fn updates(many: usize) -> Vec<LogEntry> {
    (0..many)
        .map(|number| LogEntry {
            commit: PendingUpdate {
                number: 1,
                by: None,
                update: number.to_string().into_bytes(),
                claims: Vec::new(),
            },
            cause: UpdateCause::Edit,
        })
        .collect()
}

async fn logged(app: &TestApp, member_access: &TestMemberAccess) -> Vec<(i64, String)> {
    let mut log = Vec::new();
    loop {
        let after = log.last().map_or(0, |(number, _)| *number);
        let page = app
            .office
            .log_page(member_access.worksheet, after, i64::MAX)
            .await;
        let page = page.unwrap();
        if page.is_empty() {
            return log;
        }
        let text = |bytes| String::from_utf8(bytes).unwrap();
        log.extend(
            page.into_iter()
                .map(|logged| (logged.number, text(logged.bytes))),
        );
    }
}

#[tokio::test]
async fn a_room_that_was_overtaken_takes_no_other_with_it() {
    let app = TestApp::start().await;
    let mut member_accesses = Vec::new();
    for school in ["northside", "alder-creek", "kestrel"] {
        member_accesses.push(app.member_access(school, Role::Member).await);
    }
    // The second one writes on after updates that are not there.
    let firsts = [1, 5, 1];
    let all = member_accesses
        .iter()
        .zip(firsts)
        .map(|(member_access, first)| {
            app.office
                .append(member_access.worksheet, first, updates(2), app.now)
        });
    let written: Vec<bool> = join_all(all).await.iter().map(Result::is_ok).collect();
    assert_eq!(written, [true, false, true]);
    let two = [(1, "0".to_owned()), (2, "1".to_owned())];
    assert_eq!(logged(&app, &member_accesses[0]).await, two);
    assert_eq!(logged(&app, &member_accesses[1]).await, []);
    assert_eq!(logged(&app, &member_accesses[2]).await, two);
}

#[tokio::test]
async fn more_updates_than_a_statement_takes_are_all_written_in_order() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let (there, many) = (member_access.worksheet, 2_500);
    app.office
        .append(there, 1, updates(many), app.now)
        .await
        .unwrap();
    let expected = (0..many).map(|number| (number as i64 + 1, number.to_string()));
    assert_eq!(
        logged(&app, &member_access).await,
        expected.collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn words_send_nobody_to_look_at_rights_and_a_withdrawn_right_does() {
    let app = TestApp::start().await.stopped().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let member = app.member(&member_access).await.id;
    // The server's writes before it stopped are another process's commits.
    app.office.refresh().await.unwrap();
    let (mut commits, mut records) = (app.office.commits(), app.office.record_commits());
    let words = updates(2);
    app.office
        .append(member_access.worksheet, 1, words, app.now)
        .await
        .unwrap();
    assert!(commits.has_changed().unwrap());
    assert!(!records.has_changed().unwrap());
    commits.mark_unchanged();
    app.office.withdraw_member(member, app.now).await.unwrap();
    assert!(commits.has_changed().unwrap());
    assert!(records.has_changed().unwrap());
    records.mark_unchanged();
    // The server's own writes don't either: its check that it can write, and the seals of history.
    app.office.health().await.unwrap();
    app.office.seal_history().await.unwrap();
    assert!(!records.has_changed().unwrap());
    // Nobody else wrote: a look at the database is no commit.
    app.office.refresh().await.unwrap();
    assert!(!records.has_changed().unwrap());
}

#[tokio::test]
async fn what_another_process_wrote_is_looked_at_once() {
    let app = TestApp::start().await.stopped().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let other = app.another_store().await;
    app.office.refresh().await.unwrap();
    let mut records = app.office.record_commits();
    let member = app.member(&member_access).await.id;
    other.withdraw_member(member, app.now).await.unwrap();
    app.office.refresh().await.unwrap();
    assert!(records.has_changed().unwrap());
    records.mark_unchanged();
    app.office.refresh().await.unwrap();
    assert!(!records.has_changed().unwrap());
}
