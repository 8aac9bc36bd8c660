//! The earlier numbers and the current one.

use super::fields::{Problem, TREND_FIELDS};
use crate::worksheet::cycle::Direction;
use crate::worksheet::fields::amount::{Amount, Unit};
use crate::worksheet::fields::date::month_label;
use jiff::civil::Date;
use std::cmp::Ordering;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrendPoint {
    pub on: Date,
    pub value: Amount,
    /// The cell that holds the number.
    pub cell: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trend {
    /// The oldest first, each of another day; empty or at least two.
    pub points: Vec<TrendPoint>,
    pub unit: Option<Unit>,
    direction: Option<Direction>,
}

/// The oldest first, each of another day; a number without a day, or a day without a number, is
/// left out.
pub fn earlier(problem: &Problem) -> Vec<TrendPoint> {
    let mut points: Vec<TrendPoint> = Vec::new();
    for ((_, field), (on, value)) in TREND_FIELDS.iter().zip(problem.earlier_cells()) {
        if let Some((on, value)) = on.zip(value)
            && points.iter().all(|point| point.on != on)
        {
            let cell = field.key;
            points.push(TrendPoint { on, value, cell });
        }
    }
    points.sort_by_key(|point| point.on);
    points
}

impl Trend {
    pub(super) fn of(problem: &Problem) -> Self {
        let mut points: Vec<TrendPoint> = earlier(problem);
        if let (Some(on), Some(value)) = (problem.as_of, problem.current) {
            points.retain(|point| point.on < on);
            points.push(TrendPoint {
                on,
                value,
                cell: Problem::CURRENT.key,
            });
        }
        if points.len() < 2 {
            points.clear();
        }
        Self {
            points,
            unit: problem.unit,
            direction: problem.direction,
        }
    }

    /// The chart in words; none where it is empty.
    pub fn message(&self) -> Option<String> {
        let unit = self.unit?;
        let (first, last) = (self.points.first()?, self.points.last()?);
        let said: Vec<String> = self
            .points
            .iter()
            .map(|point| {
                format!(
                    "{} in {}",
                    unit.amount_label(point.value),
                    month_label(point.on)
                )
            })
            .collect();
        let change = unit.difference_label(last.value.minus(first.value).abs());
        let judgment = |better: Direction| match self.direction {
            Some(direction) if direction == better => ", which is better",
            Some(_) => ", which is worse",
            None => "",
        };
        let moved = match last.value.cmp(&first.value) {
            Ordering::Equal => "No change".to_owned(),
            Ordering::Greater => format!("Up by {change}{}", judgment(Direction::Higher)),
            Ordering::Less => format!("Down by {change}{}", judgment(Direction::Lower)),
        };
        Some(format!("{}. {moved}.", said.join(", ")))
    }
}
