//! The rules of Step 2b.

use super::fields::EvidencePiece;
use crate::document::content::Contents;
use crate::worksheet::fields::reader::{ReadContext, RowReader};
use crate::worksheet::fields::rule::{CellRule, Severity};
use std::borrow::Cow;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VerificationRule {
    /// The link is not a web address; a page makes a link of nothing else.
    NotAnAddress,
    /// The evidence contradicts the cause, and the team has not answered.
    Unanswered,
    /// The team says that a cause is verified, and this many criteria are open.
    Unverified(usize),
}

impl CellRule for VerificationRule {
    fn severity(&self) -> Severity {
        match self {
            Self::NotAnAddress | Self::Unverified(_) => Severity::Fault,
            // The row counts; the cause is what can't be verified.
            Self::Unanswered => Severity::Hint,
        }
    }

    fn message(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::NotAnAddress => "Enter a web address that begins with https://.",
            Self::Unanswered => "Explain this evidence before the cause can be verified.",
            Self::Unverified(1) => "Not verified yet. 1 item left.",
            Self::Unverified(open) => {
                return format!("Not verified yet. {open} items left.").into();
            }
        })
    }
}

pub(in crate::worksheet) fn read_evidence(
    contents: &Contents,
    context: &ReadContext,
) -> Vec<EvidencePiece> {
    context.read_rows(contents, check)
}

fn check(evidence: &mut EvidencePiece, reader: &mut RowReader<'_>) {
    reader.check_not_future(&EvidencePiece::ON, evidence.on);
    if !evidence.link.is_empty() && !is_address(&evidence.link) {
        reader.report(&EvidencePiece::LINK, VerificationRule::NotAnAddress);
        evidence.link.clear();
    }
    if evidence.is_unanswered() {
        reader.report(&EvidencePiece::RESPONSE, VerificationRule::Unanswered);
    }
}

/// True if a browser goes to a page with the link and does nothing else.
fn is_address(link: &str) -> bool {
    let scheme = |scheme: &str| {
        let start = link.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && link.len() > scheme.len()
    };
    (scheme("https://") || scheme("http://")) && !link.contains(' ')
}
