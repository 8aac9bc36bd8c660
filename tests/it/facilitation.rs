//! All teams at once: each team's place and progress, and the time of a session.

use crate::harness::{
    FACILITATION, NOON, TestApp, TestBrowser, TestEditor, TestForm, WORKSHEET, WORKSHOP, eventually,
};
use domain::document::content::{CellAddress, RowId, TextAddress};
use domain::document::engine::{StickyPosition, StickySide};
use domain::document::frame::{AwarenessEntry, encode_entries};
use domain::document::owners::ClientId;
use domain::document::presence::{Caret, PeerPresence, PresenceUser};
use serde_json::Value;
use std::sync::atomic::{AtomicU32, Ordering};
use store::worksheets::Role;

const START: StickyPosition = StickyPosition {
    of: None,
    side: StickySide::Before,
};

impl TestEditor {
    /// Sets its place, as a page does.
    async fn is_in(&mut self, rows: &str) {
        let text = TextAddress::Cell(CellAddress {
            rows: rows.to_owned(),
            row: RowId("x".to_owned()),
            cell: "group".to_owned(),
        });
        let caret = Caret {
            text,
            anchor: START,
            head: START,
        };
        let here = PeerPresence {
            user: PresenceUser::default(),
            at: Some(caret),
            page: None,
        };
        self.says_of_itself(&serde_json::to_string(&here).unwrap())
            .await;
    }

    async fn says_of_itself(&mut self, state: &str) {
        static CLOCK: AtomicU32 = AtomicU32::new(1);
        let entry = AwarenessEntry {
            client: ClientId(self.client()),
            clock: CLOCK.fetch_add(1, Ordering::Relaxed),
            state: state.to_owned(),
        };
        self.sends_raw(encode_entries([&entry].into_iter())).await;
    }
}

fn places(team: &Value) -> String {
    let places = team["places"].as_array().unwrap().iter();
    let lines = places.map(|place| {
        let people = place["people"].as_array().unwrap();
        format!(
            "{} in {}",
            people.len(),
            place["step"].as_str().unwrap_or("none")
        )
    });
    lines.collect::<Vec<_>>().join(", ")
}

#[tokio::test]
async fn who_is_where_is_seen_as_it_changes() {
    let app = TestApp::start().await;
    app.registered("northside", "elementary-1").await;
    let fay = app.facilitator("Fay").await;
    let team = fay.facilitation_of("northside").await;
    assert_eq!(
        (places(&team), &team["changed"]),
        (String::new(), &Value::Null)
    );
    let mut stream = app.facilitation_stream(&fay).await;
    stream.next().await.unwrap();

    let member_access = app.member_access("northside", Role::Member).await;
    let (mut ana, mut tab) = (
        TestEditor::at(&app, &member_access).await,
        TestEditor::at(&app, &member_access).await,
    );
    let mut ben = TestEditor::at(&app, &app.member_access("northside", Role::Member).await).await;
    let so = async |wanted: &str| {
        eventually(wanted, || async {
            (places(&fay.facilitation_of("northside").await) == wanted).then_some(())
        })
        .await;
    };
    so("2 in none").await;
    ana.is_in("r:problems").await;
    ben.is_in("r:evidence").await;
    so("1 in Problem, 1 in Verify").await;
    // The other tab is in no field, and a place that can't be read counts as none.
    tab.is_in("r:nothing").await;
    ben.says_of_itself("{\"at\":5}").await;
    so("1 in Problem, 1 in none").await;
    // The open page says more than no field; a page that is none says nothing.
    ben.says_of_itself("{\"page\":\"causes\"}").await;
    so("1 in Problem, 1 in Causes").await;
    ben.says_of_itself("{\"page\":\"nowhere\"}").await;
    so("1 in Problem, 1 in none").await;
    assert_eq!(stream.next().await.unwrap().event, "changed");
    ana.types("Something. ").await;
    ana.saved().await;
    let changed = fay.facilitation_of("northside").await["changed"].clone();
    assert!(
        changed.as_str().unwrap().starts_with("Monday, April 1"),
        "{changed}"
    );
    drop((ana, tab, ben));
    so("").await;
}

