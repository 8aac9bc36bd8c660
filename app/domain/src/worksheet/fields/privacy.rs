//! How few students a number may be of.

/// Of fewer students a number says little: the state's own bound.
pub const FEW_STUDENTS: u32 = 20;
/// Of fewer students a number could point at one of them: it is never published.
pub const TOO_FEW_TO_PUBLISH: u32 = 10;
