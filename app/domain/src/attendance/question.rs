//! Questions that attendance leaves open. Nobody guesses the answer.

use super::stay::{Attendance, AttendanceStatus};
use jiff::Timestamp;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AttendanceQuestion {
    /// The person signed out, and never in.
    MissingSignIn,
    /// The session is over, and the person is still signed in.
    MissingSignOut,
}

impl AttendanceQuestion {
    /// The question that a person's attendance leaves at this time, if any.
    pub fn of(attendance: &Attendance, session_ends_at: Timestamp, now: Timestamp) -> Option<Self> {
        match attendance.status() {
            AttendanceStatus::NoSignIn => Some(Self::MissingSignIn),
            AttendanceStatus::In if now >= session_ends_at => Some(Self::MissingSignOut),
            AttendanceStatus::In | AttendanceStatus::Left | AttendanceStatus::Absent => None,
        }
    }

    pub fn message(self) -> &'static str {
        match self {
            Self::MissingSignIn => "No sign-in",
            Self::MissingSignOut => "No sign-out",
        }
    }
}

/// The lines that a school's sign-in sheet has for people whom the roster does not name: as many as are
/// announced beyond it.
pub fn blank_sheet_rows(headcount: u16, named: usize) -> usize {
    usize::from(headcount).saturating_sub(named)
}
