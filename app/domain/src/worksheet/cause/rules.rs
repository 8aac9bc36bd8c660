//! The rules of Step 2a.

use super::fields::{Cause, CauseStatus};
use super::links;
use crate::document::content::Contents;
use crate::worksheet::fields::lint;
use crate::worksheet::fields::reader::{ReadContext, RowReader};
use crate::worksheet::fields::rule::{CellRule, Severity};
use crate::worksheet::fields::spec::{FieldSpec, Requirement};
use std::borrow::Cow;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CauseRule {
    /// The cause names no part of the SAMI, and no reason why it is not there.
    NoSami,
    /// A cell of the verification plan is empty; the sentence that asks for it.
    Unplanned(&'static str),
}

impl CellRule for CauseRule {
    fn severity(&self) -> Severity {
        match self {
            Self::NoSami => Severity::Missing,
            Self::Unplanned(_) => Severity::Hint,
        }
    }

    fn message(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::NoSami => "Choose the SAMI area or item, or write why it is not in the SAMI.",
            Self::Unplanned(ask) => ask,
        })
    }
}

/// The fields that say how the team will verify a cause.
const VERIFICATION_PLAN: [FieldSpec; 6] = [
    Cause::IF_TRUE.spec,
    Cause::IF_FALSE.spec,
    Cause::WOULD.spec,
    Cause::METHOD.spec,
    Cause::WHO.spec,
    Cause::BY_WHEN.spec,
];

/// Reads the causes; their links to each other are checked once all are read.
pub(in crate::worksheet) fn read_causes(contents: &Contents, context: &ReadContext) -> Vec<Cause> {
    let mut causes = context.read_rows(contents, check);
    links::remove_broken_links(&mut causes);
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
