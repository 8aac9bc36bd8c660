//! How few students a number may be of.

/// Of fewer students a number says little: the state's own bound.
pub const MIN_RELIABLE_STUDENTS: u32 = 20;
/// Of fewer students a number could point at one of them: it is never published.
pub const MIN_PUBLISHED_STUDENTS: u32 = 10;
