//! Uploads at once: each file is in memory until it is on disk, so their number is bounded, and so is each
//! team's and member's share.

use crate::config::Limits;
use crate::limits::TooManyRequests;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};
use store::worksheets::{Member, WorksheetId};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// In the whole server.
const MAX_UPLOADS: usize = 16;
const MAX_UPLOADS_PER_TEAM: usize = 4;
const MAX_UPLOADS_PER_MEMBER: usize = 2;
/// Including those that wait for a permit.
const MAX_QUEUED_PER_MEMBER: usize = 6;
/// For a permit.
const WAIT_TIMEOUT: Duration = Duration::from_secs(30);
/// Within [`RECENT_WINDOW`]: each upload writes up to five megabytes to disk.
const MAX_RECENT_PER_MEMBER: usize = 20;
const RECENT_WINDOW: Duration = Duration::from_secs(600);

#[derive(Debug)]
pub struct Uploads {
    all: Arc<Semaphore>,
    teams: KeyedSemaphores<WorksheetId>,
    members: KeyedSemaphores<i64>,
    queues: KeyedSemaphores<i64>,
    recent: Mutex<HashMap<i64, Vec<Instant>>>,
    wait_timeout: Duration,
    limits: Limits,
}

/// Permission to read one file, until it is dropped.
#[derive(Debug)]
pub(crate) struct UploadPermit {
    _permits: [OwnedSemaphorePermit; 4],
}

impl Uploads {
    pub fn new(limits: Limits) -> Self {
        Self {
            all: Arc::new(Semaphore::new(MAX_UPLOADS)),
            teams: KeyedSemaphores::of(MAX_UPLOADS_PER_TEAM),
            members: KeyedSemaphores::of(MAX_UPLOADS_PER_MEMBER),
            queues: KeyedSemaphores::of(MAX_QUEUED_PER_MEMBER),
            recent: Mutex::default(),
            wait_timeout: WAIT_TIMEOUT,
            limits,
        }
    }

    /// Waits for a permit: first for one of the member's own, so that a member who sends many files delays
    /// nobody else.
    ///
    /// # Errors
    /// [`TooManyRequests`], for a member who sends too many, and where no permit became free in time.
    pub(crate) async fn acquire(&self, member: &Member) -> Result<UploadPermit, TooManyRequests> {
        let queued = self.queues.semaphore(member.id).try_acquire_owned();
        let queued = queued.map_err(|_| too_many_requests(self.wait_timeout))?;
        let waiting = async {
            let own = acquire_owned(self.members.semaphore(member.id)).await?;
            let of_team = acquire_owned(self.teams.semaphore(member.worksheet)).await?;
            let of_all = acquire_owned(Arc::clone(&self.all)).await?;
            Some([queued, own, of_team, of_all])
        };
        match timeout(self.wait_timeout, waiting).await {
            Ok(Some(permits)) => {
                self.count_upload(member.id)?;
                Ok(UploadPermit { _permits: permits })
            }
            Ok(None) | Err(_) => Err(too_many_requests(self.wait_timeout)),
        }
    }

    fn count_upload(&self, member: i64) -> Result<(), TooManyRequests> {
        if self.limits == Limits::Off {
            return Ok(());
        }
        let now = Instant::now();
        let is_recent = |at: &Instant| now.duration_since(*at) < RECENT_WINDOW;
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.retain(|_, times| times.iter().any(is_recent));
        let times = recent.entry(member).or_default();
        times.retain(is_recent);
        if let Some(oldest) = times
            .first()
            .filter(|_| times.len() >= MAX_RECENT_PER_MEMBER)
        {
            return Err(too_many_requests(
                RECENT_WINDOW - now.duration_since(*oldest),
            ));
        }
        times.push(now);
        Ok(())
    }
}

async fn acquire_owned(semaphore: Arc<Semaphore>) -> Option<OwnedSemaphorePermit> {
    semaphore.acquire_owned().await.ok()
}

fn too_many_requests(wait: Duration) -> TooManyRequests {
    TooManyRequests {
        retry_after_secs: wait.as_secs() + 1,
    }
}

/// A semaphore for each key, which takes memory only while it is used.
#[derive(Debug)]
struct KeyedSemaphores<K> {
    max: usize,
    used: Mutex<HashMap<K, Weak<Semaphore>>>,
}

impl<K: Eq + Hash> KeyedSemaphores<K> {
    fn of(max: usize) -> Self {
        Self {
            max,
            used: Mutex::default(),
        }
    }

    fn semaphore(&self, key: K) -> Arc<Semaphore> {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(semaphore) = used.get(&key).and_then(Weak::upgrade) {
            return semaphore;
        }
        used.retain(|_, semaphore| semaphore.strong_count() > 0);
        let semaphore = Arc::new(Semaphore::new(self.max));
        used.insert(key, Arc::downgrade(&semaphore));
        semaphore
    }
}

#[cfg(test)]
mod tests;
