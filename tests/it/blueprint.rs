//! A Blueprint's way to families: the reasons that keep it from them, and the acts that only people
//! can do.

use crate::harness::{
    StockProcess, TestApp, TestBrowser, TestForm, TestMemberAccess, TestResponse, WORKSHEET,
    WORKSHOP, WorksheetWriter,
};
use serde_json::{Value, json};
use store::blueprints::SchoolBlueprint;
use store::worksheets::Role;

mod languages;
mod office;
mod readings;
mod suppression;

/// The day after the last workshop but one.
const NOW: &str = "2019-04-24T12:00:00-05:00";

struct Northside {
    app: TestApp,
    lead_access: TestMemberAccess,
    lead: TestBrowser,
    member: TestBrowser,
    stock: WorksheetWriter,
}

/// A team that has been through everything. Its lead and its member are both called Ana.
async fn northside(clients: &StockProcess) -> Northside {
    let app = TestApp::with().now(NOW).start().await;
    let lead_access = app.member_access("northside", Role::Lead).await;
    let member_access = app.member_access("northside", Role::Member).await;
    Northside {
        stock: WorksheetWriter::with_whole(clients, &app, &lead_access).await,
        lead: app.browser(&lead_access),
        member: app.browser(&member_access),
        lead_access,
        app,
    }
}

impl Northside {
    async fn public(&self) -> SchoolBlueprint {
        let school = self.app.office.school_blueprint(WORKSHOP, "northside");
        school.await.unwrap()
    }

    async fn writes(&mut self, change: &Value) {
        self.stock.changes(change).await;
        self.stock.saved().await;
    }
}

impl TestBrowser {
    async fn status_of_blueprint(&self) -> Value {
        let path = format!("{WORKSHEET}/blueprint.json");
        self.asks(&path).await.is(200).json()
    }

    async fn reasons(&self) -> Vec<(String, String)> {
        let status = self.status_of_blueprint().await;
        let reasons = status["reasons"].as_array().unwrap().iter();
        let word = |it: &Value, key: &str| it[key].as_str().unwrap().to_owned();
        reasons
            .map(|it| (word(it, "code"), word(it, "href")))
            .collect()
    }

    async fn releases(&self, act: &str, fields: &[(&str, &str)]) -> TestResponse {
        let path = format!("{WORKSHEET}/blueprint/{act}");
        self.fetches(&path, &TestForm::of(fields)).await
    }
}

fn reason(code: &str, place: &str) -> (String, String) {
    (code.to_owned(), format!("{WORKSHEET}/{place}"))
}

#[tokio::test]
async fn an_empty_worksheet_says_what_is_missing_to_its_team_only() {
    let app = TestApp::start().await;
    let path = format!("{WORKSHEET}/blueprint.json");
    app.visitor().asks(&path).await.is(401);
    let ana = app.browser(&app.member_access("northside", Role::Member).await);
    ana.asks(&path.replace("spring-2019", "fall-2019"))
        .await
        .is(403);
    // The office reads a draft as a guest of its team.
    let office = app.organizer().await;
    office.asks(&path).await.is(403);
    ana.opens(&format!("{WORKSHEET}/blueprint")).await.is(200);
    let status = ana.status_of_blueprint().await;
    assert_eq!(status["publishable"], false);
    let reasons = ana.reasons().await;
    let codes: Vec<_> = reasons.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(
        codes,
        [
            "goal",
            "theory",
            "initiative",
            "leading_measure",
            "leading_measure",
            "leading_measure",
            "leading_measure",
            "how_to_help",
            "whom_to_ask",
            "approval",
        ]
    );
}

#[tokio::test]
async fn a_lead_approves_publishes_and_withdraws() {
    let clients = StockProcess::start();
    let mut team = northside(&clients).await;
    let approval = reason("approval", "blueprint#release");
    assert_eq!(team.lead.reasons().await, [approval]);
    team.lead.releases("publish", &[]).await.is(422);
    team.lead.releases("approve", &[]).await.is(200);
    let status = team.lead.status_of_blueprint().await;
    assert_eq!(status["publishable"], true, "{status}");

    team.lead.releases("publish", &[]).await.is(200);
    let SchoolBlueprint::Published(version) = team.public().await else {
        panic!("it is published");
    };
    assert_eq!((version.number, version.year.as_str()), (1, "2019-20"));
    let approval = version.contents.approval.as_ref().unwrap();
    assert_eq!(approval.by, None, "the lead has not agreed to be named");
    let seen = version.family_blueprint();
    assert_eq!(seen.measures[1].now().value.hundredths(), 1400);

    // The same again is no new version.
    team.lead.releases("publish", &[]).await.is(200);
    let text =
        json!({ "root": "r:goals", "row": "row0", "set": { "family": "More children read." } });
    team.writes(&text).await;
    let changed = reason("changed_since_approval", "blueprint#release");
    assert_eq!(team.lead.reasons().await, [changed]);
    team.lead.releases("publish", &[]).await.is(422);
    let SchoolBlueprint::Published(version) = team.public().await else {
        panic!("what was published stays");
    };
    assert_eq!(version.number, 1);
    assert_eq!(
        version.contents.measures[0].words.text,
        "More children read well in English."
    );

    team.lead.releases("withdraw", &[]).await.is(200);
    assert!(matches!(
        team.public().await,
        SchoolBlueprint::Withdrawn { .. }
    ));
    team.lead.releases("approve", &[]).await.is(200);
    team.lead.releases("publish", &[]).await.is(200);
    let SchoolBlueprint::Published(version) = team.public().await else {
        panic!("it is published again");
    };
    assert_eq!(version.number, 2);
    let page = team
        .lead
        .opens(&format!("{WORKSHEET}/blueprint"))
        .await
        .is(200);
    assert!(page.body.contains("2019–20, version 2"));
    assert_eq!(team.app.findings().await, [""; 0]);
}

