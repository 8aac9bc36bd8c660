//! A new year: an empty worksheet begins with parts of the school's last one.

use crate::harness::{
    TestApp, TestBrowser, TestEditor, TestForm, TestMemberAccess, TestResponse, WORKSHEET,
    eventually,
};
use domain::document::content::{
    CellAddress, Contents, Edit, RowDestination, RowId, TextAddress, Value, ValueAddress,
};
use domain::document::splice::Splice;
use domain::slug::{SchoolSlug, WorkshopSlug};
use server::import::{self, ImportFiles};
use store::worksheets::Role;

/// A worksheet that has been through everything, as the rules' own tests have it.
const WHOLE: &str = include_str!("../../app/domain/src/worksheet/tests/table/whole.json");
const NEW: &str = "/w/spring-2020/worksheet";

/// Two springs: Northside has been through the first, and the second workshop is announced.
async fn two_springs() -> TestApp {
    let app = TestApp::with()
        .now("2020-04-01T12:00:00-05:00")
        .start()
        .await;
    let files = import::sample::FILES;
    let workshop = files.workshop.replace("2019-", "2020-");
    let workshop = workshop.replace("spring-2019", "spring-2020");
    let workshop = workshop.replace(
        "title = \"Collaborative",
        "title = \"The second Collaborative",
    );
    let second = ImportFiles {
        workshop: &workshop,
        ..files
    };
    let import = import::parse_files(&second).unwrap().import;
    app.office.import(import, app.now).await.unwrap();
    let member_access = app.member_access("northside", Role::Lead).await;
    let mut ana = TestEditor::at(&app, &member_access).await;
    ana.edits(&whole()).await;
    ana.saved().await;
    let fist = TestForm::of(&[("cause", "row0"), ("fingers", "5")]);
    let browser = app.browser(&member_access);
    let path = format!("{WORKSHEET}/record/fist");
    browser.fetches(&path, &fist).await.is(200);
    let cause = TestForm::of(&[("cause", "row0")]);
    let path = format!("{WORKSHEET}/record/reveal-votes");
    browser.fetches(&path, &cause).await.is(200);
    // The server notices the import beside it.
    eventually("the second spring is announced", async || {
        let page = app.visitor().opens("/w/spring-2020").await;
        (page.status == 200).then_some(())
    })
    .await;
    app
}

fn whole() -> Vec<Edit> {
    let whole: serde_json::Value = serde_json::from_str(WHOLE).unwrap();
    let splice = |text: &str| Splice {
        at: 0,
        delete: 0,
        insert: text.to_owned(),
    };
    let mut edits = Vec::new();
    for row in whole["rows"].as_array().unwrap() {
        let at = |cell: &str| CellAddress {
            rows: row["root"].as_str().unwrap().to_owned(),
            row: RowId(row["name"].as_str().unwrap().to_owned()),
            cell: cell.to_owned(),
        };
        let CellAddress { rows, row: id, .. } = at("");
        edits.push(Edit::Add {
            rows,
            row: id,
            to: RowDestination::Last,
        });
        for (cell, text) in row["texts"].as_object().unwrap() {
            let splice = splice(text.as_str().unwrap());
            edits.push(Edit::Type(TextAddress::Cell(at(cell)), splice));
        }
        for (cell, value) in row["values"].as_object().unwrap() {
            let value = match value {
                serde_json::Value::String(code) => Value::Choice(code.clone()),
                serde_json::Value::Bool(flag) => Value::Flag(*flag),
                number => Value::Number(number.as_f64().unwrap()),
            };
            edits.push(Edit::Set(ValueAddress::Cell(at(cell)), Some(value)));
        }
    }
    for (root, text) in whole["texts"].as_object().unwrap() {
        let splice = splice(text.as_str().unwrap());
        edits.push(Edit::Type(TextAddress::Root(root.clone()), splice));
    }
    edits
}

impl TestApp {
    /// Lets somebody into a school's worksheet of the second spring.
    async fn second_spring(&self, school: &str, role: Role) -> TestMemberAccess {
        let workshop = WorkshopSlug::parse("spring-2020").unwrap();
        let school = SchoolSlug::parse(school).unwrap();
        let name = "Ana".to_owned();
        let let_in = self
            .office
            .add_member(&workshop, &school, name, role, self.now);
        let (worksheet, secret) = let_in.await.unwrap().unwrap();
        TestMemberAccess {
            worksheet,
            secret: secret.expose().to_owned(),
        }
    }

    async fn says(&self, member_access: &TestMemberAccess) -> Contents {
        self.office.contents(member_access.worksheet).await.unwrap()
    }
}

impl TestBrowser {
    /// Sends the form as a page with JavaScript does.
    async fn begins(&self) -> TestResponse {
        self.fetches(&format!("{NEW}/begin"), &TestForm::none())
            .await
    }
}

fn count(contents: &Contents, root: &str) -> usize {
    contents.rows.get(root).map_or(0, Vec::len)
}

