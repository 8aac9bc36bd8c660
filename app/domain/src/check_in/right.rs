//! Until when a helper reads names and sends acts.

use jiff::{SignedDuration, Timestamp};

/// Time after the session's day in which a device that had no connection may still send its acts.
const LATE_ACTS_HOURS: i64 = 72;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HelperStage {
    /// Until the session's day is over.
    Open,
    /// The names are closed. Acts of the day may still be sent.
    Late,
    /// Too late for both, or an organizer ended the link.
    Ended,
}

pub fn helper_stage(
    day_ends_at: Timestamp,
    ended_at: Option<Timestamp>,
    now: Timestamp,
) -> HelperStage {
    if ended_at.is_some() {
        HelperStage::Ended
    } else if now < day_ends_at {
        HelperStage::Open
    } else if now < day_ends_at + SignedDuration::from_hours(LATE_ACTS_HOURS) {
        HelperStage::Late
    } else {
        HelperStage::Ended
    }
}
