//! A number of fewer than ten students: it leaves nothing that families, the public or a history can
//! read, also where the group turns out to be small only after it was published.

use super::{NOW, Northside, northside};
use crate::harness::{StockProcess, TestApp, WORKSHEET, eventually};
use jiff::civil::date;
use serde_json::json;
use store::blueprints::SchoolBlueprint;

const LIST: &str = "/w/spring-2019/blueprints";
const PAGE: &str = "/w/spring-2019/blueprints/northside";

/// The baseline of the goal, as each answer says it.
const WITHHELD: [&str; 6] = [
    "38 of 100",
    "38.0%",
    ",38,",
    ":38.0",
    "more children read",
    "More children read",
];

impl Northside {
    async fn publishes(&self) {
        self.lead.releases("approve", &[]).await.is(200);
        self.lead.releases("publish", &[]).await.is(200);
    }

    /// The answers that anyone gets, by their addresses.
    async fn public_texts(&self) -> Vec<(String, String)> {
        let mut texts = Vec::new();
        for path in [
            PAGE.to_owned(),
            LIST.to_owned(),
            format!("{LIST}?strand=learning_reading"),
            format!("{LIST}.json"),
            format!("{LIST}.csv"),
        ] {
            let answer = self.app.visitor().opens(&path).await.is(200);
            texts.push((path, answer.body));
        }
        texts
    }

    async fn picture(&self) -> Vec<u8> {
        let path = format!("{PAGE}/picture.png");
        self.app.visitor().opens(&path).await.is(200).bytes
    }

    /// The versions and the preview, as the team's page shows them.
    async fn team_texts(&self) -> Vec<(String, String)> {
        let path = format!("{WORKSHEET}/blueprint");
        let page = self.lead.opens(&path).await.is(200).page();
        let text = |class: &str| (class.to_owned(), page.text(class));
        [".blueprint-versions", ".family-page"].map(text).to_vec()
    }
}

#[tokio::test]
async fn a_group_that_turns_out_to_be_small_is_withheld_everywhere() {
    let clients = StockProcess::start();
    let mut team = northside(&clients).await;
    team.publishes().await;
    let later = json!({ "root": "r:problems", "row": "row0", "set": { "current": 39.0 } });
    team.writes(&later).await;
    let words =
        json!({ "root": "r:goals", "row": "row0", "set": { "family": "More children read." } });
    team.writes(&words).await;
    let later = json!({ "root": "r:problems", "row": "row0", "set": { "current": 38.0 } });
    team.writes(&later).await;
    team.publishes().await;
    // The control: each answer says the number, or the texts beside it, as long as the group is large.
    for (place, text) in team.public_texts().await {
        let says = WITHHELD.iter().any(|number| text.contains(number));
        assert!(says || place == LIST, "{place} doesn't say the number");
    }
    let versions = team.team_texts().await;
    assert!(versions[0].1.contains("More children read"), "{versions:?}");
    assert!(versions[1].1.contains("38 of 100"), "{versions:?}");
    let before = team.picture().await;

    let few = json!({ "root": "r:problems", "row": "row0", "set": { "n": 9 } });
    team.writes(&few).await;
    eventually("the page withholds the number", async || {
        let page = team.app.visitor().opens(PAGE).await;
        (!page.body.contains("38 of 100")).then_some(())
    })
    .await;
    let everywhere = [team.public_texts().await, team.team_texts().await].concat();
    for (place, text) in everywhere {
        for number in WITHHELD {
            assert!(!text.contains(number), "{number} in {place}");
        }
    }
    // The picture is, to the byte, the one of a Blueprint that never had the measure.
    let after = team.picture().await;
    assert_ne!(before, after);
    let SchoolBlueprint::Published(version) = team.public().await else {
        panic!("it is published");
    };
    let control = TestApp::with().now(NOW).start().await;
    let lead = control.publishes(&version.family_blueprint()).await;
    control
        .reads(&lead, "r:metrics/row0", date(2019, 4, 15), 14)
        .await;
    eventually("the control is drawn to the byte", async || {
        let path = format!("{PAGE}/picture.png");
        let answer = control.visitor().opens(&path).await;
        (answer.status == 200 && answer.bytes == after).then_some(())
    })
    .await;
    assert_eq!(team.lead.reasons().await[0].0, "small_group");

    // Once the group is known to be large, families read the published number again.
    let many = json!({ "root": "r:problems", "row": "row0", "set": { "n": 112 } });
    team.writes(&many).await;
    eventually("the page shows the number", async || {
        let page = team.app.visitor().opens(PAGE).await;
        page.body.contains("38 of 100").then_some(())
    })
    .await;
}
