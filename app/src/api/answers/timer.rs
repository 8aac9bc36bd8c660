//! A session's timer as of now.

use super::date_texts::clock_text;
use crate::api::types::timer::TimerView;
use domain::facilitation::timer::{Timer, is_over_notice_due};
use jiff::Timestamp;

/// None once the timer is over for so long that pages no longer show it.
pub(super) fn timer_view(timer: Timer, now: Timestamp, zone: &str) -> Option<TimerView> {
    let left = timer.left(now);
    is_over_notice_due(left).then(|| TimerView {
        ends: clock_text(timer.ends_at, zone),
        left,
        timer,
    })
}
