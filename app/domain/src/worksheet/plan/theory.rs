//! Theories of action: why the plan should work.

use crate::worksheet::cause::Cause;
use crate::worksheet::fields::date::day_label;
use crate::worksheet::fields::declaration::row_kind;
use crate::worksheet::fields::kinds::LineText;
use crate::worksheet::fields::link_kinds::RowBasis;
use crate::worksheet::problem::Problem;

row_kind! {
    /// A theory of action. It ends with its problem's desired outcome.
    pub struct Theory in "r:theories", titled "Theories of action", of Plan {
        problem: RowBasis<Problem> as PROBLEM {
            label: "Problem", width: Whole,
            required: Always("Choose the problem."), rollover: Kept,
        }
        if_we: LineText as IF_WE {
            label: "If we …", hint: "What adults will do about the causes.", width: Whole,
            required: Always("Write what adults will do."), rollover: Kept,
        }
        then: LineText as THEN {
            label: "then …", hint: "What will change in practice or conditions.", width: Whole,
            required: Always("Write what will change in practice."), rollover: Kept,
        }
        family_if: LineText as FAMILY_IF {
            label: "If …, for families", brief: "If", hint: "For example: children read in small groups every day.",
            width: Whole, step: ProcessStep::Blueprint, rollover: Kept,
        }
        family_then: LineText as FAMILY_THEN {
            label: "then …, for families", brief: "Then", hint: "For example: each child reads aloud every day.",
            width: Whole, step: ProcessStep::Blueprint, rollover: Kept,
        }
        family_so: LineText as FAMILY_SO {
            label: "so that …, for families", brief: "So that", hint: "For example: more children read well by May.",
            width: Whole, step: ProcessStep::Blueprint, rollover: Kept,
        }
    }
}

impl Theory {
    /// "If we …, then …, so that …", ending with the problem's desired outcome.
    pub fn sentence(&self, problem: Option<&Problem>) -> String {
        let or_missing = |text: &str| match text.trim_end_matches('.') {
            "" => "…".to_owned(),
            text => text.to_owned(),
        };
        let outcome = problem.map_or("…".to_owned(), desired_outcome);
        with_full_stop(format!(
            "If we {}, then {}, so that {outcome}",
            or_missing(&self.if_we),
            or_missing(&self.then),
        ))
    }
}

/// A theory of action to begin with: it names the verified causes of its problem.
pub fn theory_skeleton(problem: &Problem, verified: &[&Cause]) -> String {
    let causes: Vec<String> = verified
        .iter()
        .map(|cause| format!("“{}”", cause.because.trim_end_matches('.')))
        .collect();
    let causes = match causes.is_empty() {
        true => "…".to_owned(),
        false => causes.join(" and "),
    };
    let outcome = desired_outcome(problem);
    with_full_stop(format!("If we … about {causes}, then …, so that {outcome}"))
}

/// Adds the full stop, unless the sentence ends with "…" for something missing.
fn with_full_stop(sentence: String) -> String {
    match sentence.ends_with('…') {
        true => sentence,
        false => format!("{sentence}."),
    }
}

/// "“On track in reading (FAST)” is 68.0% for English learners by June 1, 2020".
pub fn desired_outcome(problem: &Problem) -> String {
    let missing = || "…".to_owned();
    let desired = problem.unit.zip(problem.desired);
    let desired = desired.map_or_else(missing, |(unit, desired)| unit.amount_label(desired));
    let group = match problem.group.as_str() {
        "" => "…",
        group => group,
    };
    let by_when = problem.by_when.map_or_else(missing, day_label);
    format!(
        "“{}” is {desired} for {group} by {by_when}",
        problem.measure_label()
    )
}
