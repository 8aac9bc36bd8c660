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
            Self::Incomplete => "Complete this one first. It does not count yet.",
            Self::Future => "Enter a date in the past. This one is still to come.",
        })
    }
}

impl CellRule for FormatRule {
    fn severity(&self) -> Severity {
        Severity::Fault
    }

    fn message(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Choice => "Choose one from the list. This one is not on it.",
            Self::Number => "Enter a number, for example 38.5.",
            Self::Count => "Enter a whole number from 1, for example 112.",
            Self::Date => "Enter a date of this century, for example 4/18/2019.",
            Self::Link => "Choose again. The earlier choice was removed.",
            Self::Text => "Enter text.",
            Self::Long(max) => return format!("Shorten this to {max} characters.").into(),
        })
    }
}
