//! Initiatives: the work that the school will do.

use super::focus::FocusArea;
use crate::worksheet::cause::Cause;
use crate::worksheet::fields::code::codes;
use crate::worksheet::fields::declaration::row_kind;
use crate::worksheet::fields::kinds::{CodeChoice, LineText, LongText};
use crate::worksheet::fields::link_kinds::{RowBasis, RowLink};
use crate::worksheet::prep::SamiAction;

row_kind! {
    /// An initiative. It hangs from a verified cause, or doesn't count. Where the team chose a
    /// duplicate of a cause, `cause` is the one that speaks for the duplicate.
    pub struct Initiative in "r:initiatives", titled "Initiatives", of Plan {
        focus: RowBasis<FocusArea> as FOCUS {
            label: "Area of focus", width: Whole, required: Always("Choose the area of focus."),
            rollover: Kept,
        }
        cause: RowLink<Cause> as CAUSE {
            label: "Verified cause that it answers", width: Whole,
            required: Always("Choose the verified cause that this answers."),
        }
        action: RowLink<SamiAction> as ACTION {
            label: "Starred SAMI action that it takes up",
            brief: "Starred action", unchosen: "None", width: Whole,
        }
        name: LineText as NAME {
            label: "Initiative", hint: "A name that people will use.", width: Whole,
            required: Always("Enter a name."), rollover: Kept,
        }
        what: LongText as WHAT {
            label: "What you will do",
            brief: "What we will do", width: Whole, required: Always("Write what you will do."),
            rollover: Kept,
        }
        evidence: LineText as EVIDENCE {
            label: "Where it is shown that it works",
            hint: "Such as: What Works Clearinghouse, practice guide 3.", width: Whole,
            required: Always("Enter where it is shown that this works."), rollover: Kept,
        }
        tier: CodeChoice<EvidenceTier> as TIER {
            label: "How well that is shown", brief: "How well", width: Whole,
            required: Always("Choose how well that is shown."), rollover: Kept,
        }
        audience: LineText as AUDIENCE {
            label: "Who it is for", hint: "Such as: all students of grades 3 to 5.", rollover: Kept,
        }
        resources: LongText as RESOURCES {
            label: "Resources and inequity", brief: "What it takes",
            hint: "Time, people and money; and which inequity in them this mends.", width: Whole,
            rollover: Kept,
        }
        owner: LineText as OWNER {
            label: "Who answers for it", required: Always("Enter who answers for it."),
            rollover: Kept,
        }
        family: LineText as FAMILY {
            label: "The initiative in words for families", brief: "For families",
            hint: "One plain sentence, without the short words of the trade.", width: Whole,
            rollover: Kept,
        }
    }
}

codes! {
    /// The four tiers of evidence in ESSA.
    EvidenceTier:
    /// By an experiment.
    Strong = "strong", "Tier 1: strong evidence";
    /// By a quasi-experiment.
    Moderate = "moderate", "Tier 2: moderate evidence";
    /// By a correlation.
    Promising = "promising", "Tier 3: promising evidence";
    Rationale = "rationale", "Tier 4: demonstrates a rationale";
}

impl EvidenceTier {
    /// Paraphrases section 8101(21) of the act.
    pub fn requirement(self) -> &'static str {
        match self {
            Self::Strong => "At least one well-made experiment, such as by drawing lots.",
            Self::Moderate => {
                "At least one well-made quasi-experiment: like is compared with like."
            }
            Self::Promising => {
                "At least one well-made study that finds both together, other reasons set aside."
            }
            Self::Rationale => {
                "Research gives reasons that it should work, and the school looks whether it does."
            }
        }
    }

    /// Section 8101(21) refers to section 1003, the money for school improvement.
    pub const FUNDING_HINT: &'static str =
        "What is paid for with school improvement money (section 1003) needs tier 1, 2 or 3.";
}
