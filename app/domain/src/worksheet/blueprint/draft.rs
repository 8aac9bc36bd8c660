//! The draft of a Blueprint: what families would read of a worksheet as it is.
//!
//! It is built from the first problem statement on. Where a part has no family words yet, the plan's
//! own words stand in, and keep the draft from being published.

use super::family_blueprint::{
    FamilyBlueprint, FamilyInitiative, FamilyMeasure, FamilyNumber, FamilyText, FamilyTheory,
    MAX_INITIATIVES, MeasureRole, PublishedCount,
};
use crate::worksheet::Worksheet;
use crate::worksheet::cycle::season::CycleDates;
use crate::worksheet::cycle::{Direction, ProblemArea};
use crate::worksheet::fields::row_kind::{RowKind, by_id};
use crate::worksheet::fields::spec::FieldSpec;
use crate::worksheet::plan::focus::Strand;
use crate::worksheet::plan::goal::Goal;
use crate::worksheet::plan::initiative::Initiative;
use crate::worksheet::plan::metric::{Metric, MetricKind};
use crate::worksheet::plan::theory::{Theory, desired_outcome};
use crate::worksheet::problem::Problem;
use crate::worksheet::record::TeamRecord;
use crate::worksheet::schema::{HOW_TO_HELP, WHOM_TO_ASK};

impl FamilyBlueprint {
    /// The draft of a worksheet. None where the record knows no school.
    pub fn draft(worksheet: &Worksheet, record: &TeamRecord) -> Option<Self> {
        let school = record.blueprint.school.clone()?;
        let mut measures = goal_measures(worksheet);
        measures.extend(leading_measures(worksheet));
        measures.sort_by_key(|it| (it.strand, it.role));
        let texts = &worksheet.blueprint_texts;
        Some(Self {
            school,
            year: school_year(&record.days),
            approval: None,
            theories: theories(worksheet),
            measures,
            initiatives: shown_initiatives(worksheet)
                .map(|initiative| FamilyInitiative {
                    key: row_key(initiative),
                    name: text_of(initiative, &Initiative::NAME, &[&initiative.name]),
                    words: text_of(
                        initiative,
                        &Initiative::FAMILY,
                        &[&initiative.family, &initiative.what],
                    ),
                    next_look: None,
                })
                .collect(),
            how_to_help: root_text(HOW_TO_HELP.root, &texts.how_to_help),
            whom_to_ask: root_text(WHOM_TO_ASK.root, &texts.whom_to_ask),
        })
    }
}

/// The school year in which the plan begins: "2019-20".
pub fn school_year(days: &CycleDates) -> String {
    let first = days.plan.0.year();
    format!("{first}-{:02}", first.saturating_add(1).rem_euclid(100))
}

/// The initiatives that a Blueprint shows: the first ones, in the team's order.
pub(super) fn shown_initiatives(worksheet: &Worksheet) -> impl Iterator<Item = &Initiative> {
    let initiatives = worksheet.initiatives.iter();
    let counting = initiatives.filter(|initiative| initiative.counts());
    counting.take(MAX_INITIATIVES)
}

/// The goals that a Blueprint shows, with their problems.
pub(super) fn shown_goals(worksheet: &Worksheet) -> Vec<(&Goal, &Problem)> {
    let problems = by_id(&worksheet.problems);
    let goals = worksheet.goals.iter().filter(|goal| goal.counts());
    goals
        .filter_map(|goal| Some((goal, *problems.get(goal.problem.as_ref()?)?)))
        .collect()
}

/// The theories of action that a Blueprint shows, with their problems.
pub(super) fn shown_theories(worksheet: &Worksheet) -> Vec<(&Theory, &Problem)> {
    let problems = by_id(&worksheet.problems);
    let theories = worksheet.theories.iter().filter(|theory| theory.counts());
    theories
        .filter_map(|theory| Some((theory, *problems.get(theory.problem.as_ref()?)?)))
        .collect()
}

/// The leading metrics, with their strands. Those of too few people are among them.
pub(super) fn leading_metrics(worksheet: &Worksheet) -> Vec<(&Metric, Strand)> {
    let (initiatives, focuses) = (by_id(&worksheet.initiatives), by_id(&worksheet.focuses));
    let strand = |metric: &Metric| {
        let initiative = initiatives.get(metric.initiative.as_ref()?)?;
        focuses.get(initiative.focus.as_ref()?)?.strand
    };
    let metrics = worksheet.metrics.iter();
    let leading =
        metrics.filter(|metric| metric.counts() && metric.kind == Some(MetricKind::Leading));
    leading
        .filter_map(|metric| Some((metric, strand(metric)?)))
        .collect()
}

