//! A number copied from an observation.

use super::super::problem::from_card::edits;
use super::fixture::*;
use super::whole::whole;
use crate::document::content::{Edit, Row, TextAt, ValueAt};

/// The row after these edits, all of which must be of its cells.
pub(super) fn after(mut row: Row, edits: &[Edit]) -> Row {
    for edit in edits {
        match edit {
            Edit::Set(ValueAt::Cell(at), Some(value)) if at.row == row.id => {
                row.values.insert(at.cell.clone(), value.clone());
            }
            Edit::Type(TextAt::Cell(at), splice) if at.row == row.id => {
                let text = row.texts.entry(at.cell.clone()).or_default();
                *text = splice.apply(text);
            }
            other => panic!("{other:?}"),
        }
    }
    row
}

fn taken(problem: FilledRow, from: FilledRow) -> FilledRow {
    let mut from = from;
    from.row.id = row_id(2);
    let worksheet = whole().with_row(from).read();
    let row = after(
        problem.row.clone(),
        &edits(&problem.row, &worksheet.cards[2]),
    );
    FilledRow { row, ..problem }
}

#[test]
fn a_problem_takes_over_what_its_observation_knows() {
    let bare = reading_problem()
        .without("current")
        .without("n")
        .without("as_of");
    let bare = bare.with("source", "Grüße 🙂");
    let now = taken(bare, screening_card().with("detail", "winter"));
    let expected = reading_problem()
        .with("unit", "percent")
        .with("source", "FAST, winter");
    assert_eq!(now.row, expected.row);
}

#[test]
fn what_the_observation_lacks_stays() {
    let thin = screening_card()
        .without("n")
        .without("on")
        .without("source");
    let now = taken(reading_problem().with("n", 90.0), thin.with("value", 41.5));
    let expected = reading_problem().with("n", 90.0).with("current", 41.5);
    assert_eq!(now.row, expected.with("unit", "percent").row);
}
