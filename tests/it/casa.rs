//! The plan on its way into CASA: the right to it, its contract with programs, what never leaves, and
//! that a frozen version stays what it is.

use crate::harness::{
    HtmlPage, StockProcess, TestApp, TestBrowser, TestForm, TestMemberAccess, WORKSHEET,
    WorksheetWriter,
};
use serde_json::{Value, json};
use std::io::{Cursor, Read};
use store::worksheets::Role;

/// The day after the last workshop but one.
const NOW: &str = "2019-04-24T12:00:00-05:00";
const DESK: &str = "/desk/w/spring-2019/schools";

mod office;

struct CasaTeam {
    app: TestApp,
    access: TestMemberAccess,
    member: TestBrowser,
    writer: WorksheetWriter,
}

impl CasaTeam {
    /// Northside's team, with a worksheet that has been through everything.
    async fn at(now: &str) -> Self {
        let app = TestApp::with().now(now).without_limits().start().await;
        let access = app.member_access("northside", Role::Lead).await;
        let member = app.browser(&access);
        let clients = StockProcess::start();
        let writer = WorksheetWriter::with_whole(&clients, &app, &access).await;
        Self {
            app,
            access,
            member,
            writer,
        }
    }

    async fn sets(&mut self, root: &str, row: &str, cells: Value) {
        let change = json!({ "root": root, "row": row, "set": cells });
        self.writer.changes(&change).await;
        self.writer.saved().await;
    }

    async fn sheet(&self) -> Value {
        sheet(&self.member, "").await
    }

    async fn submits(&self) -> u16 {
        let path = format!("{WORKSHEET}/casa/submit");
        self.member.fetches(&path, &TestForm::none()).await.status
    }
}

async fn sheet(browser: &TestBrowser, query: &str) -> Value {
    let path = format!("{WORKSHEET}/casa.json{query}");
    browser.opens(&path).await.is(200).json()
}

async fn answers(office: &TestBrowser, answer: &str, fields: &[(&str, &str)]) -> u16 {
    let mut all = vec![("school", "northside")];
    all.extend_from_slice(fields);
    let path = format!("{DESK}/casa-{answer}");
    office.fetches(&path, &TestForm::of(&all)).await.status
}

/// The parts of a packed file, joined.
fn unpacked(bytes: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        if part.name().unwrap().ends_with(".xml") {
            part.read_to_string(&mut all).unwrap();
        }
    }
    all
}

/// Everything that leaves, by its address.
async fn everything(browser: &TestBrowser, query: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for part in ["casa.json", "casa.csv", "casa.docx", "casa.xlsx"] {
        let path = format!("{WORKSHEET}/{part}{query}");
        let answer = browser.opens(&path).await.is(200);
        assert_eq!(answer.header("cache-control"), "no-store");
        let text = match part {
            "casa.docx" | "casa.xlsx" => unpacked(answer.bytes),
            _ => answer.body,
        };
        all.push((path, text));
    }
    all
}

/// The page, which is also what is printed, without the document that its program goes on from.
async fn page(browser: &TestBrowser) -> HtmlPage {
    browser
        .opens(&format!("{WORKSHEET}/casa"))
        .await
        .is(200)
        .page()
}

#[tokio::test]
async fn the_sheet_is_the_teams_and_the_offices_alone() {
    let app = TestApp::start().await;
    let northside = app.member_access("northside", Role::Member).await;
    let ana = app.browser(&northside);
    let elsewhere = app.member_access("alder-creek", Role::Lead).await;
    let eve = app.browser(&elsewhere);
    let office = app.organizer().await;
    for part in ["casa.json", "casa.csv", "casa.docx", "casa.xlsx"] {
        let path = format!("{WORKSHEET}/{part}");
        let named = format!("{path}?school=northside");
        app.visitor().opens(&path).await.is(401);
        app.visitor().opens(&named).await.is(401);
        ana.opens(&path).await.is(200);
        ana.opens(&named).await.is(200);
        eve.opens(&named).await.is(403);
        let elsewhere = path.replace("spring-2019", "fall-2019");
        ana.opens(&elsewhere).await.is(403);
        office.opens(&named).await.is(200);
        office.opens(&path).await.is(403);
        let unknown = format!("{path}?school=nowhere");
        office.opens(&unknown).await.is(404);
        eve.opens(&unknown).await.is(403);
        ana.opens(&format!("{path}?version=1")).await.is(404);
    }
    app.visitor()
        .opens(&format!("{WORKSHEET}/casa"))
        .await
        .is(401);
    ana.opens(&format!("{WORKSHEET}/casa")).await.is(200);
    for form in ["enter", "submit"] {
        let path = format!("{WORKSHEET}/casa/{form}");
        let form = TestForm::of(&[("cell", "identified"), ("entered", "yes")]);
        app.visitor().fetches(&path, &form).await.is(401);
        let reader = app.member_access("northside", Role::Facilitator).await;
        app.browser(&reader).fetches(&path, &form).await.is(403);
    }
    for answer in ["receive", "send-back", "approve"] {
        assert_eq!(answers(&ana, answer, &[("version", "1")]).await, 401);
        let none = [("version", "1"), ("reason", "No.")];
        assert_eq!(answers(&office, answer, &none).await, 422);
    }
}

