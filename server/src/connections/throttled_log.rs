//! A log line that a flood can't make into a flood.

use std::time::{Duration, Instant};

/// Between two lines about the same thing.
const INTERVAL: Duration = Duration::from_secs(60);

/// Something that may happen a thousand times a second, and is told at once and then once a minute.
#[derive(Debug, Default)]
pub(super) struct ThrottledLog {
    told_at: Option<Instant>,
    count: u64,
}

impl ThrottledLog {
    /// Counts one more, and calls `tell` with the number since the last line when one is due.
    pub(super) fn warn(&mut self, tell: impl FnOnce(u64)) {
        self.count += 1;
        if self.told_at.is_none_or(|at| at.elapsed() >= INTERVAL) {
            self.told_at = Some(Instant::now());
            tell(std::mem::take(&mut self.count));
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
        log.told_at = None;
        log.warn(|count| lines.push(count));
        assert_eq!(lines, [1, 1000]);
    }
}
