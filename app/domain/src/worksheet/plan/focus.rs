//! Areas of focus, the theory of action, and goals: what the plan is for.

use super::rules::PlanRule;
use crate::document::content::{Contents, RowId};
use crate::worksheet::cause::Cause;
use crate::worksheet::cycle::Direction;
use crate::worksheet::fields::amount::Amount;
use crate::worksheet::fields::code::codes;
use crate::worksheet::fields::date::day_label;
use crate::worksheet::fields::kinds::{CalendarDate, CodeChoice, Decimal, LineText, RowBasis};
use crate::worksheet::fields::lint;
use crate::worksheet::fields::reader::{ReadContext, RowReader};
use crate::worksheet::fields::row_kind::{ById, row_kind};
use crate::worksheet::fields::spec::FieldKey;
use crate::worksheet::problem::Problem;

row_kind! {
    /// An area that the school works on.
    pub struct FocusArea in "r:focus", titled "Areas of focus", of Plan {
        title: LineText as TITLE {
            label: "Area of focus",
            hint: "A few words, such as: Reading in grades 3 to 5.",
            width: Whole,
            required: Always("Enter the area of focus."),
            rollover: Kept,
        }
        strand: CodeChoice<Strand> as STRAND {
            label: "Where it stands in the Blueprint",
            required: Always("Choose where it stands in the Blueprint."),
            rollover: Kept,
        }
        problem1: RowBasis<Problem> as PROBLEM1 {
            label: "Problem that it is about",
            width: Whole,
            required: Sometimes("Choose at least one problem."),
        }
        problem2: RowBasis<Problem> as PROBLEM2 {
            label: "Second problem",
            unchosen: "No other problem",
            width: Whole,
        }
        problem3: RowBasis<Problem> as PROBLEM3 {
            label: "Third problem",
            unchosen: "No other problem",
            width: Whole,
        }
    }
}

row_kind! {
    /// Why the plan should work. It ends with its problem's desired outcome.
    pub struct Theory in "r:theories", titled "Theories of action", of Plan {
        problem: RowBasis<Problem> as PROBLEM {
            label: "Problem whose number it moves",
            width: Whole,
            required: Always("Choose the problem."),
            rollover: Kept,
        }
        if_we: LineText as IF_WE {
            label: "If we …",
            hint: "What the adults will do about the causes.",
            width: Whole,
            required: Always("Write what the adults will do."),
            rollover: Kept,
        }
        then: LineText as THEN {
            label: "then …",
            hint: "What will change in practice, or in conditions.",
            width: Whole,
            required: Always("Write what will change in practice."),
            rollover: Kept,
        }
    }
}

row_kind! {
    /// What is to be reached. Measure, group and baseline are its problem's and can't differ; so
    /// are the number and the day, where the team has no others.
    pub struct Goal in "r:goals", titled "Goals", of Plan {
        problem: RowBasis<Problem> as PROBLEM {
            label: "Problem whose numbers it has",
            width: Whole,
            required: Always("Choose the problem."),
        }
        target: Decimal as TARGET {
            label: "Number to be reached",
            hint: "Empty: the number that you want in Step 1.",
        }
        by_when: CalendarDate as BY_WHEN {
            label: "By when",
            hint: "Empty: the day in Step 1.",
        }
        family: LineText as FAMILY {
            label: "The goal in words for families",
            hint: "One plain sentence, without the short words of the trade.",
            width: Whole,
        }
    }
}

codes! {
    /// The four parts of a Blueprint.
    Strand:
    /// Learning to read.
    Reading = "learning_reading", "Learning: reading";
    /// Learning mathematics.
    Math = "learning_math", "Learning: math";
    /// Doing well.
    Thriving = "thriving", "Thriving";
    /// Being part of the school.
    Belonging = "belonging", "Belonging";
}

/// Reads the areas of focus.
pub(in crate::worksheet) fn read_focuses(contents: &Contents, context: &ReadContext) -> Vec<FocusArea> {
    context.read_rows(contents, |_: &mut FocusArea, reader| {
        if FocusArea::PROBLEMS.iter().all(|field| reader.is_empty(field)) {
            reader.require(&FocusArea::PROBLEM1);
        }
    })
}

