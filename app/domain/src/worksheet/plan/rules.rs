//! The rules of Step 3.

use super::focus::FocusArea;
use super::goal::Goal;
use super::initiative::Initiative;
use super::metric::{Cadence, Metric, MetricKind};
use super::step::ActionStep;
use super::theory::Theory;
use crate::document::content::{Contents, RowId};
use crate::worksheet::cause::Cause;
use crate::worksheet::cause::tree::CauseTree;
use crate::worksheet::cycle::Direction;
use crate::worksheet::cycle::season::CycleDates;
use crate::worksheet::fields::code::Code;
use crate::worksheet::fields::date::day_label;
use crate::worksheet::fields::diagnostic::Diagnostic;
use crate::worksheet::fields::lint;
use crate::worksheet::fields::reader::{ReadContext, RowReader};
use crate::worksheet::fields::row_kind::{ById, RowKind};
use crate::worksheet::fields::rule::{CellRule, CommonRule, Severity};
use crate::worksheet::prep::SamiAction;
use crate::worksheet::problem::Problem;
use crate::worksheet::verification::Verdict;
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PlanRule {
    /// The cause is not verified, or not any more.
    Unverified,
    /// The area of focus is about other problems than the cause.
    OtherProblem,
    NotStarred,
    /// A goal's target is no better than the current number.
    NoBetter,
    /// A day that must be later than another is not.
    NotAfter,
    DueBeforeStart,
    /// A day outside the years of the plan; their first and last day.
    OutsidePlan(Date, Date),
    /// A metric's target is its baseline.
    NoChange,
    TooSeldom,
    /// A leading metric is first read no earlier than a lagging one.
    NotLeading,
}

impl CellRule for PlanRule {
    fn severity(&self) -> Severity {
        match self {
            Self::OtherProblem | Self::NotStarred => Severity::Hint,
            Self::Unverified
            | Self::NoBetter
            | Self::NotAfter
            | Self::DueBeforeStart
            | Self::OutsidePlan(..)
            | Self::NoChange
            | Self::TooSeldom
            | Self::NotLeading => Severity::Fault,
        }
    }

    fn message(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Unverified => "Choose a verified cause. This one is no longer verified.",
            Self::OtherProblem => "This area of focus and the cause are about different problems.",
            Self::NotStarred => "This action has no star in the SAMI note catcher.",
            Self::NoBetter => "Enter a target that is better than the current data.",
            Self::NotAfter => "Enter a later date.",
            Self::DueBeforeStart => "Enter a date on or after the start date.",
            Self::OutsidePlan(first, last) => {
                let (first, last) = (day_label(*first), day_label(*last));
                return format!("Enter a date from {first} to {last}, the years of the plan.")
                    .into();
            }
            Self::NoChange => "Enter a target that differs from the current data.",
            Self::TooSeldom => {
                return format!(
                    "Choose {} or more often. A leading metric must leave time to act.",
                    Cadence::Quarterly.label().to_lowercase()
                )
                .into();
            }
            Self::NotLeading => "Enter a date before the first reading of the lagging metric.",
        })
    }
}

pub(in crate::worksheet) fn read_focuses(
    contents: &Contents,
    context: &ReadContext,
) -> Vec<FocusArea> {
    context.read_rows(contents, |_: &mut FocusArea, reader| {
        if FocusArea::PROBLEMS
            .iter()
            .all(|field| reader.is_empty(field))
        {
            reader.require(&FocusArea::PROBLEM1);
        }
    })
}

pub(in crate::worksheet) fn read_theories(
    contents: &Contents,
    context: &ReadContext,
) -> Vec<Theory> {
    context.read_rows(contents, |_, _| ())
}

pub(in crate::worksheet) fn read_goals(
    contents: &Contents,
    context: &ReadContext,
    problems: &ById<'_, Problem>,
) -> Vec<Goal> {
    context.read_rows(contents, |goal: &mut Goal, reader| {
        let problem = goal.problem.as_ref().and_then(|id| problems.get(id));
        if let Some(problem) = problem {
            check_goal(goal, problem, reader);
        }
        reader.report_all(&Goal::FAMILY, lint::check_family_words(&goal.family));
    })
}

fn check_goal(goal: &mut Goal, problem: &Problem, reader: &mut RowReader<'_>) {
    reader.check_unit(&Goal::TARGET, &mut goal.target, problem.unit);
    goal.target = goal.target.or(problem.desired);
    goal.by_when = goal.by_when.or(problem.by_when);
    if is_better(goal, problem) == Some(false) {
        reader.report(&Goal::TARGET, PlanRule::NoBetter);
    }
    if let (Some(by_when), Some(as_of)) = (goal.by_when, problem.as_of)
        && by_when <= as_of
    {
        reader.report(&Goal::BY_WHEN, PlanRule::NotAfter);
    }
}

/// None while a number or the direction is missing.
fn is_better(goal: &Goal, problem: &Problem) -> Option<bool> {
    let (target, current) = (goal.target?, problem.current?);
    Some(match problem.direction? {
        Direction::Higher => target > current,
        Direction::Lower => target < current,
    })
}

