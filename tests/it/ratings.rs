//! The SAMI, rated by each alone and revealed to all: the right to rate, the time at which ratings
//! are seen, and the ratings that count.

use crate::harness::{TestApp, TestBrowser, TestEditor, TestMemberAccess, WORKSHEET};
use serde_json::{Value, json};
use store::worksheets::Role;

/// A lead, two members and a facilitator of Northside's team.
async fn team(app: &TestApp) -> ([TestMemberAccess; 4], [TestBrowser; 4]) {
    let member_accesses = [
        app.member_access("northside", Role::Lead).await,
        app.member_access("northside", Role::Member).await,
        app.member_access("northside", Role::Member).await,
        app.member_access("northside", Role::Facilitator).await,
    ];
    let browsers = member_accesses
        .each_ref()
        .map(|member_access| app.browser(member_access));
    (member_accesses, browsers)
}

impl TestBrowser {
    async fn rates(&self, item: &str, rating: &str, status: u16) {
        let fields = [("item", item), ("rating", rating)];
        self.says("rate", &fields, status).await;
    }

    async fn agrees(&self, item: &str, rating: &str, note: &str, status: u16) {
        let fields = [("item", item), ("rating", rating), ("note", note)];
        self.says("agree", &fields, status).await;
    }

    async fn sami(&self) -> Value {
        self.record().await["sami"].clone()
    }
}

/// The bytes that a browser is sent while others rate: with other ratings they would be the same to
/// the letter, so no rating can be in them.
#[tokio::test]
async fn nobody_is_sent_what_others_rated_before_the_reveal() {
    let mut sent = Vec::new();
    for [first, second] in [["3", "0"], ["1", "2"]] {
        let app = TestApp::start().await;
        let ([_, _, member_access, _], [lead, ben, cai, fay]) = team(&app).await;
        let mut open = TestEditor::at(&app, &member_access).await;
        open.until("it is told once on coming", |open| open.news() == 1)
            .await;
        lead.rates("1", first, 200).await;
        open.until("it is told of a rating", |open| open.news() == 2)
            .await;
        ben.rates("1", second, 200).await;
        ben.rates("2", first, 200).await;
        cai.rates("1", "2", 200).await;
        open.until("it is told of the others", |open| open.news() == 5)
            .await;
        // The socket said only that there is news: the same frame, every time.
        let told = open.said_of_news();
        assert!(told.windows(2).all(|two| two[0] == two[1]), "{told:?}");
        let record = cai.record().await;
        assert_eq!(record["sami"]["own"], json!({ "1": 2 }));
        let leadership = &record["sami"]["areas"]["leadership"];
        assert_eq!(*leadership, json!({ "alone": { "begun": 3, "done": 0 } }));
        let page = cai.opens(&format!("{WORKSHEET}/prep")).await.is(200);
        let shown = page.page().text(".sami");
        sent.push((record["sami"].clone(), fay.sami().await, shown, told));
    }
    assert_eq!(sent[0], sent[1]);
}

#[tokio::test]
async fn the_lead_or_a_facilitator_reveals_and_then_all_see_how_many_chose_what() {
    let app = TestApp::start().await;
    let (_, [lead, ben, cai, fay]) = team(&app).await;
    for (who, rating) in [(&lead, "3"), (&ben, "1"), (&cai, "1")] {
        who.rates("1", rating, 200).await;
        who.rates("6", rating, 200).await;
    }
    ben.says("reveal", &[("area", "leadership")], 403).await;
    ben.says("reveal", &[("area", "nowhere")], 403).await;
    fay.says("reveal", &[("area", "nowhere")], 404).await;
    fay.says("reveal", &[("area", "leadership")], 200).await;
    // A second reveal changes nothing.
    lead.says("reveal", &[("area", "leadership")], 200).await;
    for who in [&lead, &ben, &cai, &fay] {
        let areas = who.sami().await["areas"].clone();
        let revealed = &areas["leadership"]["revealed"];
        assert_eq!(revealed["spreads"], json!({ "1": [0, 2, 0, 1] }));
        assert_eq!(
            areas["infrastructure"],
            json!({ "alone": { "begun": 3, "done": 0 } })
        );
    }
}

#[tokio::test]
async fn what_was_rated_alone_stays_as_it_was_once_it_is_revealed() {
    let app = TestApp::start().await;
    let (_, [lead, ben, cai, _]) = team(&app).await;
    lead.rates("1", "3", 200).await;
    lead.rates("1", "2", 200).await;
    ben.rates("2", "1", 200).await;
    ben.rates("2", "", 200).await;
    lead.says("reveal", &[("area", "leadership")], 200).await;
    for (who, item, rating) in [(&lead, "1", "0"), (&lead, "1", ""), (&cai, "1", "0")] {
        who.rates(item, rating, 422).await;
    }
    let revealed = cai.sami().await["areas"]["leadership"]["revealed"].clone();
    assert_eq!(revealed["spreads"], json!({ "1": [0, 0, 1, 0] }));
    // Another area goes on.
    lead.rates("6", "1", 200).await;
}

#[tokio::test]
async fn a_team_agrees_once_an_area_is_revealed() {
    let app = TestApp::start().await;
    let (_, [lead, ben, _, fay]) = team(&app).await;
    lead.rates("1", "3", 200).await;
    ben.agrees("1", "2", "", 422).await;
    lead.says("reveal", &[("area", "leadership")], 200).await;
    ben.agrees("1", "2", "Two of us see a 3.", 200).await;
    ben.agrees("2", "0", &"x".repeat(1_001), 422).await;
    fay.agrees("2", "1", "", 403).await;
    let agreed = |sami: Value| sami["areas"]["leadership"]["revealed"]["agreed"].clone();
    let note = json!({ "1": { "rating": 2, "note": "Two of us see a 3.", "by": "Ana" } });
    assert_eq!(agreed(fay.sami().await), note);
    lead.agrees("1", "", "", 200).await;
    assert_eq!(agreed(fay.sami().await), json!({}));
}

#[tokio::test]
async fn whoever_has_no_say_any_more_is_counted_no_more() {
    let app = TestApp::start().await;
    let (member_accesses, [lead, ben, cai, fay]) = team(&app).await;
    for who in [&lead, &ben, &cai] {
        who.rates("1", "2", 200).await;
    }
    let [_, ben, cai, _] = member_accesses.each_ref();
    let ben = app.member(ben).await.id;
    app.office.withdraw_member(ben, app.now).await.unwrap();
    let alone = |begun: u8| json!({ "alone": { "begun": begun, "done": 0 } });
    assert_eq!(fay.sami().await["areas"]["leadership"], alone(2));
    let cai = app.member(cai).await.id;
    app.office
        .change_role(cai, Role::Facilitator)
        .await
        .unwrap();
    lead.says("reveal", &[("area", "leadership")], 200).await;
    let revealed = fay.sami().await["areas"]["leadership"]["revealed"].clone();
    assert_eq!(revealed["spreads"], json!({ "1": [0, 0, 1, 0] }));
}

#[tokio::test]
async fn what_can_not_be_rated_is_refused() {
    let app = TestApp::start().await;
    let (_, [lead, _, _, fay]) = team(&app).await;
    for rating in ["4", "-1", "1.5", "two"] {
        lead.rates("1", rating, 422).await;
    }
    for item in ["0", "40", "256", "-1", "leadership", ""] {
        lead.rates(item, "1", 404).await;
    }
    fay.rates("1", "2", 403).await;
    app.visitor().rates("1", "2", 401).await;
    assert_eq!(lead.sami().await["own"], json!({}));
}
