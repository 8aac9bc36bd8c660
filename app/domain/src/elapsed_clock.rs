//! A clock of the time that has passed on a device, whatever its wall clock is set to.

/// A wall clock that is ahead of the monotonic one by so much means that the device slept: clocks that are
/// merely adjusted drift by less.
const MIN_SLEEP_MS: f64 = 5_000.0;

/// A clock that only goes forward. It follows a monotonic clock, which stands still on some systems
/// while the device sleeps; that time is read off the wall clock. A wall clock that is set forward
/// counts as sleep, one that is set back counts as nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct ElapsedClock {
    last: Option<ClockReading>,
    slept_ms: f64,
}

#[derive(Clone, Copy, Debug)]
struct ClockReading {
    monotonic_ms: f64,
    wall_ms: f64,
}

impl ElapsedClock {
    /// Returns the elapsed milliseconds since some instant.
    pub fn read(&mut self, monotonic_ms: f64, wall_ms: f64) -> f64 {
        if let Some(last) = self.last {
            let ahead = (wall_ms - last.wall_ms) - (monotonic_ms - last.monotonic_ms);
            if ahead > MIN_SLEEP_MS {
                self.slept_ms += ahead;
            }
        }
        self.last = Some(ClockReading {
            monotonic_ms,
            wall_ms,
        });
        monotonic_ms + self.slept_ms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALF_AN_HOUR: f64 = 1_800_000.0;

    /// The elapsed time between two readings, each of the monotonic and of the wall clock.
    fn elapsed_between(first: (f64, f64), second: (f64, f64)) -> f64 {
        let mut clock = ElapsedClock::default();
        let begin = clock.read(first.0, first.1);
        clock.read(second.0, second.1) - begin
    }

    #[test]
    fn a_wall_clock_that_is_set_back_takes_no_time_away() {
        let second = (3_000.0, 1e12 + 3_000.0 - HALF_AN_HOUR);
        assert_eq!(elapsed_between((0.0, 1e12), second), 3_000.0);
    }

    #[test]
    fn the_time_of_sleep_counts_where_the_monotonic_clock_stood_still() {
        let second = (1_000.0, 1e12 + 1_000.0 + HALF_AN_HOUR);
        assert_eq!(elapsed_between((0.0, 1e12), second), 1_000.0 + HALF_AN_HOUR);
    }

    #[test]
    fn the_time_of_sleep_counts_once_where_the_monotonic_clock_went_on() {
        let second = (HALF_AN_HOUR, 1e12 + HALF_AN_HOUR);
        assert_eq!(elapsed_between((0.0, 1e12), second), HALF_AN_HOUR);
    }

    #[test]
    fn an_adjusted_wall_clock_changes_nothing() {
        assert_eq!(
            elapsed_between((0.0, 1e12), (60_000.0, 1e12 + 60_900.0)),
            60_000.0
        );
    }

    #[test]
    fn it_never_goes_back() {
        let mut clock = ElapsedClock::default();
        let walls = [0.0, HALF_AN_HOUR, 0.0, -HALF_AN_HOUR, HALF_AN_HOUR, 10.0];
        let readings = walls.iter().enumerate();
        let read: Vec<f64> = readings
            .map(|(second, wall)| clock.read(second as f64 * 1_000.0, 1e12 + wall))
            .collect();
        assert!(read.is_sorted(), "{read:?}");
    }
}
