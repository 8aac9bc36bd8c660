//! The fields of a piece of evidence about a cause.

use crate::worksheet::cause::{Cause, VerificationMethod};
use crate::worksheet::evidence::Card;
use crate::worksheet::fields::code::codes;
use crate::worksheet::fields::declaration::row_kind;
use crate::worksheet::fields::kinds::{CalendarDate, CodeChoice, LineText, LongText};
use crate::worksheet::fields::link_kinds::{RowLink, RowName};

row_kind! {
    pub struct EvidencePiece in "r:evidence", titled "Evidence about causes", of Verification {
        cause: RowLink<Cause> as CAUSE {
            label: "Cause", required: Always("Choose the cause that this is about."),
        }
        method: CodeChoice<VerificationMethod> as METHOD {
            label: "How you found it", width: Short, required: Always("Choose how you found it."),
            rollover: Kept,
        }
        source: LineText as SOURCE {
            label: "Where", hint: "For example: walkthrough, grades 3-5.", width: Whole,
            required: Always("Enter where you found it."), rollover: Kept,
        }
        on: CalendarDate as ON {
            label: "When", width: Short, required: Always("Enter the day you found it."),
            rollover: Kept,
        }
        sample: LineText as SAMPLE {
            label: "How many", hint: "For example: 6 classrooms.", width: Short, rollover: Kept,
        }
        finding: LongText as FINDING {
            label: "What you found", width: Whole, required: Always("Write what you found."),
            rollover: Kept,
        }
        shows: CodeChoice<EvidenceStance> as SHOWS {
            label: "Does it support the cause?",
            required: Always("Choose whether it supports the cause."), rollover: Kept,
        }
        strength: CodeChoice<EvidenceStrength> as STRENGTH {
            label: "How strong it is", rollover: Kept,
        }
        link: LineText as LINK {
            label: "Link", hint: "If it can be read online: https://…", width: Whole,
            rollover: Kept,
        }
        response: LongText as RESPONSE {
            label: "How do you explain it?", brief: "Our explanation",
            hint: "Why the data may look this way, and what it means for the cause.", width: Whole,
            rollover: Kept,
        }
        // Where the piece was made of a card, the team's copy may say something else by now.
        card: RowName<Card> as CARD { label: "From the evidence board" }
    }
}

codes! {
    EvidenceStance:
    Supports = "supports", "Supports it";
    Contradicts = "contradicts", "Contradicts it";
    Mixed = "mixed", "Mixed";
}

codes! {
    /// The weight that the team gives to the evidence.
    EvidenceStrength:
    Weak = "weak", "Weak";
    Moderate = "moderate", "Moderate";
    Strong = "strong", "Strong";
}

impl EvidenceStance {
    /// The label where the cause stands above.
    pub fn short_label(self) -> &'static str {
        match self {
            Self::Supports => "Supports",
            Self::Contradicts => "Contradicts",
            Self::Mixed => "Mixed",
        }
    }
}

impl EvidencePiece {
    /// True if it speaks against the cause and the team has not answered.
    pub fn is_unanswered(&self) -> bool {
        self.shows == Some(EvidenceStance::Contradicts) && self.response.is_empty()
    }
}
