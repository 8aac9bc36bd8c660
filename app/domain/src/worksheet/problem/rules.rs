//! The rules of Step 1.

use super::fields::{Consultation, Problem, TREND_FIELDS, VOICE_FIELDS};
use super::trend;
use crate::document::content::{Contents, Row};
use crate::worksheet::cycle::{Cycle, Direction};
use crate::worksheet::evidence::Card;
use crate::worksheet::fields::amount::{Amount, Unit};
use crate::worksheet::fields::lint;
use crate::worksheet::fields::privacy::{
    MIN_PUBLISHED_STUDENTS, MIN_RELIABLE_STUDENTS, never_published_message,
};
use crate::worksheet::fields::reader::{ReadContext, RowReader};
use crate::worksheet::fields::row_kind::ById;
use crate::worksheet::fields::rule::{CellRule, Severity};
use jiff::civil::Date;
use std::borrow::Cow;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ProblemRule {
    /// The indicator belongs to another area.
    OtherArea,
    /// The cited observation has another number.
    OtherNumber(Unit, Amount),
    /// The desired number's day is not after the current number's.
    NotAfter,
    /// The desired number is the current one.
    NoGap,
    /// The desired number is worse than the current one.
    WrongSide(Direction),
    NotEarlier,
    SameDay,
    /// An earlier number lacks its date, or a date its number.
    HalfPoint,
    /// A single earlier number makes no trend.
    LonePoint,
    NumberInWords,
    FewStudents,
    TooFewToPublish,
    /// No group of stakeholders is marked, not even as "not yet".
    NobodyAsked,
    /// They were consulted, but their words are missing.
    NothingHeard,
    /// Their words are there, but they are not marked as consulted.
    HeardUnasked,
}

impl CellRule for ProblemRule {
    fn severity(&self) -> Severity {
        match self {
            Self::OtherArea
            | Self::NotAfter
            | Self::NoGap
            | Self::WrongSide(_)
            | Self::NotEarlier
            | Self::SameDay
            | Self::NumberInWords => Severity::Fault,
            Self::NobodyAsked => Severity::Missing,
            Self::HalfPoint
            | Self::LonePoint
            | Self::OtherNumber(..)
            | Self::FewStudents
            | Self::TooFewToPublish
            | Self::NothingHeard
            | Self::HeardUnasked => Severity::Hint,
        }
    }

    fn message(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::OtherArea => "Choose a measure of this area, or change the area.",
            Self::OtherNumber(unit, amount) => {
                return format!("The observation says {}.", unit.amount_label(*amount)).into();
            }
            Self::NotAfter => "Enter a date after the current data.",
            Self::NoGap => {
                "There is no gap. Choose another measure or group, or keep this one as a strength."
            }
            Self::WrongSide(Direction::Higher) => {
                "Higher is better, but this target is below the current data. Choose a higher target, \
                 or another measure or group."
            }
            Self::WrongSide(Direction::Lower) => {
                "Lower is better, but this target is above the current data. Choose a lower target, \
                 or another measure or group."
            }
            Self::NotEarlier => "Enter a date before the current data.",
            Self::SameDay => "Enter another date. There is a number for this one already.",
            Self::HalfPoint => {
                "Enter both the date and the number. Until then the chart leaves it out."
            }
            Self::LonePoint => "Add a second earlier number. One alone shows no trend.",
            Self::NumberInWords => {
                "Keep numbers and percentages in their own fields. Write “level three”, not “level 3”."
            }
            Self::FewStudents => {
                return format!(
                    "Fewer than {MIN_RELIABLE_STUDENTS} students. A few of them can change this number a lot."
                )
                .into();
            }
            Self::TooFewToPublish => return never_published_message(),
            Self::NobodyAsked => "Choose “consulted” or “not yet” for at least one group.",
            Self::NothingHeard => "Write what you heard.",
            Self::HeardUnasked => "Choose “consulted” if they said this.",
        })
    }
}

pub(in crate::worksheet) fn read_problems(
    contents: &Contents,
    observations: &ById<'_, Card>,
    context: &ReadContext,
) -> Vec<Problem> {
    context.read_rows(contents, |problem: &mut Problem, reader| {
        judge(problem, reader);
        let cited = problem.observation.as_ref();
        if let Some(cited) = cited.and_then(|id| observations.get(id)) {
            compare(problem, cited, reader);
        }
    })
}

impl Problem {
    /// Reads one row without the others, for its statement.
    pub fn read_alone(row: &Row, cycle: &'static Cycle) -> Self {
        ReadContext::new(cycle, Date::MIN).read_row(row, judge)
    }
}

fn judge(problem: &mut Problem, reader: &mut RowReader<'_>) {
    inherit(problem, reader);
    ask(problem, reader);
    check(problem, reader);
}

