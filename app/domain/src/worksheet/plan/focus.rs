//! Areas of focus, the theory of action, and goals: what the plan is for.

use super::Amiss;
use crate::document::content::{Row, RowId};
use crate::worksheet::amount::Amount;
use crate::worksheet::calendar::day;
use crate::worksheet::cause::Cause;
use crate::worksheet::cells::Cells;
use crate::worksheet::code::codes;
use crate::worksheet::cycle::Direction;
use crate::worksheet::entry::{ById, entry};
use crate::worksheet::finding::{Finding, What};
use crate::worksheet::lint;
use crate::worksheet::problem::Problem;
use jiff::civil::Date;

/// An area that the school works on.
#[derive(Clone, Debug, PartialEq)]
pub struct Focus {
    /// The row.
    pub id: RowId,
    /// Its name.
    pub title: String,
    /// Where it stands in the Blueprint.
    pub strand: Option<Strand>,
    /// The problems that it is about, each once.
    pub problems: Vec<RowId>,
    /// What is missing, absurd, or worth a second look.
    pub findings: Vec<Finding>,
}

/// Why the plan should work.
#[derive(Clone, Debug, PartialEq)]
pub struct Theory {
    /// The row.
    pub id: RowId,
    /// The problem whose desired outcome it ends with.
    pub problem: Option<RowId>,
    /// What adults do.
    pub if_we: String,
    /// What changes in practice and conditions.
    pub then: String,
    /// What is missing, absurd, or worth a second look.
    pub findings: Vec<Finding>,
}

/// What is to be reached. Measure, group and baseline are its problem's and can't differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// The row.
    pub id: RowId,
    /// The problem whose numbers it has.
    pub problem: Option<RowId>,
    /// The number to be reached: the team's, or else what the problem desires.
    pub target: Option<Amount>,
    /// When: the team's day, or else the problem's.
    pub by_when: Option<Date>,
    /// The goal in words for families; may be empty.
    pub family: String,
    /// What is missing, absurd, or worth a second look.
    pub findings: Vec<Finding>,
}

entry!(Focus, "r:focus");
entry!(Theory, "r:theories");
entry!(Goal, "r:goals");

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

impl Focus {
    /// Reads a row of `r:focus`.
    pub fn read(row: &Row, problems: &ById<'_, Problem>) -> Self {
        let mut cells = Cells::of(row);
        let mut focus = Self {
            id: row.id.clone(),
            title: cells.line("title"),
            strand: cells.choice("strand"),
            problems: cells.rests_on_each(["problem1", "problem2", "problem3"], problems),
            findings: Vec::new(),
        };
        cells.needs("title", "Enter the area of focus.");
        cells.needs("strand", "Choose where it stands in the Blueprint.");
        let several = ["problem2", "problem3"];
        if several.iter().all(|cell| cells.is_empty(cell)) {
            cells.needs("problem1", "Choose at least one problem.");
        }
        focus.findings = cells.findings();
        focus
    }
}

/// The area of focus that is about a problem; none where there are several.
pub fn only_about<'a>(focuses: &'a [Focus], problem: &RowId) -> Option<&'a Focus> {
    let mut about = focuses.iter().filter(|it| it.problems.contains(problem));
    let only = about.next();
    only.filter(|_| about.next().is_none())
}

impl Theory {
    /// Reads a row of `r:theories`.
    pub fn read(row: &Row, problems: &ById<'_, Problem>) -> Self {
        let mut cells = Cells::of(row);
        let mut theory = Self {
            id: row.id.clone(),
            problem: cells.rests_on("problem", problems),
            if_we: cells.line("if_we"),
            then: cells.line("then"),
            findings: Vec::new(),
        };
        cells.needs("problem", "Choose the problem.");
        cells.needs("if_we", "Write what the adults will do.");
        cells.needs("then", "Write what will change in practice.");
        theory.findings = cells.findings();
        theory
    }

    /// "If we …, then …, so that …": the end of it is the problem's desired outcome.
    pub fn sentence(&self, problem: Option<&Problem>) -> String {
        let or_missing = |text: &str| match text.trim_end_matches('.') {
            "" => "…".to_owned(),
            text => text.to_owned(),
        };
        let outcome = problem.map_or("…".to_owned(), outcome);
        ended(format!(
            "If we {}, then {}, so that {outcome}",
            or_missing(&self.if_we),
            or_missing(&self.then),
        ))
    }
}

/// What a theory of action may begin with: the verified causes of its problem, to be answered.
pub fn skeleton(problem: &Problem, verified: &[&Cause]) -> String {
    let causes: Vec<String> = verified
        .iter()
        .map(|cause| format!("“{}”", cause.because.trim_end_matches('.')))
        .collect();
    let causes = match causes.is_empty() {
        true => "…".to_owned(),
        false => causes.join(" and "),
    };
    let outcome = outcome(problem);
    ended(format!("If we … about {causes}, then …, so that {outcome}"))
}

/// A sentence with its full stop, which one that stops where something is missing has already.
fn ended(sentence: String) -> String {
    match sentence.ends_with('…') {
        true => sentence,
        false => format!("{sentence}."),
    }
}

/// What a problem wants: "“On track in reading (FAST)” is 68.0% for English learners by June 1,
/// 2020". A theory of action ends with it.
pub fn outcome(problem: &Problem) -> String {
    let missing = || "…".to_owned();
    let desired = problem.unit.zip(problem.desired);
    let desired = desired.map_or_else(missing, |(unit, desired)| unit.says(desired));
    let group = match problem.group.as_str() {
        "" => "…",
        group => group,
    };
    let by_when = problem.by_when.map_or_else(missing, day);
    format!(
        "“{}” is {desired} for {group} by {by_when}",
        problem.measured()
    )
}

impl Goal {
    /// Reads a row of `r:goals`.
    pub fn read(row: &Row, problems: &ById<'_, Problem>) -> Self {
        let mut cells = Cells::of(row);
        let problem = cells.rests_on("problem", problems);
        let inherits = problem.as_ref().and_then(|id| problems.get(id)).copied();
        let unit = inherits.and_then(|problem| problem.unit);
        let target = cells.amount("target", unit);
        let by_when = cells.date("by_when");
        let mut goal = Self {
            id: row.id.clone(),
            problem,
            target: target.or(inherits.and_then(|problem| problem.desired)),
            by_when: by_when.or(inherits.and_then(|problem| problem.by_when)),
            family: cells.line("family"),
            findings: Vec::new(),
        };
        cells.needs("problem", "Choose the problem.");
        if let Some(problem) = inherits {
            if goal.is_better(problem) == Some(false) {
                cells.found("target", What::Plan(Amiss::NoBetter));
            }
            if let (Some(by_when), Some(as_of)) = (goal.by_when, problem.as_of)
                && by_when <= as_of
            {
                cells.found("by_when", What::Plan(Amiss::NotAfter));
            }
        }
        for lint in lint::of_family_words(&goal.family) {
            cells.found("family", What::Words(lint));
        }
        goal.findings = cells.findings();
        goal
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
            said.map_or("…".to_owned(), |(unit, amount)| unit.says(amount))
        };
        let or_missing = |text: &str| match text {
            "" => "…".to_owned(),
            text => text.to_owned(),
        };
        format!(
            "{}, {}: from {} to {} by {}, as measured by {}.",
            or_missing(problem.measured()),
            or_missing(&problem.group),
            says(problem.current),
            says(self.target),
            self.by_when.map_or("…".to_owned(), day),
            or_missing(&problem.source),
        )
    }
}
