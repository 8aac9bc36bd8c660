//! The table that the server's rules and the browser's both keep: a worksheet that has been through
//! everything, and what shuts which gate of it.
//!
//! Beside it stands another: ways around the rules of Steps 0 to 4 that no page offers, and what each
//! leads to. `tests/it/bypass.rs` has a stock client write them into a real worksheet.
//!
//! Here it is read natively; `tests/e2e/specs/vectors.spec.ts` has a stock client write every line of
//! it into a real worksheet, and reads what the page's WASM and the server's HTML make of it.

mod bypasses;

use super::super::Worksheet;
use super::super::cycle::SPRING_2019;
use super::super::gates::Gate;
use super::fixture::{CellContent, FilledRow};
use super::whole::{WholeWorksheet, whole};
use crate::document::content::{RowId, Value};
use jiff::civil::{Date, date};
use serde::Deserialize;
use serde_json::{Map, json};

const WHOLE: &str = include_str!("whole.json");
const VECTORS: &str = include_str!("vectors.json");

/// The browser's day: the last of the workshops.
const CLOSED: Date = date(2019, 4, 24);

/// A line of the table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    name: String,
    /// The difference from the whole worksheet.
    change: Change,
    /// The labels of the gates that are shut.
    shut: Vec<String>,
    /// Some of the messages of the first of them.
    #[serde(default)]
    asks: Vec<String>,
    /// The end of the problem's statement.
    statement: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Change {
    /// Cells of a row; null empties one.
    Cells {
        root: String,
        row: String,
        set: Map<String, serde_json::Value>,
    },
    Removed {
        root: String,
        row: String,
        #[serde(rename = "remove")]
        _remove: bool,
    },
    /// Entries of a root map.
    Entries {
        map: String,
        set: Map<String, serde_json::Value>,
    },
}

#[test]
fn every_line_of_the_table_holds_on_the_server() {
    let vectors: Vec<Vector> = serde_json::from_str(VECTORS).unwrap();
    for Vector {
        name,
        change,
        shut,
        asks,
        statement,
    } in vectors
    {
        let whole = changed(whole(), change);
        let worksheet = Worksheet::read(&whole.contents(), &whole.record, &SPRING_2019, CLOSED);
        let gates = Gate::ALL.map(|gate| (gate, gate.open_points(&worksheet, &whole.record)));
        let found: Vec<_> = gates.iter().filter(|(_, open)| !open.is_empty()).collect();
        let labels: Vec<_> = found.iter().map(|(gate, _)| gate.label()).collect();
        assert_eq!(labels, shut, "{name}");
        let first = found.first().map(|(_, open)| open.iter());
        let words: Vec<_> = first.into_iter().flatten().collect();
        let words: Vec<_> = words.into_iter().map(|open| open.need.message()).collect();
        for asked in asks {
            assert!(words.contains(&asked), "{name}: {words:?}");
        }
        if let Some(end) = statement {
            let states = worksheet.problems[0].statement().to_string();
            assert!(states.ends_with(&end), "{name}: {states}");
        }
    }
}

/// The browser's test and the rules' own tests begin with the same worksheet.
#[test]
fn the_table_begins_with_the_whole_worksheet() {
    let read: serde_json::Value = serde_json::from_str(WHOLE).unwrap();
    let own = written(&whole());
    assert_eq!(read, own, "whole.json is to be:\n{own}");
}

fn changed(mut whole: WholeWorksheet, change: Change) -> WholeWorksheet {
    match change {
        Change::Removed { root, row, .. } => {
            let count = whole.rows.len();
            whole.rows.retain(|it| !is(it, &root, &row));
            assert_eq!(whole.rows.len() + 1, count, "{root} {row}");
        }
        Change::Cells { root, row, set } => {
            let found = whole.rows.iter_mut().find(|it| is(it, &root, &row));
            let found = found.unwrap_or_else(|| panic!("there is no {row} of {root}"));
            for (cell, value) in set {
                *found = fill(found.clone(), &cell, value);
            }
        }
        Change::Entries { map, set } => {
            assert_eq!(map, "m:monitoring");
            whole.values.retain(|(key, _)| !set.contains_key(*key));
            let cadence = set.get("cadence").and_then(serde_json::Value::as_str);
            let cadence = cadence.map(|code| ("cadence", Value::Choice(code.to_owned())));
            whole.values.extend(cadence);
        }
    }
    whole
}

/// Fills a cell as a client without manners does: any content, in a cell of any kind.
fn fill(filled: FilledRow, cell: &str, value: serde_json::Value) -> FilledRow {
    let is_text = filled.row.texts.contains_key(cell);
    match value {
        serde_json::Value::Null => filled.without(cell),
        serde_json::Value::String(text) if is_text => filled.with(cell, CellContent::Word(text)),
        serde_json::Value::String(code) => filled.with_value(cell, Value::Choice(code)),
        serde_json::Value::Bool(flag) => filled.with_value(cell, Value::Flag(flag)),
        serde_json::Value::Number(number) => {
            filled.with_value(cell, Value::Number(number.as_f64().unwrap()))
        }
        // Values that JSON can't express, and texts that would be too long in it.
        serde_json::Value::Object(special) => {
            if let Some(number) = special.get("number") {
                let number = number.as_str().unwrap().parse().unwrap();
                return filled.with_value(cell, Value::Number(number));
            }
            let (text, times): (String, usize) =
                serde_json::from_value(special["repeat"].clone()).unwrap();
            filled.with(cell, CellContent::Word(text.repeat(times)))
        }
        other => panic!("{other} is nothing for a cell"),
    }
}

fn is(filled: &FilledRow, root: &str, row: &str) -> bool {
    filled.root == root && filled.row.id == RowId(row.to_owned())
}

fn written(whole: &WholeWorksheet) -> serde_json::Value {
    let plain = |value: &Value| match value {
        Value::Choice(code) => json!(code),
        Value::Number(number) => json!(number),
        Value::Flag(flag) => json!(flag),
    };
    let rows = whole.rows.iter().map(|FilledRow { root, row }| {
        let values = row.values.iter();
        let values: Map<_, _> = values.map(|(at, it)| (at.clone(), plain(it))).collect();
        json!({ "root": root, "name": row.id.0, "texts": row.texts, "values": values })
    });
    let entries = whole.values.iter();
    let entries: Map<_, _> = entries
        .map(|(key, value)| ((*key).to_owned(), plain(value)))
        .collect();
    let texts = whole.texts.iter();
    let texts: Map<_, _> = texts
        .map(|(name, text)| ((*name).to_owned(), json!(text)))
        .collect();
    json!({ "rows": rows.collect::<Vec<_>>(), "texts": texts, "maps": { "m:monitoring": entries } })
}
