//! What a cause must say, and what it had better not.

use super::fields::{Cause, CauseStatus};
use super::whys;
use crate::document::content::Contents;
use crate::worksheet::fields::diagnostic::{CellRule, Severity};
use crate::worksheet::fields::lint;
use crate::worksheet::fields::reader::{ReadContext, RowReader};
use crate::worksheet::fields::spec::{FieldSpec, Requirement};
use std::borrow::Cow;

/// A rule of Step 2 that a cause does not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CauseRule {
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

impl CellRule for CauseRule {
    fn severity(&self) -> Severity {
        match self {
            Self::NoSami => Severity::Missing,
            Self::Loop | Self::OtherProblem | Self::Unverified(_) => Severity::Fault,
            Self::Unplanned(_) => Severity::Hint,
        }
    }

    fn message(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::NoSami => "Choose where in the SAMI it belongs, or write why it is not there.",
            Self::Loop => "Choose another cause: this one leads back to itself.",
            Self::OtherProblem => "Choose a cause of the same problem.",
            Self::Unplanned(ask) => ask,
            Self::Unverified(1) => "Not verified yet: 1 criterion is open.",
            Self::Unverified(open) => {
                return format!("Not verified yet: {open} criteria are open.").into();
            }
        })
    }
}

/// How a cause is to be verified.
const VERIFICATION_PLAN: [FieldSpec; 6] = [
    Cause::IF_TRUE.spec,
    Cause::IF_FALSE.spec,
    Cause::WOULD.spec,
    Cause::METHOD.spec,
    Cause::WHO.spec,
    Cause::BY_WHEN.spec,
];

/// Reads the causes. Only among all of them can it be seen where their links to each other lead.
pub(in crate::worksheet) fn read_causes(contents: &Contents, context: &ReadContext) -> Vec<Cause> {
    let mut causes = context.read_rows(contents, check);
    whys::remove_broken_links(&mut causes);
    causes
}

fn check(cause: &mut Cause, reader: &mut RowReader<'_>) {
    if reader.is_empty(&Cause::SAMI) && reader.is_empty(&Cause::NOT_SAMI) {
        reader.report(&Cause::SAMI, CauseRule::NoSami);
    }
    if let Some(CauseStatus::Investigating | CauseStatus::Verified) = cause.standing {
        for field in &VERIFICATION_PLAN {
            if let Requirement::Sometimes(ask) = field.required
                && reader.is_empty(field)
            {
                reader.report(field, CauseRule::Unplanned(ask));
            }
        }
    }
    reader.report_all(&Cause::BECAUSE, lint::check_cause(&cause.because));
}
