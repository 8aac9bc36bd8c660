//! A log line that a flood can't make into a flood.

use std::time::{Duration, Instant};

const INTERVAL: Duration = Duration::from_secs(60);

/// For an event that may happen a thousand times a second: it is logged at once, and then once a minute.
#[derive(Debug, Default)]
pub(super) struct ThrottledLog {
    logged_at: Option<Instant>,
    count: u64,
}

impl ThrottledLog {
    /// Counts an event. Calls `log`, if a line is due, with the number since the last one.
    pub(super) fn warn(&mut self, log: impl FnOnce(u64)) {
        self.count += 1;
        if self.logged_at.is_none_or(|at| at.elapsed() >= INTERVAL) {
            self.logged_at = Some(Instant::now());
            log(std::mem::take(&mut self.count));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_of_the_same_are_one_line() {
        let (mut log, mut lines) = (ThrottledLog::default(), Vec::new());
        for _ in 0..1000 {
            log.warn(|count| lines.push(count));
        }
        assert_eq!(lines, [1]);
        log.logged_at = None;
        log.warn(|count| lines.push(count));
        assert_eq!(lines, [1, 1000]);
    }
}
