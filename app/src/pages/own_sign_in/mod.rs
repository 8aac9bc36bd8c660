//! Signing in and out on one's own phone, by the session's code: the code, the school, the name, one button.
//! The server renders these pages alone: they work without a script, and show names and nothing else.
//!
//! Reading order: [`sign_in_frame`] (the page around each step), then a file a step.

pub mod code_step;
pub mod name_step;
pub mod person_step;
pub mod school_step;
pub mod sign_in_frame;
pub mod unlisted_step;

pub use code_step::CodeStep;
pub use name_step::{ListedName, NameStep};
pub use person_step::{PersonStep, RecordedMoment};
pub use school_step::SchoolStep;
pub use sign_in_frame::{SignInFrame, SignInSession};
pub use unlisted_step::UnlistedStep;
