//! The fields of a potential cause: the statement of Step 2a, and the plan and status of Step 2b.

use crate::worksheet::cycle::InstrumentPlace;
use crate::worksheet::fields::code::{Answer, codes};
use crate::worksheet::fields::declaration::row_kind;
use crate::worksheet::fields::kinds::{CalendarDate, CodeChoice, CycleChoice, LineText, LongText};
use crate::worksheet::fields::link_kinds::{RowLink, RowName};
use crate::worksheet::fields::spec::FieldKey;
use crate::worksheet::problem::Problem;

row_kind! {
    /// A potential cause, as the team wrote it down. Whether it is verified is not a field: see
    /// [`verdict`](crate::worksheet::verification::verdict).
    pub struct Cause in "r:causes", titled "Causes", of Causes {
        problem: RowLink<Problem> as PROBLEM {
            label: "Problem", required: Always("Choose the problem that this may explain."),
            rollover: Kept,
        }
        because: LineText as BECAUSE {
            label: "The problem is occurring because …", width: Whole,
            required: Always("Write why the problem is occurring."), rollover: Kept,
        }
        domain: CodeChoice<CauseDomain> as DOMAIN {
            label: "Type of cause", width: Short, required: Always("Choose the type of cause."),
            rollover: Kept,
        }
        why_of: RowName<Cause> as WHY_OF {
            label: "Explains", hint: "The cause that you asked “why” about.",
            unchosen: "The problem itself",
        }
        same_as: RowName<Cause> as SAME_AS {
            label: "Same as", hint: "It becomes part of that cause, with its evidence.",
            unchosen: "No other cause",
        }
        sami: CycleChoice<InstrumentPlace> as SAMI {
            label: "SAMI area or item", brief: "SAMI", width: Long, rollover: Kept,
        }
        not_sami: LineText as NOT_SAMI { label: "If not in the SAMI, why?", rollover: Kept }
        alterable: CodeChoice<Answer> as ALTERABLE {
            label: "Can the school change it?", brief: "The school can change it", rollover: Kept,
        }
        standing: CodeChoice<CauseStatus> as STANDING {
            label: "Team decision", step: ProcessStep::Verification,
        }
        if_true: LongText as IF_TRUE {
            label: "What would you see if this is true?",
            brief: "If true, we would see", step: ProcessStep::Verification,
            required: Sometimes("Write what you would see if this is true."), rollover: Kept,
        }
        if_false: LongText as IF_FALSE {
            label: "What would you see if it is not true?",
            brief: "If not, we would see", step: ProcessStep::Verification,
            required: Sometimes("Write what you would see if this is not true."), rollover: Kept,
        }
        would: LineText as WOULD {
            label: "If it changed, the number would …", hint: "For example: rise.", width: Whole,
            step: ProcessStep::Verification,
            required: Sometimes("Write what the number would do if this changed."), rollover: Kept,
        }
        method: CodeChoice<VerificationMethod> as METHOD {
            label: "Method", width: Short, step: ProcessStep::Verification,
            required: Sometimes("Choose a method."),
        }
        who: LineText as WHO {
            label: "Owner", width: Short, step: ProcessStep::Verification,
            required: Sometimes("Enter an owner."),
        }
        by_when: CalendarDate as BY_WHEN {
            label: "By when", width: Short, step: ProcessStep::Verification,
            required: Sometimes("Enter the date."),
        }
        // A "yes" to any of the three makes a cause a contributing one.
        root_without: CodeChoice<Answer> as ROOT_WITHOUT {
            label: "Would the problem exist without this cause?", width: Whole,
            step: ProcessStep::Verification, rollover: Kept,
        }
        root_recurs: CodeChoice<Answer> as ROOT_RECURS {
            label: "If we fixed this, would the problem come back?", width: Whole,
            step: ProcessStep::Verification, rollover: Kept,
        }
        root_similar: CodeChoice<Answer> as ROOT_SIMILAR {
            label: "If we fixed this, would similar problems still occur?", width: Whole,
            step: ProcessStep::Verification, rollover: Kept,
        }
        parked_because: LineText as PARKED_BECAUSE {
            label: "Why is it parked?",
            brief: "Why it is parked", hint: "For example: the district decides this.",
            width: Whole,
        }
    }
}