#[tokio::test]
async fn the_lead_sees_what_carries_on_and_begins_with_it_once() {
    let app = two_springs().await;
    let member_access = app.second_spring("northside", Role::Lead).await;
    let mut open = TestEditor::at(&app, &member_access).await;
    let lead = app.browser(&member_access);
    let page = lead.opens(NEW).await.is(200).page();
    assert_eq!(page.faults(), [""; 0]);
    let offer = page.text("section[aria-labelledby=begin]");
    for said in [
        "Begin with what carries on from Collaborative Problem-Solving Workshop",
        "guided reading happens once a week",
        "Verified causes, with 2 pieces of evidence",
        "Initiatives, with 2 metrics",
        "Reading every day: the team has not decided to go on with it",
    ] {
        assert!(offer.contains(said), "{said}: {offer}");
    }
    let form = page.form("/worksheet/begin");
    let answer = lead.sends(&format!("{NEW}/begin"), &form).await.is(303);
    assert_eq!(answer.location(), NEW);

    let says = app.says(&member_access).await;
    for (root, rows) in [
        ("r:problems", 1),
        ("r:causes", 1),
        ("r:evidence", 2),
        ("r:initiatives", 1),
        ("r:metrics", 2),
        ("r:steps", 0),
        ("r:cards", 0),
    ] {
        assert_eq!(count(&says, root), rows, "{root}");
    }
    // A member who has it open sees it at once, as an edit of the lead's.
    open.until("it is there", |open| open.rows("r:problems") == 1)
        .await;
    let history = lead.asks("/api/history?workshop=spring-2020").await;
    let history = history.is(200).json();
    let changes = history["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0]["who"], "Ana");
    let wrote = changes[0]["what"]["wrote"].to_string();
    for part in ["Problem statements (", "Initiatives ("] {
        assert!(wrote.contains(part), "{wrote}");
    }

    let again = lead.begins().await.is(422);
    assert!(again.body.contains("already started"), "{}", again.body);
    assert_eq!(app.says(&member_access).await, says);
    let page = lead.opens(NEW).await.is(200).page();
    assert!(!page.has("section[aria-labelledby=begin]"));
    // The earlier worksheet is as it was.
    let old = app.member_access("northside", Role::Member).await;
    assert_eq!(count(&app.says(&old).await, "r:readings"), 1);
}

#[tokio::test]
async fn of_two_who_begin_at_the_same_moment_one_does() {
    let app = two_springs().await;
    let member_access = app.second_spring("northside", Role::Lead).await;
    let [one, other] = [(); 2].map(|()| app.browser(&member_access));
    let (one, other) = tokio::join!(one.begins(), other.begins());
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 422]);
    assert_eq!(count(&app.says(&member_access).await, "r:problems"), 1);
}

#[tokio::test]
async fn only_the_lead_begins_and_only_in_the_own_worksheet() {
    let app = two_springs().await;
    let lead = app.second_spring("northside", Role::Lead).await;
    for role in [Role::Member, Role::Facilitator] {
        let member_access = app.second_spring("northside", role).await;
        let visitor = app.browser(&member_access);
        visitor.begins().await.is(403);
        let page = visitor.opens(NEW).await.is(200).page();
        assert!(!page.has("section[aria-labelledby=begin]"), "{role:?}");
    }
    app.visitor().begins().await.is(401);
    // The lead of last year's team has no right here.
    let before = app.member_access("northside", Role::Lead).await;
    app.browser(&before).begins().await.is(403);
    assert!(app.says(&lead).await.is_empty());
}

#[tokio::test]
async fn a_worksheet_that_has_begun_is_left_alone() {
    let app = two_springs().await;
    let member_access = app.second_spring("northside", Role::Lead).await;
    let mut ana = TestEditor::at(&app, &member_access).await;
    ana.types("we start over").await;
    ana.saved().await;
    let lead = app.browser(&member_access);
    let page = lead.opens(NEW).await.is(200).page();
    assert!(!page.has("section[aria-labelledby=begin]"));
    // A page that was opened before still has the form: its answer says why nothing came of it.
    let answer = lead.sends(&format!("{NEW}/begin"), &TestForm::none()).await;
    let page = answer.is(422).page();
    assert!(page.reads().contains("already started"), "{}", page.reads());
    assert_eq!(count(&app.says(&member_access).await, "r:problems"), 0);
}

#[tokio::test]
async fn a_school_without_an_earlier_worksheet_is_offered_none() {
    let app = two_springs().await;
    let lead = app.browser(&app.second_spring("alder-creek", Role::Lead).await);
    let page = lead.opens(NEW).await.is(200).page();
    assert!(!page.has("section[aria-labelledby=begin]"));
    let answer = lead.begins().await.is(422);
    assert!(
        answer.body.contains("no earlier worksheet"),
        "{}",
        answer.body
    );
    // The first spring does not begin with the second.
    let first = app.browser(&app.member_access("alder-creek", Role::Lead).await);
    let path = format!("{WORKSHEET}/begin");
    first.fetches(&path, &TestForm::none()).await.is(422);
}
