//! The exports of a worksheet: the plan as the table that a school copies into CASA, and the gates.
//!
//! The columns are those of an action plan in CASA. It is typed there by hand, so each cell is a
//! text that can be copied.
//!
//! # Invariants
//! - A row that doesn't count is in no export, and neither is what rests on it.
//! - A number of fewer than ten students never leaves, and neither does a number without its number
//!   of students. The words in its place say why.

use super::Worksheet;
use super::cause::{Cause, CauseDepth};
use super::cycle::{CycleCode, InstrumentPlace};
use super::fields::amount::Amount;
use super::fields::code::Code;
use super::fields::date::day_label;
use super::fields::lint;
use super::fields::privacy::{MIN_PUBLISHED_STUDENTS, WITHHELD_WORDS};
use super::fields::row_kind::{ById, RowKind, by_id, by_parent};
use super::gates::Gate;
use super::monitoring::Checkin;
use super::plan::focus::FocusArea;
use super::plan::goal::Goal;
use super::plan::initiative::Initiative;
use super::plan::metric::{Metric, MetricSubject};
use super::plan::step::{ActionStep, StepStatus};
use super::problem::Problem;
use super::record::TeamRecord;
use super::verification::{Verdict, VerdictState};
use crate::document::content::RowId;
use crate::plain_text::clean_line;
use serde::Serialize;
use std::collections::BTreeMap;

/// The column names of [`plan_rows`].
pub const PLAN_COLUMNS: [&str; 11] = [
    "area of focus",
    "goal",
    "initiative",
    "evidence tier",
    "verified cause",
    "SAMI area",
    "action steps",
    "owner",
    "dates",
    "evidence of implementation",
    "status",
];

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GateExportLine {
    pub gate: &'static str,
    pub label: &'static str,
    /// The gate is open if there are none.
    pub open: Vec<OpenPointExportLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenPointExportLine {
    pub need: String,
    /// None where there is no row yet.
    pub root: Option<&'static str>,
    pub row: Option<RowId>,
}

pub fn gate_lines(worksheet: &Worksheet, record: &TeamRecord) -> Vec<GateExportLine> {
    let line = |gate: Gate| {
        let open = gate.open_points(worksheet, record).into_iter();
        let open = open.map(|open| {
            let (root, row) = open.at.unzip();
            OpenPointExportLine {
                need: open.need.message(),
                root,
                row,
            }
        });
        GateExportLine {
            gate: gate.as_str(),
            label: gate.label(),
            open: open.collect(),
        }
    };
    Gate::ALL.map(line).into()
}

/// A row for each initiative that counts, in the team's order, with a cell for each of
/// [`PLAN_COLUMNS`]. Cells for June are empty while June's rows are missing.
pub fn plan_rows(worksheet: &Worksheet) -> Vec<[String; PLAN_COLUMNS.len()]> {
    let rows = initiative_rows(worksheet).into_iter();
    rows.map(|(_, cells)| cells).collect()
}

/// [`plan_rows`] with the initiative of each.
pub(super) fn initiative_rows(
    worksheet: &Worksheet,
) -> Vec<(&Initiative, [String; PLAN_COLUMNS.len()])> {
    let sheet = PlanTable::of(worksheet);
    let initiatives = worksheet.initiatives.iter();
    let counting = initiatives.filter(|initiative| initiative.counts());
    counting
        .filter_map(|it| Some((it, sheet.row(it)?)))
        .collect()
}

/// The rows that count, by what they hang from.
struct PlanTable<'a> {
    focuses: ById<'a, FocusArea>,
    problems: ById<'a, Problem>,
    causes: ById<'a, Cause>,
    verdicts: &'a BTreeMap<RowId, Verdict>,
    goals: BTreeMap<&'a RowId, Vec<&'a Goal>>,
    steps: BTreeMap<&'a RowId, Vec<&'a ActionStep>>,
    metrics: BTreeMap<&'a RowId, Vec<&'a Metric>>,
    checkins: BTreeMap<&'a RowId, Vec<&'a Checkin>>,
}

impl<'a> PlanTable<'a> {
    fn of(worksheet: &'a Worksheet) -> Self {
        Self {
            focuses: by_id(&worksheet.focuses),
            problems: by_id(&worksheet.problems),
            causes: by_id(&worksheet.causes),
            verdicts: &worksheet.verdicts,
            goals: group_counting(&worksheet.goals, |goal| goal.problem.as_ref()),
            steps: group_counting(&worksheet.steps, |step| step.initiative.as_ref()),
            metrics: group_counting(&worksheet.metrics, |metric| metric.initiative.as_ref()),
            checkins: group_counting(&worksheet.checkins, |it| it.initiative.as_ref()),
        }
    }

    fn row(&self, initiative: &Initiative) -> Option<[String; PLAN_COLUMNS.len()]> {
        let focus = self.focuses.get(initiative.focus.as_ref()?)?;
        let cause = self.causes.get(initiative.cause.as_ref()?)?;
        let problem = self.problems.get(cause.problem.as_ref()?)?;
        let steps = self.steps.get(&initiative.id).map(Vec::as_slice);
        let steps: Vec<&ActionStep> = steps
            .unwrap_or_default()
            .iter()
            .filter(|step| step.status != Some(StepStatus::Dropped))
            .copied()
            .collect();
        Some([
            focus.title.clone(),
            self.goal(problem),
            format!("{}: {}", initiative.name, clean_line(&initiative.what)),
            format!("{} ({})", initiative.tier?.label(), initiative.evidence),
            self.cause(cause),
            sami_label(cause),
            number_list(steps.iter().map(|step| step_label(step))),
            initiative.owner.clone(),
            date_range_label(&steps),
            self.implementation(initiative, problem, &steps),
            self.status(initiative, &steps),
        ])
    }

