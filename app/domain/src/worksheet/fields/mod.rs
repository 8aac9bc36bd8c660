//! What every step's rows are made of. Nothing here knows a step.
//!
//! - [`spec`]: a field as its row kind declares it, and its typed key.
//! - [`row_kind`](mod@row_kind): the declaration of a kind of row, and what follows from it.
//! - [`kinds`]: what a field can hold, how it is read and how it is said.
//! - [`reader`]: reads one row; [`row_edits`]: writes one.
//! - [`code`], [`amount`], [`date`]: what cells hold, and how it is said. [`parse`]: what people type.
//! - [`diagnostic`]: what is said at a cell; [`lint`]: words to think about; [`privacy`]: of how few
//!   students nothing leaves.

pub mod amount;
pub mod code;
pub mod date;
pub mod diagnostic;
pub mod kinds;
pub mod lint;
pub mod parse;
pub mod privacy;
pub mod reader;
pub mod row_edits;
pub mod row_kind;
pub mod spec;
