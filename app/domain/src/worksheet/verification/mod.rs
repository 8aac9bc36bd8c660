//! Step 2b: how a team knows that a cause is true.
//!
//! - [`fields`]: an [`EvidencePiece`] as the team wrote it down; `rules`: what it must say.
//! - [`checklist`]: the criteria that a verified cause meets; [`verdict`]: what follows for a cause.

pub mod checklist;
pub mod fields;
mod rules;
pub mod verdict;

pub use checklist::{Criterion, CriterionCheck};
pub use fields::{EvidencePiece, EvidenceStance};
pub(in crate::worksheet) use rules::read_evidence;
pub use verdict::{Verdict, VerdictState};
