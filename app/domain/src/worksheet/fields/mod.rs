//! What every step's rows are made of. Nothing here knows a step.
//!
//! - [`code`], [`amount`], [`date`]: what cells hold, and its words. [`parse`]: what people type.
//! - [`rule`]: what a cell can break; [`diagnostic`]: what stands at a cell; [`lint`]: words to think
//!   about; [`privacy`]: the smallest groups whose numbers are shown.
//! - [`spec`]: a field as its row kind declares it, and its typed key.
//! - [`row_kind`]: a kind of row. [`reader`]: reads one row; [`row_edits`]: writes one.
//! - [`field_kind`]: what a kind of field is; [`kinds`], [`link_kinds`]: the kinds there are.
//! - `declaration`: the macro that declares a kind of row.

pub mod amount;
pub mod code;
pub mod date;
pub(super) mod declaration;
pub mod diagnostic;
pub mod field_kind;
pub mod kinds;
pub mod link_kinds;
pub mod lint;
pub mod parse;
pub mod privacy;
pub mod reader;
pub mod row_edits;
pub mod row_kind;
pub mod rule;
pub mod spec;
