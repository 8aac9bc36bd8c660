//! A restore: ordinary new edits that bring back a document's earlier content.
//!
//! History is not rewritten. People who type meanwhile keep their text, and offline edits merge with the
//! restored document as with any other.

use super::content::{
    CellAddress, Contents, Edit, Row, RowDestination, RowId, RowStatus, TextAddress, Value,
    ValueAddress,
};
use super::history::ChangeLocation;
use super::schema::{Cell, CellKind, RootKind, Schema};
use super::splice::word_splices;
use std::collections::{BTreeMap, BTreeSet};

/// The part of a document that is brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RestoreScope {
    Everything,
    /// One row of these rows, and all its cells.
    Row {
        rows: String,
        row: RowId,
    },
    /// One cell of a row, one text or one entry of a map.
    Field(ChangeLocation),
}

impl RestoreScope {
    fn covers(&self, edit: &Edit) -> bool {
        match self {
            Self::Everything => true,
            Self::Row { rows, row } => {
                let place = edit_location(edit);
                place.root == *rows && place.row.as_ref() == Some(row)
            }
            Self::Field(field) => edit_location(edit) == *field,
        }
    }
}

/// The place that an edit changes, as the history names it.
fn edit_location(edit: &Edit) -> ChangeLocation {
    let place = |root: &str, row: Option<&RowId>, cell: Option<&str>| ChangeLocation {
        root: root.to_owned(),
        row: row.cloned(),
        cell: cell.map(str::to_owned),
    };
    match edit {
        Edit::Type(TextAddress::Root(name), _) => place(name, None, None),
        Edit::Set(ValueAddress::Root { map, key }, _) => place(map, None, Some(key)),
        Edit::Type(TextAddress::Cell(at), _) | Edit::Set(ValueAddress::Cell(at), _) => {
            place(&at.rows, Some(&at.row), Some(&at.cell))
        }
        Edit::Add { rows, row, .. }
        | Edit::Move { rows, row, .. }
        | Edit::Remove { rows, row }
        | Edit::Restore { rows, row } => place(rows, Some(row), None),
    }
}

/// Returns those of [`restore_edits`] that bring back a part.
pub fn restore_part(
    schema: &Schema,
    now: &Contents,
    then: &Contents,
    scope: &RestoreScope,
) -> Vec<Edit> {
    let mut edits = restore_edits(schema, now, then);
    edits.retain(|edit| scope.covers(edit));
    edits
}

/// Returns the edits that lead from the contents `now` to those of `then`. Positions of rows may differ
/// afterwards; their order does not.
pub fn restore_edits(schema: &Schema, now: &Contents, then: &Contents) -> Vec<Edit> {
    let mut edits = Vec::new();
    for root in schema.roots {
        let name = root.name;
        match root.kind {
            RootKind::Text => {
                let at = TextAddress::Root(name.to_owned());
                restore_text(&mut edits, &at, now.texts.get(name), then.texts.get(name));
            }
            RootKind::Values(cells) => {
                let (now, then) = (now.values.get(name), then.values.get(name));
                for cell in cells {
                    let at = ValueAddress::Root {
                        map: name.to_owned(),
                        key: cell.name.to_owned(),
                    };
                    restore_value(&mut edits, at, value_of(now, cell), value_of(then, cell));
                }
            }
            RootKind::Rows(cells) => {
                let rows =
                    |contents: &Contents| contents.rows.get(name).cloned().unwrap_or_default();
                restore_rows(&mut edits, name, cells, &rows(now), &rows(then));
            }
            RootKind::Anything => {}
        }
    }
    edits
}

fn value_of<'a>(values: Option<&'a BTreeMap<String, Value>>, cell: &Cell) -> Option<&'a Value> {
    values?.get(cell.name)
}

fn restore_text(
    edits: &mut Vec<Edit>,
    at: &TextAddress,
    now: Option<&String>,
    then: Option<&String>,
) {
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let splices = word_splices(&text(now), &text(then));
    edits.extend(
        splices
            .into_iter()
            .map(|splice| Edit::Type(at.clone(), splice)),
    );
}

