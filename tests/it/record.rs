//! What members say in their own names beside the document: fingers, a facilitator's decision, marks.

use crate::harness::{Chair, Editor, Fields, TestApp, Visitor, WORKSHEET, WORKSHOP};
use serde_json::{Value, json};
use store::worksheets::Role;

impl Visitor {
    pub(crate) async fn says(&self, change: &str, fields: &[(&'static str, &str)], status: u16) {
        let path = format!("{WORKSHEET}/record/{change}");
        self.fetches(&path, &Fields::of(fields)).await.is(status);
    }

    pub(crate) async fn record(&self) -> Value {
        let path = format!("/api/worksheet?workshop={WORKSHOP}");
        self.asks(&path).await.is(200).json()["record"].clone()
    }
}

/// A cause that the team has written down.
pub(crate) async fn with_cause(app: &TestApp, chair: &Chair) -> String {
    let mut ana = Editor::at(app, chair).await;
    ana.adds_row("r:causes", "c1").await;
    ana.saved().await;
    "c1".to_owned()
}

#[tokio::test]
async fn everyone_shows_fingers_of_their_own_and_may_show_others() {
    let app = TestApp::start().await;
    let chairs = [
        app.chair("northside", Role::Lead).await,
        app.chair("northside", Role::Member).await,
    ];
    let cause = with_cause(&app, &chairs[0]).await;
    let [ana, ben] = chairs.each_ref().map(|chair| app.browser(chair));
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
        app.member(&chairs[1]).await.id
    );
    ben.says("fist", &[("cause", &cause), ("fingers", "3")], 200)
        .await;
    let record = ben.record().await;
    assert_eq!(
        record["record"]["consensus"]["c1"],
        json!({ "fists": [5, 3] })
    );
    // Taken back, and with a right that is withdrawn, they count no more.
    ana.says("fist", &[("cause", &cause)], 200).await;
    let member = app.member(&chairs[1]).await.id;
    app.office.withdraw(member, app.now).await.unwrap();
    assert_eq!(ana.record().await["record"]["consensus"], json!({}));
}

#[tokio::test]
async fn what_can_not_be_shown_is_refused() {
    let app = TestApp::start().await;
    let chair = app.chair("northside", Role::Member).await;
    let cause = with_cause(&app, &chair).await;
    let ana = app.browser(&chair);
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
    let eva = app.chair("alder-creek", Role::Member).await;
    app.browser(&eva)
        .says("fist", &[("cause", &cause), ("fingers", "5")], 404)
        .await;
    assert_eq!(ana.record().await["record"]["consensus"], json!({}));
}

#[tokio::test]
async fn only_a_facilitator_decides_instead_of_the_team_and_says_why() {
    let app = TestApp::start().await;
    let chairs = [
        app.chair("northside", Role::Lead).await,
        app.chair("northside", Role::Facilitator).await,
    ];
    let cause = with_cause(&app, &chairs[0]).await;
    let [lead, fay] = chairs.each_ref().map(|chair| app.browser(chair));
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
    let chair = app.chair("northside", Role::Member).await;
    let ana = app.browser(&chair);
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
    let chair = app.chair("northside", Role::Member).await;
    let cause = with_cause(&app, &chair).await;
    let mut open = Editor::at(&app, &chair).await;
    open.until("it is told once on coming", |open| open.news() == 1)
        .await;
    let fields = [("cause", cause.as_str()), ("fingers", "4")];
    app.browser(&chair).says("fist", &fields, 200).await;
    open.until("it is told of the fist", |open| open.news() == 2)
        .await;
}
