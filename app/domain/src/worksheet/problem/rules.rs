//! What a problem statement must say, and what it had better not.

use super::{Asked, FEW_STUDENTS, Problem, TOO_FEW_TO_PUBLISH, Voice};
use crate::worksheet::amount::{Amount, Unit};
use crate::worksheet::board::Card;
use crate::worksheet::cells::Cells;
use crate::worksheet::cycle::Direction;
use crate::worksheet::finding::{Severity, What};
use crate::worksheet::lint;
use jiff::civil::Date;

/// A rule of Step 1 that a problem does not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amiss {
    /// What is measured belongs to another area.
    OtherArea,
    /// The observation that is cited says another number.
    OtherNumber(Unit, Amount),
    /// What is wanted is wanted before, or on the day, it was measured.
    NotAfter,
    /// What is wanted is what is.
    NoGap,
    /// What is wanted is worse than what is.
    WrongSide(Direction),
    /// An earlier number is not earlier than the current one.
    NotEarlier,
    /// Two earlier numbers are of one day.
    SameDay,
    /// An earlier number lacks its date, or a date its number.
    HalfPoint,
    /// One earlier number makes no trend.
    LonePoint,
    /// The team's words hold a number.
    NumberInWords,
    /// So few students that a number says little.
    FewStudents,
    /// So few students that a number is never published.
    TooFewToPublish,
    /// Nobody was asked, and nobody said so.
    NobodyAsked,
    /// They were asked, and what they said is not there.
    NothingHeard,
    /// What they said is there, and that they were asked is not.
    HeardUnasked,
}

impl Amiss {
    /// How much it matters.
    pub fn severity(self) -> Severity {
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

    /// What a person reads at the cell.
    pub fn words(self) -> String {
        let words = match self {
            Self::OtherArea => "Choose a measure of this area, or change the area.",
            Self::OtherNumber(unit, amount) => {
                return format!("The observation that you cite says {}.", unit.says(amount));
            }
            Self::NotAfter => "Enter a day after the one the current number is from.",
            Self::NoGap => {
                "There is no gap: choose another measure or group, or keep this one as a strength."
            }
            Self::WrongSide(Direction::Higher) => {
                "There is no gap: higher is better, and this is below the current number. \
                 Choose another measure or group, or keep this one as a strength."
            }
            Self::WrongSide(Direction::Lower) => {
                "There is no gap: lower is better, and this is above the current number. \
                 Choose another measure or group, or keep this one as a strength."
            }
            Self::NotEarlier => "Enter a day before the one the current number is from.",
            Self::SameDay => "Enter another day: an earlier number is of this one already.",
            Self::HalfPoint => {
                "Enter both the day and the number: until then the chart leaves it out."
            }
            Self::LonePoint => "Add a second earlier number: one alone shows no trend.",
            Self::NumberInWords => {
                "Leave digits and percentages to the fields, so that they stay right: \
                 write “level three”, not “level 3”."
            }
            Self::FewStudents => {
                return format!(
                    "Fewer than {FEW_STUDENTS} students: a few of them can move this number by much."
                );
            }
            Self::TooFewToPublish => {
                return format!(
                    "Fewer than {TOO_FEW_TO_PUBLISH} students: this number stays in the worksheet \
                     and is never published."
                );
            }
            Self::NobodyAsked => {
                "Note at least one group that you asked, or say “not yet” where you did not."
            }
            Self::NothingHeard => "Write down what you heard.",
            Self::HeardUnasked => "Choose “consulted” if this is what they said.",
        };
        words.to_owned()
    }
}

/// Asks for what must be there.
pub(super) fn ask(problem: &Problem, cells: &mut Cells<'_>) {
    cells.needs("area", "Choose what the problem is about.");
    cells.needs("indicator", "Choose what is measured.");
    cells.needs("group", "Enter which students: a group, or “all students”.");
    cells.needs("grades", "Enter their grades, such as 3-5.");
    cells.needs("n", "Enter how many students the number is of.");
    cells.needs("current", "Enter the current number.");
    cells.needs(
        "observation",
        "Choose the observation that this number is from.",
    );
    cells.needs("source", "Enter where the current number comes from.");
    cells.needs("as_of", "Enter the day the current number is from.");
    cells.needs("desired", "Enter the number you want.");
    cells.needs("by_when", "Enter the day by which you want it.");
    cells.needs("basis", "Choose where the desired number comes from.");
    if let Some(indicator) = problem.indicator {
        if indicator.unit.is_none() {
            cells.needs("unit", "Choose what the numbers count.");
        }
        if indicator.direction.is_none() {
            cells.needs("direction", "Choose which way is better.");
        }
        if indicator.phrase.is_none() {
            let ask = "Write what the number says, such as “read every day at home”.";
            cells.needs("wording", ask);
        }
    }
    let is_unsaid = |voice: &Voice| cells.is_empty(voice.of.asked);
    if problem.voices.iter().all(is_unsaid) {
        cells.found(
            problem.voices[0].of.asked,
            What::Problem(Amiss::NobodyAsked),
        );
    }
}

/// Holds what was read against the rules.
pub(super) fn check(problem: &Problem, today: Date, cells: &mut Cells<'_>) {
    cells.not_after("as_of", problem.as_of, today);
    let mut found = |cell, amiss| cells.found(cell, What::Problem(amiss));
    let own = problem.indicator.and_then(|indicator| indicator.area);
    if let (Some(area), Some(own)) = (problem.area, own)
        && area != own
    {
        found("indicator", Amiss::OtherArea);
    }
    match problem.n {
        Some(n) if n < TOO_FEW_TO_PUBLISH => found("n", Amiss::TooFewToPublish),
        Some(n) if n < FEW_STUDENTS => found("n", Amiss::FewStudents),
        _ => {}
    }
    if let (Some(as_of), Some(by_when)) = (problem.as_of, problem.by_when)
        && by_when <= as_of
    {
        found("by_when", Amiss::NotAfter);
    }
    if let Some(amiss) = no_gap(problem) {
        found("desired", amiss);
    }
    for voice in &problem.voices {
        let is_silent = voice.said.is_empty();
        match voice.asked {
            Some(Asked::Consulted) if is_silent => found(voice.of.said, Amiss::NothingHeard),
            Some(Asked::NotYet) | None if !is_silent => found(voice.of.asked, Amiss::HeardUnasked),
            _ => {}
        }
    }
    if lint::has_number(&problem.wording) {
        found("wording", Amiss::NumberInWords);
    }
    for (cell, text) in [
        ("wording", &problem.wording),
        ("measure", &problem.measure),
        ("group", &problem.group),
    ] {
        for lint in lint::of_problem(text) {
            cells.found(cell, What::Words(lint));
        }
    }
    super::trend::check(problem, cells);
}

/// Holds the current number against the observation it is from.
pub(super) fn compare(problem: &Problem, cited: &Card, cells: &mut Cells<'_>) {
    if let (Some(unit), Some(current)) = (problem.unit, problem.current)
        && let (Some(said_in), Some(said)) = (cited.unit, cited.value)
        && (said_in, said) != (unit, current)
    {
        cells.found("current", What::Problem(Amiss::OtherNumber(said_in, said)));
    }
}

fn no_gap(problem: &Problem) -> Option<Amiss> {
    let (current, desired) = (problem.current?, problem.desired?);
    let direction = problem.direction?;
    match (problem.gap(), desired.above(current) == Amount::default()) {
        (Some(_), _) => None,
        (None, true) => Some(Amiss::NoGap),
        (None, false) => Some(Amiss::WrongSide(direction)),
    }
}
