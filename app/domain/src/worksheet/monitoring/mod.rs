//! Step 4, monitor and evaluate: is it done, and does it help?
//!
//! - [`fields`]: who looks, how often, and what was seen; `rules`: what that must say.
//! - [`checkpoints`]: when it is looked at in any case; [`agenda`]: what is due when.
//! - [`status`] and [`progress`]: what the readings mean.

pub mod agenda;
pub mod checkpoints;
pub mod fields;
pub mod progress;
mod rules;
pub mod status;

pub use checkpoints::{CHECKPOINT_DAYS, last_checkins};
pub use fields::{Checkin, Decision, Monitoring, Reading};
pub(in crate::worksheet) use rules::{read_checkins, read_monitoring, read_readings};
