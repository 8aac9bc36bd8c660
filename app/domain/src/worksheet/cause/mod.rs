//! Step 2a: the potential causes of a problem.
//!
//! - [`fields`]: a [`Cause`] as the team wrote it down; `rules`: its rules; `links`: the causes
//!   that it names.
//! - [`tree`]: causes and the causes of causes; [`dots`]: the team's choice of causes to verify.

pub mod dots;
pub mod fields;
mod links;
mod rules;
pub mod tree;

pub use fields::{Cause, CauseDepth, CauseDomain, CauseStatus, VerificationMethod};
pub(in crate::worksheet) use rules::read_causes;