/// The rows that an initiative may hang from.
pub(in crate::worksheet) struct InitiativeContext<'a> {
    pub(in crate::worksheet) focuses: ById<'a, FocusArea>,
    pub(in crate::worksheet) problems: ById<'a, Problem>,
    pub(in crate::worksheet) tree: CauseTree<'a>,
    pub(in crate::worksheet) verdicts: &'a BTreeMap<RowId, Verdict>,
    pub(in crate::worksheet) actions: ById<'a, SamiAction>,
}

pub(in crate::worksheet) fn read_initiatives(
    contents: &Contents,
    context: &ReadContext,
    hangs_from: &InitiativeContext<'_>,
) -> Vec<Initiative> {
    context.read_rows(contents, |initiative: &mut Initiative, reader| {
        hangs_from.check(initiative, reader);
        reader.report_all(
            &Initiative::FAMILY,
            lint::check_family_words(&initiative.family),
        );
    })
}

impl InitiativeContext<'_> {
    fn check(&self, initiative: &mut Initiative, reader: &mut RowReader<'_>) {
        let chosen = initiative.cause.as_ref();
        let cause = chosen.and_then(|id| self.tree.speaker(id));
        initiative.cause = cause.map(|cause| cause.id.clone());
        if let Some(cause) = cause {
            self.check_cause(cause, initiative.focus.as_ref(), reader);
        }
        let action = initiative.action.as_ref();
        let action = action.and_then(|id| self.actions.get(id));
        if action.is_some_and(|action| !action.is_starred()) {
            reader.report(&Initiative::ACTION, PlanRule::NotStarred);
        }
    }

    fn check_cause(&self, cause: &Cause, focus: Option<&RowId>, reader: &mut RowReader<'_>) {
        let verdict = self.verdicts.get(&cause.id);
        if !verdict.is_some_and(Verdict::is_verified) {
            reader.report(&Initiative::CAUSE, PlanRule::Unverified);
        }
        let problem = cause.problem.as_ref().and_then(|id| self.problems.get(id));
        if !problem.is_some_and(|problem| problem.counts()) {
            reader.report(&Initiative::CAUSE, CommonRule::Incomplete);
        }
        let about = focus.and_then(|id| self.focuses.get(id));
        let about = about.map(|focus| focus.problems()).unwrap_or_default();
        let is_other = |id: &&RowId| Some(*id) != cause.problem.as_ref();
        if !about.is_empty() && about.iter().all(is_other) {
            reader.report(&Initiative::FOCUS, PlanRule::OtherProblem);
        }
    }
}

pub(in crate::worksheet) fn read_steps(
    contents: &Contents,
    context: &ReadContext,
    days: &CycleDates,
) -> Vec<ActionStep> {
    let (first, last) = days.plan;
    context.read_rows(contents, |step: &mut ActionStep, reader| {
        if let (Some(start), Some(due)) = (step.start, step.due)
            && due < start
        {
            reader.report(&ActionStep::DUE, PlanRule::DueBeforeStart);
        }
        for (field, day) in [(ActionStep::START, step.start), (ActionStep::DUE, step.due)] {
            if day.is_some_and(|day| !(first..=last).contains(&day)) {
                reader.report(&field, PlanRule::OutsidePlan(first, last));
            }
        }
    })
}

/// Reads the metrics and compares the leading ones with the lagging ones.
pub(in crate::worksheet) fn read_metrics(
    contents: &Contents,
    context: &ReadContext,
) -> Vec<Metric> {
    let mut metrics = context.read_rows(contents, check_metric);
    let mut first_lagging: BTreeMap<RowId, Date> = BTreeMap::new();
    for metric in &metrics {
        if let (Some(MetricKind::Lagging), Some(initiative), Some(first)) =
            (metric.kind, &metric.initiative, metric.first)
        {
            let earliest = first_lagging.entry(initiative.clone()).or_insert(first);
            *earliest = first.min(*earliest);
        }
    }
    for metric in &mut metrics {
        let lagging = metric.initiative.as_ref();
        let lagging = lagging.and_then(|id| first_lagging.get(id));
        if let (Some(MetricKind::Leading), Some(first), Some(lagging)) =
            (metric.kind, metric.first, lagging)
            && first >= *lagging
        {
            let late = Diagnostic::new(&Metric::FIRST, PlanRule::NotLeading);
            metric.diagnostics.push(late);
        }
    }
    metrics
}

fn check_metric(metric: &mut Metric, reader: &mut RowReader<'_>) {
    let unit = metric.unit;
    reader.check_unit(&Metric::BASELINE, &mut metric.baseline, unit);
    reader.check_unit(&Metric::TARGET, &mut metric.target, unit);
    if metric.target.is_some() && metric.target == metric.baseline {
        reader.report(&Metric::TARGET, PlanRule::NoChange);
    }
    let later = [
        (Metric::TARGET_ON, metric.target_on),
        (Metric::FIRST, metric.first),
    ];
    for (field, day) in later {
        if let (Some(baseline), Some(day)) = (metric.baseline_on, day)
            && day <= baseline
        {
            reader.report(&field, PlanRule::NotAfter);
        }
    }
    if let (Some(MetricKind::Leading), Some(cadence)) = (metric.kind, metric.cadence)
        && cadence > Cadence::Quarterly
    {
        reader.report(&Metric::CADENCE, PlanRule::TooSeldom);
    }
}
