//! The exports of a worksheet: the right to them, and the data that they never hold.

use crate::harness::{StockProcess, TestApp, WORKSHEET, WorksheetWriter};
use serde_json::json;
use store::worksheets::Role;

/// The day after the last workshop but one.
const NOW: &str = "2019-04-24T12:00:00-05:00";

#[tokio::test]
async fn a_team_takes_its_plan_along_and_nobody_else_does() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let registrant = app.registrant(&outcome).await;
    let member_access = app.member_access("northside", Role::Facilitator).await;
    let fay = app.browser(&member_access);
    for part in ["plan.csv", "gates"] {
        let path = format!("{WORKSHEET}/{part}");
        app.visitor().opens(&path).await.is(401);
        registrant.opens(&path).await.is(401);
        let elsewhere = path.replace("spring-2019", "fall-2019");
        fay.opens(&elsewhere).await.is(403);
        let answer = fay.opens(&path).await.is(200);
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    app.office
        .withdraw_member(app.member(&member_access).await.id, app.now)
        .await
        .unwrap();
    fay.opens(&format!("{WORKSHEET}/plan.csv")).await.is(401);
}

#[tokio::test]
async fn an_empty_worksheet_leaves_as_a_head_and_six_shut_gates() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let ana = app.browser(&member_access);
    let file = ana.opens(&format!("{WORKSHEET}/plan.csv")).await.is(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"northside-spring-2019-plan.csv\""
    );
    assert_eq!(
        file.body,
        "\u{feff}area of focus,goal,initiative,evidence tier,verified cause,SAMI area,action steps,\
         owner,dates,evidence of implementation,status\n"
    );
    let gates = ana.asks(&format!("{WORKSHEET}/gates")).await.is(200).json();
    let gates = gates["gates"].as_array().unwrap().clone();
    assert_eq!(gates.len(), 6);
    assert_eq!(
        gates[1],
        json!({
            "gate": "problem",
            "label": "Problem",
            "open": [{ "need": "State at least one problem in full.", "root": null, "row": null }],
        })
    );
}

#[tokio::test]
async fn a_number_of_fewer_than_ten_students_never_leaves() {
    let app = TestApp::with().now(NOW).start().await;
    let member_access = app.member_access("northside", Role::Lead).await;
    let ana = app.browser(&member_access);
    let clients = StockProcess::start();
    let mut stranger = WorksheetWriter::with_whole(&clients, &app, &member_access).await;
    let leaves = async || {
        let plan = ana.opens(&format!("{WORKSHEET}/plan.csv")).await.is(200);
        let gates = ana.opens(&format!("{WORKSHEET}/gates")).await.is(200);
        plan.body + &gates.body
    };
    let before = leaves().await;
    assert!(before.contains("from 38.0% to 68.0%"), "{before}");
    let nine = json!({ "root": "r:problems", "row": "row0", "set": { "n": 9 } });
    stranger.changes(&nine).await;
    stranger.saved().await;
    let after = leaves().await;
    assert!(after.contains("Reading every day"), "{after}");
    assert!(after.contains("of fewer than 10 students"), "{after}");
    for number in ["38", "68", "90.0", "n=9", "30.0"] {
        assert!(!after.contains(number), "{number} in {after}");
    }
}
