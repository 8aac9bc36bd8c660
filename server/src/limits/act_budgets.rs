//! Limits by sender: acts of attendance. A door's whole evening fits in at once, and a link that got into
//! wrong hands fills no disk.

use super::counters::{SWEEP_THRESHOLD, lock};
use super::too_many_requests::TooManyRequests;
use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Instant;

/// Acts that a sender may send at once.
const BURST_ACTS: f64 = 4000.0;
/// In the long run: 600 a minute.
const ACTS_PER_SECOND: f64 = 10.0;

#[derive(Debug, Default)]
pub(super) struct ActBudgets {
    senders: Mutex<HashMap<String, ActBucket>>,
}

#[derive(Clone, Copy, Debug)]
struct ActBucket {
    level: f64,
    filled_at: Instant,
}

impl ActBudgets {
    pub(super) fn count(&self, sender: &str, acts: usize) -> Result<(), TooManyRequests> {
        let now = Instant::now();
        let mut senders = lock(&self.senders);
        if senders.len() > SWEEP_THRESHOLD {
            senders.retain(|_, bucket| bucket.level_at(now) < BURST_ACTS);
        }
        let bucket = senders.entry(sender.to_owned()).or_insert(ActBucket {
            level: BURST_ACTS,
            filled_at: now,
        });
        let level = bucket.level_at(now) - acts as f64;
        if level < 0.0 {
            return Err(TooManyRequests {
                retry_after_secs: (-level / ACTS_PER_SECOND) as u64 + 1,
            });
        }
        *bucket = ActBucket {
            level,
            filled_at: now,
        };
        Ok(())
    }
}

impl ActBucket {
    fn level_at(self, now: Instant) -> f64 {
        let filled = now.duration_since(self.filled_at).as_secs_f64() * ACTS_PER_SECOND;
        (self.level + filled).min(BURST_ACTS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_has_a_budget_of_its_own() {
        let budgets = ActBudgets::default();
        for _ in 0..40 {
            budgets.count("one", 100).unwrap();
        }
        let refused = budgets.count("one", 100).unwrap_err();
        assert!((1..=11).contains(&refused.retry_after_secs));
        budgets.count("other", 100).unwrap();
    }
}
