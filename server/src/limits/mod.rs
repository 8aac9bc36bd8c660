//! How often: by address, by an address's open streams and typed codes, and by school (`schools`).
//! Addresses are counted by [`Network`].

mod schools;

pub use schools::{ActionPermit, Requester, SchoolAction, SchoolKey};

use crate::config::Limits;
use crate::network::Network;
use schools::SchoolBudgets;
use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Changes an address may send at once. A whole school shares one address.
const BURST_REQUESTS: f64 = 300.0;
/// Changes an address may send a second, on the long run: 600 a minute.
const REQUESTS_PER_SECOND: f64 = 10.0;
/// Streams and sockets that an address may have open.
const MAX_STREAMS: usize = 600;
/// Codes that an address may type wrong within [`CODE_WINDOW`].
const MAX_WRONG_CODES: usize = 20;
/// An hour.
const CODE_WINDOW: Duration = Duration::from_secs(3600);
/// So many entries are kept before the stale ones are swept out.
const SWEEP_THRESHOLD: usize = 10_000;

/// Who asked how often. Kept in memory: a restart forgives.
#[derive(Debug)]
pub struct Limiter {
    limits: Limits,
    changes: Mutex<HashMap<Network, RequestBucket>>,
    streams: Arc<Mutex<HashMap<Network, usize>>>,
    schools: Arc<SchoolBudgets>,
    codes: Arc<Mutex<HashMap<Network, Vec<Instant>>>>,
}

/// A bucket that fills by [`REQUESTS_PER_SECOND`] up to [`BURST_REQUESTS`].
#[derive(Clone, Copy, Debug)]
struct RequestBucket {
    level: f64,
    seen: Instant,
}

/// Too many: come back after so many seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyRequests {
    /// For the `Retry-After` header.
    pub retry_after_secs: u64,
}

impl Limiter {
    /// A limiter that has seen nobody.
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            changes: Mutex::default(),
            streams: Arc::default(),
            schools: Arc::default(),
            codes: Arc::default(),
        }
    }

    /// Counts a change that an address sends.
    ///
    /// # Errors
    /// [`TooManyRequests`], when the next one may come.
    pub fn change(&self, address: IpAddr) -> Result<(), TooManyRequests> {
        if self.limits == Limits::Off {
            return Ok(());
        }
        let now = Instant::now();
        let mut changes = locked(&self.changes);
        if changes.len() > SWEEP_THRESHOLD {
            changes.retain(|_, bucket| bucket.filled(now) < BURST_REQUESTS);
        }
        let bucket = changes
            .entry(Network::of(address))
            .or_insert(RequestBucket {
                level: BURST_REQUESTS,
                seen: now,
            });
        bucket.level = bucket.filled(now);
        bucket.seen = now;
        if bucket.level < 1.0 {
            return Err(TooManyRequests {
                retry_after_secs: 1,
            });
        }
        bucket.level -= 1.0;
        Ok(())
    }

    /// Counts a stream for as long as the guard lives.
    ///
    /// # Errors
    /// [`TooManyRequests`].
    pub fn stream(&self, address: IpAddr) -> Result<StreamGuard, TooManyRequests> {
        let network = Network::of(address);
        let mut streams = locked(&self.streams);
        let open = streams.entry(network).or_default();
        if self.limits == Limits::On && *open >= MAX_STREAMS {
            return Err(TooManyRequests {
                retry_after_secs: 30,
            });
        }
        *open += 1;
        Ok(StreamGuard {
            network,
            streams: Arc::clone(&self.streams),
        })
    }

    /// Counts what somebody does with a school's registration, at once, so that many at once are no
    /// more than one after the other. It counts no more once the permit is dropped, unless it is kept.
    ///
    /// # Errors
    /// [`TooManyRequests`], when the next one may come.
    pub fn school(
        &self,
        school: &SchoolKey,
        requester: &Requester,
        action: SchoolAction,
    ) -> Result<ActionPermit, TooManyRequests> {
        match self.limits {
            Limits::On => self.schools.permit(school, requester, action),
            Limits::Off => Ok(ActionPermit::uncounted()),
        }
    }

    /// Counts a code that somebody types: as wrong, until it turns out to be right, so that many
    /// at once are no more than one after the other.
    ///
    /// # Errors
    /// [`TooManyRequests`], when the oldest one is forgotten.
    pub fn code(&self, address: IpAddr) -> Result<CodeAttempt, TooManyRequests> {
        let now = Instant::now();
        let network = Network::of(address);
        let mut codes = locked(&self.codes);
        let recent = |at: &Instant| now.duration_since(*at) < CODE_WINDOW;
        if codes.len() > SWEEP_THRESHOLD {
            codes.retain(|_, times| times.iter().any(recent));
        }
        let times = codes.entry(network).or_default();
        times.retain(recent);
        if self.limits == Limits::On
            && times.len() >= MAX_WRONG_CODES
            && let Some(oldest) = times.first()
        {
            let wait = CODE_WINDOW - now.duration_since(*oldest);
            return Err(TooManyRequests {
                retry_after_secs: wait.as_secs() + 1,
            });
        }
        times.push(now);
        Ok(CodeAttempt {
            network,
            at: now,
            codes: Arc::clone(&self.codes),
        })
    }

    /// How many streams are open.
    pub fn open_streams(&self) -> usize {
        locked(&self.streams).values().sum()
    }
}

