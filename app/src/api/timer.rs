//! A session's timer, as pages count it down.

use domain::facilitation::timer::Timer;
use serde::{Deserialize, Serialize};

/// What a session is doing, and until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimerView {
    pub timer: Timer,
    /// The moment when it is over, in words: "3:40 PM".
    pub ends: String,
    /// How much was left when the server answered, in milliseconds: the device's own clock may be
    /// wrong, but it counts right.
    pub left: i64,
}

impl TimerView {
    /// A timer as of now; none once nobody is told of it any more.
    #[cfg(feature = "ssr")]
    pub(super) fn of(timer: Timer, now: jiff::Timestamp, zone: &str) -> Option<Self> {
        let left = timer.remaining_ms(now);
        domain::facilitation::timer::is_over_notice_due(left).then(|| Self {
            ends: super::date_texts::clock_text(timer.ends_at, zone),
            left,
            timer,
        })
    }
}
