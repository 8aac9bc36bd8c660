//! Attendance: who signed in to a session and out of it. Start at [`Attendance::read`].
//!
//! A device records acts, and attendance is read from the set of a person's acts, so that two doors may check
//! in the same team, with or without a line, and in any order of arrival.
//!
//! # Tour, in reading order
//! - [`act`]: an act, and what a device submits.
//! - [`stay`]: attendance, read from acts.
//! - [`roster_keys`]: the keys of a roster's people, kept when it is typed again.
//! - [`question`]: the times that attendance leaves open. [`correction`]: what the office types to correct it.
//! - [`session_code`]: the code on the wall. [`current_session()`]: the session that pages show first.

pub mod act;
pub mod correction;
pub mod current_session;
pub mod question;
pub mod roster_keys;
pub mod session_code;
pub mod stay;

#[cfg(test)]
mod tests;

pub use act::{Act, ActId, ActKind, ActPerson, ActRefusal, PersonKey, SubmittedAct, WalkIn};
pub use current_session::current_session;
pub use session_code::SessionCode;
pub use stay::{Attendance, AttendanceStatus, Stay, standing_acts};

use crate::registration::Session;
use jiff::{SignedDuration, Timestamp};

/// Time before a session in which people may sign in.
const EARLY_HOURS: i64 = 3;
/// Time after a session in which people may sign out.
const LATE_HOURS: i64 = 6;

/// The first and the last instant at which an act of the session may have happened: from 3 hours before it
/// starts until 6 hours after it ends.
pub fn act_window(session: &Session) -> (Timestamp, Timestamp) {
    let from = session.starts_at - SignedDuration::from_hours(EARLY_HOURS);
    let to = session.ends_at + SignedDuration::from_hours(LATE_HOURS);
    (from, to)
}

/// True for an instant at which an act of the session may have happened.
pub fn is_in_act_window(session: &Session, at: Timestamp) -> bool {
    let (from, to) = act_window(session);
    (from..=to).contains(&at)
}
