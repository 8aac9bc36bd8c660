//! Step 2, "Analyze Problem and Verify Causes": why a problem is there, and how the team knows.
//!
//! - [`fields`]: a [`Cause`] as the team wrote it down (2a); `rules`: what it must say.
//! - [`whys`]: how causes hang together; [`dots`]: which of them the team looks into.
//! - [`evidence`]: what was found out; [`verdict`]: what follows from it (2b).

pub mod dots;
pub mod evidence;
pub mod fields;
mod rules;
pub mod verdict;
pub mod whys;

pub use fields::{Cause, CauseStatus, CauseDepth, CauseDomain};
pub(in crate::worksheet) use rules::read_causes;
