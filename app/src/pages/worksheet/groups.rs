//! Rows in groups on a page: each group under a row of another root, such as the causes of a
//! problem.
//!
//! # Invariant
//! While the person is in a field of the page's rows, none of them moves, changes its group or
//! goes: new ones come in around them, and the rest is shown once the person has left the field.

use crate::editor::Editor;
use domain::document::content::{RowId, TextAddress};
use domain::worksheet::fields::row_kind::RowKind;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Some rows of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The row that they belong to; none for those whose row is not there.
    pub(super) under: Option<RowId>,
    /// They, in the order in which they are shown.
    pub(super) rows: Vec<RowId>,
}

/// The groups as they are shown; `roots` are those whose fields the page has.
pub(super) fn shown(
    roots: &'static [&'static str],
    now: impl Fn() -> Vec<Group> + Send + Sync + 'static,
) -> Memo<Vec<Group>> {
    let own = Editor::current().own;
    let is_writing = Memo::new(move |_| {
        own.with(|own| match own {
            Some(TextAddress::Cell(cell)) => roots.contains(&cell.rows.as_str()),
            Some(TextAddress::Root(_)) | None => false,
        })
    });
    Memo::new(
        move |before: Option<&Vec<Group>>| match (before, is_writing.get()) {
            (Some(before), true) => steady(before, &now()),
            _ => now(),
        },
    )
}

/// Rows in groups under those of `parents`, each of which has its group; one more is for those whose
/// parent is not there, if there are any.
pub(super) fn under<T: RowKind>(
    parents: impl Iterator<Item = RowId>,
    rows: &[T],
    parent: impl Fn(&T) -> Option<&RowId>,
) -> Vec<Group> {
    let mut all: BTreeMap<Option<RowId>, Vec<RowId>> = BTreeMap::new();
    for row in rows {
        let under = all.entry(parent(row).cloned()).or_default();
        under.push(row.id().clone());
    }
    let lost = all.remove(&None).map(|rows| Group { under: None, rows });
    let group = |id: RowId| {
        let under = Some(id);
        let rows = all.remove(&under).unwrap_or_default();
        Group { under, rows }
    };
    let mut groups: Vec<Group> = parents.map(group).collect();
    groups.extend(lost);
    groups
}

/// The rows of one group.
pub(super) fn rows_under(groups: Memo<Vec<Group>>, under: Option<RowId>) -> Memo<Vec<RowId>> {
    Memo::new(move |_| {
        groups.with(|groups| {
            let group = groups.iter().find(|group| group.under == under);
            group.map(|group| group.rows.clone()).unwrap_or_default()
        })
    })
}

/// What is shown before stays where it is, and what is new comes in around it.
fn steady(before: &[Group], now: &[Group]) -> Vec<Group> {
    let places = |groups: &[Group]| -> Vec<_> {
        let places = groups.iter().map(|group| group.under.clone());
        places.collect()
    };
    let is_shown = |row: &RowId| before.iter().any(|group| group.rows.contains(row));
    let merged = with_new(&places(before), &places(now)).into_iter();
    let group = |under: Option<RowId>| {
        let find = |groups: &[Group]| {
            let group = groups.iter().find(|group| group.under == under);
            group.map(|group| group.rows.clone()).unwrap_or_default()
        };
        let held = find(before);
        let mut new = find(now);
        new.retain(|row| held.contains(row) || !is_shown(row));
        let rows = with_new(&held, &new);
        Group { under, rows }
    };
    merged.map(group).collect()
}

/// The items of `before`, and those of `now` that are new: each behind the one before it there.
fn with_new<T: Clone + PartialEq>(before: &[T], now: &[T]) -> Vec<T> {
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

    /// "p:ab q:c" is two groups; what is under nothing has no name before its colon.
    fn groups(text: &str) -> Vec<Group> {
        let group = |text: &str| {
            let (under, rows) = text.split_once(':').unwrap();
            Group {
                under: (!under.is_empty()).then(|| RowId(under.to_owned())),
                rows: rows.chars().map(|row| RowId(row.to_string())).collect(),
            }
        };
        text.split(' ').map(group).collect()
    }

    #[test]
    fn nothing_moves_goes_or_changes_its_group_while_somebody_types() {
        for (before, now, expected) in [
            ("p:abc q:", "p:cab q:", "p:abc q:"),
            ("p:ab q:c", "p:a q:bc", "p:ab q:c"),
            ("p:ab q:c", "p:axb q:yc", "p:axb q:yc"),
            ("p:ab", "p:a", "p:ab"),
            ("p:ab", "q:c p:ab :d", "q:c p:ab :d"),
            ("p:a q:b", "q:b", "p:a q:b"),
            ("p:a q:b", "q:b p:a", "p:a q:b"),
        ] {
            let shown = steady(&groups(before), &groups(now));
            assert_eq!(shown, groups(expected), "{before} to {now}");
        }
    }
}
