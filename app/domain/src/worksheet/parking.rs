//! The parking lot: what is put off, so that a meeting goes on and nothing is lost.
//!
//! No step rests on it and no gate asks for it. What is parked stays where the team put it until
//! somebody says that it is done.

use super::cells::Cells;
use super::code::Answer;
use super::entry::entry;
use super::finding::{Finding, What};
use super::lint;
use crate::document::content::{Row, RowId};

/// Something that is put off.
#[derive(Clone, Debug, PartialEq)]
pub struct Parked {
    /// The row.
    pub id: RowId,
    /// What it is.
    pub text: String,
    /// Whether it is done with.
    pub done: Answer,
    /// What is missing, absurd, or worth a second look.
    pub findings: Vec<Finding>,
}

entry!(Parked, "r:parking");

impl Parked {
    pub(super) fn read(row: &Row) -> Self {
        let mut cells = Cells::of(row);
        let (text, done) = (cells.text("text"), cells.flag("done"));
        cells.needs("text", "Write what you put off.");
        for lint in lint::of_cause(&text) {
            cells.found("text", What::Words(lint));
        }
        Self {
            id: row.id.clone(),
            text,
            done,
            findings: cells.findings(),
        }
    }

    /// Whether it waits. What nothing was written in, and what can't be read, waits too: somebody
    /// put it there.
    pub fn waits(&self) -> bool {
        self.done == Answer::No
    }
}

/// All that is parked, in the order in which it is read: what waits, then what is done with, each
/// in the team's order.
pub fn in_reading_order(parked: &[Parked]) -> impl Iterator<Item = &Parked> {
    let done = parked.iter().filter(|it| !it.waits());
    parked.iter().filter(|it| it.waits()).chain(done)
}
