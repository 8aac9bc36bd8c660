//! The texts that members have entered in CASA by hand, and what has changed in the plan since.

use super::sheet::CasaCell;

/// A cell of the sheet beside what a member entered in CASA last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryState {
    NotEntered,
    /// CASA has what the sheet says.
    Entered,
    /// The sheet says something else now.
    Changed {
        /// The text that was entered.
        before: String,
    },
    /// The sheet says something else now, and the difference would show a withheld number.
    ChangedAndWithheld,
}

impl EntryState {
    /// `entered` is the text that a member entered last.
    pub fn of(cell: &CasaCell, entered: Option<&str>) -> Self {
        match entered {
            None => Self::NotEntered,
            Some(text) if text == cell.text => Self::Entered,
            Some(_) if cell.is_withheld() => Self::ChangedAndWithheld,
            Some(text) => Self::Changed {
                before: text.to_owned(),
            },
        }
    }

    pub fn is_changed(&self) -> bool {
        matches!(self, Self::Changed { .. } | Self::ChangedAndWithheld)
    }
}