fn restore_value(
    edits: &mut Vec<Edit>,
    at: ValueAddress,
    now: Option<&Value>,
    then: Option<&Value>,
) {
    if now != then {
        edits.push(Edit::Set(at, then.cloned()));
    }
}

fn restore_rows(edits: &mut Vec<Edit>, name: &str, cells: &[Cell], now: &[Row], then: &[Row]) {
    let known: BTreeMap<&RowId, &Row> = now.iter().map(|row| (&row.id, row)).collect();
    let wanted: BTreeSet<&RowId> = then.iter().map(|row| &row.id).collect();
    let rows = name.to_owned();
    for row in then {
        let status = known.get(&row.id).map(|row| row.status);
        if status.is_none() {
            edits.push(Edit::Add {
                rows: rows.clone(),
                row: row.id.clone(),
                to: RowDestination::Last,
            });
        }
        let (rows, id) = (rows.clone(), row.id.clone());
        match (status.unwrap_or(RowStatus::Present), row.status) {
            (RowStatus::Present, RowStatus::Removed) => {
                edits.push(Edit::Remove { rows, row: id });
            }
            (RowStatus::Removed, RowStatus::Present) => {
                edits.push(Edit::Restore { rows, row: id });
            }
            _ => {}
        }
        restore_cells(edits, name, cells, known.get(&row.id).copied(), row);
    }
    for row in now
        .iter()
        .filter(|row| row.is_present() && !wanted.contains(&row.id))
    {
        edits.push(Edit::Remove {
            rows: rows.clone(),
            row: row.id.clone(),
        });
    }
    reorder(edits, name, now, then);
}

fn restore_cells(edits: &mut Vec<Edit>, name: &str, cells: &[Cell], now: Option<&Row>, then: &Row) {
    for cell in cells {
        let at = CellAddress {
            rows: name.to_owned(),
            row: then.id.clone(),
            cell: cell.name.to_owned(),
        };
        match cell.kind {
            CellKind::Text => {
                let text = now.and_then(|row| row.texts.get(cell.name));
                restore_text(
                    edits,
                    &TextAddress::Cell(at),
                    text,
                    then.texts.get(cell.name),
                );
            }
            CellKind::Choice | CellKind::Number | CellKind::Flag => {
                let value = now.and_then(|row| row.values.get(cell.name));
                let then = then.values.get(cell.name);
                restore_value(edits, ValueAddress::Cell(at), value, then);
            }
        }
    }
}

/// Moves as few rows as possible: the longest run that is in order stays.
fn reorder(edits: &mut Vec<Edit>, name: &str, now: &[Row], then: &[Row]) {
    let place: BTreeMap<&RowId, usize> = then
        .iter()
        .enumerate()
        .map(|(index, row)| (&row.id, index))
        .collect();
    let present: Vec<usize> = now
        .iter()
        .filter_map(|row| place.get(&row.id).copied())
        .collect();
    let stay = longest_rising(&present);
    for (index, row) in then.iter().enumerate() {
        if stay.contains(&index) {
            continue;
        }
        let to = match index.checked_sub(1) {
            None => RowDestination::First,
            Some(before) => RowDestination::After(then[before].id.clone()),
        };
        edits.push(Edit::Move {
            rows: name.to_owned(),
            row: row.id.clone(),
            to,
        });
    }
}

/// Finds the members of a longest rising subsequence.
fn longest_rising(numbers: &[usize]) -> BTreeSet<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(numbers.len());
    for (index, number) in numbers.iter().enumerate() {
        let before = (0..index)
            .filter(|before| numbers[*before] < *number)
            .max_by_key(|before| best[*before].0);
        best.push((before.map_or(1, |before| best[before].0 + 1), before));
    }
    let mut at = (0..numbers.len()).max_by_key(|index| best[*index].0);
    let mut rising = BTreeSet::new();
    while let Some(index) = at {
        rising.insert(numbers[index]);
        at = best[index].1;
    }
    rising
}
