//! The rows of a root as a list on a page.
//!
//! # Invariant
//! While the person is in a field of the list, none of its rows moves or goes: new ones come in
//! around it, and the rest is shown once the person has left it.

pub(super) use super::place_ids::heading_id;

use crate::editor::Editor;
use domain::document::content::{Contents, Row, RowId, TextAddress};
use leptos::prelude::*;

/// The rows that are there, in the order in which they are shown.
pub(super) fn shown(rows: &'static str) -> Memo<Vec<RowId>> {
    shown_holding(rows, own_row(rows))
}

/// The row that the person here is in.
pub(super) fn own_row(rows: &'static str) -> Memo<Option<RowId>> {
    let editor = Editor::current();
    Memo::new(move |_| {
        editor
            .location
            .with(|location| row_of_location(location.as_ref(), rows))
    })
}

/// The rows that are there, in the order in which they are shown, where `held` is the row that the
/// person here is in or under.
pub(super) fn shown_holding(rows: &'static str, held: Memo<Option<RowId>>) -> Memo<Vec<RowId>> {
    let contents = Editor::current().contents;
    Memo::new(move |before: Option<&Vec<RowId>>| {
        let held = held.get();
        let now = contents.with(|it| there(it, rows, held.as_ref()));
        match (before, held) {
            (Some(before), Some(_)) => steady(before, &now),
            _ => now,
        }
    })
}

/// The rows that were removed and can be brought back.
pub(super) fn removed(rows: &'static str) -> Memo<Vec<Row>> {
    let contents = Editor::current().contents;
    Memo::new(move |_| {
        contents.with(|contents| {
            let all = contents
                .rows
                .get(rows)
                .map(Vec::as_slice)
                .unwrap_or_default();
            all.iter()
                .filter(|row| !row.is_present())
                .cloned()
                .collect()
        })
    })
}

pub(super) fn row(rows: &'static str, id: &RowId) -> Memo<Option<Row>> {
    let contents = Editor::current().contents;
    let id = id.clone();
    Memo::new(move |_| contents.with(|contents| contents.row(rows, &id).cloned()))
}

fn row_of_location(own: Option<&TextAddress>, rows: &str) -> Option<RowId> {
    match own? {
        TextAddress::Cell(cell) if cell.rows == rows => Some(cell.row.clone()),
        TextAddress::Cell(_) | TextAddress::Root(_) => None,
    }
}

/// The rows that are there, and the one that the person here is in even if another has removed it.
fn there(contents: &Contents, rows: &str, own: Option<&RowId>) -> Vec<RowId> {
    let all = contents
        .rows
        .get(rows)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let shown = all
        .iter()
        .filter(|row| row.is_present() || Some(&row.id) == own);
    shown.map(|row| row.id.clone()).collect()
}

/// The rows of `now`, those of `before` in their order.
fn steady(before: &[RowId], now: &[RowId]) -> Vec<RowId> {
    let mut held = before.to_vec();
    held.retain(|id| now.contains(id));
    with_new(&held, now)
}

/// The items of `before`, and the new ones of `now`, each behind its predecessor in `now`.
pub(super) fn with_new<T: Clone + PartialEq>(before: &[T], now: &[T]) -> Vec<T> {
    let mut list = before.to_vec();
    for (at, item) in now.iter().enumerate() {
        if list.contains(item) {
            continue;
        }
        let behind = at.checked_sub(1).map(|at| &now[at]);
        let place = behind.and_then(|behind| list.iter().position(|other| other == behind));
        list.insert(place.map_or(0, |place| place + 1), item.clone());
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(names: &str) -> Vec<RowId> {
        names.chars().map(|name| RowId(name.to_string())).collect()
    }

    #[test]
    fn nothing_moves_while_somebody_types() {
        let cases = [
            ("abc", "cba", "abc"),
            ("abc", "axbcy", "axbcy"),
            ("abc", "xcba", "xabc"),
            ("abc", "cbya", "abyc"),
            ("abc", "ca", "ac"),
            ("", "ab", "ab"),
            ("ab", "", ""),
        ];
        for (before, now, expected) in cases {
            assert_eq!(
                steady(&ids(before), &ids(now)),
                ids(expected),
                "{before} to {now}"
            );
        }
    }
}
