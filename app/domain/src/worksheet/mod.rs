//! The meaning of a worksheet: what a school's team found, planned and measured.
//!
//! Pure functions over a document's [`Contents`](crate::document::content::Contents). Nothing here
//! is stored: the page derives it as guidance, the server as law. A shared document can't refuse
//! meaning, so any cell may be empty, absurd, or written by a stranger; then the fault is shown at
//! its cell and the row counts for nothing.
//!
//! # Tour, in reading order
//! - [`Worksheet::read`]: everything, at once, as of a day.
//! - [`fields`]: the declaration and reading of rows, and the contents of cells: codes, amounts,
//!   dates, text.
//! - [`cycle`]: the data that differ from year to year. [`record`]: the facts that only the store
//!   knows.
//! - The steps: [`prep`], [`sami`] and [`attachment`] (before the workshop), [`evidence`] (0),
//!   [`problem`] (1), [`cause`] (2a), [`verification`] (2b), [`plan`] (3), [`monitoring`] (4), and
//!   [`gates`] between them; beside them [`parking`].
//! - [`blueprint`]: the page that families read.
//! - [`casa`]: the plan as CASA asks for it, cell by cell, and its way to the district and back.
//! - [`progress`]: how far a team is in each step. [`export`]: the plan as a table, and the gates. [`rollover`]: the next year's worksheet.
//!   [`examples`]: what empty lists show.
//!
//! # Public API
//! - [`Worksheet::read`] takes a document, a [`record::TeamRecord`], a [`cycle::Cycle`] and a day.
//!   Every row has its cells parsed and its [`fields::diagnostic::Diagnostic`]s;
//!   [`fields::row_kind::RowKind::counts`] is true for rows that may be used.
//! - Of a [`problem::Problem`]: `gap`, `students`, `statement`, `trend`, `is_publishable`.
//! - Of a cause: its [`verification::Verdict`] in [`Worksheet::verdicts`], with the checklist;
//!   [`cause::tree::CauseTree`] for the five whys.
//! - Of a plan: [`plan::coverage::loose_ends`], [`plan::thread::build_threads`]; of its metrics:
//!   [`monitoring::status::statuses`].
//! - [`gates::Gate::open_points`]: the needs that keep a gate shut.
//! - [`export::plan_rows`] and [`export::gate_lines`].
//! - [`fields::parse`] reads typed text.
//!
//! # Invariants
//! Each is a sentence in the module that holds it, and has a test that can fail.
//! 1. Any document can be read: nothing panics, and the time grows with the number of rows only.
//! 2. Absurd content is a fault at its cell; a row with a fault, or with something missing, counts
//!    for no gate and no export, and neither does a row that rests on it.
//! 3. All arithmetic and every label uses a number's hundredths, in whole numbers.
//! 4. A digit in a problem statement stands in a part that names its cell, or in a computed one.
//! 5. A field's value is read back from the document unchanged.
//! 6. A cause is verified exactly if its team says so and no criterion is open; rows built on it
//!    lose what it loses.
//! 7. Facts that only the store knows are never taken from the document.
//! 8. A number of fewer than ten students is in no export.

pub mod cycle;
pub mod fields;
pub mod record;

pub mod attachment;
pub mod blueprint;
pub mod cause;
pub mod evidence;
pub mod monitoring;
pub mod plan;
pub mod prep;
pub mod problem;
pub mod sami;
pub mod verification;

pub mod casa;
pub mod change_summary;
pub mod examples;
pub mod export;
pub mod gates;
pub mod history_text;
pub mod model;
pub mod parking;
pub mod progress;
pub mod rollover;
pub mod schema;
pub mod version_diff;

#[cfg(test)]
mod tests;

pub use fields::kinds::{MAX_LINE_CHARS, MAX_TEXT_CHARS};
pub use model::{Advice, USUAL_PROBLEMS, Worksheet};
