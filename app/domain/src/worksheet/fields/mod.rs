//! The parts that every step's rows are made of. Nothing here knows a step.
//!
//! - [`code`], [`amount`], [`date`]: the contents of cells, and their labels. [`parse`]: typed
//!   text.
//! - [`rule`]: the rules that a cell can break; [`diagnostic`]: a broken rule at its cell;
//!   [`lint`]: hints at words, of which [`glossary`] explains some; [`privacy`]: the smallest groups
//!   whose numbers are shown.
//! - [`spec`]: a field as its row kind declares it, and its typed key.
//! - [`row_kind`]: a kind of row. [`reader`]: reads rows; [`row_edits`]: writes one.
//! - [`field_kind`]: the traits of fields' kinds; [`kinds`], [`link_kinds`]: the kinds; [`fact`]: a
//!   field in words.
//! - `declaration`: the macro that declares a kind of row.

pub mod amount;
pub mod code;
pub mod date;
pub(super) mod declaration;
pub mod diagnostic;
pub mod fact;
pub mod field_kind;
pub mod glossary;
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
