//! Check-in at the door: the contract of acts and snapshot, who may, and the forms without a script.

mod forms;
mod killed;

use crate::harness::{TestApp, TestBrowser, TestForm, TestResponse, WORKSHOP};
use domain::slug::{SessionId, WorkshopSlug};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const SESSION: &str = "elementary-1";
const OTHER_SESSION: &str = "elementary-2";
const ACTS: &str = "/w/spring-2019/check-in/acts";
const SNAPSHOT: &str = "/w/spring-2019/check-in/snapshot";
const CHECK_IN: &str = "/w/spring-2019/check-in";
/// April 18, 2019, 3:10 PM in Des Moines.
const BEFORE_START: i64 = 1_555_618_200;

impl TestApp {
    /// The path of a fresh helper's link.
    pub(crate) async fn helper_link(&self, session: &str) -> String {
        // Links are made by organizers whom the office knows.
        self.sign_in_link().await;
        let made_by = "desk@district.example".to_owned();
        let (workshop, session) = slugs(session);
        let made = self
            .office
            .add_helper(&workshop, &session, "Hal".to_owned(), made_by, self.now);
        format!("/c/{}", made.await.unwrap().unwrap().expose())
    }

    /// The browser of a session's helper.
    pub(crate) async fn helper(&self, session: &str) -> TestBrowser {
        let visitor = self.visitor();
        let opened = visitor.opens(&self.helper_link(session).await).await;
        assert_eq!(opened.is(303).location(), CHECK_IN);
        visitor
    }

    /// Northside has its slot, and names Ana Ruiz and Bo Lind.
    async fn with_a_team(self) -> Self {
        let outcome = self.registered("northside", SESSION).await;
        let registrant = self.registrant(&outcome).await;
        let form = TestForm::of(&[
            ("name_0", "Ana Ruiz"),
            ("role_0", "teacher"),
            ("name_1", "Bo Lind"),
            ("role_1", "administrator"),
        ]);
        let roster = format!("/w/{WORKSHOP}/registration/roster");
        registrant.fetches(&roster, &form).await.is(200);
        self
    }
}

fn slugs(session: &str) -> (WorkshopSlug, SessionId) {
    let workshop = WorkshopSlug::parse(WORKSHOP).unwrap();
    (workshop, SessionId::parse(session).unwrap())
}

impl TestBrowser {
    async fn sends_acts(&self, acts: &[Value]) -> TestResponse {
        self.sends_json(ACTS, &json!({ "acts": acts })).await
    }

    /// The people of northside by name, as devices have them.
    async fn people(&self, session: &str) -> BTreeMap<String, Value> {
        let snapshot = self.asks(&format!("{SNAPSHOT}?session={session}")).await;
        let snapshot = snapshot.is(200).json();
        let schools = snapshot["schools"].as_array().unwrap();
        let people = schools
            .iter()
            .flat_map(|it| it["people"].as_array().unwrap());
        let by_name = |it: &Value| (it["name"].as_str().unwrap().to_owned(), it.clone());
        people.map(by_name).collect()
    }
}

fn act(id: &str, person: &Value, what: &str, seconds: i64) -> Value {
    let at = BEFORE_START + seconds;
    json!({ "id": id, "person": person, "session": SESSION, "what": what, "at": at })
}

fn walk_in(id: &str, name: &str, seconds: i64) -> Value {
    let new = json!({ "school": "northside", "name": name, "role": "teacher" });
    let at = BEFORE_START + seconds;
    json!({ "id": id, "new": new, "session": SESSION, "what": "in", "at": at })
}

#[tokio::test]
async fn each_act_is_answered_by_its_id_and_counts_once() {
    let app = TestApp::start().await.with_a_team().await;
    let helper = app.helper(SESSION).await;
    let people = helper.people(SESSION).await;
    let (ana, bo) = (&people["Ana Ruiz"]["key"], &people["Bo Lind"]["key"]);
    let acts = [
        act("act-00001", ana, "in", 0),
        act("act-00002", bo, "in", 1),
        walk_in("act-00003", "Cy Dean", 2),
        act("act-00004", &json!("nobody-here"), "in", 3),
        act("act-00005", bo, "undo", 4),
        act("act-00006", ana, "in", 9 * 24 * 3600),
        act("act-00001", ana, "in", 0),
    ];
    let answers = json!({ "answers": [
        { "id": "act-00001", "status": "recorded" },
        { "id": "act-00002", "status": "recorded" },
        { "id": "act-00003", "status": "recorded" },
        { "id": "act-00004", "status": "refused", "reason": "unknown_person" },
        { "id": "act-00005", "status": "recorded" },
        { "id": "act-00006", "status": "refused", "reason": "outside_session" },
    ]});
    assert_eq!(helper.sends_acts(&acts).await.is(200).json(), answers);
    // Sent again, in another order, by another device: nothing is counted twice.
    let organizer = app.organizer().await;
    let mut again = acts.to_vec();
    again.reverse();
    organizer.sends_acts(&again).await.is(200);
    let people = helper.people(SESSION).await;
    assert_eq!(people["Ana Ruiz"]["in"], BEFORE_START);
    assert_eq!(people["Ana Ruiz"]["acts"].as_array().unwrap().len(), 1);
    assert_eq!(people["Bo Lind"]["status"], "absent");
    assert_eq!(people["Cy Dean"]["status"], "in");
    assert_eq!(people["Cy Dean"]["membership"], "additional");
    // A time may also be a text.
    let out = json!({ "id": "act-00007", "person": ana, "session": SESSION, "what": "out",
                      "at": "2019-04-18T18:15:00-05:00" });
    helper.sends_acts(&[out]).await.is(200);
    let people = helper.people(SESSION).await;
    assert_eq!(people["Ana Ruiz"]["status"], "left");
}

