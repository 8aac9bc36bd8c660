//! Members' entries in their own names beside the document: fingers, a facilitator's decision,
//! marks.

use crate::harness::{
    TestApp, TestBrowser, TestEditor, TestForm, TestMemberAccess, WORKSHEET, WORKSHOP,
};
use serde_json::{Value, json};
use store::worksheets::Role;

impl TestBrowser {
    pub(crate) async fn says(&self, change: &str, fields: &[(&'static str, &str)], status: u16) {
        let path = format!("{WORKSHEET}/record/{change}");
        self.fetches(&path, &TestForm::of(fields)).await.is(status);
    }

    pub(crate) async fn record(&self) -> Value {
        let path = format!("/api/worksheet?workshop={WORKSHOP}");
        self.asks(&path).await.is(200).json()["record"].clone()
    }
}

pub(crate) async fn with_cause(app: &TestApp, member_access: &TestMemberAccess) -> String {
    let mut ana = TestEditor::at(app, member_access).await;
    ana.adds_row("r:causes", "c1").await;
    ana.saved().await;
    "c1".to_owned()
}

#[tokio::test]
async fn everyone_shows_fingers_of_their_own_and_may_show_others() {
    let app = TestApp::start().await;
    let member_accesses = [
        app.member_access("northside", Role::Lead).await,
        app.member_access("northside", Role::Member).await,
    ];
    let cause = with_cause(&app, &member_accesses[0]).await;
    let [ana, ben] = member_accesses
        .each_ref()
        .map(|member_access| app.browser(member_access));
    ana.says("fist", &[("cause", &cause), ("fingers", "5")], 200)
        .await;
    ben.says("fist", &[("cause", &cause), ("fingers", "2")], 200)
        .await;
    let record = ana.record().await;
    assert_eq!(
        record["record"]["consensus"]["c1"],
        json!({ "fists": [5, 2] })
    );
    assert_eq!(record["writers"], 2);
    assert_eq!(
        record["fists"]["c1"][1][0]["id"],
        app.member(&member_accesses[1]).await.id
    );
    ben.says("fist", &[("cause", &cause), ("fingers", "3")], 200)
        .await;
    let record = ben.record().await;
    assert_eq!(
        record["record"]["consensus"]["c1"],
        json!({ "fists": [5, 3] })
    );
    // Fingers that were taken back, or whose member lost the right, count no more.
    ana.says("fist", &[("cause", &cause)], 200).await;
    let member = app.member(&member_accesses[1]).await.id;
    app.office.withdraw_member(member, app.now).await.unwrap();
    assert_eq!(ana.record().await["record"]["consensus"], json!({}));
}

#[tokio::test]
async fn what_can_not_be_shown_is_refused() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let cause = with_cause(&app, &member_access).await;
    let ana = app.browser(&member_access);
    for fingers in ["6", "-1", "256", "five", "3.5"] {
        ana.says("fist", &[("cause", &cause), ("fingers", fingers)], 422)
            .await;
    }
    ana.says("fist", &[("cause", "nowhere"), ("fingers", "5")], 404)
        .await;
    ana.says("wish", &[("cause", &cause)], 404).await;
    ana.says("mark", &[("kind", "approval"), ("done", "yes")], 404)
        .await;
    app.visitor()
        .says("fist", &[("cause", &cause), ("fingers", "5")], 401)
        .await;
    // The cause is this team's: another team's has none of that name.
    let eva = app.member_access("alder-creek", Role::Member).await;
    app.browser(&eva)
        .says("fist", &[("cause", &cause), ("fingers", "5")], 404)
        .await;
    assert_eq!(ana.record().await["record"]["consensus"], json!({}));
}

#[tokio::test]
async fn only_a_facilitator_decides_instead_of_the_team_and_says_why() {
    let app = TestApp::start().await;
    let member_accesses = [
        app.member_access("northside", Role::Lead).await,
        app.member_access("northside", Role::Facilitator).await,
    ];
    let cause = with_cause(&app, &member_accesses[0]).await;
    let [lead, fay] = member_accesses
        .each_ref()
        .map(|member_access| app.browser(member_access));
    let why = "Two visits saw the same.";
    lead.says("override", &[("cause", &cause), ("reason", why)], 403)
        .await;
    fay.says("fist", &[("cause", &cause), ("fingers", "5")], 403)
        .await;
    fay.says("mark", &[("kind", "sami_complete"), ("done", "yes")], 403)
        .await;
    let long = "x".repeat(1_001);
    fay.says("override", &[("cause", &cause), ("reason", &long)], 422)
        .await;
    fay.says("override", &[("cause", &cause), ("reason", why)], 200)
        .await;
    let record = lead.record().await;
    let decided = json!({ "override": { "reason": why } });
    assert_eq!(record["record"]["consensus"]["c1"], decided);
    assert_eq!(record["overrides"]["c1"][1], why);
    fay.says("override", &[("cause", &cause)], 200).await;
    assert_eq!(lead.record().await["record"]["consensus"], json!({}));
}

#[tokio::test]
async fn a_mark_is_set_and_taken_back() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let ana = app.browser(&member_access);
    ana.says("mark", &[("kind", "sami_complete"), ("done", "yes")], 200)
        .await;
    ana.says("mark", &[("kind", "sami_complete"), ("done", "yes")], 200)
        .await;
    let record = ana.record().await;
    assert_eq!(record["record"]["sami_complete"], "done");
    assert_eq!(record["record"]["review_complete"], "open");
    ana.says("mark", &[("kind", "sami_complete")], 200).await;
    assert_eq!(ana.record().await["record"]["sami_complete"], "open");
}

#[tokio::test]
async fn an_open_page_is_told_that_something_changed() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let cause = with_cause(&app, &member_access).await;
    let mut open = TestEditor::at(&app, &member_access).await;
    open.until("it is told once on coming", |open| open.news() == 1)
        .await;
    let fields = [("cause", cause.as_str()), ("fingers", "4")];
    app.browser(&member_access).says("fist", &fields, 200).await;
    open.until("it is told of the fist", |open| open.news() == 2)
        .await;
}
