//! A problem statement's number, taken over from the observation that it cites: ordinary edits,
//! which can be undone. What the observation doesn't know stays as it is.

use super::Problem;
use crate::document::content::{CellAt, Edit, Row, TextAt, Value, ValueAt};
use crate::document::splice::{Splice, units};
use crate::worksheet::board::Card;
use crate::worksheet::code::Code;
use crate::worksheet::entry::Entry;

/// The edits that take a card's number, unit, number of students, day and source over into a row of
/// `r:problems`.
pub fn edits(row: &Row, card: &Card) -> Vec<Edit> {
    let at = |cell: &str| CellAt {
        rows: Problem::ROOT.to_owned(),
        row: row.id.clone(),
        cell: cell.to_owned(),
    };
    let values = [
        ("current", card.value.map(|it| Value::Number(it.to_f64()))),
        (
            "unit",
            card.unit.map(|it| Value::Choice(it.as_str().to_owned())),
        ),
        ("n", card.n.map(|it| Value::Number(f64::from(it)))),
        ("as_of", card.on.map(|it| Value::Choice(it.to_string()))),
    ];
    let known = values.into_iter().filter(|(_, value)| value.is_some());
    let mut edits: Vec<Edit> = known
        .map(|(cell, value)| Edit::Set(ValueAt::Cell(at(cell)), value))
        .collect();
    let (before, origin) = (row.texts.get("source"), card.origin());
    let before = before.map_or("", String::as_str);
    if !origin.is_empty() && origin != before {
        let splice = Splice {
            at: 0,
            delete: units(before),
            insert: origin,
        };
        edits.push(Edit::Type(TextAt::Cell(at("source")), splice));
    }
    edits
}
