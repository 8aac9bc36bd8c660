//! Edits of a document. A batch is one transaction and gives one update; one that adds rows gives two.

use super::document::{Document, SCAFFOLD_ORIGIN};
use super::read::{find_row, find_text, read_value};
use super::undo_history::TYPED_ORIGIN;
use crate::document::content::{
    CellAddress, Edit, Row, RowDestination, RowId, RowStatus, TextAddress, Value, ValueAddress,
};
use crate::document::limits;
use crate::document::row_position;
use crate::document::schema::{CellKind, POSITION, REMOVED, RootKind};
use crate::document::splice::Splice;
use yrs::{
    Any, GetString, Map, MapPrelim, MapRef, Number, Text, TextPrelim, TextRef, Transact,
    TransactionMut,
};

/// An edit names what the schema does not have, or sets what does not fit there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the schema has no place for this edit")]
pub struct SchemaMismatch;

impl Document {
    /// Makes edits together and returns the updates to be kept and sent: none if nothing changed, two
    /// where a row was added.
    ///
    /// # Errors
    /// If one of them doesn't fit the schema; nothing changes then.
    pub fn edit(&mut self, edits: &[Edit]) -> Result<Vec<Vec<u8>>, SchemaMismatch> {
        if !edits.iter().all(|edit| self.fits(edit)) {
            return Err(SchemaMismatch);
        }
        let edits: Vec<&Edit> = edits
            .iter()
            .filter(|edit| !self.adds_known_row(edit))
            .collect();
        if self.undo.is_some() {
            self.create_scaffold(&edits);
        }
        {
            let mut txn = self.doc.transact_mut_with(TYPED_ORIGIN);
            for edit in edits {
                self.apply_edit(&mut txn, edit);
            }
        }
        Ok(self.take_updates())
    }

    /// Undoing an addition must not delete the entry, in which others may type by then. So a row is first
    /// added as removed, for good, and only its restoring can be undone.
    fn create_scaffold(&self, edits: &[&Edit]) {
        let mut txn = self.doc.transact_mut_with(SCAFFOLD_ORIGIN);
        for edit in edits {
            if let Edit::Add { rows, row, to } = edit {
                self.add_row(&mut txn, rows, row, to);
            }
        }
    }

    fn adds_known_row(&self, edit: &Edit) -> bool {
        match edit {
            Edit::Add { rows, row, .. } => find_row(&self.doc.transact(), rows, &row.0).is_some(),
            _ => false,
        }
    }

    fn apply_edit(&self, txn: &mut TransactionMut<'_>, edit: &Edit) {
        match edit {
            Edit::Type(at, splice) => self.type_in(txn, at, splice),
            Edit::Set(at, value) => set_value(txn, at, value.as_ref()),
            Edit::Add { rows, row, to } => {
                self.add_row(txn, rows, row, to);
                set_row_status(txn, rows, row, RowStatus::Present);
            }
            Edit::Move { rows, row, to } => self.move_row(txn, rows, row, to),
            Edit::Remove { rows, row } => set_row_status(txn, rows, row, RowStatus::Removed),
            Edit::Restore { rows, row } => set_row_status(txn, rows, row, RowStatus::Present),
        }
    }

    fn type_in(&self, txn: &mut TransactionMut<'_>, at: &TextAddress, splice: &Splice) {
        let Some(text) = find_text(txn, at).or_else(|| create_text(txn, at)) else {
            return;
        };
        let splice = splice.clone().clamp_to(&text.get_string(txn));
        // The deletion comes first, so that the insertion stands where the deleted text began.
        if splice.delete > 0 {
            text.remove_range(txn, splice.at, splice.delete);
        }
        if !splice.insert.is_empty() {
            text.insert(txn, splice.at, &splice.insert);
        }
    }

    fn add_row(&self, txn: &mut TransactionMut<'_>, rows: &str, row: &RowId, to: &RowDestination) {
        let Some(RootKind::Rows(cells)) = self.schema.root(rows).map(|root| root.kind) else {
            return;
        };
        if find_row(txn, rows, &row.0).is_some() {
            return;
        }
        let position = self.position(&self.read_rows(txn, rows), row, to);
        let Some(map) = find_map(txn, rows) else {
            return;
        };
        // Key by key: the engine would write them in an order of its own, another each time.
        let map = map.insert(txn, row.0.as_str(), MapPrelim::default());
        map.insert(txn, POSITION, position);
        map.insert(txn, REMOVED, true);
        for cell in cells.iter().filter(|cell| cell.kind == CellKind::Text) {
            map.insert(txn, cell.name, TextPrelim::new(""));
        }
    }

    fn move_row(&self, txn: &mut TransactionMut<'_>, rows: &str, row: &RowId, to: &RowDestination) {
        let all = self.read_rows(txn, rows);
        let Some(now) = all.iter().position(|known| known.id == *row) else {
            return;
        };
        let rest: Vec<Row> = all.into_iter().filter(|known| known.id != *row).collect();
        if now == row_index(&rest, to) {
            return;
        }
        let position = self.position(&rest, row, to);
        if let Some(map) = find_row(txn, rows, &row.0) {
            map.insert(txn, POSITION, position);
        }
    }