/// Fills in the usual unit and direction of the indicator where the team chose none.
fn inherit(problem: &mut Problem, reader: &mut RowReader<'_>) {
    let indicator = problem.indicator;
    problem.unit = problem.unit.or(indicator.and_then(|it| it.unit));
    problem.direction = problem.direction.or(indicator.and_then(|it| it.direction));
    let unit = problem.unit;
    for (field, amount) in problem.amounts() {
        reader.check_unit(&field, amount, unit);
    }
}

/// Requires fields that depend on others.
fn ask(problem: &Problem, reader: &mut RowReader<'_>) {
    if let Some(indicator) = problem.indicator {
        if indicator.unit.is_none() {
            reader.require(&Problem::UNIT);
        }
        if indicator.direction.is_none() {
            reader.require(&Problem::DIRECTION);
        }
        if indicator.phrase.is_none() {
            reader.require(&Problem::WORDING);
        }
    }
    if VOICE_FIELDS.iter().all(|(asked, _)| reader.is_empty(asked)) {
        reader.report(&Problem::STUDENTS, ProblemRule::NobodyAsked);
    }
}

fn check(problem: &Problem, reader: &mut RowReader<'_>) {
    reader.check_not_future(&Problem::AS_OF, problem.as_of);
    let own = problem.indicator.and_then(|indicator| indicator.area);
    if let (Some(area), Some(own)) = (problem.area, own)
        && area != own
    {
        reader.report(&Problem::INDICATOR, ProblemRule::OtherArea);
    }
    match problem.n {
        Some(n) if n < MIN_PUBLISHED_STUDENTS => {
            reader.report(&Problem::N, ProblemRule::TooFewToPublish);
        }
        Some(n) if n < MIN_RELIABLE_STUDENTS => {
            reader.report(&Problem::N, ProblemRule::FewStudents)
        }
        _ => {}
    }
    if let (Some(as_of), Some(by_when)) = (problem.as_of, problem.by_when)
        && by_when <= as_of
    {
        reader.report(&Problem::BY_WHEN, ProblemRule::NotAfter);
    }
    reader.report_all(&Problem::DESIRED, no_gap(problem));
    for ((asked, said), voice) in VOICE_FIELDS.iter().zip(problem.voices()) {
        let is_silent = voice.said.is_empty();
        match voice.asked {
            Some(Consultation::Consulted) if is_silent => {
                reader.report(said, ProblemRule::NothingHeard);
            }
            Some(Consultation::NotYet) | None if !is_silent => {
                reader.report(asked, ProblemRule::HeardUnasked);
            }
            _ => {}
        }
    }
    if lint::has_number(&problem.wording) {
        reader.report(&Problem::WORDING, ProblemRule::NumberInWords);
    }
    reader.report_all(&Problem::WORDING, lint::check_problem(&problem.wording));
    reader.report_all(&Problem::MEASURE, lint::check_problem(&problem.measure));
    reader.report_all(&Problem::GROUP, lint::check_problem(&problem.group));
    check_trend(problem, reader);
}

fn check_trend(problem: &Problem, reader: &mut RowReader<'_>) {
    let cells = problem.earlier_cells();
    for (at, ((when, number), (on, _))) in TREND_FIELDS.iter().zip(cells).enumerate() {
        let is_taken = |(other, value): &(Option<Date>, Option<Amount>)| {
            other.is_some() && *other == on && value.is_some()
        };
        if cells[..at].iter().any(is_taken) {
            reader.report(when, ProblemRule::SameDay);
        }
        match (reader.is_empty(when), reader.is_empty(number)) {
            (true, false) => reader.report(when, ProblemRule::HalfPoint),
            (false, true) => reader.report(number, ProblemRule::HalfPoint),
            _ => {}
        }
    }
    let points = trend::earlier(problem);
    for (when, number) in &TREND_FIELDS {
        let point = points.iter().find(|point| point.cell == number.key);
        if let (Some(point), Some(as_of)) = (point, problem.as_of)
            && point.on >= as_of
        {
            reader.report(when, ProblemRule::NotEarlier);
        }
    }
    if let [point] = points.as_slice()
        && let Some((_, number)) = TREND_FIELDS.iter().find(|(_, it)| it.key == point.cell)
    {
        reader.report(number, ProblemRule::LonePoint);
    }
}

/// Compares the current number with the cited observation.
fn compare(problem: &Problem, cited: &Card, reader: &mut RowReader<'_>) {
    if let (Some(unit), Some(current)) = (problem.unit, problem.current)
        && let (Some(said_in), Some(said)) = (cited.unit, cited.value)
        && (said_in, said) != (unit, current)
    {
        reader.report(&Problem::CURRENT, ProblemRule::OtherNumber(said_in, said));
    }
}

fn no_gap(problem: &Problem) -> Option<ProblemRule> {
    let (current, desired) = (problem.current?, problem.desired?);
    let direction = problem.direction?;
    match (problem.gap(), desired.minus(current) == Amount::default()) {
        (Some(_), _) => None,
        (None, true) => Some(ProblemRule::NoGap),
        (None, false) => Some(ProblemRule::WrongSide(direction)),
    }
}
