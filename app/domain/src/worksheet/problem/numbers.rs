//! The gap, the students it means, and other facts that follow from a problem's fields.

use super::Problem;
use super::statement::ProblemStatement;
use super::trend::Trend;
use crate::worksheet::cycle::Direction;
use crate::worksheet::fields::amount::{Amount, Unit, students};
use crate::worksheet::fields::lint;
use crate::worksheet::fields::privacy::MIN_PUBLISHED_STUDENTS;

impl Problem {
    /// From the current to the desired number; none if that is not on the better side.
    pub fn gap(&self) -> Option<Amount> {
        let (current, desired) = (self.current?, self.desired?);
        let gap = match self.direction? {
            Direction::Higher => desired.minus(current),
            Direction::Lower => current.minus(desired),
        };
        (gap > Amount::default()).then_some(gap)
    }

    /// The number of students that the gap means; only percentages tell.
    pub fn students(&self) -> Option<u32> {
        match self.unit? {
            Unit::Percent => Some(students(self.gap()?, self.n?)),
            Unit::Percentile | Unit::Points | Unit::Days | Unit::Times => None,
        }
    }

    /// True if its numbers may leave the worksheet: those of too few students never do.
    pub fn is_publishable(&self) -> bool {
        self.n.is_some_and(|n| n >= MIN_PUBLISHED_STUDENTS)
    }

    /// Also while fields are missing.
    pub fn statement(&self) -> ProblemStatement {
        ProblemStatement::of(self)
    }

    /// The measure in a few words; may be empty.
    pub fn measure_label(&self) -> &str {
        match (&self.measure, self.indicator) {
            (measure, _) if !measure.is_empty() => measure,
            (_, Some(indicator)) if indicator.phrase.is_some() => indicator.label,
            _ => &self.wording,
        }
    }

    /// The measure and the group; empty if neither is filled in.
    pub fn title(&self) -> String {
        let parts = [self.measure_label(), &self.group];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }

    pub fn trend(&self) -> Trend {
        Trend::of(self)
    }

    /// The words in the middle of the statement: the team's, where there are any without a number,
    /// or else the usual ones.
    pub fn phrase(&self) -> Option<&str> {
        let fits = !self.wording.is_empty() && !lint::has_number(&self.wording);
        match fits {
            true => Some(&self.wording),
            false => self.indicator?.phrase,
        }
    }
}
