//! The parking lot: things that are put off, so that a meeting goes on and nothing is lost.
//!
//! No step rests on it and no gate asks for it. An item stays where the team put it until somebody
//! marks it as done.

use super::fields::code::Answer;
use super::fields::declaration::row_kind;
use super::fields::kinds::{LongText, YesNo};
use super::fields::lint;
use super::fields::reader::ReadContext;
use crate::document::content::Contents;

row_kind! {
    pub struct ParkedItem in "r:parking", titled "Parking lot", of Anytime {
        text: LongText as TEXT {
            label: "What is put off", required: Always("Write what you put off."),
        }
        done: YesNo as DONE { label: "Done" }
    }
}

pub(super) fn read_parked(contents: &Contents, context: &ReadContext) -> Vec<ParkedItem> {
    context.read_rows(contents, |parked: &mut ParkedItem, reader| {
        reader.report_all(&ParkedItem::TEXT, lint::check_cause(&parked.text));
    })
}

impl ParkedItem {
    /// An empty or unreadable item is waiting too: somebody put it there.
    pub fn is_waiting(&self) -> bool {
        self.done == Answer::No
    }
}

/// The waiting items, then those that are done, each in the team's order.
pub fn in_reading_order(parked: &[ParkedItem]) -> impl Iterator<Item = &ParkedItem> {
    let done = parked.iter().filter(|it| !it.is_waiting());
    parked.iter().filter(|it| it.is_waiting()).chain(done)
}
