//! Limits by address: changes, open streams, typed codes. Addresses are counted by [`Network`].

use super::act_budgets::ActBudgets;
use super::counters::{SWEEP_THRESHOLD, lock};
use super::school_budgets::{ActionPermit, Requester, SchoolAction, SchoolBudgets, SchoolKey};
use super::too_many_requests::TooManyRequests;
use crate::config::Limits;
use crate::network::Network;
use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Changes that an address may send at once. A whole school shares one address.
const BURST_REQUESTS: f64 = 300.0;
/// In the long run: 600 a minute.
const REQUESTS_PER_SECOND: f64 = 10.0;
/// Streams and sockets that an address may have open.
const MAX_STREAMS: usize = 600;
/// Codes that an address may type wrong within [`CODE_WINDOW`].
const MAX_WRONG_CODES: usize = 20;
const CODE_WINDOW: Duration = Duration::from_secs(3600);
/// Sign-in links that may be asked for an email address within [`SIGN_IN_WINDOW`], whoever asks and
/// whoever the address belongs to.
const MAX_SIGN_IN_LINKS: usize = 5;
const SIGN_IN_WINDOW: Duration = Duration::from_secs(600);

#[derive(Debug)]
pub struct Limiter {
    limits: Limits,
    changes: Mutex<HashMap<Network, RequestBucket>>,
    streams: Arc<Mutex<HashMap<Network, usize>>>,
    schools: Arc<SchoolBudgets>,
    codes: Arc<Mutex<HashMap<Network, Vec<Instant>>>>,
    sign_in_links: Mutex<HashMap<String, Vec<Instant>>>,
    acts: ActBudgets,
}

/// A bucket that fills by [`REQUESTS_PER_SECOND`] up to [`BURST_REQUESTS`].
#[derive(Clone, Copy, Debug)]
struct RequestBucket {
    level: f64,
    filled_at: Instant,
}

