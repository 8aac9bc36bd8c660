//! Attendance: who signed in to a session and out of it. Start at [`Attendance::read`].
//!
//! A device records acts, and attendance is read from the set of a person's acts, so that two doors may check
//! in the same team, with or without a line, and in any order of arrival.
//!
//! # Tour, in reading order
//! - [`act`]: an act, and what a device submits.
//! - [`stay`]: attendance, read from acts.
//! - [`roster_keys`]: the keys of a roster's people, kept when it is typed again.

pub mod act;
pub mod roster_keys;
pub mod stay;

#[cfg(test)]
mod tests;

pub use act::{Act, ActId, ActKind, ActPerson, ActRefusal, PersonKey, SubmittedAct, WalkIn};
pub use stay::{Attendance, AttendanceStatus, Stay};

use crate::registration::Session;
use jiff::{SignedDuration, Timestamp};

/// Time before a session in which people may sign in.
const EARLY_HOURS: i64 = 3;
/// Time after a session in which people may sign out.
const LATE_HOURS: i64 = 6;

/// True for an instant at which an act of the session may have happened: from 3 hours before it
/// starts until 6 hours after it ends.
pub fn is_in_act_window(session: &Session, at: Timestamp) -> bool {
    let from = session.starts_at - SignedDuration::from_hours(EARLY_HOURS);
    let to = session.ends_at + SignedDuration::from_hours(LATE_HOURS);
    (from..=to).contains(&at)
}