#[tokio::test]
async fn gates_are_read_again_when_a_team_goes_on() {
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Lead).await;
    let fay = app.facilitator("Fay").await;
    let missing = async |gate: usize| {
        fay.facilitation_of("northside").await["gates"]["known"][gate]["missing"].clone()
    };
    let first = missing(3).await;
    assert!(first.as_str().unwrap().contains("problem"), "{first}");
    let gates = fay.facilitation_of("northside").await["gates"]["known"].clone();
    assert_eq!(gates.as_array().unwrap().len(), 6);
    // Facts that only the store has count as well as the document.
    let lead = app.browser(&member_access);
    let before = missing(0).await;
    assert!(
        before.as_str().unwrap().ends_with("each filled in."),
        "{before}"
    );
    let mark = TestForm::of(&[("kind", "sami_complete"), ("done", "yes")]);
    lead.fetches(&format!("{WORKSHEET}/record/mark"), &mark)
        .await
        .is(200);
    assert_eq!(missing(0).await, before, "more is missing before it");
    let mut ana = TestEditor::at(&app, &member_access).await;
    ana.adds_row("r:actions", "a1").await;
    let star = domain::document::content::Value::Flag(true);
    ana.sets("r:actions", "a1", "starred", star).await;
    ana.saved().await;
    eventually("the gate counts the star", async || {
        let now = missing(0).await;
        now.as_str()
            .unwrap()
            .ends_with("1 has a star.")
            .then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_timer_is_seen_by_every_team_of_its_session_and_by_no_other() {
    let app = TestApp::start().await;
    app.registered("northside", "elementary-1").await;
    app.registered("alder-creek", "elementary-2").await;
    let member_access = app.member_access("northside", Role::Member).await;
    let other = app.browser(&app.member_access("alder-creek", Role::Member).await);
    let ana = app.browser(&member_access);
    let mut open = TestEditor::at(&app, &member_access).await;
    open.until("it is told once on coming", |open| open.news() == 1)
        .await;
    let fay = app.facilitator("Fay").await;
    let start = [
        ("session", "elementary-1"),
        ("label", "Step 1"),
        ("minutes", "20"),
    ];
    fay.in_room("start", &start).await.is(303);
    open.until("it is told of the timer", |open| open.news() == 2)
        .await;
    let timer = ana.worksheet().await["record"]["timer"].clone();
    assert_eq!(timer["timer"]["label"], "Step 1");
    let left = timer["left"].as_i64().unwrap();
    assert!((1_100_000..=1_200_000).contains(&left), "{left}");
    assert_eq!(other.worksheet().await["record"]["timer"], Value::Null);
    // Without a script the page shows the end of the time.
    let page = ana.opens(WORKSHEET).await.is(200).page();
    assert_eq!(page.text(".timer"), "Step 1 until 12:20 PM");
    let room = fay.opens(FACILITATION).await.is(200).page();
    assert_eq!(room.text(".timer"), "Step 1 until 12:20 PM");

    fay.in_room("add", &[start[0], ("minutes", "5")])
        .await
        .is(303);
    open.until("it is told of the minutes", |open| open.news() == 3)
        .await;
    let later = ana.worksheet().await["record"]["timer"]["left"]
        .as_i64()
        .unwrap();
    assert!(later > left + 200_000, "{later} after {left}");
    fay.in_room("stop", &[start[0]]).await.is(303);
    open.until("it is told of the end", |open| open.news() == 4)
        .await;
    assert_eq!(ana.worksheet().await["record"]["timer"], Value::Null);
    // Without a timer nothing can be added.
    fay.in_room("add", &[start[0], ("minutes", "5")])
        .await
        .is(303);
    assert_eq!(ana.worksheet().await["record"]["timer"], Value::Null);
}

#[tokio::test]
async fn what_is_no_timer_comes_back_with_what_was_typed() {
    let app = TestApp::start().await;
    let fay = app.facilitator("Fay").await;
    let start = |label: &'static str, minutes: &'static str| {
        [
            ("session", "elementary-1"),
            ("label", label),
            ("minutes", minutes),
        ]
    };
    let page = fay
        .in_room("start", &start("Break", "soon"))
        .await
        .is(422)
        .page();
    assert_eq!(page.faults(), [""; 0]);
    assert!(page.has("#minutes-error") && !page.has("#label-error"));
    assert_eq!(page.form("/start"), TestForm::of(&start("Break", "soon")));
    fay.in_room("start", &start("", "5")).await.is(422);
    let nowhere = [("session", "nowhere"), ("label", "x"), ("minutes", "5")];
    fay.in_room("start", &nowhere).await.is(422);
    fay.in_room("wish", &start("x", "5")).await.is(404);
}

#[tokio::test]
async fn that_the_time_is_over_is_told_for_a_while() {
    let app = TestApp::start().await;
    app.registered("northside", "elementary-1").await;
    let member_access = app.member_access("northside", Role::Member).await;
    let start = [
        ("session", "elementary-1"),
        ("label", "Step 1"),
        ("minutes", "20"),
    ];
    app.facilitator("Fay")
        .await
        .in_room("start", &start)
        .await
        .is(303);
    assert!(NOON.starts_with("2019-04-01T12:00"));
    let app = app.restarted_at("2019-04-01T12:21:00-05:00").await;
    let timer = app.browser(&member_access).worksheet().await["record"]["timer"].clone();
    assert!(timer["left"].as_i64().unwrap() < 0, "{timer}");
    let app = app.restarted_at("2019-04-01T12:36:00-05:00").await;
    let timer = app.browser(&member_access).worksheet().await["record"]["timer"].clone();
    assert_eq!(timer, Value::Null);
}

#[tokio::test]
async fn todays_session_comes_first() {
    let app = TestApp::with()
        .now("2019-04-22T15:00:00-05:00")
        .start()
        .await;
    let fay = app.facilitator("Fay").await;
    let floor = fay.facilitation().await;
    let days: Vec<_> = floor["sessions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["day"].clone())
        .collect();
    assert_eq!(days[0], "today");
    assert_eq!(days.last().unwrap(), "over");
}

impl TestBrowser {
    async fn worksheet(&self) -> Value {
        let asked = format!("/api/worksheet?workshop={WORKSHOP}");
        self.asks(&asked).await.is(200).json()
    }
}
