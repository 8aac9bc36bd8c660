//! Two to four earlier numbers and the current one: where it has been going.

use super::rules::Amiss;
use super::{Direction, Problem};
use crate::worksheet::amount::{Amount, Unit};
use crate::worksheet::calendar::month_and_year;
use crate::worksheet::cells::Cells;
use crate::worksheet::finding::What;
use jiff::civil::Date;
use std::cmp::Ordering;

/// The cells of the earlier numbers: day and number.
pub const EARLIER: [(&str, &str); 4] = [
    ("trend1_when", "trend1_value"),
    ("trend2_when", "trend2_value"),
    ("trend3_when", "trend3_value"),
    ("trend4_when", "trend4_value"),
];

/// A number of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// When it was measured.
    pub on: Date,
    /// What it was.
    pub value: Amount,
    /// The cell that holds it.
    pub cell: &'static str,
}

/// What a chart shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trend {
    /// The earlier numbers and the current one, the oldest first, each of another day. No trend
    /// has fewer than two.
    pub points: Vec<Point>,
    unit: Option<Unit>,
    direction: Option<Direction>,
}

/// Reads the earlier numbers, the oldest first; halves are left out.
pub(super) fn read(cells: &mut Cells<'_>, unit: Option<Unit>) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for (when, cell) in EARLIER {
        let (on, value) = (cells.date(when), cells.amount(cell, unit));
        match (on, value) {
            (Some(on), _) if points.iter().any(|point| point.on == on) => {
                cells.found(when, What::Problem(Amiss::SameDay));
            }
            (Some(on), Some(value)) => points.push(Point { on, value, cell }),
            _ => {}
        }
        match (cells.is_empty(when), cells.is_empty(cell)) {
            (true, false) => cells.found(when, What::Problem(Amiss::HalfPoint)),
            (false, true) => cells.found(cell, What::Problem(Amiss::HalfPoint)),
            _ => {}
        }
    }
    points.sort_by_key(|point| point.on);
    points
}

/// Holds the earlier numbers against the current one.
pub(super) fn check(problem: &Problem, cells: &mut Cells<'_>) {
    for point in &problem.earlier {
        if problem.as_of.is_some_and(|as_of| point.on >= as_of) {
            let (when, _) = EARLIER
                .into_iter()
                .find(|(_, value)| *value == point.cell)
                .unwrap_or(EARLIER[0]);
            cells.found(when, What::Problem(Amiss::NotEarlier));
        }
    }
    if let [point] = problem.earlier.as_slice() {
        cells.found(point.cell, What::Problem(Amiss::LonePoint));
    }
}

impl Trend {
    pub(super) fn of(problem: &Problem) -> Self {
        let mut points: Vec<Point> = problem.earlier.clone();
        if let (Some(on), Some(value)) = (problem.as_of, problem.current) {
            points.retain(|point| point.on < on);
            points.push(Point {
                on,
                value,
                cell: "current",
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

    /// What the chart shows, in words; none where there is nothing to show.
    pub fn words(&self) -> Option<String> {
        let unit = self.unit?;
        let (first, last) = (self.points.first()?, self.points.last()?);
        let said: Vec<String> = self
            .points
            .iter()
            .map(|point| format!("{} in {}", unit.says(point.value), month_and_year(point.on)))
            .collect();
        let change = unit.difference(last.value.above(first.value).size());
        let higher = match self.direction {
            Some(Direction::Higher) => ", which is better",
            Some(Direction::Lower) => ", which is worse",
            None => "",
        };
        let lower = match self.direction {
            Some(Direction::Higher) => ", which is worse",
            Some(Direction::Lower) => ", which is better",
            None => "",
        };
        let moved = match last.value.cmp(&first.value) {
            Ordering::Equal => "No change".to_owned(),
            Ordering::Greater => format!("Up by {change}{higher}"),
            Ordering::Less => format!("Down by {change}{lower}"),
        };
        Some(format!("{}. {moved}.", said.join(", ")))
    }
}