impl Limiter {
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            changes: Mutex::default(),
            streams: Arc::default(),
            schools: Arc::default(),
            codes: Arc::default(),
            sign_in_links: Mutex::default(),
            acts: ActBudgets::default(),
        }
    }

    /// Counts a change that an address sends.
    ///
    /// # Errors
    /// [`TooManyRequests`], with the time after which the next one may come.
    pub fn count_change(&self, address: IpAddr) -> Result<(), TooManyRequests> {
        if self.limits == Limits::Off {
            return Ok(());
        }
        let now = Instant::now();
        let mut changes = lock(&self.changes);
        if changes.len() > SWEEP_THRESHOLD {
            changes.retain(|_, bucket| bucket.level_at(now) < BURST_REQUESTS);
        }
        let bucket = changes
            .entry(Network::of(address))
            .or_insert(RequestBucket {
                level: BURST_REQUESTS,
                filled_at: now,
            });
        bucket.level = bucket.level_at(now);
        bucket.filled_at = now;
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
    pub fn count_stream(&self, address: IpAddr) -> Result<StreamGuard, TooManyRequests> {
        let network = Network::of(address);
        let mut streams = lock(&self.streams);
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

    /// Counts an action on a school's registration before it is done, so that many at once are no more
    /// than one after the other. It stops counting when the permit is dropped, unless the permit is kept.
    ///
    /// # Errors
    /// [`TooManyRequests`], with the time after which the next one may come.
    pub fn permit_action(
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

    /// Counts a typed code as wrong until it turns out to be right, so that many at once are no more than
    /// one after the other.
    ///
    /// # Errors
    /// [`TooManyRequests`], with the time after which the oldest one is forgotten.
    pub fn count_code(&self, address: IpAddr) -> Result<CodeAttempt, TooManyRequests> {
        let now = Instant::now();
        let network = Network::of(address);
        let mut codes = lock(&self.codes);
        let is_recent = |at: &Instant| now.duration_since(*at) < CODE_WINDOW;
        if codes.len() > SWEEP_THRESHOLD {
            codes.retain(|_, times| times.iter().any(is_recent));
        }
        let times = codes.entry(network).or_default();
        times.retain(is_recent);
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

    /// Counts acts of attendance that a sender sends, before they are recorded.
    ///
    /// # Errors
    /// [`TooManyRequests`], with the time after which as many may come.
    pub fn count_acts(&self, sender: &str, acts: usize) -> Result<(), TooManyRequests> {
        match self.limits {
            Limits::On => self.acts.count(sender, acts),
            Limits::Off => Ok(()),
        }
    }

    /// Counts a request for a sign-in link, in whatever letter case the address is typed. A stranger
    /// can use up an organizer's requests, but each of them mails the organizer a link that works.
    ///
    /// # Errors
    /// [`TooManyRequests`], with the time after which the oldest one is forgotten.
    pub fn count_sign_in_link(&self, email: &str) -> Result<(), TooManyRequests> {
        if self.limits == Limits::Off {
            return Ok(());
        }
        let now = Instant::now();
        let mut links = lock(&self.sign_in_links);
        let is_recent = |at: &Instant| now.duration_since(*at) < SIGN_IN_WINDOW;
        if links.len() > SWEEP_THRESHOLD {
            links.retain(|_, times| times.iter().any(is_recent));
        }
        let times = links.entry(email.to_lowercase()).or_default();
        times.retain(is_recent);
        if times.len() >= MAX_SIGN_IN_LINKS
            && let Some(oldest) = times.first()
        {
            let wait = SIGN_IN_WINDOW - now.duration_since(*oldest);
            return Err(TooManyRequests {
                retry_after_secs: wait.as_secs() + 1,
            });
        }
        times.push(now);
        Ok(())
    }

    pub fn open_streams(&self) -> usize {
        lock(&self.streams).values().sum()
    }
}

impl RequestBucket {
    fn level_at(self, now: Instant) -> f64 {
        (self.level + now.duration_since(self.filled_at).as_secs_f64() * REQUESTS_PER_SECOND)
            .min(BURST_REQUESTS)
    }
}

/// A typed code, which counts as wrong unless it is marked as correct.
#[derive(Debug)]
pub struct CodeAttempt {
    network: Network,
    at: Instant,
    codes: Arc<Mutex<HashMap<Network, Vec<Instant>>>>,
}

impl CodeAttempt {
    /// A correct code does not count.
    pub fn mark_correct(self) {
        let mut codes = lock(&self.codes);
        if let Some(times) = codes.get_mut(&self.network)
            && let Some(index) = times.iter().position(|at| *at == self.at)
        {
            times.remove(index);
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
        let mut streams = lock(&self.streams);
        decrement(&mut streams, &self.network);
    }
}

fn decrement<K: Eq + Hash>(counts: &mut HashMap<K, usize>, key: &K) {
    if let Some(count) = counts.get_mut(key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    /// The number of changes that are accepted from these addresses, in turn, before one is refused.
    fn count_accepted(limiter: &Limiter, addresses: impl Iterator<Item = String>) -> usize {
        let mut addresses = addresses.map(|text| address(&text));
        addresses
            .position(|address| limiter.count_change(address).is_err())
            .unwrap_or(usize::MAX)
    }

    #[test]
    fn a_network_of_many_addresses_is_counted_as_one() {
        let limiter = Limiter::new(Limits::On);
        let many = (0..1000).map(|number| format!("2001:db8:0:7::{number:x}"));
        let first = count_accepted(&limiter, many);
        assert!((300..500).contains(&first), "{first}");
        assert!(limiter.count_change(address("2001:db8:0:8::1")).is_ok());
        // Both ways to write an IPv4 address are one address; another one is another.
        let both = ["192.0.2.7", "::ffff:192.0.2.7"].map(str::to_owned);
        let accepted = count_accepted(&limiter, both.into_iter().cycle().take(1000));
        assert!((300..500).contains(&accepted), "{accepted}");
        assert!(limiter.count_change(address("192.0.2.8")).is_ok());
    }

    #[test]
    fn sign_in_links_are_counted_by_the_address_they_go_to() {
        let limiter = Limiter::new(Limits::On);
        for _ in 0..MAX_SIGN_IN_LINKS {
            assert!(limiter.count_sign_in_link("desk@district.example").is_ok());
        }
        let refused = limiter.count_sign_in_link("Desk@District.example");
        assert!(refused.is_err_and(|it| (590..=601).contains(&it.retry_after_secs)));
        assert!(limiter.count_sign_in_link("other@district.example").is_ok());
    }

    #[test]
    fn streams_and_codes_are_counted_by_network_too() {
        let limiter = Limiter::new(Limits::On);
        let streams: Vec<_> = (0..MAX_STREAMS)
            .map(|number| {
                limiter
                    .count_stream(address(&format!("2001:db8::{number:x}")))
                    .unwrap()
            })
            .collect();
        assert!(limiter.count_stream(address("2001:db8::ffff")).is_err());
        drop(streams);
        assert!(limiter.count_stream(address("2001:db8::ffff")).is_ok());
        for number in 0..MAX_WRONG_CODES {
            let typed = limiter.count_code(address(&format!("2001:db8::{number:x}")));
            assert!(typed.is_ok(), "{number}");
        }
        assert!(limiter.count_code(address("2001:db8::ffff")).is_err());
    }
}
