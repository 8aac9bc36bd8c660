//! Copies the number of an observation into the problem that cites it: ordinary edits, which can be
//! undone. Cells that the observation lacks stay as they are.

use super::fields::Problem;
use crate::document::content::{Edit, Row};
use crate::worksheet::evidence::Card;
use crate::worksheet::fields::row_edits::RowEdits;

/// Copies the number, unit, number of students, day and source.
pub fn edits(row: &Row, card: &Card) -> Vec<Edit> {
    RowEdits::of::<Problem>(&row.id)
        .set(&Problem::CURRENT, card.value)
        .set(&Problem::UNIT, card.unit)
        .set(&Problem::N, card.n)
        .set(&Problem::AS_OF, card.on)
        .write(&Problem::SOURCE, Some(row), &card.origin())
        .into_edits()
}
