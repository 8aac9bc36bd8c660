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
            label: "Verified cause", width: Whole,
            required: Always("Choose the verified cause that this addresses."),
        }
        action: RowLink<SamiAction> as ACTION {
            label: "Related SAMI action",
            brief: "SAMI action", unchosen: "None", width: Whole,
        }
        name: LineText as NAME {
            label: "Initiative", hint: "A short name that people will use.", width: Whole,
            required: Always("Name the initiative."), rollover: Kept,
        }
        what: LongText as WHAT {
            label: "What you will do",
            brief: "What we will do", width: Whole, required: Always("Write what you will do."),
            rollover: Kept,
        }
        evidence: LineText as EVIDENCE {
            label: "Evidence source",
            hint: "For example: What Works Clearinghouse, practice guide 3.", width: Whole,
            required: Always("Enter the evidence source."), rollover: Kept,
        }
        tier: CodeChoice<EvidenceTier> as TIER {
            label: "ESSA evidence tier", brief: "Evidence tier", width: Whole,
            required: Always("Choose the ESSA evidence tier."), rollover: Kept,
        }
        audience: LineText as AUDIENCE {
            label: "Who it is for", hint: "For example: all students in grades 3 to 5.", rollover: Kept,
        }
        resources: LongText as RESOURCES {
            label: "Resources and resource inequities", brief: "Resources",
            hint: "Time, people and money, and the resource inequity that this addresses.", width: Whole,
            rollover: Kept,
        }
        owner: LineText as OWNER {
            label: "Owner", required: Always("Name the owner."),
            rollover: Kept,
        }
        family: LineText as FAMILY {
            label: "The initiative for families", brief: "For families",
            hint: "One plain sentence without jargon or acronyms.", width: Whole,
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
            Self::Strong => "At least one well-designed experiment, such as a randomized trial.",
            Self::Moderate => {
                "At least one well-designed quasi-experimental study, which compares similar groups."
            }
            Self::Promising => {
                "At least one well-designed correlational study that rules out other reasons."
            }
            Self::Rationale => {
                "Research suggests that it should work, and the school checks if it does."
            }
        }
    }

    /// Section 8101(21) refers to section 1003, the money for school improvement.
    pub const FUNDING_HINT: &'static str =
        "School improvement money (section 1003) pays only for tiers 1, 2 and 3.";
}
