//! The times at which people come, whatever becomes of those before them.

use super::seed::LoadSeed;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Arrival {
    /// The number of arrivals before this one.
    pub(crate) number: usize,
    /// The instant at which the request was due, even if it is sent later.
    pub(crate) due: Instant,
}

/// The instants, from the start, at which `rate` people a second come for so many seconds: they are
/// independent of each other, so some come at once.
pub(crate) fn arrivals(seed: &mut LoadSeed, rate: usize, seconds: usize) -> Vec<Duration> {
    let mut arrivals: Vec<_> = (0..rate * seconds)
        .map(|_| Duration::from_secs_f64(seed.fraction() * seconds as f64))
        .collect();
    arrivals.sort_unstable();
    arrivals
}

/// Sends the arrivals from a thread of its own: a runtime's timers are only good to a millisecond.
pub(crate) fn start(arrivals: Vec<Duration>) -> mpsc::UnboundedReceiver<Arrival> {
    let (come, coming) = mpsc::unbounded_channel();
    let start = Instant::now();
    std::thread::spawn(move || {
        for (number, after) in arrivals.into_iter().enumerate() {
            let due = start + after;
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            if come.send(Arrival { number, due }).is_err() {
                return;
            }
        }
    });
    coming
}

#[cfg(test)]
mod tests {
    use super::{LoadSeed, arrivals};
    use std::time::Duration;

    #[test]
    fn as_many_come_as_were_asked_for_in_order_and_in_time() {
        let times = arrivals(&mut LoadSeed::new(1), 150, 30);
        assert_eq!(times.len(), 4_500);
        assert!(times.is_sorted() && times.iter().all(|at| *at < Duration::from_secs(30)));
    }
}
