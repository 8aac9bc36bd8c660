//! A session's timer at the time of an answer.

use super::date_texts::clock_text;
use crate::api::types::timer::TimerView;
use domain::facilitation::timer::{Timer, is_over_notice_due};
use jiff::Timestamp;

/// None after the notice that the time is up has been shown long enough.
pub(super) fn timer_view(timer: Timer, now: Timestamp, zone: &str) -> Option<TimerView> {
    let left = timer.remaining_ms(now);
    is_over_notice_due(left).then(|| TimerView {
        ends: clock_text(timer.ends_at, zone),
        left,
        timer,
    })
}
