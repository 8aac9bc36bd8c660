//! What follows from a problem's numbers and words.

use super::Problem;
use super::statement::ProblemStatement;
use super::trend::Trend;
use crate::worksheet::cycle::Direction;
use crate::worksheet::fields::amount::{Amount, Unit, students};
use crate::worksheet::fields::lint;
use crate::worksheet::fields::privacy::MIN_PUBLISHED_STUDENTS;

impl Problem {
    /// How far what is wanted is from what is; none if it is not on the better side.
    pub fn gap(&self) -> Option<Amount> {
        let (current, desired) = (self.current?, self.desired?);
        let gap = match self.direction? {
            Direction::Higher => desired.minus(current),
            Direction::Lower => current.minus(desired),
        };
        (gap > Amount::default()).then_some(gap)
    }

    /// How many students the gap is; only percentages tell.
    pub fn students(&self) -> Option<u32> {
        match self.unit? {
            Unit::Percent => Some(students(self.gap()?, self.n?)),
            Unit::Percentile | Unit::Points | Unit::Days | Unit::Times => None,
        }
    }

    /// Whether its numbers may leave the worksheet: of too few students they never do.
    pub fn is_publishable(&self) -> bool {
        self.n.is_some_and(|n| n >= MIN_PUBLISHED_STUDENTS)
    }

    /// The sentences that state it, also while something is missing.
    pub fn statement(&self) -> ProblemStatement {
        ProblemStatement::of(self)
    }

    /// What is measured, in a few words; may be empty.
    pub fn measure_label(&self) -> &str {
        match (&self.measure, self.indicator) {
            (measure, _) if !measure.is_empty() => measure,
            (_, Some(indicator)) if indicator.phrase.is_some() => indicator.label,
            _ => &self.wording,
        }
    }

    /// What it is about, in a few words: what is measured, and of whom. Empty while nobody said.
    pub fn title(&self) -> String {
        let parts = [self.measure_label(), &self.group];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }

    /// The earlier numbers and the current one.
    pub fn trend(&self) -> Trend {
        Trend::of(self)
    }

    /// What the statement says of what is measured: the team's words, where there are any that
    /// can stand in it, or else the usual ones.
    pub fn phrase(&self) -> Option<&str> {
        let fits = !self.wording.is_empty() && !lint::has_number(&self.wording);
        match fits {
            true => Some(&self.wording),
            false => self.indicator?.phrase,
        }
    }
}