#[tokio::test]
async fn a_snapshot_has_names_and_ticks_alone() {
    let app = TestApp::start().await.with_a_team().await;
    let helper = app.helper(SESSION).await;
    let answer = helper.asks(SNAPSHOT).await.is(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    let school = &answer.json()["schools"][0];
    let numbers = [&school["named"], &school["present"]];
    assert_eq!(numbers, [2, 0]);
    assert!(school["headcount"].as_u64().unwrap() > 0);
    for private in ["@", "vegetarian", "meals", "contact", "pay", "email"] {
        assert!(!answer.body.contains(private), "{private}");
    }
    let page = helper.opens(CHECK_IN).await.is(200);
    assert!(page.body.contains("Northside"));
    assert!(!page.body.contains("Ana Ruiz"), "a kept page has no names");
    // A snapshot that has not changed is not sent again.
    let request = app
        .server_address()
        .http
        .get(format!("{}{SNAPSHOT}", app.server_address().listens));
    let request = request
        .header("cookie", helper.cookies_sent())
        .header("if-none-match", answer.header("etag"));
    assert_eq!(request.send().await.unwrap().status(), 304);
}

#[tokio::test]
async fn nobody_else_checks_anybody_in() {
    let app = TestApp::start().await.with_a_team().await;
    let helper = app.helper(SESSION).await;
    let people = helper.people(SESSION).await;
    let ana = &people["Ana Ruiz"]["key"];
    let acts = [act("act-00001", ana, "in", 0)];
    let invited = app.invited("alder-creek").await;
    let other = app.helper(OTHER_SESSION).await;
    for (who, status) in [
        (&app.visitor(), 401),
        (&invited, 403),
        (&app.facilitator("Fay").await, 403),
    ] {
        who.sends_acts(&acts).await.is(status);
        who.asks(SNAPSHOT).await.is(status);
        let page = who.opens(CHECK_IN).await.is(status).page();
        assert_eq!(page.faults(), [""; 0]);
        for form in ["tick", "walk-in"] {
            let fields = TestForm::of(&[("session", SESSION), ("what", "all_in")]);
            let path = format!("{CHECK_IN}/{form}");
            who.sends(&path, &fields).await.is(status);
        }
    }
    other.sends_acts(&acts).await.is(403);
    other
        .asks(&format!("{SNAPSHOT}?session={SESSION}"))
        .await
        .is(403);
    let fields = TestForm::of(&[("session", SESSION), ("what", "all_in")]);
    other
        .sends(&format!("{CHECK_IN}/tick"), &fields)
        .await
        .is(403);
    let foreign = other.opens(&format!("{CHECK_IN}?session={SESSION}")).await;
    assert!(!foreign.body.contains("Ana Ruiz"));
    assert_eq!(helper.people(SESSION).await["Ana Ruiz"]["status"], "absent");
    app.visitor().opens("/c/unknown").await.is(404);
    // Nor does a helper's link open anything else.
    helper.opens("/desk").await.is(401);
    for path in ["/facilitate", "/worksheet", "/registration"] {
        let opened = helper.opens(&format!("/w/{WORKSHOP}{path}")).await;
        assert!((400..500).contains(&opened.status), "{path}");
    }
}

#[tokio::test]
async fn a_link_that_was_ended_opens_nothing() {
    let app = TestApp::start().await.with_a_team().await;
    let link = app.helper_link(SESSION).await;
    let helper = app.visitor();
    helper.opens(&link).await.is(303);
    let people = helper.people(SESSION).await;
    let acts = [act("act-00001", &people["Ana Ruiz"]["key"], "in", 0)];
    let (workshop, _) = slugs(SESSION);
    let links = app.office.helper_links(WORKSHOP).await.unwrap();
    assert_eq!(links.len(), 1);
    let id = links[0].helper.id;
    let ended = app.office.end_helper(&workshop, id, app.now).await;
    assert_eq!(ended.unwrap(), Some(()));
    helper.sends_acts(&acts).await.is(403);
    let closed = helper.asks(SNAPSHOT).await.is(403).json();
    assert_eq!(closed["closed"], "ended");
    let page = helper.opens(CHECK_IN).await.is(403).page();
    assert!(page.reads().contains("This link has ended"));
    assert_eq!(page.faults(), [""; 0]);
    app.visitor().opens(&link).await.is(404);
    assert_eq!(
        app.office.end_helper(&workshop, 77, app.now).await.unwrap(),
        None
    );
}

#[tokio::test]
async fn a_helper_reads_for_the_day_and_sends_what_is_left_for_three_more() {
    let app = TestApp::start().await.with_a_team().await;
    let helper = app.helper(SESSION).await;
    let people = helper.people(SESSION).await;
    let ana = &people["Ana Ruiz"]["key"];
    let cookies = helper.cookies_sent();
    let (name, value) = cookies.split_once('=').unwrap();
    let app = app.restarted_at("2019-04-19T08:00:00-05:00").await;
    let helper = app.visitor();
    helper.holds(name, value);
    let closed = helper.asks(SNAPSHOT).await.is(403).json();
    assert_eq!(closed["closed"], "late");
    let page = helper.opens(CHECK_IN).await.is(403).page();
    assert!(page.reads().contains("The day is over"));
    assert!(!page.reads().contains("Northside"));
    let fields = TestForm::of(&[("session", SESSION), ("what", "all_in")]);
    helper
        .sends(&format!("{CHECK_IN}/tick"), &fields)
        .await
        .is(403);
    let late = [
        act("act-00001", ana, "in", 60),
        // After midnight, which is not the day any more.
        act("act-00002", ana, "out", 9 * 3600),
    ];
    let answers = helper.sends_acts(&late).await.is(200).json();
    assert_eq!(answers["answers"][0]["status"], "recorded");
    assert_eq!(answers["answers"][1]["reason"], "outside_session");
    let app = app.restarted_at("2019-04-22T08:00:00-05:00").await;
    let helper = app.visitor();
    helper.holds(name, value);
    helper.sends_acts(&late).await.is(403);
    let organizer = app.organizer().await;
    assert_eq!(organizer.people(SESSION).await["Ana Ruiz"]["status"], "in");
}

#[tokio::test]
async fn a_request_that_is_no_list_of_acts_changes_nothing() {
    let app = TestApp::start().await.with_a_team().await;
    let organizer = app.organizer().await;
    let people = organizer.people(SESSION).await;
    let ana = &people["Ana Ruiz"]["key"];
    let mut both = walk_in("act-00001", "Cy Dean", 0);
    both["person"] = ana.clone();
    for body in [
        json!({}),
        json!({ "acts": [both] }),
        json!({ "acts": [act("short", ana, "in", 0)] }),
        json!({ "acts": [act("act-00001", ana, "away", 0)] }),
        json!({ "acts": [{ "id": "act-00001", "session": SESSION, "what": "in", "at": 0 }] }),
    ] {
        organizer.sends_json(ACTS, &body).await.is(422);
    }
    let many: Vec<_> = (0..101)
        .map(|number| act(&format!("act-{number:05}"), ana, "in", 0))
        .collect();
    organizer.sends_acts(&many).await.is(413);
    let long = walk_in("act-00001", &"x".repeat(70_000), 0);
    organizer.sends_acts(&[long]).await.is(413);
    organizer
        .sends_json("/w/unknown/check-in/acts", &json!({ "acts": [] }))
        .await
        .is(404);
    let foreign = json!({ "acts": [{ "id": "act-00001", "person": ana, "session": "unknown",
                                     "what": "in", "at": BEFORE_START }] });
    let answers = organizer.sends_json(ACTS, &foreign).await.is(200).json();
    assert_eq!(answers["answers"][0]["reason"], "unknown_session");
    assert_eq!(
        organizer.people(SESSION).await["Ana Ruiz"]["status"],
        "absent"
    );
    let none = organizer.sends_acts(&[]).await.is(200).json();
    assert_eq!(none, json!({ "answers": [] }));
}

#[tokio::test]
async fn check_in_installs_as_an_app_of_its_own() {
    let app = TestApp::start().await;
    let page = app.visitor().opens(CHECK_IN).await.is(401);
    let manifest = format!("{CHECK_IN}.webmanifest");
    assert!(page.body.contains(&manifest));
    let manifest = app.visitor().opens(&manifest).await.is(200).json();
    assert_eq!(manifest["start_url"], CHECK_IN);
    assert_eq!(manifest["display"], "standalone");
    app.visitor()
        .opens("/w/unknown/check-in.webmanifest")
        .await
        .is(404);
}
