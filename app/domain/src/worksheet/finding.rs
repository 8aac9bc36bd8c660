//! What is to be said about a cell: something is missing, absurd, or worth a second look.

use super::cause::{self, evidence};
use super::lint::Lint;
use super::{amount, board, monitor, plan, prep, problem};

/// Something about one cell of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The cell's name.
    pub cell: &'static str,
    /// What it is.
    pub what: What,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a second look; the row counts.
    Hint,
    /// Not filled in yet: the row doesn't count, and nobody has done anything wrong.
    Missing,
    /// It can't be so: the row doesn't count.
    Fault,
}

/// What is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The cell must be filled in; the sentence that asks for it.
    Missing(&'static str),
    /// The cell holds what nothing can be made of.
    Unreadable(Unreadable),
    /// The number can't be in its unit.
    OutOfRange(amount::OutOfRange),
    /// The row that is linked to does not count.
    Incomplete,
    /// A day to come, where one that was is asked for.
    Future,
    /// Words to think about.
    Words(Lint),
    /// A rule of the SAMI note catcher.
    Prep(prep::Amiss),
    /// A rule of the evidence board.
    Card(board::Amiss),
    /// A rule of Step 1.
    Problem(problem::Amiss),
    /// A rule of Step 2.
    Cause(cause::Amiss),
    /// A rule of Step 2's evidence.
    Evidence(evidence::Amiss),
    /// A rule of Step 3.
    Plan(plan::Amiss),
    /// A rule of Step 4.
    Monitor(monitor::Amiss),
}

/// Why nothing can be made of what a cell holds. A page offers no way to most of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// No code of its list.
    Choice,
    /// Not a number, or none that a school has.
    Number,
    /// Not a whole number from 1 on.
    Count,
    /// Not a date.
    Date,
    /// No row that is there.
    Link,
    /// Not a text.
    Text,
    /// A text too long to be read: more than so many characters.
    Long(usize),
}

impl Finding {
    /// How much it matters.
    pub fn severity(self) -> Severity {
        match self.what {
            What::Missing(_) | What::Incomplete => Severity::Missing,
            What::Unreadable(_) | What::OutOfRange(_) | What::Future => Severity::Fault,
            What::Words(_) => Severity::Hint,
            What::Prep(amiss) => amiss.severity(),
            What::Card(amiss) => amiss.severity(),
            What::Problem(amiss) => amiss.severity(),
            What::Cause(amiss) => amiss.severity(),
            What::Evidence(amiss) => amiss.severity(),
            What::Plan(amiss) => amiss.severity(),
            What::Monitor(amiss) => amiss.severity(),
        }
    }

    /// What a person reads at the cell.
    pub fn words(self) -> String {
        match self.what {
            What::Missing(ask) => ask.to_owned(),
            What::Unreadable(unreadable) => unreadable.words(),
            What::OutOfRange(amount::OutOfRange::Negative) => {
                "Enter a number that is not below 0.".to_owned()
            }
            What::OutOfRange(amount::OutOfRange::BeyondHundred) => {
                "Enter a number from 0 to 100.".to_owned()
            }
            What::Incomplete => {
                "What is chosen here does not count yet: open it and mend it first.".to_owned()
            }
            What::Future => "Enter the day it was: this one is still to come.".to_owned(),
            What::Words(lint) => lint.words(),
            What::Prep(amiss) => amiss.words(),
            What::Card(amiss) => amiss.words(),
            What::Problem(amiss) => amiss.words(),
            What::Cause(amiss) => amiss.words(),
            What::Evidence(amiss) => amiss.words(),
            What::Plan(amiss) => amiss.words(),
            What::Monitor(amiss) => amiss.words(),
        }
    }
}

impl Unreadable {
    fn words(self) -> String {
        match self {
            Self::Choice => "Choose one from the list: what is here is not on it.".to_owned(),
            Self::Number => "Enter a number, such as 38.5: what is here is none.".to_owned(),
            Self::Count => "Enter a whole number from 1 on, such as 112.".to_owned(),
            Self::Date => "Enter a date of this century, such as 4/18/2019.".to_owned(),
            Self::Link => "Choose again: what was chosen here is not there any more.".to_owned(),
            Self::Text => "Enter words: what is here is none.".to_owned(),
            Self::Long(most) => format!("Shorten this to {most} characters."),
        }
    }
}

/// Whether a row with these findings counts: nothing is missing, and nothing absurd.
pub fn counts(findings: &[Finding]) -> bool {
    findings
        .iter()
        .all(|finding| finding.severity() == Severity::Hint)
}
