//! Step 4, monitor and evaluate: is it done, and does it help?
//!
//! - [`fields`]: the monitoring structure, looks and readings; `rules`: what they must say.
//! - [`checkpoints`]: the fixed days; [`agenda`]: what is due.
//! - [`status`] and [`progress`]: metrics against their target.

pub mod agenda;
pub mod checkpoints;
pub mod fields;
pub mod progress;
mod rules;
pub mod status;

pub use checkpoints::{CHECKPOINT_DAYS, last_checkins};
pub use fields::{Checkin, Decision, Monitoring, Reading};
pub(in crate::worksheet) use rules::{read_checkins, read_monitoring, read_readings};
