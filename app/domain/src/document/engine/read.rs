//! The content of a document, as plain data.

use super::document::Document;
use crate::document::content::{CellAddress, Contents, Row, RowId, RowStatus, TextAddress, Value};
use crate::document::schema::{CellKind, POSITION, REMOVED, RootKind};
use std::collections::BTreeMap;
use yrs::types::ToJson;
use yrs::{Any, GetString, Map, MapRef, Out, ReadTxn, TextRef, Transact};

impl Document {
    /// The text at an address, if there is one.
    pub fn text(&self, at: &TextAddress) -> Option<String> {
        let txn = self.doc.transact();
        Some(find_text(&txn, at)?.get_string(&txn))
    }

    pub fn contents(&self) -> Contents {
        let txn = self.doc.transact();
        let mut contents = Contents::default();
        for root in self.schema.roots {
            let name = root.name.to_owned();
            match root.kind {
                RootKind::Text => {
                    let text = txn.get_text(root.name);
                    let text = text.map(|text| text.get_string(&txn)).unwrap_or_default();
                    contents.texts.insert(name, text);
                }
                RootKind::Values(_) => {
                    let map = txn.get_map(root.name);
                    let values = map.map(|map| read_values(&txn, &map)).unwrap_or_default();
                    contents.values.insert(name, values);
                }
                RootKind::Rows(_) => {
                    contents.rows.insert(name, self.read_rows(&txn, root.name));
                }
                RootKind::Anything => {}
            }
        }
        contents
    }

    /// The rows of a root, in order, removed ones included.
    pub fn rows(&self, root: &str) -> Vec<Row> {
        self.read_rows(&self.doc.transact(), root)
    }

    /// The engine's own view of the content, to compare replicas by.
    pub fn json(&self) -> serde_json::Value {
        let json = self.doc.to_json(&self.doc.transact());
        serde_json::to_value(json).unwrap_or_default()
    }

    pub(super) fn read_rows(&self, txn: &impl ReadTxn, root: &str) -> Vec<Row> {
        let Some(map) = txn.get_map(root) else {
            return Vec::new();
        };
        let mut rows: Vec<Row> = map
            .iter(txn)
            .filter_map(|(id, row)| match row {
                Out::YMap(row) => Some(self.read_row(txn, root, RowId(id.to_owned()), &row)),
                _ => None,
            })
            .collect();
        rows.sort_by(|a, b| (&a.position, &a.id).cmp(&(&b.position, &b.id)));
        rows
    }

    fn read_row(&self, txn: &impl ReadTxn, root: &str, id: RowId, map: &MapRef) -> Row {
        let mut values = read_values(txn, map);
        let position = match values.remove(POSITION) {
            Some(Value::Choice(position)) => position,
            _ => String::new(),
        };
        let status = match values.remove(REMOVED) {
            Some(Value::Flag(true)) => RowStatus::Removed,
            _ => RowStatus::Present,
        };
        let mut texts = BTreeMap::new();
        if let Some(RootKind::Rows(cells)) = self.schema.root(root).map(|root| root.kind) {
            for cell in cells.iter().filter(|cell| cell.kind == CellKind::Text) {
                let text = match map.get(txn, cell.name) {
                    Some(Out::YText(text)) => text.get_string(txn),
                    _ => String::new(),
                };
                texts.insert(cell.name.to_owned(), text);
            }
        }
        Row {
            id,
            position,
            status,
            texts,
            values,
        }
    }
}

fn read_values(txn: &impl ReadTxn, map: &MapRef) -> BTreeMap<String, Value> {
    let entries = map.iter(txn);
    entries
        .filter_map(|(key, value)| Some((key.to_owned(), read_value(value)?)))
        .collect()
}

pub(super) fn read_value(value: Out) -> Option<Value> {
    match value {
        Out::Any(Any::String(code)) => Some(Value::Choice(code.to_string())),
        Out::Any(Any::Number(yrs::Number::Int(number))) => Some(Value::Number(number as f64)),
        Out::Any(Any::Number(yrs::Number::Float(number))) => Some(Value::Number(number)),
        Out::Any(Any::Bool(flag)) => Some(Value::Flag(flag)),
        _ => None,
    }
}

pub(super) fn find_text(txn: &impl ReadTxn, at: &TextAddress) -> Option<TextRef> {
    match at {
        TextAddress::Root(name) => txn.get_text(name.as_str()),
        TextAddress::Cell(CellAddress { rows, row, cell }) => {
            match find_row(txn, rows, &row.0)?.get(txn, cell)? {
                Out::YText(text) => Some(text),
                _ => None,
            }
        }
    }
}

pub(super) fn find_row(txn: &impl ReadTxn, rows: &str, row: &str) -> Option<MapRef> {
    match txn.get_map(rows)?.get(txn, row)? {
        Out::YMap(map) => Some(map),
        _ => None,
    }
}
