//! Step 1, "Define the Problem": the measurable difference between what is and what is wanted.
//!
//! - [`fields`]: what a problem statement says; [`rules`]: what it must say, and better not.
//! - [`numbers`]: the gap, the students it means, whether it may be published.
//! - [`statement`]: the sentences that are put together of them; [`trend`]: the earlier numbers.
//! - [`from_card`]: a number taken over from the evidence board.

pub mod fields;
pub mod from_card;
mod numbers;
mod rules;
pub mod statement;
pub mod trend;

pub use fields::{Consultation, Problem, TargetBasis, VOICE_FIELDS};
pub(in crate::worksheet) use rules::read_problems;

/// Questions for a team that doesn't know how to begin.
pub const PROMPTS: [&str; 5] = [
    "What do the data say that everyone at the table agrees on?",
    "Which students does the school serve least well, and since when?",
    "Does another source tell the same story, or a different one?",
    "Whose voice is missing from these numbers?",
    "If only one thing could be different in a year, which would matter most to students?",
];
