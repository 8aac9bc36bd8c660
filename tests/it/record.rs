//! Members' entries in their own names beside the document: fingers, a facilitator's decision,
//! marks.

use crate::harness::{
    TestApp, TestBrowser, TestEditor, TestForm, TestMemberAccess, WORKSHEET, WORKSHOP,
};
use domain::document::content::Value as DocumentValue;
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

/// The fields of a vote.
fn vote<'a>(cause: &'a str, fingers: &'a str) -> [(&'static str, &'a str); 2] {
    [("cause", cause), ("fingers", fingers)]
}

#[tokio::test]
async fn votes_are_seen_and_count_once_everybody_has_voted() {
    let app = TestApp::start().await;
    let member_accesses = [
        app.member_access("northside", Role::Lead).await,
        app.member_access("northside", Role::Member).await,
    ];
    let cause = with_cause(&app, &member_accesses[0]).await;
    let [ana, ben] = member_accesses
        .each_ref()
        .map(|member_access| app.browser(member_access));
    ana.says("fist", &vote(&cause, "4"), 200).await;
    // Ben learns that somebody voted, and not what: neither from the votes nor from what they decide.
    let record = ben.record().await;
    assert_eq!(record["fist_counts"], json!({ "c1": 1 }));
    assert_eq!(record["fists"], json!({}));
    assert_eq!(record["own_fists"], json!({}));
    assert_eq!(record["record"]["consensus"], json!({}));
    assert_eq!(ana.record().await["own_fists"], json!({ "c1": 4 }));

    ben.says("fist", &vote(&cause, "2"), 200).await;
    let record = ana.record().await;
    assert_eq!(
        record["record"]["consensus"]["c1"],
        json!({ "fists": [4, 2] })
    );
    assert_eq!(record["writers"], 2);
    assert_eq!(
        record["fists"]["c1"][1][0]["id"],
        app.member(&member_accesses[1]).await.id
    );
    // A revealed vote may change, for everybody to see.
    ben.says("fist", &vote(&cause, "3"), 200).await;
    let record = ben.record().await;
    assert_eq!(
        record["record"]["consensus"]["c1"],
        json!({ "fists": [4, 3] })
    );
    // Fingers that were taken back, or whose member lost the right, count no more.
    ana.says("fist", &[("cause", &cause)], 200).await;
    let member = app.member(&member_accesses[1]).await.id;
    app.office.withdraw_member(member, app.now).await.unwrap();
    assert_eq!(ana.record().await["record"]["consensus"], json!({}));
}

/// All data of a worksheet that a member's browser is told.
async fn told(browser: &TestBrowser) -> Value {
    let path = format!("/api/worksheet?workshop={WORKSHOP}");
    let mut told = browser.asks(&path).await.is(200).json();
    told.as_object_mut().unwrap().remove("key");
    told
}

/// The votes that a member's page shows.
async fn shown(browser: &TestBrowser) -> bool {
    let page = browser.opens(&format!("{WORKSHEET}/verify")).await.is(200);
    page.page().has(".shown-fists li")
}

/// The negative control is the reveal: what was nowhere to be found is there after it.
#[tokio::test]
async fn a_secret_vote_is_nowhere_in_what_others_are_told() {
    let app = TestApp::start().await;
    let lead = app.member_access("northside", Role::Lead).await;
    let member_access = app.member_access("northside", Role::Member).await;
    let fay = app.browser(&app.member_access("northside", Role::Facilitator).await);
    let mut editor = TestEditor::at(&app, &lead).await;
    editor.adds_row("r:problems", "p1").await;
    editor.adds_row("r:causes", "c1").await;
    let problem = DocumentValue::Choice("p1".to_owned());
    editor.sets("r:causes", "c1", "problem", problem).await;
    let status = DocumentValue::Choice("verified".to_owned());
    editor.sets("r:causes", "c1", "standing", status).await;
    editor.saved().await;
    let cause = "c1".to_owned();
    let [ana, ben] = [&lead, &member_access].map(|access| app.browser(access));
    ana.says("fist", &vote(&cause, "0"), 200).await;
    let voted = [told(&ben).await, told(&fay).await];
    ana.says("fist", &vote(&cause, "5"), 200).await;
    let voted_otherwise = [told(&ben).await, told(&fay).await];
    assert_eq!(voted, voted_otherwise, "whatever somebody else voted");
    assert!(!shown(&ben).await && !shown(&fay).await);
    // A facilitator has no vote, and may reveal those of the team.
    fay.says("fist", &vote(&cause, "5"), 403).await;
    fay.says("reveal-votes", &[("cause", &cause)], 200).await;
    assert_ne!(told(&ben).await, voted[0]);
    assert!(shown(&ben).await);
    let record = ben.record().await;
    assert_eq!(record["record"]["consensus"]["c1"], json!({ "fists": [5] }));
}

#[tokio::test]
async fn a_team_votes_again_in_secret() {
    let app = TestApp::start().await;
    let lead = app.member_access("northside", Role::Lead).await;
    let member_access = app.member_access("northside", Role::Member).await;
    let cause = with_cause(&app, &lead).await;
    let [ana, ben] = [&lead, &member_access].map(|access| app.browser(access));
    let of = [("cause", cause.as_str())];
    ben.says("reveal-votes", &of, 422).await;
    ben.says("reveal-votes", &[("cause", "nowhere")], 404).await;
    ana.says("fist", &vote(&cause, "5"), 200).await;
    // Nobody deletes votes that nobody has seen.
    ben.says("vote-again", &of, 422).await;
    ben.says("reveal-votes", &of, 200).await;
    ben.says("vote-again", &of, 200).await;
    let record = ana.record().await;
    assert_eq!(record["fist_counts"], json!({}));
    ana.says("fist", &vote(&cause, "5"), 200).await;
    assert_eq!(ben.record().await["fists"], json!({}));
    // The last vote that is taken back leaves no reveal behind.
    ben.says("reveal-votes", &of, 200).await;
    ana.says("fist", &of, 200).await;
    ana.says("fist", &vote(&cause, "5"), 200).await;
    assert_eq!(ben.record().await["fists"], json!({}));
    app.visitor().says("reveal-votes", &of, 401).await;
    let eva = app.member_access("alder-creek", Role::Member).await;
    app.browser(&eva).says("reveal-votes", &of, 404).await;
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
