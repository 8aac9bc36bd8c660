//! The rules of Causeway, as pure functions over plain data.
//!
//! Nothing here reads a clock, a socket, a file or a random number: times, references and phases
//! come in as arguments, so a rule can be tested by a table, and compiles for the browser unchanged.
//!
//! The rules have two halves. In the first, schools register for a workshop: commands lead to events,
//! which the store writes. In the second, each school's team fills in one worksheet together: a shared
//! document that the browser and the server keep in sync, and rules that read it.
//!
//! # Tour, in reading order
//! - [`registration`]: schools claim slots. Start at [`registration::decide()`].
//! - [`attendance`]: who signed in to a session and out of it. Start at [`attendance::Attendance::read`].
//! - [`check_in`]: check-in at the door, with or without a connection. Start at
//!   [`check_in::CheckInSnapshot`].
//! - [`team`]: the members of a worksheet's team, and how they join. Start at [`team::Newcomer`].
//! - [`document`]: the shared document behind a worksheet. Start at [`document::sync::ServerReplica`].
//! - [`worksheet`]: the meaning of that document, from the evidence to the plan. Start at
//!   [`worksheet::Worksheet`].
//! - [`comment`]: members' comments on its fields. Start at [`comment::CommentThreads`].
//! - [`facilitation`]: the timer of a session. Start at [`facilitation::timer::TimerRequest`].
//! - [`languages`]: the languages that families read, and the words that are the same for every school.
//! - Small parts that the others use: `checked_text` (types for checked texts), [`slug`] (names in addresses), [`plain_text`] (typed text,
//!   cleaned), [`delimited`] (the cells of a pasted table), [`date_numbers`] (dates for pages),
//!   [`elapsed_clock`] (time that has passed on a device).
//!
//! # Invariants
//! Each is one of the product's promises, and has a test that can fail.
//! 1. A slot is never given twice, and never withheld while a school that may have it is waiting.
//! 2. Every designated school that has not declined can still get a slot, until the release date.
//! 3. There is at most one living registration per school and workshop, no matter who sends it or how
//!    often.
//! 4. Rules read the stored phase, never the clock; the passing of a date is a command like any other.
//! 5. No change of a document leaves a room (an open worksheet on the server) before it is on disk; two replicas that
//!    have seen the same updates show the same document, to the letter.
//! 6. The meaning of a worksheet is derived from its document, never stored. A computed number can't be
//!    typed over, and an absurd value is a fault at its cell and counts for nothing.

#[macro_use]
mod checked_text;

pub mod attendance;
pub mod check_in;
pub mod comment;
pub mod date_numbers;
pub mod delimited;
pub mod document;
pub mod elapsed_clock;
pub mod facilitation;
pub mod languages;
pub mod plain_text;
pub mod registration;
pub mod slug;
pub mod team;
pub mod worksheet;

#[cfg(test)]
mod seeded_test;