    fn position(&self, rows: &[Row], row: &RowId, to: &RowDestination) -> String {
        let at = row_index(rows, to);
        let low = at.checked_sub(1).map(|low| rows[low].position.as_str());
        let high = rows.get(at).map(|high| high.position.as_str());
        row_position::between(low, high, salt(self.client().0, row))
    }

    fn fits(&self, edit: &Edit) -> bool {
        let is_rows = |name: &str| {
            let root = self.schema.root(name);
            root.is_some_and(|root| matches!(root.kind, RootKind::Rows(_)))
        };
        match edit {
            Edit::Type(TextAddress::Root(name), _) => {
                let root = self.schema.root(name);
                root.is_some_and(|root| root.kind == RootKind::Text)
            }
            Edit::Type(TextAddress::Cell(at), _) => {
                self.kind(&at.rows, &at.cell) == Some(CellKind::Text)
            }
            Edit::Set(at, value) => {
                let (root, key) = match at {
                    ValueAddress::Root { map, key } => (map, key),
                    ValueAddress::Cell(at) => (&at.rows, &at.cell),
                };
                let reserved = key == POSITION || key == REMOVED;
                let kind = self.kind(root, key);
                !reserved && kind.is_some_and(|kind| is_value_of(kind, value.as_ref()))
            }
            Edit::Add { rows, row, .. } => {
                is_rows(rows) && (1..=limits::MAX_NAME_BYTES).contains(&row.0.len())
            }
            Edit::Move { rows, .. } | Edit::Remove { rows, .. } | Edit::Restore { rows, .. } => {
                is_rows(rows)
            }
        }
    }

    fn kind(&self, root: &str, cell: &str) -> Option<CellKind> {
        self.schema.root(root)?.cell(cell)
    }
}

fn is_value_of(kind: CellKind, value: Option<&Value>) -> bool {
    match (kind, value) {
        (CellKind::Text, _) => false,
        (_, None) => true,
        (CellKind::Choice, Some(Value::Choice(code))) => code.len() <= limits::MAX_CHOICE_BYTES,
        (CellKind::Number, Some(Value::Number(number))) => number.is_finite(),
        (CellKind::Flag, Some(Value::Flag(_))) => true,
        _ => false,
    }
}

fn set_value(txn: &mut TransactionMut<'_>, at: &ValueAddress, value: Option<&Value>) {
    let (map, key) = match at {
        ValueAddress::Root { map, key } => (find_map(txn, map), key),
        ValueAddress::Cell(CellAddress { rows, row, cell }) => (find_row(txn, rows, &row.0), cell),
    };
    let Some(map) = map else {
        return;
    };
    // Writing the same value again would only leave a tombstone.
    if map.get(txn, key).and_then(read_value).as_ref() == value {
        return;
    }
    let key = key.as_str();
    let value = match value {
        None => {
            map.remove(txn, key);
            return;
        }
        Some(Value::Choice(code)) => Any::from(code.as_str()),
        Some(Value::Number(number)) => Any::Number(Number::try_i64(*number)),
        Some(Value::Flag(flag)) => Any::Bool(*flag),
    };
    map.insert(txn, key, value);
}

fn set_row_status(txn: &mut TransactionMut<'_>, rows: &str, row: &RowId, status: RowStatus) {
    let Some(map) = find_row(txn, rows, &row.0) else {
        return;
    };
    let removed = Some(Value::Flag(true));
    let now = match map.get(txn, REMOVED).and_then(read_value) == removed {
        true => RowStatus::Removed,
        false => RowStatus::Present,
    };
    if now != status {
        map.insert(txn, REMOVED, status == RowStatus::Removed);
    }
}

/// Creates a text cell that the row's creator did not create.
fn create_text(txn: &mut TransactionMut<'_>, at: &TextAddress) -> Option<TextRef> {
    let TextAddress::Cell(CellAddress { rows, row, cell }) = at else {
        return None;
    };
    let map = find_row(txn, rows, &row.0)?;
    Some(map.insert(txn, cell.as_str(), TextPrelim::new("")))
}

fn find_map(txn: &TransactionMut<'_>, name: &str) -> Option<MapRef> {
    yrs::ReadTxn::get_map(txn, name)
}

/// The index for a row that isn't among these.
fn row_index(rows: &[Row], to: &RowDestination) -> usize {
    match to {
        RowDestination::First => 0,
        RowDestination::Last => rows.len(),
        RowDestination::After(id) => rows
            .iter()
            .position(|row| row.id == *id)
            .map_or(rows.len(), |index| index + 1),
    }
}

/// A number that differs between clients and rows, without randomness (FNV-1a).
fn salt(client: u64, row: &RowId) -> u64 {
    let bytes = client.to_le_bytes();
    bytes
        .iter()
        .chain(row.0.as_bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        })
}