fn theories(worksheet: &Worksheet) -> Vec<FamilyTheory> {
    let shown = shown_theories(worksheet).into_iter();
    let publishable = shown.filter(|(_, problem)| problem.is_publishable());
    publishable
        .map(|(theory, problem)| FamilyTheory {
            if_we: text_of(
                theory,
                &Theory::FAMILY_IF,
                &[&theory.family_if, &format!("we {}", theory.if_we)],
            ),
            then: text_of(
                theory,
                &Theory::FAMILY_THEN,
                &[&theory.family_then, &theory.then],
            ),
            so_that: text_of(
                theory,
                &Theory::FAMILY_SO,
                &[&theory.family_so, &desired_outcome(problem)],
            ),
        })
        .collect()
}

/// The goals; before there is one, the problems with their desired numbers.
fn goal_measures(worksheet: &Worksheet) -> Vec<FamilyMeasure> {
    let goals = shown_goals(worksheet);
    if goals.is_empty() {
        let problems = worksheet.problems.iter();
        let counting = problems.filter(|problem| problem.counts());
        return counting
            .filter_map(|problem| problem_measure(worksheet, problem))
            .collect();
    }
    let measures = goals.into_iter().filter_map(|(goal, problem)| {
        let measure = problem_measure(worksheet, problem)?;
        Some(FamilyMeasure {
            key: row_key(goal),
            words: text_of(goal, &Goal::FAMILY, &[&goal.family, &problem.title()]),
            target: FamilyNumber {
                on: goal.by_when?,
                value: goal.target?,
            },
            ..measure
        })
    });
    measures.collect()
}

/// None where the numbers are of too few students, or of an unknown number.
fn problem_measure(worksheet: &Worksheet, problem: &Problem) -> Option<FamilyMeasure> {
    Some(FamilyMeasure {
        key: row_key(problem),
        strand: strand_of(worksheet, problem),
        role: MeasureRole::Goal,
        words: text_of(problem, &Problem::MEASURE, &[&problem.title()]),
        source: text_of(problem, &Problem::SOURCE, &[&problem.source]),
        unit: problem.unit?,
        direction: problem.direction?,
        counted: PublishedCount::try_from(problem.n?).ok()?,
        baseline: FamilyNumber {
            on: problem.as_of?,
            value: problem.current?,
        },
        latest: None,
        target: FamilyNumber {
            on: problem.by_when?,
            value: problem.desired?,
        },
    })
}

/// The strand of the area of focus that is about a problem, else the one that its own area suggests.
fn strand_of(worksheet: &Worksheet, problem: &Problem) -> Strand {
    let mut focuses = worksheet.focuses.iter();
    let focus = focuses.find(|focus| focus.problems().contains(&&problem.id));
    let suggested = match problem.area {
        Some(ProblemArea::Reading | ProblemArea::Growth | ProblemArea::EnglishProgress) => {
            Strand::Reading
        }
        Some(ProblemArea::Math) => Strand::Math,
        Some(ProblemArea::Climate) => Strand::Belonging,
        Some(
            ProblemArea::Attendance
            | ProblemArea::Behavior
            | ProblemArea::Graduation
            | ProblemArea::Other,
        )
        | None => Strand::Thriving,
    };
    focus.and_then(|focus| focus.strand).unwrap_or(suggested)
}

fn leading_measures(worksheet: &Worksheet) -> Vec<FamilyMeasure> {
    let leading = leading_metrics(worksheet).into_iter();
    leading
        .filter_map(|(metric, strand)| leading_measure(metric, strand))
        .collect()
}

/// None where the numbers are of too few people, or of an unknown number.
pub(super) fn leading_measure(metric: &Metric, strand: Strand) -> Option<FamilyMeasure> {
    let (baseline, target) = (metric.baseline?, metric.target?);
    Some(FamilyMeasure {
        key: row_key(metric),
        strand,
        role: MeasureRole::Leading,
        words: text_of(
            metric,
            &Metric::FAMILY,
            &[&metric.family, &metric.definition],
        ),
        source: text_of(metric, &Metric::SOURCE, &[&metric.source]),
        unit: metric.unit?,
        direction: match target < baseline {
            true => Direction::Lower,
            false => Direction::Higher,
        },
        counted: PublishedCount::try_from(metric.n?).ok()?,
        baseline: FamilyNumber {
            on: metric.baseline_on?,
            value: baseline,
        },
        latest: None,
        target: FamilyNumber {
            on: metric.target_on?,
            value: target,
        },
    })
}

/// The key of a part that is made of a row.
pub(super) fn row_key<T: RowKind>(row: &T) -> String {
    format!("{}/{}", T::ROOT, row.id().0)
}

/// A text under the key of its field: the first of these that says something.
fn text_of<T: RowKind>(row: &T, field: &FieldSpec, texts: &[&str]) -> FamilyText {
    let text = texts.iter().find(|text| !text.is_empty());
    FamilyText {
        key: format!("{}/{}", row_key(row), field.key),
        text: text.copied().unwrap_or_default().to_owned(),
    }
}

fn root_text(root: &str, text: &str) -> Option<FamilyText> {
    (!text.is_empty()).then(|| FamilyText {
        key: root.to_owned(),
        text: text.to_owned(),
    })
}