impl RequestBucket {
    fn filled(self, now: Instant) -> f64 {
        (self.level + now.duration_since(self.seen).as_secs_f64() * REQUESTS_PER_SECOND)
            .min(BURST_REQUESTS)
    }
}

/// A code that was typed. It counts as wrong unless it is said to be right.
#[derive(Debug)]
pub struct CodeAttempt {
    network: Network,
    at: Instant,
    codes: Arc<Mutex<HashMap<Network, Vec<Instant>>>>,
}

impl CodeAttempt {
    /// It was right, and does not count.
    pub fn mark_correct(self) {
        let mut codes = locked(&self.codes);
        if let Some(times) = codes.get_mut(&self.network)
            && let Some(found) = times.iter().position(|at| *at == self.at)
        {
            times.remove(found);
        }
    }
}

/// A counted stream; dropping it counts it out.
#[derive(Debug)]
pub struct StreamGuard {
    network: Network,
    streams: Arc<Mutex<HashMap<Network, usize>>>,
}

impl Drop for StreamGuard {
    fn drop(&mut self) {
        let mut streams = locked(&self.streams);
        forget_one(&mut streams, &self.network);
    }
}

fn forget_one<K: Eq + Hash>(counts: &mut HashMap<K, usize>, key: &K) {
    if let Some(count) = counts.get_mut(key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(key);
        }
    }
}

/// The maps are whole whatever a panicking holder was doing: each change is one step.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    /// How many changes in a row are taken from these addresses, in turn.
    fn taken(limiter: &Limiter, addresses: impl Iterator<Item = String>) -> usize {
        let mut addresses = addresses.map(|text| address(&text));
        addresses
            .position(|address| limiter.change(address).is_err())
            .unwrap_or(usize::MAX)
    }

    #[test]
    fn a_network_of_many_addresses_is_counted_as_one() {
        let limiter = Limiter::new(Limits::On);
        let many = (0..1000).map(|number| format!("2001:db8:0:7::{number:x}"));
        let first = taken(&limiter, many);
        assert!((300..500).contains(&first), "{first}");
        assert!(limiter.change(address("2001:db8:0:8::1")).is_ok());
        // Both ways to write an IPv4 address are one address; another one is another.
        let both = ["192.0.2.7", "::ffff:192.0.2.7"].map(str::to_owned);
        let taken = taken(&limiter, both.into_iter().cycle().take(1000));
        assert!((300..500).contains(&taken), "{taken}");
        assert!(limiter.change(address("192.0.2.8")).is_ok());
    }

    #[test]
    fn streams_and_codes_are_counted_by_network_too() {
        let limiter = Limiter::new(Limits::On);
        let streams: Vec<_> = (0..MAX_STREAMS)
            .map(|number| {
                limiter
                    .stream(address(&format!("2001:db8::{number:x}")))
                    .unwrap()
            })
            .collect();
        assert!(limiter.stream(address("2001:db8::ffff")).is_err());
        drop(streams);
        assert!(limiter.stream(address("2001:db8::ffff")).is_ok());
        for number in 0..MAX_WRONG_CODES {
            let typed = limiter.code(address(&format!("2001:db8::{number:x}")));
            assert!(typed.is_ok(), "{number}");
        }
        assert!(limiter.code(address("2001:db8::ffff")).is_err());
    }
}
