//! Durations: every sample is kept, so the percentiles are exact.

use std::fmt;
use std::time::Duration;

/// Samples, in whole microseconds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Latencies {
    micros: Vec<u32>,
}

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Percentiles {
    pub(crate) p50: Duration,
    pub(crate) p99: Duration,
    pub(crate) p999: Duration,
    pub(crate) most: Duration,
}

impl Latencies {
    pub(crate) fn add(&mut self, sample: Duration) {
        self.micros
            .push(u32::try_from(sample.as_micros()).unwrap_or(u32::MAX));
    }

    pub(crate) fn count(&self) -> usize {
        self.micros.len()
    }

    pub(crate) fn append(&mut self, mut other: Self) {
        self.micros.append(&mut other.micros);
    }

    /// By nearest rank: p99 is the smallest sample that 99 of 100 do not exceed.
    pub(crate) fn percentiles(mut self) -> Percentiles {
        self.micros.sort_unstable();
        let rank = |per_mille: usize| {
            let rank = (self.micros.len() * per_mille).div_ceil(1000).max(1);
            let micros = self.micros.get(rank - 1).copied().unwrap_or(0);
            Duration::from_micros(u64::from(micros))
        };
        Percentiles {
            p50: rank(500),
            p99: rank(990),
            p999: rank(999),
            most: rank(1000),
        }
    }
}

/// Milliseconds, as the tables show them.
pub(crate) struct Millis(pub(crate) Duration);

impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = self.0.as_secs_f64() * 1000.0;
        let digits = if millis < 10.0 { 2 } else { 1 };
        write!(f, "{millis:.digits$}")
    }
}

#[cfg(test)]
mod tests {
    use super::Latencies;
    use std::time::Duration;

    #[test]
    fn percentiles_are_the_samples_at_their_ranks() {
        let mut latencies = Latencies::default();
        (1..=1000)
            .rev()
            .for_each(|micros| latencies.add(Duration::from_micros(micros)));
        let told = latencies.percentiles();
        let micros = [told.p50, told.p99, told.p999, told.most].map(|time| time.as_micros());
        assert_eq!(micros, [500, 990, 999, 1000]);
    }

    #[test]
    fn one_sample_is_every_percentile_and_none_is_zero() {
        let mut latencies = Latencies::default();
        assert_eq!(latencies.clone().percentiles().p999, Duration::ZERO);
        latencies.add(Duration::from_micros(5));
        let told = latencies.percentiles();
        assert_eq!(
            (told.p50, told.p999),
            (Duration::from_micros(5), Duration::from_micros(5))
        );
    }
}
