//! Restores of one field or one row.

use super::restores::{edit, seen};
use super::world::*;
use crate::document::content::{Contents, Row, RowDestination, RowId, TextAddress};
use crate::document::engine::Document;
use crate::document::history::{ChangeLocation, find_changes};
use crate::document::owners::ClientId;
use crate::document::restore::{RestoreScope, restore_part};
use proptest::collection::vec;
use proptest::prelude::*;

/// Every text, value and row that is present, in any order.
fn unordered(contents: &Contents) -> Contents {
    let mut contents = seen(contents);
    for rows in contents.rows.values_mut() {
        rows.retain(Row::is_present);
        rows.sort_by(|a, b| a.id.cmp(&b.id));
    }
    contents.rows.retain(|_, rows| !rows.is_empty());
    contents
}

#[test]
fn a_restore_of_each_part_says_again_all_that_was_said() {
    check_property(
        &(vec(edit(), 0..30), vec(edit(), 0..30)),
        |(first, second)| {
            let mut document = Document::new(SCHEMA, ClientId(1));
            document.edit(&first).unwrap();
            let then = document.contents();
            document.edit(&second).unwrap();
            let places = find_changes(&document.contents(), &then);
            for place in places {
                let now = document.contents();
                let others = find_changes(&now, &then).len();
                let scope = match &place {
                    ChangeLocation {
                        root,
                        row: Some(row),
                        cell: None,
                    } => RestoreScope::Row {
                        rows: root.clone(),
                        row: row.clone(),
                    },
                    _ => RestoreScope::Field(place.clone()),
                };
                let edits = restore_part(&SCHEMA, &now, &then, &scope);
                document.edit(&edits).unwrap();
                let left = find_changes(&document.contents(), &then);
                prop_assert!(left.len() <= others, "{place:?} changed more than itself");
            }
            prop_assert_eq!(unordered(&document.contents()), unordered(&then));
            Ok(())
        },
    );
}

#[test]
fn a_restored_field_leaves_the_others_alone() {
    let mut document = Document::new(SCHEMA, ClientId(1));
    let wording = |row: &str| TextAddress::Cell(cell(row, "wording"));
    let rows = ["a", "b"].map(|row| adds(row, RowDestination::Last));
    document.edit(&rows).unwrap();
    let typed = ["a", "b"].map(|row| types(wording(row), 0, 0, "before"));
    document.edit(&typed).unwrap();
    let then = document.contents();
    let typed = ["a", "b"].map(|row| types(wording(row), 0, 6, "after"));
    document.edit(&typed).unwrap();
    let field = ChangeLocation {
        root: cell("a", "wording").rows,
        row: Some(RowId("a".to_owned())),
        cell: Some("wording".to_owned()),
    };
    let scope = RestoreScope::Field(field);
    let edits = restore_part(&SCHEMA, &document.contents(), &then, &scope);
    document.edit(&edits).unwrap();
    assert_eq!(document.text(&wording("a")).unwrap(), "before");
    assert_eq!(document.text(&wording("b")).unwrap(), "after");
}