#[tokio::test]
async fn the_sheet_has_its_shape_and_says_what_is_left() {
    let mut team = CasaTeam::at(NOW).await;
    let sheet = team.sheet().await;
    assert_eq!(sheet["ready"], true, "{}", sheet["reasons"]);
    assert_eq!(sheet["reasons"], json!([]));
    assert_eq!(
        sheet["due"],
        json!([
            { "stage": "school", "date": "2019-05-15", "days_left": 21, "done": false },
            { "stage": "district", "date": "2019-06-07", "days_left": 44, "done": false },
        ])
    );
    assert_eq!(
        (&sheet["version"], &sheet["entered"]),
        (&json!(null), &json!([]))
    );
    assert_eq!(sheet["questions"][1]["key"], "findings");
    assert_eq!(sheet["questions"].as_array().unwrap().len(), 8);
    assert_eq!(sheet["rows"].as_array().unwrap().len(), 4);
    let owner = &sheet["rows"][0]["cells"][7];
    assert_eq!(
        owner,
        &json!({ "key": "row0:owner", "label": "Owner", "value": "Ana", "limit": 250 })
    );
    let page = page(&team.member).await;
    assert!(page.reads().contains("Your plan is ready for CASA."));
    assert!(page.reads().contains("3 of 250 characters"));

    // Without what verifies its cause, the plan isn't ready, and every reason is a link to its field.
    let gone = json!({ "root": "r:evidence", "row": "row0", "remove": true });
    team.writer.changes(&gone).await;
    team.writer.saved().await;
    let sheet = team.sheet().await;
    assert_eq!(sheet["ready"], false);
    let reasons = sheet["reasons"].as_array().unwrap().clone();
    let of_cause = reasons
        .iter()
        .find(|it| it["href"] == format!("{WORKSHEET}/plan#initiatives-row0-cause"));
    assert!(of_cause.is_some(), "{reasons:?}");
    assert!(
        reasons.iter().all(|it| it["href"].is_string()),
        "{reasons:?}"
    );
    assert_eq!(team.submits().await, 422);
    let links = self::page(&team.member).await;
    assert_eq!(links.all(".casa-reasons a").len(), reasons.len());
}

#[tokio::test]
async fn a_school_without_a_designation_owes_nothing() {
    let app = TestApp::with().now(NOW).start().await;
    let access = app.member_access("amber-hill", Role::Lead).await;
    let member = app.browser(&access);
    let sheet = sheet(&member, "").await;
    assert_eq!(sheet["due"], json!([]));
    assert!(page(&member).await.reads().contains("owes no plan in CASA"));
}

#[tokio::test]
async fn numbers_of_fewer_than_ten_students_leave_nowhere() {
    let mut team = CasaTeam::at(NOW).await;
    let office = team.app.organizer().await;
    let before = everything(&team.member, "").await;
    for (path, text) in &before {
        assert!(text.contains("38.0%"), "{path}");
    }
    assert_eq!(team.submits().await, 200);
    let form = [("cell", "row0:goal"), ("entered", "yes")];
    let path = format!("{WORKSHEET}/casa/enter");
    team.member
        .fetches(&path, &TestForm::of(&form))
        .await
        .is(200);
    team.sets("r:problems", "row0", json!({ "n": 9 })).await;
    let mut after = everything(&team.member, "").await;
    // The version that was frozen before the group turned out to be small, too.
    after.extend(everything(&team.member, "?version=1").await);
    after.extend(everything(&office, "?school=northside&version=1").await);
    let sheet = page(&team.member).await;
    after.push(("the page".to_owned(), sheet.text(".casa")));
    let path = format!("{WORKSHEET}/casa-version/1");
    let version = team.member.opens(&path).await.is(200).page();
    after.push(("the version's page".to_owned(), version.text("main")));
    for (path, text) in after {
        assert!(text.contains("The numbers are withheld"), "{path}");
        for number in ["38.0%", "68.0%", "n=9", "n=112", "30.0 percentage"] {
            assert!(!text.contains(number), "{number} in {path}");
        }
    }
}

#[tokio::test]
async fn an_entry_says_who_and_when_and_that_the_text_changed_since() {
    let mut team = CasaTeam::at(NOW).await;
    let path = format!("{WORKSHEET}/casa/enter");
    let enter = async |cell: &str, text: &str, entered: &str| {
        let fields = [("cell", cell), ("text", text), ("entered", entered)];
        let form = TestForm::of(&fields);
        team.member.fetches(&path, &form).await.status
    };
    assert_eq!(enter("row0:owner", "Ana", "yes").await, 200);
    assert_eq!(enter("row1:owner", "Somebody else", "yes").await, 422);
    assert_eq!(enter("nothing", "", "yes").await, 404);
    assert_eq!(enter("nothing", "", "no").await, 404);
    assert_eq!(enter("row1:owner", "", "yes").await, 200);
    assert_eq!(enter("row1:owner", "", "no").await, 200);
    let mut entered = team.sheet().await["entered"].clone();
    let at = entered[0]["at"].take();
    assert!(at.as_str().unwrap().starts_with("2019-04-24T17:0"), "{at}");
    let name = team.app.member(&team.access).await.name;
    assert_eq!(
        entered,
        json!([{
            "key": "row0:owner", "by": name, "at": null, "changed": false,
        }])
    );
    team.sets("r:initiatives", "row0", json!({ "owner": "Ben" }))
        .await;
    assert_eq!(team.sheet().await["entered"][0]["changed"], true);
    let page = page(&team.member).await;
    assert!(page.has(".casa-cell-changed ins") && page.has(".casa-cell-changed del"));
    let files = everything(&team.member, "").await;
    assert!(files[1].1.contains("changed since"), "{}", files[1].1);
}
