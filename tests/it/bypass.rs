//! Ways around the rules of Steps 0 to 4, each written by a stock Yjs client into a real worksheet:
//! its exports tell the truth, and its pages show the fault.

use crate::harness::{StockProcess, TestApp, TestBrowser, WORKSHEET, WorksheetWriter, table};
use serde_json::Value;
use std::collections::BTreeMap;
use store::worksheets::Role;

/// The day after the last workshop but one.
const NOW: &str = "2019-04-24T12:00:00-05:00";

/// Requirements that no document can meet: nobody is on the school's list here, and no lead has
/// approved the Blueprint.
const ELSEWHERE: [&str; 2] = [
    "Name at least one person of the team. The contact person does this on the registration’s page.",
    "A team lead has not approved the Blueprint yet.",
];

struct WorksheetExports {
    /// The unmet requirements, by the labels of the gates.
    gates: BTreeMap<String, Vec<String>>,
    plan: Vec<Vec<String>>,
}

impl TestBrowser {
    /// The worksheet's exports now, whose gates are those of its overview.
    async fn takes_along(&self) -> WorksheetExports {
        let answer = self.asks(&format!("{WORKSHEET}/gates")).await.is(200);
        let gates = answer.json()["gates"].as_array().unwrap().clone();
        let word = |it: &Value, key: &str| it[key].as_str().unwrap().to_owned();
        let needs = |gate: &Value| -> Vec<String> {
            let open = gate["open"].as_array().unwrap().iter();
            open.map(|open| word(open, "need")).collect()
        };
        let all: Vec<String> = gates.iter().flat_map(needs).collect();
        let overview = self.opens(WORKSHEET).await.is(200).page();
        assert_eq!(overview.texts(".gate-need"), all);
        self.opens(&format!("{WORKSHEET}/thread")).await.is(200);
        let asked = |gate: &Value| -> Vec<String> {
            let needs = needs(gate).into_iter();
            needs
                .filter(|need| !ELSEWHERE.contains(&need.as_str()))
                .collect()
        };
        let file = self.opens(&format!("{WORKSHEET}/plan.csv")).await.is(200);
        let text = file.body.trim_start_matches('\u{feff}');
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows = reader.records().map(|row| row.unwrap());
        WorksheetExports {
            gates: gates
                .iter()
                .map(|gate| (word(gate, "label"), asked(gate)))
                .filter(|(_, asked)| !asked.is_empty())
                .collect(),
            plan: rows
                .map(|row| row.iter().map(str::to_owned).collect())
                .collect(),
        }
    }
}

#[tokio::test]
async fn every_way_around_the_rules_is_told_as_it_is() {
    let app = TestApp::with().now(NOW).without_limits().start().await;
    let member_access = app.member_access("northside", Role::Lead).await;
    let ana = app.browser(&member_access);
    let clients = StockProcess::start();
    let mut stranger = WorksheetWriter::with_whole(&clients, &app, &member_access).await;
    // The negative control: without a bypass every gate is open, and every initiative is exported.
    let whole = ana.takes_along().await;
    assert_eq!(whole.gates, BTreeMap::new());
    assert_eq!(whole.plan.len(), 4);

    let bypasses = table("bypasses.json");
    for bypass in bypasses.as_array().unwrap() {
        let name = &bypass["name"];
        let list = |key: &str| bypass[key].as_array().cloned().unwrap_or_default();
        for row in list("adds") {
            stranger.adds(&row).await;
        }
        for change in list("changes") {
            stranger.changes(&change).await;
        }
        stranger.saved().await;
        let left = ana.takes_along().await;
        let shut: Vec<String> = serde_json::from_value(bypass["shut"].clone()).unwrap();
        let mut found: Vec<_> = left.gates.keys().cloned().collect();
        let mut wanted = shut.clone();
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted, "{name}: {:?}", left.gates);
        for ask in list("asks") {
            let asked = &left.gates[&shut[0]];
            assert!(asked.iter().any(|need| ask == *need), "{name}: {asked:?}");
        }
        assert_eq!(bypass["lines"], left.plan.len(), "{name}");
        for cell in left.plan.iter().flatten() {
            let runs = ['=', '+', '-', '@', '\t', '\r'];
            assert!(!cell.starts_with(runs), "{name}: {cell}");
            let turns = |c: char| c != '\n' && (c.is_control() || "\u{202e}\u{200b}".contains(c));
            assert!(!cell.contains(turns), "{name}: {cell:?}");
        }
        stranger.takes_all_back().await;
        for row in list("adds") {
            stranger.forgets(&row);
        }
    }

    // The worksheet is back at its beginning after all of them.
    stranger.saved().await;
    let again = ana.takes_along().await;
    assert_eq!(again.gates, BTreeMap::new());
    assert_eq!(again.plan, whole.plan);
}