#[tokio::test]
async fn nobody_but_a_lead_lets_families_read() {
    let clients = StockProcess::start();
    let team = northside(&clients).await;
    let fay = team.app.member_access("northside", Role::Facilitator).await;
    let fay = team.app.browser(&fay);
    for act in ["approve", "publish", "withdraw"] {
        team.app.visitor().releases(act, &[]).await.is(401);
        for other in [&team.member, &fay] {
            other.releases(act, &[]).await.is(403);
        }
    }
    assert_eq!(team.public().await, SchoolBlueprint::Never);
    assert_eq!(team.lead.reasons().await.len(), 1);
}

/// A raw Yjs client writes what it likes into the document: it approves nothing, publishes nothing and
/// agrees for nobody.
#[tokio::test]
async fn a_document_releases_nothing() {
    let clients = StockProcess::start();
    let mut team = northside(&clients).await;
    let ask = json!({ "type": {
        "root": "t:blueprint_ask", "at": 0, "remove": 0, "insert": "Ask Ana or Ben. ",
    } });
    team.stock.does(ask).await;
    team.stock.saved().await;
    let named = reason("named_person", "blueprint#blueprint-ask");
    let approval = reason("approval", "blueprint#release");
    assert_eq!(team.lead.reasons().await, [named.clone(), approval.clone()]);
    team.lead.releases("approve", &[]).await.is(422);
    assert_eq!(team.public().await, SchoolBlueprint::Never);

    // What a person approved and published is nobody's to change, not even in the database.
    let database = team.app.dir.path().join("causeway.db");
    let connection = rusqlite::Connection::open(database).unwrap();
    let agreed = [("answer", "declined")];
    team.member.releases("naming", &agreed).await.is(200);
    for statement in [
        "UPDATE blueprint_naming SET answer = 'agreed'",
        "DELETE FROM blueprint_naming",
    ] {
        let refused = connection.execute(statement, []).unwrap_err().to_string();
        assert!(
            refused.contains("history is appended"),
            "{statement}: {refused}"
        );
    }

    // Ana agrees by herself, in every right that she has here. Nobody can do it for Ben.
    let agreed = [("answer", "agreed")];
    team.member.releases("naming", &agreed).await.is(200);
    team.lead.releases("naming", &agreed).await.is(200);
    assert_eq!(team.lead.reasons().await, [named, approval]);
}

#[tokio::test]
async fn a_person_agrees_for_themselves_and_takes_it_back() {
    let clients = StockProcess::start();
    let mut team = northside(&clients).await;
    let ask = json!({ "type": {
        "root": "t:blueprint_ask", "at": 0, "remove": 0, "insert": "Ask Ana. ",
    } });
    team.stock.does(ask).await;
    team.stock.saved().await;
    let codes = async |team: &Northside| -> Vec<String> {
        let reasons = team.lead.reasons().await.into_iter();
        reasons.map(|(code, _)| code).collect()
    };
    assert_eq!(codes(&team).await, ["named_person", "approval"]);
    team.app.visitor().releases("naming", &[]).await.is(401);
    team.lead
        .releases("naming", &[("answer", "yes")])
        .await
        .is(422);
    team.lead
        .releases("naming", &[("answer", "agreed")])
        .await
        .is(200);
    assert_eq!(codes(&team).await, ["approval"]);
    team.lead.releases("approve", &[]).await.is(200);
    team.lead.releases("publish", &[]).await.is(200);
    let SchoolBlueprint::Published(version) = team.public().await else {
        panic!("it is published");
    };
    let approval = version.contents.approval.unwrap();
    assert_eq!(approval.by.as_deref(), Some("Ana"));
    team.lead
        .releases("naming", &[("answer", "declined")])
        .await
        .is(200);
    assert_eq!(codes(&team).await, ["named_person"]);
}

#[tokio::test]
async fn each_reason_leads_to_the_place_where_it_is_mended() {
    let clients = StockProcess::start();
    let mut team = northside(&clients).await;
    for (root, row, cell, value, code, place) in [
        (
            "r:metrics",
            "row1",
            "n",
            json!(9),
            "small_group",
            "blueprint#metrics-row1-n",
        ),
        (
            "r:metrics",
            "row1",
            "n",
            json!(null),
            "unknown_group",
            "blueprint#metrics-row1-n",
        ),
        (
            "r:problems",
            "row0",
            "n",
            json!(9),
            "small_group",
            "problem#problems-row0-n",
        ),
        (
            "r:theories",
            "row0",
            "family_so",
            json!("4 new students read"),
            "small_number",
            "blueprint#theories-row0-family_so",
        ),
        (
            "r:initiatives",
            "row2",
            "family",
            json!("Children reach the goals of MTSS"),
            "family_words",
            "blueprint#initiatives-row2-family",
        ),
    ] {
        let change = json!({ "root": root, "row": row, "set": { cell: value } });
        team.writes(&change).await;
        let expected = [reason(code, place), reason("approval", "blueprint#release")];
        assert_eq!(team.lead.reasons().await, expected);
        team.lead.releases("approve", &[]).await.is(422);
        team.stock.takes_all_back().await;
        team.stock.saved().await;
    }
    let removed = json!({ "root": "r:metrics", "row": "row3", "remove": true });
    team.writes(&removed).await;
    let expected = [
        reason("leading_measure", "june#of-row3"),
        reason("approval", "blueprint#release"),
    ];
    assert_eq!(team.lead.reasons().await, expected);
}
