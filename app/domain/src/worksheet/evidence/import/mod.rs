//! Rows of a spreadsheet as observations: a school copies them from the state's profile, from its
//! SAMI or from the Conditions for Learning.
//!
//! Every row becomes an observation or gets errors; none is guessed at, and none stops the others.

mod columns;
mod observation;
mod row_error;
mod rows;
mod table;

pub use observation::Observation;
pub use row_error::RowError;
pub use table::{ImportedLine, ImportedTable, MAX_ROWS, TableError};
