//! The questions of a worksheet's page before it writes: client ids, and a restore meanwhile.

use crate::harness::{TestApp, TestEditor, TestForm, WORKSHOP};
use domain::document::owners::ClientId;
use serde_json::json;
use std::collections::BTreeSet;
use store::worksheets::Role;

const CLIENTS: &str = "/w/spring-2019/worksheet/clients";
const STANDING: &str = "/w/spring-2019/worksheet/standing";

async fn given(visitor: &crate::harness::TestBrowser) -> Vec<u64> {
    let answer = visitor.fetches(CLIENTS, &TestForm::none()).await.is(200);
    let ids = answer.json()["clients"].clone();
    serde_json::from_value(ids).unwrap()
}

#[tokio::test]
async fn a_page_gets_small_ids_of_its_own_and_spares() {
    let app = TestApp::start().await;
    let ana = app.member_access("northside", Role::Member).await;
    let ben = app.member_access("northside", Role::Facilitator).await;
    let member = app.member(&ana).await;
    let answer = app.browser(&ana).fetches(CLIENTS, &TestForm::none()).await;
    let wanted = json!({
        "worksheet": ana.worksheet.0, "member": member.id, "writes": true, "clients": [1, 2, 3, 4], "restores": 0,
    });
    assert_eq!(answer.is(200).json(), wanted);
    assert_eq!(given(&app.browser(&ben)).await, [5, 6, 7, 8]);
    assert_eq!(given(&app.browser(&ana)).await, [9, 10, 11, 12]);
    // Between one and four, as many as the page asks for.
    for (count, more) in [
        ("1", vec![13]),
        ("0", vec![14]),
        ("1000000000", vec![15, 16, 17, 18]),
    ] {
        let asked = TestForm::none().and("count", count);
        let answer = app.browser(&ana).fetches(CLIENTS, &asked).await.is(200);
        assert_eq!(answer.json()["clients"], json!(more), "{count}");
    }
    // Another worksheet has a count of its own.
    let eva = app.member_access("alder-creek", Role::Member).await;
    assert_eq!(given(&app.browser(&eva)).await, [1, 2, 3, 4]);
    let status = app.browser(&ana).asks(STANDING).await.is(200);
    let me = app.member(&ana).await.id;
    let expected = json!({ "member": me, "writes": true, "restores": 0 });
    assert_eq!(status.json(), expected);
}

#[tokio::test]
async fn an_id_that_was_given_out_is_its_members_in_the_open_room_and_in_every_later_one() {
    let app = TestApp::start().await;
    let ana = app.member_access("northside", Role::Member).await;
    let ben = app.member_access("northside", Role::Member).await;
    // The room is open before anybody asks.
    let mut stock = TestEditor::at(&app, &ben).await;
    stock.types("open. ").await;
    stock.saved().await;
    let ids = given(&app.browser(&ana)).await;
    let mut page = TestEditor::as_client(&app, &ana, ClientId(ids[0])).await;
    page.types("mine. ").await;
    page.saved().await;
    stock.reads("mine. open. ").await;
    // Nobody else writes under it, now or after a restart: the spare was never written under.
    let mut thief = TestEditor::as_client(&app, &ben, ClientId(ids[1])).await;
    thief.types("forged").await;
    assert_eq!(thief.closed().await, Some(1008));
    let app = app.mended().await;
    let mut thief = TestEditor::as_client(&app, &ben, ClientId(ids[1])).await;
    thief.types("forged").await;
    assert_eq!(thief.closed().await, Some(1008));
    let mut later = TestEditor::as_client(&app, &ana, ClientId(ids[1])).await;
    later.reads("mine. open. ").await;
    later.types("later. ").await;
    later.saved().await;
    assert_eq!(later.notes(), "later. mine. open. ");
}

#[tokio::test]
async fn an_id_that_a_stock_client_took_is_given_to_nobody() {
    let app = TestApp::start().await;
    let ana = app.member_access("northside", Role::Member).await;
    let ben = app.member_access("northside", Role::Member).await;
    let mut stock = TestEditor::as_client(&app, &ben, ClientId(2)).await;
    stock.types("mine").await;
    stock.saved().await;
    assert_eq!(given(&app.browser(&ana)).await, [1, 3, 4, 5]);
}

#[tokio::test]
async fn many_pages_that_ask_at_once_get_different_ids() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let browser = app.browser(&member_access);
    let asking = (0..20).map(|_| given(&browser));
    let ids: Vec<u64> = futures::future::join_all(asking).await.concat();
    let different: BTreeSet<u64> = ids.iter().copied().collect();
    assert_eq!((ids.len(), different.len()), (80, 80));
    assert_eq!(different.last(), Some(&80), "small ones");
}

#[tokio::test]
async fn ids_and_the_worksheet_are_for_the_team_only() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let outcome = app.registered("northside", "elementary-1").await;
    let withdrawn = app.member_access("northside", Role::Member).await;
    let member = app.member(&withdrawn).await;
    app.office
        .withdraw_member(member.id, app.now)
        .await
        .unwrap();
    let view = format!("/api/worksheet?workshop={WORKSHOP}");
    for stranger in [
        app.visitor(),
        app.registrant(&outcome).await,
        app.invited("northside").await,
        app.browser(&withdrawn),
    ] {
        stranger.fetches(CLIENTS, &TestForm::none()).await.is(401);
        stranger.asks(STANDING).await.is(401);
        stranger.asks(&view).await.is(401);
    }
    let browser = app.browser(&member_access);
    let elsewhere = "/w/fall-2019/worksheet/clients";
    browser.fetches(elsewhere, &TestForm::none()).await.is(403);
    browser
        .asks("/w/fall-2019/worksheet/standing")
        .await
        .is(403);
    browser
        .asks("/api/worksheet?workshop=fall-2019")
        .await
        .is(404);
    assert_eq!(
        browser.opens(CLIENTS).await.status,
        405,
        "a GET gives nothing out"
    );
}

#[tokio::test]
async fn a_member_sees_what_is_on_disk_and_who_is_there() {
    let app = TestApp::start().await;
    let lead = app.member_access("northside", Role::Lead).await;
    let member_access = app.member_access("northside", Role::Member).await;
    let gone = app.member_access("northside", Role::Member).await;
    let member = app.member(&gone).await;
    app.office
        .withdraw_member(member.id, app.now)
        .await
        .unwrap();
    let mut editor = TestEditor::at(&app, &lead).await;
    editor.types("Reading").await;
    editor.saved().await;
    let asked = format!("/api/worksheet?workshop={WORKSHOP}");
    let view = app
        .browser(&member_access)
        .asks(&asked)
        .await
        .is(200)
        .json();
    let me = app.member(&member_access).await;
    assert_eq!(view["worksheet"], member_access.worksheet.0);
    assert_eq!(view["school"], "Northside Elementary");
    assert_eq!(
        view["me"],
        json!({ "id": me.id, "name": "Ana", "color": "brick", "role": "member" })
    );
    let roles: Vec<_> = view["team"].as_array().unwrap().iter().collect();
    assert_eq!(roles.len(), 2, "who was withdrawn is not there");
    assert_eq!(roles[0]["role"], "lead");
    assert_eq!(view["contents"]["texts"]["t:notes"], "Reading");
    assert_eq!(view["restores"], 0);
}
