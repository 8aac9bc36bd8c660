//! Stock Yjs clients at a worksheet: npm's `yjs` and `y-websocket`, unchanged, with each other and
//! with our own page.

use crate::harness::{StockProcess, TestApp, TestEditor, on_disk};
use serde_json::json;
use store::worksheets::Role;

const NOTES: &str = "t:notes";

#[tokio::test]
async fn two_stock_clients_write_one_worksheet() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let clients = StockProcess::start();
    let (ana, ben) = (
        clients.open(&app, &member_access).await,
        clients.open(&app, &member_access).await,
    );
    ana.types(NOTES, "Reading 🦀").await;
    ben.reads(NOTES, "Reading 🦀").await;
    ben.types(NOTES, "Grade 3: ").await;
    ana.reads(NOTES, "Grade 3: Reading 🦀").await;
    ana.saved().await;
    ben.saved().await;
    assert_eq!(ana.looks().await.state, ben.looks().await.state);
}

#[tokio::test]
async fn a_stock_client_and_our_page_write_one_worksheet() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let clients = StockProcess::start();
    let ana = clients.open(&app, &member_access).await;
    let mut ben = TestEditor::at(&app, &member_access).await;
    ben.types("from our page").await;
    ana.reads(NOTES, "from our page").await;
    ana.types(NOTES, "from Yjs, ").await;
    ben.reads("from Yjs, from our page").await;
    ben.saved().await;
    ana.saved().await;
    assert_eq!(ana.looks().await.state, ben.state());
}

#[tokio::test]
async fn what_was_written_without_a_line_arrives_later_and_once() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let clients = StockProcess::start();
    let ana = clients.open(&app, &member_access).await;
    let mut ben = TestEditor::at(&app, &member_access).await;
    ana.types(NOTES, "together").await;
    ben.reads("together").await;

    ana.goes_offline().await;
    ben.goes_offline().await;
    ana.types(NOTES, "Ana ").await;
    ben.writes("Ben ").await;
    assert_eq!(ben.notes(), "Ben together");
    assert_ne!(ana.looks().await.state, ben.state());

    ana.comes_back().await;
    ben.comes_back(&app, &member_access).await;
    ana.saved().await;
    ben.saved().await;
    let seen = ana
        .until("both read both", |look| look.state == ben.state())
        .await;
    let text = seen.state.text(NOTES);
    assert!(
        text == "Ana Ben together" || text == "Ben Ana together",
        "{text}"
    );
    // A late client reads the same.
    let late = clients.open(&app, &member_access).await;
    late.reads(NOTES, text).await;
    assert_eq!(late.looks().await.state, ben.state());
}

#[tokio::test]
async fn who_is_here_is_seen_and_seen_to_leave() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let clients = StockProcess::start();
    let (ana, ben) = (
        clients.open(&app, &member_access).await,
        clients.open(&app, &member_access).await,
    );
    let name = |name: &str| json!({"user": {"name": name}});
    ana.is(name("Ana")).await;
    ben.is(name("Ben")).await;
    for client in [&ana, &ben] {
        let all =
            |look: &[serde_json::Value]| look.contains(&name("Ana")) && look.contains(&name("Ben"));
        client.until("both are here", |look| all(&look.here)).await;
    }
    ben.leaves().await;
    ana.until("Ben has left", |look| look.here == [name("Ana")])
        .await;
}

#[tokio::test]
async fn a_refused_edit_closes_its_client_and_hurts_nobody() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let clients = StockProcess::start();
    let (ana, mallory) = (
        clients.open(&app, &member_access).await,
        clients.open(&app, &member_access).await,
    );
    ana.types(NOTES, "whole").await;
    mallory.reads(NOTES, "whole").await;
    mallory.types("t:unknown", "not here").await;
    // The client comes back by itself with the same edit, and is refused again.
    mallory
        .until("it is refused twice", |look| look.closed.len() > 1)
        .await;
    mallory.goes_offline().await;
    let closed = mallory.looks().await.closed;
    assert!(closed.iter().all(|code| *code == 1008), "{closed:?}");
    assert!(ana.looks().await.closed.is_empty());

    ana.types(NOTES, "still ").await;
    ana.saved().await;
    let late = clients.open(&app, &member_access).await;
    late.reads(NOTES, "still whole").await;
    let kept = on_disk(&app.office, &member_access).await;
    assert_eq!(kept, late.looks().await.state);
}
