//! The rules that a cell can break, and the messages of those that hold in every step.

use std::borrow::Cow;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a second look; the row counts.
    Hint,
    /// Not filled in yet: the row doesn't count, and nobody has done anything wrong.
    Missing,
    /// It can't be so: the row doesn't count.
    Fault,
}

/// The row in which a broken rule is mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleSubject {
    /// The row that has the cell.
    OwnRow,
    /// The row that the cell links to.
    LinkedRow,
}

/// A rule that a cell can break.
pub trait CellRule {
    fn severity(&self) -> Severity;

    fn subject(&self) -> RuleSubject {
        RuleSubject::OwnRow
    }

    /// The sentence that stands at the cell.
    fn message(&self) -> Cow<'static, str>;
}

/// The rules that hold in every step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommonRule {
    /// The cell must be filled in; the sentence that asks for it.
    Missing(&'static str),
    /// The row that is linked to doesn't count.
    Incomplete,
    /// A date in the future, where the day of something past belongs.
    Future,
}

/// A cell whose content can't be read. A page offers no way to most of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatRule {
    /// Not a code of its list.
    Choice,
    /// Not a number, or out of [`Amount`](super::amount::Amount)'s range.
    Number,
    /// Not a whole number from 1 on.
    Count,
    Date,
    /// No row has the id.
    Link,
    Text,
    /// Longer than this many characters.
    Long(usize),
}

impl CellRule for CommonRule {
    fn severity(&self) -> Severity {
        match self {
            Self::Missing(_) | Self::Incomplete => Severity::Missing,
            Self::Future => Severity::Fault,
        }
    }

    fn subject(&self) -> RuleSubject {
        match self {
            Self::Incomplete => RuleSubject::LinkedRow,
            Self::Missing(_) | Self::Future => RuleSubject::OwnRow,
        }
    }

    fn message(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Missing(ask) => ask,
            Self::Incomplete => {
                "What is chosen here does not count yet: open it and mend it first."
            }
            Self::Future => "Enter the day it was: this one is still to come.",
        })
    }
}

impl CellRule for FormatRule {
    fn severity(&self) -> Severity {
        Severity::Fault
    }

    fn message(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Choice => "Choose one from the list: what is here is not on it.",
            Self::Number => "Enter a number, such as 38.5: what is here is none.",
            Self::Count => "Enter a whole number from 1 on, such as 112.",
            Self::Date => "Enter a date of this century, such as 4/18/2019.",
            Self::Link => "Choose again: what was chosen here is not there any more.",
            Self::Text => "Enter words: what is here is none.",
            Self::Long(max) => return format!("Shorten this to {max} characters.").into(),
        })
    }
}
