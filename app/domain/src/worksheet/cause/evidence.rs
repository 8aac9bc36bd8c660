//! What was found out about a cause.

use super::Cause;
use crate::document::content::Contents;
use crate::worksheet::fields::code::codes;
use crate::worksheet::fields::diagnostic::{CellRule, Severity};
use crate::worksheet::fields::kinds::{CalendarDate, CodeChoice, LineText, LongText, RowLink};
use crate::worksheet::fields::reader::{ReadContext, RowReader};
use crate::worksheet::fields::row_kind::row_kind;
use std::borrow::Cow;

row_kind! {
    /// One finding about a cause.
    pub struct EvidencePiece in "r:evidence", titled "Evidence about causes", of Verification {
        cause: RowLink<Cause> as CAUSE {
            label: "The cause it is about",
            required: Always("Choose the cause that this is about."),
        }
        method: CodeChoice<EvidenceMethod> as METHOD {
            label: "How you found it",
            width: Short,
            required: Always("Choose how you found it."),
            rollover: Kept,
        }
        source: LineText as SOURCE {
            label: "Where",
            hint: "Such as: walkthrough, grades 3-5.",
            width: Whole,
            required: Always("Enter where you found it."),
            rollover: Kept,
        }
        on: CalendarDate as ON {
            label: "When",
            width: Short,
            required: Always("Enter the day you found it."),
            rollover: Kept,
        }
        sample: LineText as SAMPLE {
            label: "How many",
            hint: "Such as: 6 classrooms.",
            width: Short,
            rollover: Kept,
        }
        finding: LongText as FINDING {
            label: "What you found",
            width: Whole,
            required: Always("Write what you found."),
            rollover: Kept,
        }
        shows: CodeChoice<EvidenceStance> as SHOWS {
            label: "What it says of the cause",
            required: Always("Choose what it says of the cause."),
            rollover: Kept,
        }
        strength: CodeChoice<EvidenceStrength> as STRENGTH {
            label: "How strong it is",
            rollover: Kept,
        }
        link: LineText as LINK {
            label: "Link",
            hint: "Where it can be read, if anywhere: https://…",
            width: Whole,
            rollover: Kept,
        }
        response: LongText as RESPONSE {
            label: "What do you make of it?",
            hint: "Why it may look so, and what that means for the cause.",
            width: Whole,
            rollover: Kept,
        }
    }
}

codes! {
    /// How a team finds out.
    EvidenceMethod:
    /// Reading what is written: records, plans, work.
    Review = "review", "Review";
    /// Asking.
    Interview = "interview", "Interview";
    /// Looking.
    Observation = "observation", "Observation";
    /// Measuring.
    Test = "test", "Test";
}

codes! {
    /// What evidence says of a cause.
    EvidenceStance:
    /// It is so.
    Supports = "supports", "Supports it";
    /// It is not so.
    Contradicts = "contradicts", "Contradicts it";
    /// Both.
    Mixed = "mixed", "Mixed";
}

codes! {
    /// How much weight a team gives to evidence.
    EvidenceStrength:
    /// Some.
    Weak = "weak", "Weak";
    /// More.
    Moderate = "moderate", "Moderate";
    /// Much.
    Strong = "strong", "Strong";
}

/// A rule that evidence does not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerificationRule {
    /// The link is no web address: nothing else is made a link of.
    NoAddress,
    /// It contradicts, and nobody answers.
    Unanswered,
}

impl CellRule for VerificationRule {
    fn severity(&self) -> Severity {
        match self {
            Self::NoAddress => Severity::Fault,
            // The row counts; the cause is what can't be verified.
            Self::Unanswered => Severity::Hint,
        }
    }

    fn message(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::NoAddress => "Enter a web address that begins with https://.",
            Self::Unanswered => "Write what you make of it: the cause can't be verified before.",
        })
    }
}

/// Reads the evidence.
pub(in crate::worksheet) fn read_evidence(
    contents: &Contents,
    context: &ReadContext,
) -> Vec<EvidencePiece> {
    context.read_rows(contents, check)
}

fn check(evidence: &mut EvidencePiece, reader: &mut RowReader<'_>) {
    reader.check_not_future(&EvidencePiece::ON, evidence.on);
    if !evidence.link.is_empty() && !is_address(&evidence.link) {
        reader.report(&EvidencePiece::LINK, VerificationRule::NoAddress);
        evidence.link.clear();
    }
    if evidence.is_unanswered() {
        reader.report(&EvidencePiece::RESPONSE, VerificationRule::Unanswered);
    }
}

impl EvidencePiece {
    /// Whether it speaks against the cause, and nobody answers.
    pub fn is_unanswered(&self) -> bool {
        self.shows == Some(EvidenceStance::Contradicts) && self.response.is_empty()
    }
}

/// Whether a browser would go to a page with it, and do nothing else.
fn is_address(link: &str) -> bool {
    let scheme = |scheme: &str| {
        let start = link.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && link.len() > scheme.len()
    };
    (scheme("https://") || scheme("http://")) && !link.contains(' ')
}