/// Reads the theories of action.
pub(in crate::worksheet) fn read_theories(
    contents: &Contents,
    context: &ReadContext,
) -> Vec<Theory> {
    context.read_rows(contents, |_, _| ())
}

/// Reads the goals.
pub(in crate::worksheet) fn read_goals(
    contents: &Contents,
    context: &ReadContext,
    problems: &ById<'_, Problem>,
) -> Vec<Goal> {
    context.read_rows(contents, |goal: &mut Goal, reader| {
        let problem = goal.problem.as_ref().and_then(|id| problems.get(id));
        if let Some(problem) = problem {
            goal.inherit(problem, reader);
        }
        reader.report_all(&Goal::FAMILY, lint::check_family_words(&goal.family));
    })
}

impl FocusArea {
    /// The problems that it is about.
    pub const PROBLEMS: [FieldKey<RowBasis<Problem>>; 3] =
        [Self::PROBLEM1, Self::PROBLEM2, Self::PROBLEM3];

    /// The problems that it is about, each once.
    pub fn problems(&self) -> Vec<&RowId> {
        let mut problems: Vec<&RowId> = Vec::new();
        for problem in [&self.problem1, &self.problem2, &self.problem3] {
            problems.extend(
                problem
                    .as_ref()
                    .filter(|problem| !problems.contains(problem)),
            );
        }
        problems
    }
}

/// The area of focus that is about a problem; none where there are several.
pub fn only_focus_about<'a>(focuses: &'a [FocusArea], problem: &RowId) -> Option<&'a FocusArea> {
    let mut about = focuses.iter().filter(|it| it.problems().contains(&problem));
    let only = about.next();
    only.filter(|_| about.next().is_none())
}

impl Theory {
    /// "If we …, then …, so that …": the end of it is the problem's desired outcome.
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

/// What a theory of action may begin with: the verified causes of its problem, to be answered.
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

/// A sentence with its full stop, which one that stops where something is missing has already.
fn with_full_stop(sentence: String) -> String {
    match sentence.ends_with('…') {
        true => sentence,
        false => format!("{sentence}."),
    }
}

/// What a problem wants: "“On track in reading (FAST)” is 68.0% for English learners by June 1,
/// 2020". A theory of action ends with it.
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

impl Goal {
    fn inherit(&mut self, problem: &Problem, reader: &mut RowReader<'_>) {
        reader.check_unit(&Self::TARGET, &mut self.target, problem.unit);
        self.target = self.target.or(problem.desired);
        self.by_when = self.by_when.or(problem.by_when);
        if self.is_better(problem) == Some(false) {
            reader.report(&Self::TARGET, PlanRule::NoBetter);
        }
        if let (Some(by_when), Some(as_of)) = (self.by_when, problem.as_of)
            && by_when <= as_of
        {
            reader.report(&Self::BY_WHEN, PlanRule::NotAfter);
        }
    }

    /// Whether the target is better than what is; none while one of them is missing.
    fn is_better(&self, problem: &Problem) -> Option<bool> {
        let (target, current) = (self.target?, problem.current?);
        Some(match problem.direction? {
            Direction::Higher => target > current,
            Direction::Lower => target < current,
        })
    }

    /// "On track in reading (FAST), English learners: from 38.0% to 68.0% by June 1, 2020, as
    /// measured by FAST."
    pub fn sentence(&self, problem: &Problem) -> String {
        let says = |amount: Option<Amount>| {
            let said = problem.unit.zip(amount);
            said.map_or("…".to_owned(), |(unit, amount)| unit.amount_label(amount))
        };
        let or_missing = |text: &str| match text {
            "" => "…".to_owned(),
            text => text.to_owned(),
        };
        format!(
            "{}, {}: from {} to {} by {}, as measured by {}.",
            or_missing(problem.measure_label()),
            or_missing(&problem.group),
            says(problem.current),
            says(self.target),
            self.by_when.map_or("…".to_owned(), day_label),
            or_missing(&problem.source),
        )
    }
}
