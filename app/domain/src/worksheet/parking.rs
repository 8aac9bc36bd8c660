//! The parking lot: what is put off, so that a meeting goes on and nothing is lost.
//!
//! No step rests on it and no gate asks for it. What is parked stays where the team put it until
//! somebody says that it is done.

use super::fields::code::Answer;
use super::fields::kinds::{LongText, YesNo};
use super::fields::lint;
use super::fields::reader::ReadContext;
use super::fields::declaration::row_kind;
use crate::document::content::Contents;

row_kind! {
    /// Something that is put off.
    pub struct ParkedItem in "r:parking", titled "Parking lot", of Anytime {
        text: LongText as TEXT {
            label: "What is put off",
            required: Always("Write what you put off."),
        }
        done: YesNo as DONE {
            label: "Done",
        }
    }
}

/// Reads what is parked.
pub(super) fn read_parked(contents: &Contents, context: &ReadContext) -> Vec<ParkedItem> {
    context.read_rows(contents, |parked: &mut ParkedItem, reader| {
        reader.report_all(&ParkedItem::TEXT, lint::check_cause(&parked.text));
    })
}

impl ParkedItem {
    /// Whether it waits. What nothing was written in, and what can't be read, waits too: somebody
    /// put it there.
    pub fn is_waiting(&self) -> bool {
        self.done == Answer::No
    }
}

/// All that is parked, in the order in which it is read: what waits, then what is done with, each
/// in the team's order.
pub fn in_reading_order(parked: &[ParkedItem]) -> impl Iterator<Item = &ParkedItem> {
    let done = parked.iter().filter(|it| !it.is_waiting());
    parked.iter().filter(|it| it.is_waiting()).chain(done)
}
