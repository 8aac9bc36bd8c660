//! The session that a page about the day shows first.

use super::is_in_act_window;
use crate::registration::Session;
use jiff::Timestamp;

/// The session that is under way, or the next one, or the last. Of two at once it is the one that starts first.
pub fn current_session(sessions: &[Session], now: Timestamp) -> Option<&Session> {
    let first = |it: &&Session| (it.starts_at, it.id.clone());
    let running = sessions
        .iter()
        .filter(|it| is_in_act_window(it, now))
        .min_by_key(first);
    let next = || {
        sessions
            .iter()
            .filter(|it| it.starts_at > now)
            .min_by_key(first)
    };
    let last = || sessions.iter().max_by_key(first);
    running.or_else(next).or_else(last)
}