    /// The team's goals for a problem; without goals, the problem's desired number.
    fn goal(&self, problem: &Problem) -> String {
        if let Some(why) = withheld_message(problem) {
            let measured = problem.measure_label();
            return match lint::has_number(measured) {
                true => why,
                false => format!("{measured}. {why}"),
            };
        }
        match self.goals.get(&problem.id) {
            Some(goals) => number_list(goals.iter().map(|goal| goal.sentence(problem))),
            None => desired_goal(problem).sentence(problem),
        }
    }

    fn cause(&self, cause: &Cause) -> String {
        let state = self.verdicts.get(&cause.id).map(|verdict| verdict.state);
        let depth = match state {
            Some(VerdictState::Verified(CauseDepth::Root)) => " (root cause)",
            Some(VerdictState::Verified(CauseDepth::Contributing)) => " (contributing cause)",
            _ => "",
        };
        format!("{}{depth}", cause.because)
    }

    /// The evidence of implementation: the deliverables of the steps, and the metrics of what
    /// adults do.
    fn implementation(
        &self,
        initiative: &Initiative,
        problem: &Problem,
        steps: &[&ActionStep],
    ) -> String {
        let deliverables = steps.iter().map(|step| step.deliverable.clone());
        let metrics = self.metrics.get(&initiative.id).map(Vec::as_slice);
        let of_adults = metrics.unwrap_or_default().iter();
        let of_adults = of_adults.filter(|metric| metric.about == Some(MetricSubject::Adults));
        let measured = of_adults.map(|metric| match withheld_message(problem) {
            Some(why) => format!("{} ({}). {why}", metric.definition, metric.source),
            None => metric_label(metric),
        });
        let all = deliverables.chain(measured);
        number_list(all.filter(|said| !said.is_empty()))
    }

    /// The number of steps that are done, and the team's last decision.
    fn status(&self, initiative: &Initiative, steps: &[&ActionStep]) -> String {
        let done = |step: &&&ActionStep| step.status == Some(StepStatus::Done);
        let steps = match steps.len() {
            0 => None,
            all => Some(format!(
                "{} of {all} steps done",
                steps.iter().filter(done).count()
            )),
        };
        let checkins = self.checkins.get(&initiative.id);
        let last = checkins.and_then(|all| all.iter().max_by_key(|checkin| checkin.on));
        let decided = last.and_then(|last| {
            let (decision, on) = (last.decision?, last.on?);
            Some(format!("{} ({})", decision.label(), day_label(on)))
        });
        let parts: Vec<String> = steps.into_iter().chain(decided).collect();
        parts.join("; ")
    }
}

fn group_counting<'a, T: RowKind>(
    rows: &'a [T],
    parent: impl Fn(&'a T) -> Option<&'a RowId>,
) -> BTreeMap<&'a RowId, Vec<&'a T>> {
    by_parent(rows.iter().filter(|row| row.counts()), parent)
}

/// None where a problem's numbers may leave.
pub(super) fn withheld_message(problem: &Problem) -> Option<String> {
    match (problem.is_publishable(), problem.n) {
        (true, _) => None,
        (false, Some(_)) => Some(format!(
            "{WITHHELD_WORDS}: they are of fewer than {MIN_PUBLISHED_STUDENTS} students."
        )),
        (false, None) => Some(format!(
            "{WITHHELD_WORDS}: nobody has said how many students they are of."
        )),
    }
}

/// The desired number as a goal.
fn desired_goal(problem: &Problem) -> Goal {
    Goal {
        id: problem.id.clone(),
        problem: Some(problem.id.clone()),
        target: problem.desired,
        by_when: problem.by_when,
        family: String::new(),
        diagnostics: Vec::new(),
    }
}

fn sami_label(cause: &Cause) -> String {
    match cause.sami {
        Some(InstrumentPlace::Item(area, item)) => {
            format!("{}: {}", area.label, area.item_name(item))
        }
        Some(place) => place.label(),
        None => format!("Not in the SAMI: {}", cause.not_sami),
    }
}

/// "Make the schedule (Ben, July 1, 2019 to August 20, 2019)".
fn step_label(step: &ActionStep) -> String {
    let days = date_range_label(&[step]);
    format!("{} ({}, {days})", step.what, step.owner)
}

/// From the first start to the last due day.
fn date_range_label(steps: &[&ActionStep]) -> String {
    let start = steps.iter().filter_map(|step| step.start).min();
    let due = steps.iter().filter_map(|step| step.due).max();
    let days = start.zip(due);
    days.map_or_else(String::new, |(start, due)| {
        format!("{} to {}", day_label(start), day_label(due))
    })
}

/// "Teachers who read with groups daily (Walkthrough): from 10.0% to 90.0% by June 1, 2020".
fn metric_label(metric: &Metric) -> String {
    let says = |amount: Option<Amount>| {
        let said = metric.unit.zip(amount);
        said.map_or_else(String::new, |(unit, amount)| unit.amount_label(amount))
    };
    format!(
        "{} ({}): from {} to {} by {}",
        metric.definition,
        metric.source,
        says(metric.baseline),
        says(metric.target),
        metric.target_on.map_or_else(String::new, day_label),
    )
}

/// A single text as it is, several as a numbered list.
pub(super) fn number_list(said: impl Iterator<Item = String>) -> String {
    let said: Vec<String> = said.collect();
    match said.as_slice() {
        [one] => one.clone(),
        several => {
            let lines = several.iter().zip(1..);
            let lines: Vec<_> = lines.map(|(line, at)| format!("{at}. {line}")).collect();
            lines.join("\n")
        }
    }
}
