//! Who may send a file now: each file is in memory until it is on disk, so there are few places, and
//! nobody has more than a share of them.

use crate::config::Limits;
use crate::limits::TooManyRequests;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};
use store::worksheets::{Member, WorksheetId};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// Files that are read at once.
const MAX_UPLOADS: usize = 16;
/// Files of one team among them.
const MAX_UPLOADS_PER_TEAM: usize = 4;
/// Files of one member among them.
const MAX_UPLOADS_PER_MEMBER: usize = 2;
/// Files of one member that wait for a place or are read.
const MAX_QUEUED_PER_MEMBER: usize = 6;
/// How long a file waits for a place.
const WAIT_TIMEOUT: Duration = Duration::from_secs(30);
/// Files that a member may send within [`RECENT_WINDOW`]: five megabytes each are written to disk.
const MAX_RECENT_PER_MEMBER: usize = 20;
const RECENT_WINDOW: Duration = Duration::from_secs(600);

/// The places for files that are being read.
#[derive(Debug)]
pub struct Uploads {
    all: Arc<Semaphore>,
    teams: UploadShares<WorksheetId>,
    members: UploadShares<i64>,
    lines: UploadShares<i64>,
    recent: Mutex<HashMap<i64, Vec<Instant>>>,
    wait_timeout: Duration,
    limits: Limits,
}

/// A place for one file, until it is dropped.
#[derive(Debug)]
pub(crate) struct UploadPermit {
    _permits: [OwnedSemaphorePermit; 4],
}

impl Uploads {
    /// Places that are all free.
    pub fn new(limits: Limits) -> Self {
        Self {
            all: Arc::new(Semaphore::new(MAX_UPLOADS)),
            teams: UploadShares::of(MAX_UPLOADS_PER_TEAM),
            members: UploadShares::of(MAX_UPLOADS_PER_MEMBER),
            lines: UploadShares::of(MAX_QUEUED_PER_MEMBER),
            recent: Mutex::default(),
            wait_timeout: WAIT_TIMEOUT,
            limits,
        }
    }

    /// Waits for a place: first for one of the member's own, so that whoever sends many files waits in
    /// nobody's way.
    ///
    /// # Errors
    /// [`TooManyRequests`], for a member who sends too many, and where no place came free in time.
    pub(crate) async fn place(&self, member: &Member) -> Result<UploadPermit, TooManyRequests> {
        let in_line = self.lines.semaphore(member.id).try_acquire_owned();
        let in_line = in_line.map_err(|_| in_seconds(self.wait_timeout))?;
        let waiting = async {
            let own = acquire(self.members.semaphore(member.id)).await?;
            let of_team = acquire(self.teams.semaphore(member.worksheet)).await?;
            let of_all = acquire(Arc::clone(&self.all)).await?;
            Some([in_line, own, of_team, of_all])
        };
        match timeout(self.wait_timeout, waiting).await {
            Ok(Some(permits)) => {
                self.count(member.id)?;
                Ok(UploadPermit { _permits: permits })
            }
            Ok(None) | Err(_) => Err(in_seconds(self.wait_timeout)),
        }
    }

    fn count(&self, member: i64) -> Result<(), TooManyRequests> {
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
            return Err(in_seconds(RECENT_WINDOW - now.duration_since(*oldest)));
        }
        times.push(now);
        Ok(())
    }
}

async fn acquire(semaphore: Arc<Semaphore>) -> Option<OwnedSemaphorePermit> {
    semaphore.acquire_owned().await.ok()
}

fn in_seconds(wait: Duration) -> TooManyRequests {
    TooManyRequests {
        retry_after_secs: wait.as_secs() + 1,
    }
}

/// A few places for each of many, which take memory only while they are used.
#[derive(Debug)]
struct UploadShares<K> {
    max: usize,
    used: Mutex<HashMap<K, Weak<Semaphore>>>,
}

impl<K: Eq + Hash> UploadShares<K> {
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
