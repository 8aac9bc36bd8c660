//! How often: per address, per address's open streams and typed codes, and per school and e-mail.

use crate::config::Limits;
use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Changes an address may send at once. A whole school shares one address.
const BURST: f64 = 300.0;
/// Changes an address may send a second, on the long run: 600 a minute.
const PER_SECOND: f64 = 10.0;
/// Streams and sockets that an address may have open.
const STREAMS: usize = 600;
/// Accepted changes for one e-mail or one school within [`WINDOW`].
const ACCEPTED: usize = 10;
/// Ten minutes.
const WINDOW: Duration = Duration::from_secs(600);
/// Codes that an address may type wrong within [`CODE_WINDOW`].
const WRONG_CODES: usize = 20;
/// An hour.
const CODE_WINDOW: Duration = Duration::from_secs(3600);
/// So many entries are kept before the stale ones are swept out.
const SWEEP: usize = 10_000;

/// Who asked how often. Kept in memory: a restart forgives.
#[derive(Debug)]
pub struct Limiter {
    limits: Limits,
    changes: Mutex<HashMap<IpAddr, Bucket>>,
    streams: Arc<Mutex<HashMap<IpAddr, usize>>>,
    accepted: Mutex<HashMap<String, Vec<Instant>>>,
    codes: Arc<Mutex<HashMap<IpAddr, Vec<Instant>>>>,
}

/// A bucket that fills by [`PER_SECOND`] up to [`BURST`].
#[derive(Clone, Copy, Debug)]
struct Bucket {
    level: f64,
    seen: Instant,
}

/// Too many: come back after so many seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany {
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
            accepted: Mutex::default(),
            codes: Arc::default(),
        }
    }

    /// Counts a change that an address sends.
    ///
    /// # Errors
    /// [`TooMany`], when the next one may come.
    pub fn change(&self, address: IpAddr) -> Result<(), TooMany> {
        if self.limits == Limits::Off {
            return Ok(());
        }
        let now = Instant::now();
        let mut changes = locked(&self.changes);
        if changes.len() > SWEEP {
            changes.retain(|_, bucket| bucket.filled(now) < BURST);
        }
        let bucket = changes.entry(address).or_insert(Bucket {
            level: BURST,
            seen: now,
        });
        bucket.level = bucket.filled(now);
        bucket.seen = now;
        if bucket.level < 1.0 {
            return Err(TooMany {
                retry_after_secs: 1,
            });
        }
        bucket.level -= 1.0;
        Ok(())
    }

    /// Counts a stream for as long as the guard lives.
    ///
    /// # Errors
    /// [`TooMany`].
    pub fn stream(&self, address: IpAddr) -> Result<StreamGuard, TooMany> {
        let mut streams = locked(&self.streams);
        let open = streams.entry(address).or_default();
        if self.limits == Limits::On && *open >= STREAMS {
            return Err(TooMany {
                retry_after_secs: 30,
            });
        }
        *open += 1;
        Ok(StreamGuard {
            address,
            streams: Arc::clone(&self.streams),
        })
    }

    /// Whether one more change for an e-mail or a school would be too many.
    ///
    /// # Errors
    /// [`TooMany`], when the oldest one is forgotten.
    pub fn may_accept(&self, keys: &[String]) -> Result<(), TooMany> {
        if self.limits == Limits::Off {
            return Ok(());
        }
        let now = Instant::now();
        let mut accepted = locked(&self.accepted);
        if accepted.len() > SWEEP {
            accepted.retain(|_, times| times.last().is_some_and(|at| now - *at < WINDOW));
        }
        for key in keys {
            let Some(times) = accepted.get_mut(key) else {
                continue;
            };
            times.retain(|at| now.duration_since(*at) < WINDOW);
            if times.len() >= ACCEPTED {
                let wait = times
                    .first()
                    .map_or(WINDOW, |oldest| WINDOW - now.duration_since(*oldest));
                return Err(TooMany {
                    retry_after_secs: wait.as_secs() + 1,
                });
            }
        }
        Ok(())
    }

    /// A change for an e-mail and a school was accepted.
    pub fn accepted(&self, keys: &[String]) {
        if self.limits == Limits::Off {
            return;
        }
        let mut accepted = locked(&self.accepted);
        for key in keys {
            accepted
                .entry(key.clone())
                .or_default()
                .push(Instant::now());
        }
    }

    /// Counts a code that somebody types: as wrong, until it turns out to be right, so that many
    /// at once are no more than one after the other.
    ///
    /// # Errors
    /// [`TooMany`], when the oldest one is forgotten.
    pub fn code(&self, address: IpAddr) -> Result<CodeTry, TooMany> {
        let now = Instant::now();
        let mut codes = locked(&self.codes);
        let recent = |at: &Instant| now.duration_since(*at) < CODE_WINDOW;
        if codes.len() > SWEEP {
            codes.retain(|_, times| times.iter().any(recent));
        }
        let times = codes.entry(address).or_default();
        times.retain(recent);
        if self.limits == Limits::On
            && times.len() >= WRONG_CODES
            && let Some(oldest) = times.first()
        {
            let wait = CODE_WINDOW - now.duration_since(*oldest);
            return Err(TooMany {
                retry_after_secs: wait.as_secs() + 1,
            });
        }
        times.push(now);
        Ok(CodeTry {
            address,
            at: now,
            codes: Arc::clone(&self.codes),
        })
    }

    /// How many streams are open.
    pub fn open_streams(&self) -> usize {
        locked(&self.streams).values().sum()
    }
}

impl Bucket {
    fn filled(self, now: Instant) -> f64 {
        (self.level + now.duration_since(self.seen).as_secs_f64() * PER_SECOND).min(BURST)
    }
}

/// A code that was typed. It counts as wrong unless it is said to be right.
#[derive(Debug)]
pub struct CodeTry {
    address: IpAddr,
    at: Instant,
    codes: Arc<Mutex<HashMap<IpAddr, Vec<Instant>>>>,
}

impl CodeTry {
    /// It was right, and does not count.
    pub fn right(self) {
        let mut codes = locked(&self.codes);
        if let Some(times) = codes.get_mut(&self.address)
            && let Some(found) = times.iter().position(|at| *at == self.at)
        {
            times.remove(found);
        }
    }
}

/// A counted stream; dropping it counts it out.
#[derive(Debug)]
pub struct StreamGuard {
    address: IpAddr,
    streams: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

impl Drop for StreamGuard {
    fn drop(&mut self) {
        let mut streams = locked(&self.streams);
        forget_one(&mut streams, &self.address);
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
