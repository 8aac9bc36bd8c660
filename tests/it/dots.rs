//! Dots on causes: a few for each, seen as numbers only.

use crate::harness::{TestApp, TestBrowser, TestEditor, TestMemberAccess};
use domain::document::content::Value as Cell;
use serde_json::json;
use store::worksheets::Role;

/// A problem with five causes, of which the last says the same as the first, and a cause without a
/// problem.
async fn with_causes(app: &TestApp, member_access: &TestMemberAccess) {
    let mut ana = TestEditor::at(app, member_access).await;
    ana.adds_row("r:problems", "p1").await;
    for cause in ["c1", "c2", "c3", "c4", "c5", "loose"] {
        ana.adds_row("r:causes", cause).await;
        if cause != "loose" {
            let problem = Cell::Choice("p1".to_owned());
            ana.sets("r:causes", cause, "problem", problem).await;
        }
    }
    let same = Cell::Choice("c1".to_owned());
    ana.sets("r:causes", "c5", "same_as", same).await;
    ana.saved().await;
}

impl TestBrowser {
    async fn gives(&self, cause: &str, status: u16) {
        let fields = [("cause", cause), ("given", "yes")];
        self.says("dot", &fields, status).await;
    }

    async fn takes(&self, cause: &str) {
        self.says("dot", &[("cause", cause)], 200).await;
    }
}

#[tokio::test]
async fn everyone_has_three_dots_for_a_problem_and_may_take_them_back() {
    let app = TestApp::start().await;
    let member_accesses = [
        app.member_access("northside", Role::Lead).await,
        app.member_access("northside", Role::Member).await,
        app.member_access("northside", Role::Facilitator).await,
    ];
    with_causes(&app, &member_accesses[0]).await;
    let [ana, ben, fay] = member_accesses
        .each_ref()
        .map(|member_access| app.browser(member_access));
    for cause in ["c1", "c2", "c3"] {
        ana.gives(cause, 200).await;
    }
    ana.gives("c4", 422).await;
    // A dot that is there already is not another one.
    ana.gives("c3", 200).await;
    ben.gives("c3", 200).await;
    let record = fay.record().await;
    assert_eq!(record["dots"], json!({ "c1": 1, "c2": 1, "c3": 2 }));
    assert_eq!(record["own_dots"], json!([]));
    assert_eq!(ben.record().await["own_dots"], json!(["c3"]));
    ana.takes("c1").await;
    ana.gives("c4", 200).await;
    let record = ana.record().await;
    assert_eq!(record["dots"], json!({ "c2": 1, "c3": 2, "c4": 1 }));
    assert_eq!(record["own_dots"], json!(["c2", "c3", "c4"]));
    // With a right that is withdrawn, they count no more.
    let ana = app.member(&member_accesses[0]).await.id;
    app.office.withdraw_member(ana, app.now).await.unwrap();
    assert_eq!(fay.record().await["dots"], json!({ "c3": 1 }));
}

#[tokio::test]
async fn two_taps_at_once_give_no_fourth_dot() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Lead).await;
    with_causes(&app, &member_access).await;
    let ana = app.browser(&member_access);
    ana.gives("c1", 200).await;
    ana.gives("c2", 200).await;
    let path = format!("{}/record/dot", crate::harness::WORKSHEET);
    let fields = ["c3", "c4"]
        .map(|cause| crate::harness::TestForm::of(&[("cause", cause), ("given", "yes")]));
    let (one, other) = tokio::join!(
        ana.fetches(&path, &fields[0]),
        ana.fetches(&path, &fields[1])
    );
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 422]);
}

#[tokio::test]
async fn what_is_no_choice_gets_no_dot() {
    let app = TestApp::start().await;
    let member_accesses = [
        app.member_access("northside", Role::Lead).await,
        app.member_access("northside", Role::Facilitator).await,
    ];
    with_causes(&app, &member_accesses[0]).await;
    let [ana, fay] = member_accesses
        .each_ref()
        .map(|member_access| app.browser(member_access));
    ana.gives("c5", 422).await;
    ana.gives("loose", 422).await;
    ana.gives("nowhere", 404).await;
    fay.gives("c1", 403).await;
    app.visitor().gives("c1", 401).await;
    assert_eq!(ana.record().await["dots"], json!({}));
}
