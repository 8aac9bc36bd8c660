//! What a cause must say, and what it had better not.

use super::{Cause, Standing};
use crate::worksheet::cells::Cells;
use crate::worksheet::finding::{Severity, What};
use crate::worksheet::lint;

/// A rule of Step 2 that a cause does not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amiss {
    /// It belongs to no part of the SAMI, and nobody says why.
    NoSami,
    /// It is a reason for itself, by way of others.
    Loop,
    /// It hangs from a cause of another problem.
    OtherProblem,
    /// How it is to be verified is not written down; the sentence that asks for it.
    Unplanned(&'static str),
    /// It says that it is verified, and so many criteria are open.
    Unverified(usize),
}

impl Amiss {
    /// How much it matters.
    pub fn severity(self) -> Severity {
        match self {
            Self::NoSami => Severity::Missing,
            Self::Loop | Self::OtherProblem | Self::Unverified(_) => Severity::Fault,
            Self::Unplanned(_) => Severity::Hint,
        }
    }

    /// What a person reads at the cell.
    pub fn words(self) -> String {
        match self {
            Self::NoSami => {
                "Choose where in the SAMI it belongs, or write why it is not there.".to_owned()
            }
            Self::Loop => "Choose another cause: this one leads back to itself.".to_owned(),
            Self::OtherProblem => "Choose a cause of the same problem.".to_owned(),
            Self::Unplanned(ask) => ask.to_owned(),
            Self::Unverified(1) => "Not verified yet: 1 criterion is open.".to_owned(),
            Self::Unverified(open) => format!("Not verified yet: {open} criteria are open."),
        }
    }
}

pub(super) fn ask(cause: &Cause, cells: &mut Cells<'_>) {
    cells.needs("problem", "Choose the problem that this may explain.");
    cells.needs("because", "Write why the problem is occurring.");
    cells.needs("domain", "Choose where the cause lies.");
    if cells.is_empty("sami") && cells.is_empty("not_sami") {
        cells.found("sami", What::Cause(Amiss::NoSami));
    }
    if let Some(Standing::Investigating | Standing::Verified) = cause.standing {
        for (cell, ask) in [
            ("if_true", "Write what you would see if this were true."),
            (
                "if_false",
                "Write what you would see if this were not true.",
            ),
            ("would", "Write what the number would do if this changed."),
            ("method", "Choose how you will look."),
            ("who", "Write who will look."),
            ("by_when", "Enter by when."),
        ] {
            if cells.is_empty(cell) {
                cells.found(cell, What::Cause(Amiss::Unplanned(ask)));
            }
        }
    }
}

pub(super) fn check(cause: &Cause, cells: &mut Cells<'_>) {
    for lint in lint::of_cause(&cause.because) {
        cells.found("because", What::Words(lint));
    }
}
