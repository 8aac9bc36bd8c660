//! The plan on its way into CASA, where people type it by hand: the copy sheet, what keeps it from
//! being ready, who has entered what, both due dates, and the office's answers.
//!
//! Reading order: [`sheet`] (the questions and the table, filled from the plan), `answers` (how a
//! question is answered), [`small_groups`] (counts that never leave), [`readiness`], [`entry`] (what
//! was entered, and what has changed since), [`duty`] (who owes a plan, and until when),
//! [`submission`] (from the team to the office and back).
//!
//! # Invariants
//! - Steps and metrics are for June: the sheet is ready without them.
//! - A number of fewer than ten students is in no cell, and in no difference between two sheets.
//! - Only a submitted version can be received, sent back or approved, and only the newest one.

mod answers;
pub mod duty;
pub mod entry;
pub mod readiness;
pub mod sheet;
pub mod sheet_source;
pub mod small_groups;
pub mod submission;
