//! The import of a workshop by the office: it must be consistent by itself, and with the registrations
//! that exist.
//!
//! Every problem is found at once, says in plain words what is wrong, and names the part that it is
//! about, so that the reader of a file can point at the line.

mod consistency;
mod continuity;
mod import_check;
mod problem;

pub use import_check::{check, check_against};
pub use problem::{ImportProblem, ProblemLocation, SchoolPart, SessionPart};
