//! Ways around the rules, and where each leads.

use super::super::super::export::plan_rows;
use super::super::super::fields::rule::Severity;
use super::*;
use crate::document::content::{Row, RowStatus};
use crate::worksheet::schema::WORKSHEET;
use std::collections::BTreeMap;

const BYPASSES: &str = include_str!("bypasses.json");

/// A line of the table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bypass {
    name: String,
    /// Rows that are added.
    #[serde(default)]
    adds: Vec<AddedRow>,
    changes: Vec<Change>,
    /// The labels of the gates that are shut.
    shut: Vec<String>,
    /// Some of the messages of the first of them.
    #[serde(default)]
    asks: Vec<String>,
    /// The number of initiatives that leave the worksheet.
    lines: usize,
    /// Root, row and cell of a diagnostic.
    #[serde(default)]
    faults: Vec<(String, String, String)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AddedRow {
    root: String,
    name: String,
    texts: BTreeMap<String, String>,
    values: Map<String, serde_json::Value>,
}

#[test]
fn every_way_around_the_rules_leads_nowhere() {
    let bypasses: Vec<Bypass> = serde_json::from_str(BYPASSES).unwrap();
    for bypass in bypasses {
        let name = bypass.name;
        let with = bypass.adds.into_iter().fold(whole(), |whole, added| {
            let filled = added.filled();
            whole.with_row(filled)
        });
        let whole = bypass.changes.into_iter().fold(with, changed);
        let worksheet = Worksheet::read(&whole.contents(), &whole.record, &SPRING_2019, CLOSED);
        let open = |gate: &Gate| gate.open_points(&worksheet, &whole.record);
        let shut = Gate::ALL.into_iter().filter(|gate| !open(gate).is_empty());
        let shut: Vec<_> = shut.collect();
        let labels: Vec<_> = shut.iter().map(|gate| gate.label()).collect();
        assert_eq!(labels, bypass.shut, "{name}");
        let asked = shut.first().map(open).unwrap_or_default().into_iter();
        let asked: Vec<_> = asked.map(|open| open.need.message()).collect();
        for words in bypass.asks {
            assert!(asked.contains(&words), "{name}: {asked:?}");
        }
        assert_eq!(plan_rows(&worksheet).len(), bypass.lines, "{name}");
        let diagnostics = worksheet.diagnostics();
        for (root, row, cell) in bypass.faults {
            let of_row = diagnostics
                .iter()
                .filter(|((at, id), _)| (*at, &id.0) == (root.as_str(), &row));
            let mut at_cell = of_row
                .flat_map(|(_, diagnostics)| diagnostics)
                .filter(|finding| finding.cell == cell);
            let is_open = at_cell.any(|finding| finding.severity != Severity::Hint);
            assert!(is_open, "{name}: {root} {row} {cell} says nothing");
        }
    }
}

impl AddedRow {
    fn filled(self) -> FilledRow {
        let root = WORKSHEET.root(&self.root);
        let root = root.unwrap_or_else(|| panic!("there is no {}", self.root));
        let row = Row {
            id: RowId(self.name),
            position: "V".to_owned(),
            status: RowStatus::There,
            texts: self.texts,
            values: BTreeMap::new(),
        };
        let empty = FilledRow {
            root: root.name,
            row,
        };
        let values = self.values.into_iter();
        values.fold(empty, |filled, (cell, value)| fill(filled, &cell, value))
    }
}
