//! Rows, values, undo and carets, by one person and by two at once.

use super::pair::*;
use super::world::*;
use crate::document::content::{Edit, RowDestination, RowId, TextAddress, Value};
use crate::document::engine::{Document, SchemaMismatch};
use crate::document::limits;
use crate::document::owners::ClientId;
use crate::document::row_position::{between, is_position};
use crate::worksheet::schema::WORKSHEET;
use proptest::prelude::*;

#[test]
fn two_move_at_once_and_each_row_is_there_once() {
    let (mut ann, mut bob) = two();
    ann.edit(&[moves("c", RowDestination::First)]).unwrap();
    bob.edit(&[moves("c", RowDestination::After(RowId("a".to_owned())))])
        .unwrap();
    meet(&mut ann, &mut bob);
    assert!(["cab", "acb"].contains(&order(&ann).as_str()));
}

#[test]
fn two_add_at_the_same_place_at_once() {
    let (mut ann, mut bob) = two();
    ann.edit(&[adds("x", RowDestination::First)]).unwrap();
    bob.edit(&[adds("y", RowDestination::First)]).unwrap();
    meet(&mut ann, &mut bob);
    assert_eq!(order(&ann).len(), 5);
    // They chose different positions, so a row fits between them.
    let rows = ann.rows(ROWS);
    assert!(rows[0].position < rows[1].position);
}

#[test]
fn who_types_in_a_row_that_another_removes_loses_nothing() {
    let (mut ann, mut bob) = two();
    ann.edit(&[removes("b")]).unwrap();
    bob.edit(&[types(wording("b"), 0, 0, "still here")])
        .unwrap();
    meet(&mut ann, &mut bob);
    assert_eq!(order(&ann), "ac");
    bob.edit(&[restores("b")]).unwrap();
    meet(&mut ann, &mut bob);
    assert_eq!(order(&ann), "abc");
    assert_eq!(ann.text(&wording("b")).unwrap(), "still here");
}

#[test]
fn to_move_a_row_where_it_is_is_no_edit() {
    let (mut ann, _) = two();
    assert!(
        ann.edit(&[moves("a", RowDestination::First)])
            .unwrap()
            .is_empty()
    );
    assert!(
        ann.edit(&[moves("b", RowDestination::After(RowId("a".to_owned())))])
            .unwrap()
            .is_empty()
    );
    assert!(
        ann.edit(&[adds("a", RowDestination::First)])
            .unwrap()
            .is_empty()
    );
    assert!(
        ann.edit(&[restores("a"), removes("zz")])
            .unwrap()
            .is_empty()
    );
    assert!(ann.edit(&[sets("a", "current", None)]).unwrap().is_empty());
    let half = || [sets("a", "current", Some(Value::Number(0.5)))];
    assert_eq!(ann.edit(&half()).unwrap().len(), 1);
    assert!(ann.edit(&half()).unwrap().is_empty());
}

#[test]
fn what_does_not_fit_is_refused_whole() {
    let (mut ann, _) = two();
    let before = ann.json();
    let unfit = [
        sets("a", "current", Some(Value::Flag(true))),
        sets("a", "current", Some(Value::Number(f64::NAN))),
        sets(
            "a",
            "unit",
            Some(Value::Choice("x".repeat(limits::MAX_CHOICE_BYTES + 1))),
        ),
        sets("a", "pos", Some(Value::Choice("V".to_owned()))),
        sets("a", "wording", None),
        sets("a", "other", None),
        types(TextAddress::Root(ROWS.to_owned()), 0, 0, "x"),
        types(TextAddress::Cell(cell("a", "unit")), 0, 0, "x"),
        adds("", RowDestination::Last),
        Edit::Remove {
            rows: NOTES.to_owned(),
            row: RowId("a".to_owned()),
        },
    ];
    for edit in unfit {
        let fine = types(notes(), 0, 0, "x");
        assert_eq!(
            ann.edit(&[fine, edit.clone()]),
            Err(SchemaMismatch),
            "{edit:?}"
        );
    }
    assert_eq!(ann.json(), before);
}

#[test]
fn the_worksheet_has_notes_and_problems() {
    let mut document = Document::new(WORKSHEET, ClientId(1));
    let value = Some(Value::Number(38.0));
    let edits = [
        types(notes(), 0, 0, "hi"),
        adds("a", RowDestination::Last),
        sets("a", "current", value),
    ];
    assert_eq!(document.edit(&edits).unwrap().len(), 1);
    let contents = document.contents();
    assert_eq!(contents.texts[NOTES], "hi");
    assert_eq!(contents.rows[ROWS][0].texts["wording"], "");
}

#[test]
fn between_two_positions_is_another() {
    let steps = proptest::collection::vec((any::<prop::sample::Index>(), any::<u64>()), 1..200);
    check_property(&steps, |steps| {
        let mut positions: Vec<String> = Vec::new();
        for (at, salt) in steps {
            let at = at.index(positions.len() + 1);
            let low = at.checked_sub(1).map(|low| positions[low].as_str());
            let new = between(low, positions.get(at).map(String::as_str), salt);
            prop_assert!(is_position(&new));
            positions.insert(at, new);
        }
        prop_assert!(positions.is_sorted_by(|a, b| a < b));
        Ok(())
    });
}

#[test]
fn positions_stay_short_where_rows_are_really_added() {
    let (mut last, mut first) = (String::from("V"), String::from("V"));
    for salt in 0..300 {
        last = between(Some(&last), None, salt);
        first = between(None, Some(&first), salt);
    }
    assert!(last.len() < limits::MAX_POSITION_BYTES / 2, "{last}");
    assert!(first.len() < limits::MAX_POSITION_BYTES / 2, "{first}");
}

#[test]
fn what_is_no_position_counts_as_missing() {
    for bad in ["", "V0", "é", "a b"] {
        assert!(!is_position(bad));
        assert!(is_position(&between(Some(bad), Some(bad), 1)));
    }
    let same = between(Some("V"), Some("V"), 1);
    assert!(same.as_str() > "V");
}
