//! What is said at a cell: something is missing, absurd, or worth a second look. Each step says its
//! own.

use super::spec::FieldSpec;
use std::borrow::Cow;

/// Something about one cell of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The cell's key.
    pub cell: &'static str,
    pub severity: Severity,
    pub message: Cow<'static, str>,
}

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a second look; the row counts.
    Hint,
    /// Not filled in yet: the row doesn't count, and nobody has done anything wrong.
    Missing,
    /// It can't be so: the row doesn't count.
    Fault,
}

/// A rule that a cell can break.
pub trait CellRule {
    fn severity(&self) -> Severity;

    /// What a person reads at the cell.
    fn message(&self) -> Cow<'static, str>;
}

/// The rules that hold in every step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommonRule {
    /// The cell must be filled in; the sentence that asks for it.
    Missing(&'static str),
    /// The row that is linked to doesn't count.
    Incomplete,
    /// A day to come, where one that was is asked for.
    Future,
}

/// Nothing can be made of what a cell holds. A page offers no way to most of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatRule {
    /// No code of its list.
    Choice,
    /// Not a number, or none that a school has.
    Number,
    /// Not a whole number from 1 on.
    Count,
    Date,
    /// No row that is there.
    Link,
    Text,
    /// A text of more than so many characters.
    Long(usize),
}

impl Diagnostic {
    /// That a field breaks a rule.
    pub fn new(field: &FieldSpec, rule: impl CellRule) -> Self {
        Self {
            cell: field.key,
            severity: rule.severity(),
            message: rule.message(),
        }
    }

    /// Whether nothing is wrong here but with the row that is linked to.
    pub fn is_of_linked_row(&self) -> bool {
        self.message == CommonRule::Incomplete.message()
    }
}

/// Whether a row of which this is said counts: nothing is missing, and nothing absurd.
pub fn counts(diagnostics: &[Diagnostic]) -> bool {
    let is_hint = |it: &Diagnostic| it.severity == Severity::Hint;
    diagnostics.iter().all(is_hint)
}

impl CellRule for CommonRule {
    fn severity(&self) -> Severity {
        match self {
            Self::Missing(_) | Self::Incomplete => Severity::Missing,
            Self::Future => Severity::Fault,
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
            Self::Long(most) => return format!("Shorten this to {most} characters.").into(),
        })
    }
}
