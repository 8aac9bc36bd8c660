//! Check-in at the door, on a phone or tablet that may have no connection.
//!
//! A device has a snapshot of one session and a queue of acts that are not sent yet. What it shows is the
//! snapshot with the queue merged into it, so two doors may check in the same team.
//!
//! # Tour, in reading order
//! - [`snapshot`]: a session's schools and people, as a device has them.
//! - [`device_act`]: an act as a device keeps and sends it, and its answer.
//! - [`merge`]: a snapshot with acts that it may lack.
//! - [`team_act`]: the acts for everybody at once, and the time of the next act.
//! - [`search`]: the school for what somebody typed or scanned.
//! - [`right`]: until when a helper reads names and sends acts.
//! - [`badge`]: the state of the queue, in words.

pub mod badge;
pub mod device_act;
pub mod merge;
pub mod right;
pub mod search;
pub mod snapshot;
pub mod team_act;

#[cfg(test)]
mod tests;

pub use badge::{CheckInBadge, CheckInConnection};
pub use device_act::{ActReply, ActReplyStatus, DeviceAct};
pub use right::{HelperStage, helper_stage};
pub use snapshot::{CheckInAct, CheckInPerson, CheckInSchool, CheckInSnapshot, OtherSchool};
