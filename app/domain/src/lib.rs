//! Every rule of Causeway, as pure functions over plain data.
//!
//! Nothing here reads a clock, a socket, a file or a random number: times, references and phases
//! come in as arguments, so a rule can be tested by a table and compiles for the browser as it is.
//!
//! # Tour, in reading order
//! - [`registration`]: schools claim slots. Start at [`registration::decide`].
//! - [`team`]: who writes a worksheet, and how people get in. Start at [`team::Newcomer`].
//! - [`comment`]: what they say about its fields. Start at [`comment::CommentThreads`].
//! - [`facilitation`]: how long a session does what. Start at [`facilitation::timer::TimerRequest`].
//! - [`elapsed_clock`]: how much time has passed on a device.
//! - [`document`]: a team writes one worksheet at once. Start at [`document::sync::ServerReplica`].
//! - [`worksheet`]: what is meant by what they wrote. Start at [`worksheet::Worksheet`].
//!
//! # Invariants
//! The sentences are the product's promises; each has a test that can fail.
//! 1. A slot is never given twice, and never withheld while a school that may have it is waiting.
//! 2. Every designated school that has not declined can still get a slot, until the release date.
//! 3. One living registration per school and workshop, whoever sends it, however often.
//! 4. Rules read the stored phase, never the clock; a date's passing is a command like any other.
//! 5. Nothing leaves a room before it is on disk; two replicas that have seen the same updates show
//!    the same document, to the letter.
//! 6. What a worksheet means is derived from what it says, never stored; a number that is computed
//!    can't be typed over, and what is absurd is a fault at its cell and counts for nothing.

pub mod comment;
pub mod date_numbers;
pub mod delimited;
pub mod document;
pub mod elapsed_clock;
pub mod facilitation;
pub mod plain_text;
pub mod registration;
pub mod slug;
pub mod team;
pub mod worksheet;

#[cfg(test)]
mod seeded_test;
