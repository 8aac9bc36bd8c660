//! A problem statement's number, taken over from the observation that it cites: ordinary edits,
//! which can be undone. What the observation doesn't know stays as it is.

use super::fields::Problem;
use crate::document::content::{Edit, Row};
use crate::worksheet::evidence::Card;
use crate::worksheet::fields::row_edits::RowEdits;

/// The edits that take a card's number, unit, number of students, day and source over.
pub fn edits(row: &Row, card: &Card) -> Vec<Edit> {
    RowEdits::of::<Problem>(&row.id)
        .set(&Problem::CURRENT, card.value)
        .set(&Problem::UNIT, card.unit)
        .set(&Problem::N, card.n)
        .set(&Problem::AS_OF, card.on)
        .write(&Problem::SOURCE, Some(row), &card.origin())
        .into_edits()
}
