//! The rows of a page in groups, each under a row of another root, such as the causes of a problem.
//!
//! # Invariant
//! While the person is in a field of the page's rows, none of them moves, changes its group or
//! goes: new ones come in around them, and the rest is shown once the person has left the field.

use super::rows::with_new;
use crate::editor::Editor;
use domain::document::content::{RowId, TextAt};
use domain::worksheet::Worksheet;
use domain::worksheet::fields::row_kind::RowKind;
use leptos::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowGroup {
    /// The row that they belong to; none where it is not there.
    pub(super) under: Option<RowId>,
    /// In the order in which they are shown.
    pub(super) rows: Vec<RowId>,
}

/// The groups as they are shown; `roots` are the roots of the page's fields.
pub(super) fn steady_groups(
    roots: &'static [&'static str],
    now: impl Fn() -> Vec<RowGroup> + Send + Sync + 'static,
) -> Memo<Vec<RowGroup>> {
    let own = Editor::current().own;
    let is_writing = Memo::new(move |_| {
        own.with(|own| match own {
            Some(TextAt::Cell(cell)) => roots.contains(&cell.rows.as_str()),
            Some(TextAt::Root(_)) | None => false,
        })
    });
    Memo::new(
        move |before: Option<&Vec<RowGroup>>| match (before, is_writing.get()) {
            (Some(before), true) => steady(before, &now()),
            _ => now(),
        },
    )
}

/// Groups rows under `parents`, each of which has its group; the last group is for rows whose parent
/// is not there, if there are any.
pub(super) fn group_by_parent<T: RowKind>(
    parents: impl Iterator<Item = RowId>,
    rows: &[T],
    parent: impl Fn(&T) -> Option<&RowId>,
) -> Vec<RowGroup> {
    let mut all: BTreeMap<Option<RowId>, Vec<RowId>> = BTreeMap::new();
    for row in rows {
        let under = all.entry(parent(row).cloned()).or_default();
        under.push(row.id().clone());
    }
    let lost = all.remove(&None).map(|rows| RowGroup { under: None, rows });
    let group = |id: RowId| {
        let under = Some(id);
        let rows = all.remove(&under).unwrap_or_default();
        RowGroup { under, rows }
    };
    let mut groups: Vec<RowGroup> = parents.map(group).collect();
    groups.extend(lost);
    groups
}

/// Groups rows under the initiatives.
pub(super) fn group_by_initiative<T: RowKind>(
    worksheet: &Worksheet,
    rows: &[T],
    initiative: impl Fn(&T) -> Option<&RowId>,
) -> Vec<RowGroup> {
    let initiatives = worksheet.initiatives.iter().map(|it| it.id.clone());
    group_by_parent(initiatives, rows, initiative)
}

pub(super) fn rows_under(groups: Memo<Vec<RowGroup>>, under: Option<RowId>) -> Memo<Vec<RowId>> {
    Memo::new(move |_| {
        groups.with(|groups| {
            let group = groups.iter().find(|group| group.under == under);
            group.map(|group| group.rows.clone()).unwrap_or_default()
        })
    })
}

/// The groups of `before` where they were, with the rows that are new around theirs.
fn steady(before: &[RowGroup], now: &[RowGroup]) -> Vec<RowGroup> {
    let places = |groups: &[RowGroup]| -> Vec<_> {
        let places = groups.iter().map(|group| group.under.clone());
        places.collect()
    };
    let is_shown = |row: &RowId| before.iter().any(|group| group.rows.contains(row));
    let merged = with_new(&places(before), &places(now)).into_iter();
    let group = |under: Option<RowId>| {
        let find = |groups: &[RowGroup]| {
            let group = groups.iter().find(|group| group.under == under);
            group.map(|group| group.rows.clone()).unwrap_or_default()
        };
        let held = find(before);
        let mut new = find(now);
        new.retain(|row| held.contains(row) || !is_shown(row));
        let rows = with_new(&held, &new);
        RowGroup { under, rows }
    };
    merged.map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "p:ab q:c" is two groups; what is under nothing has no name before its colon.
    fn groups(text: &str) -> Vec<RowGroup> {
        let group = |text: &str| {
            let (under, rows) = text.split_once(':').unwrap();
            RowGroup {
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
