//! The smallest groups of students whose numbers are shown.

/// The state's own bound: a number of fewer students says little.
pub const MIN_RELIABLE_STUDENTS: u32 = 20;
/// A number of fewer students could point at one of them, and is never published.
pub const MIN_PUBLISHED_STUDENTS: u32 = 10;
