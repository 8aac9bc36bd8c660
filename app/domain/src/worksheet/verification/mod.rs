//! Step 2b: evidence about causes, and the verdicts that follow.
//!
//! - [`fields`]: an [`EvidencePiece`] as the team wrote it down; `rules`: its rules.
//! - [`from_board`]: a piece made of a card of the evidence board.
//! - [`checklist`]: the criteria that a verified cause meets; [`verdict`]: the state of a cause.

pub mod checklist;
pub mod fields;
pub mod from_board;
mod rules;
pub mod verdict;

pub use checklist::{Criterion, CriterionCheck, CriterionState};
pub use fields::{EvidencePiece, EvidenceStance};
pub(in crate::worksheet) use rules::read_evidence;
pub use verdict::{Verdict, VerdictState};
