//! The meaning of a worksheet: what a school's team found, planned and measured.
//!
//! Pure functions over a document's [`Contents`]. Nothing here is stored: the page derives it as
//! guidance, the server as law. A shared document can't refuse meaning, so any cell may be empty,
//! absurd, or written by a stranger; then the fault is shown at its cell and the row counts for
//! nothing.
//!
//! # Tour, in reading order
//! - [`Worksheet::read`]: everything, at once, as of a day.
//! - What cells hold: [`code`] (one of a list), [`amount`] (numbers, and how they are said),
//!   [`calendar`] (dates, and how they are said), [`typed`] (what people type into fields).
//! - [`cycle`]: what differs from year to year, as data.
//! - [`finding`]: what is said at a cell. [`lint`]: words to think about.
//! - [`problem`]: Step 1, with [`problem::statement`] and [`problem::trend`].
//!
//! # Public API
//! [`Worksheet::read`] gives [`Worksheet::problems`]; a [`problem::Problem`] has its cells parsed,
//! its [`finding::Finding`]s, and [`problem::Problem::gap`], [`problem::Problem::students`],
//! [`problem::Problem::statement`], [`problem::Problem::trend`], [`problem::Problem::counts`].
//! [`typed::number`], [`typed::count`] and [`typed::date`] read a field.
//!
//! # Invariants
//! Each is a sentence in the module that holds it, and has a test that can fail.
//! 1. Whatever a document says, reading it gives an answer: nothing panics.
//! 2. What is absurd is a fault at its cell; a row with a fault, or with something missing, counts
//!    for no gate and no export.
//! 3. What is computed or said of a number is computed of its hundredths, in whole numbers.
//! 4. A digit in a problem statement stands in a piece that names its cell, or in a computed one.
//! 5. What a field takes is read back from the document as the same value.

pub mod amount;
pub mod calendar;
pub mod code;
pub mod typed;

pub mod cycle;

mod cells;
pub mod finding;
pub mod lint;

pub mod problem;

#[cfg(test)]
mod tests;

pub use cells::{MAX_LINE, MAX_TEXT};

use crate::document::content::{Contents, Row};
use cycle::Cycle;
use jiff::civil::Date;
use problem::Problem;

/// More problem statements than this, and a team should choose.
pub const USUAL_PROBLEMS: usize = 3;

/// A whole worksheet, read as of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Worksheet {
    /// Step 1's problem statements that are there, in the team's order.
    pub problems: Vec<Problem>,
}

/// Something about a worksheet as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// So many problem statements, more than [`USUAL_PROBLEMS`].
    ManyProblems(usize),
}

impl Worksheet {
    /// Reads a document.
    pub fn read(contents: &Contents, cycle: &'static Cycle, today: Date) -> Self {
        let problems = rows(contents, "r:problems");
        Self {
            problems: problems
                .map(|row| Problem::read(row, cycle, today))
                .collect(),
        }
    }

    /// What is worth a thought, beside what stands at the cells.
    pub fn advice(&self) -> Vec<Advice> {
        let problems = self.problems.len();
        let many = (problems > USUAL_PROBLEMS).then_some(Advice::ManyProblems(problems));
        many.into_iter().collect()
    }
}

impl Advice {
    /// What a person reads.
    pub fn words(self) -> String {
        match self {
            Self::ManyProblems(problems) => format!(
                "You have {problems} problem statements. One to {USUAL_PROBLEMS} are what a school \
                 can work on in a year: keep those that matter most."
            ),
        }
    }
}

/// The rows of a root that are there, in order.
fn rows<'a>(contents: &'a Contents, root: &str) -> impl Iterator<Item = &'a Row> {
    let rows = contents.rows.get(root).map(Vec::as_slice);
    rows.unwrap_or_default().iter().filter(|row| row.is_there())
}
