//! Step 1, "Define the Problem": the measurable difference between the current and the desired
//! number.
//!
//! - [`fields`]: a problem statement's fields; `rules`: what they must say.
//! - `numbers`: the gap, the students it means, whether it may be published.
//! - [`statement`]: the sentences made of the fields; [`trend`]: the earlier numbers.
//! - [`from_card`]: a number copied from the evidence board; `prompts`: questions to begin with.

pub mod fields;
pub mod from_card;
mod numbers;
mod prompts;
mod rules;
pub mod statement;
pub mod trend;

pub use fields::{Consultation, Problem, TargetBasis, VOICE_FIELDS};
pub use prompts::PROMPTS;
pub(in crate::worksheet) use rules::read_problems;
