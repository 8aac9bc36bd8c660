//! Step 2a: why a problem may be there.
//!
//! - [`fields`]: a [`Cause`] as the team wrote it down; `rules`: what it must say; `links`: the
//!   causes that it names.
//! - [`tree`]: how causes hang together; [`dots`]: which of them the team looks into.

pub mod dots;
pub mod fields;
mod links;
mod rules;
pub mod tree;

pub use fields::{Cause, CauseDepth, CauseDomain, CauseStatus, VerificationMethod};
pub(in crate::worksheet) use rules::read_causes;