codes! {
    /// The order in which to look for causes: the learner last.
    CauseDomain:
    Instruction = "instruction", "Instruction";
    Curriculum = "curriculum", "Curriculum";
    Environment = "environment", "Environment";
    Learner = "learner", "Learner";
}

codes! {
    /// The team's own word; [`VerdictState`](crate::worksheet::verification::VerdictState) is what
    /// follows.
    CauseStatus:
    Proposed = "proposed", "Proposed";
    Investigating = "investigating", "Investigating";
    Verified = "verified", "Verified";
    NotSupported = "not_supported", "Not supported";
    Parked = "parked", "Parked";
}

codes! {
    /// Review, interview, observe, test: "RIOT".
    VerificationMethod:
    /// Reading records, plans and student work.
    Review = "review", "Review";
    Interview = "interview", "Interview";
    Observation = "observation", "Observation";
    Test = "test", "Test";
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CauseDepth {
    /// Without the cause there would be no problem.
    Root,
    /// The cause adds to the problem.
    Contributing,
}

impl Cause {
    /// [`Self::ALTERABLE`], asked where the team decides.
    pub const ALTERABLE_DECISION: FieldKey<CodeChoice<Answer>> =
        Self::ALTERABLE.reworded("Can the school change it?", "If not, the cause is parked.");
    /// [`Self::PARKED_BECAUSE`], asked of a verified cause.
    pub const NOTHING_DONE_BECAUSE: FieldKey<LineText> =
        Self::PARKED_BECAUSE.reworded("If you won't act on it, why not?", "");

    /// The three questions that tell a root cause from one that contributes.
    pub const ROOT_QUESTIONS: [FieldKey<CodeChoice<Answer>>; 3] =
        [Self::ROOT_WITHOUT, Self::ROOT_RECURS, Self::ROOT_SIMILAR];

    pub fn statement(&self) -> String {
        let because = match self.because.as_str() {
            "" => "…",
            because => because.trim_end_matches('.'),
        };
        format!("The problem is occurring because {because}.")
    }

    /// The prediction to test: "If …, then … would …".
    pub fn prediction(&self, problem: &Problem) -> String {
        let or_missing = |text: &str| match text.trim_end_matches('.') {
            "" => "…".to_owned(),
            text => text.to_owned(),
        };
        format!(
            "If this changed: “{}”, then “{}” would {}.",
            or_missing(&self.because),
            or_missing(problem.measure_label()),
            or_missing(&self.would),
        )
    }

    /// True if every field of the verification plan is filled in.
    pub fn has_whole_plan(&self) -> bool {
        let texts = [&self.if_true, &self.if_false, &self.would, &self.who];
        let is_written = texts.iter().all(|text| !text.is_empty());
        is_written && self.method.is_some() && self.by_when.is_some()
    }

    pub fn unanswered_root_question(&self) -> Option<FieldKey<CodeChoice<Answer>>> {
        let answers = Self::ROOT_QUESTIONS.into_iter().zip(self.root_answers());
        let mut open = answers.filter(|(_, answer)| answer.is_none());
        open.next().map(|(question, _)| question)
    }

    /// None until all three questions are answered.
    pub fn depth(&self) -> Option<CauseDepth> {
        let answers = self.root_answers();
        if answers.contains(&None) {
            return None;
        }
        Some(match answers.contains(&Some(Answer::Yes)) {
            true => CauseDepth::Contributing,
            false => CauseDepth::Root,
        })
    }

    fn root_answers(&self) -> [Option<Answer>; 3] {
        [self.root_without, self.root_recurs, self.root_similar]
    }
}
