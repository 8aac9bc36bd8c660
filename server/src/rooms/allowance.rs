//! The bytes that one member may send: a bucket that all their sockets share.
//!
//! The bucket never refuses. A socket whose member has nothing left reads no more until there is
//! something again, so TCP makes the peer wait and nothing that an honest person typed is lost.

use domain::document::frame::Frame;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// Bytes that every message, a ping too, counts for beside its own.
const MESSAGE_COST: usize = 1024;
/// Bytes that a query for the document counts for, beside its answer.
const QUERY_COST: usize = 16 * 1024;
/// Bytes of an answer that count for one byte. An answer may be a whole document.
const ANSWER_SHARE: usize = 16;
/// Bytes that a microsecond of work in the document counts for.
const WORK_COST: u64 = 16;
/// The longest time that a member waits for one frame, however much it cost: a page that hears
/// nothing for longer thinks that its connection is dead.
const MAX_WAIT: Duration = Duration::from_secs(4);
/// Above this number, full buckets are removed.
const MAX_BUCKETS: usize = 4096;

/// The size of a member's bucket, and the rate at which it fills, in bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AllowanceSize {
    pub burst: f64,
    pub per_second: f64,
}

impl AllowanceSize {
    /// Nobody waits: for benchmarks on one machine.
    pub const UNLIMITED: Self = Self {
        burst: f64::MAX,
        per_second: 1.0,
    };
}

impl Default for AllowanceSize {
    /// Eight pastes of a megabyte at once, and one every two seconds in the long run.
    fn default() -> Self {
        Self {
            burst: 8.0 * 1024.0 * 1024.0,
            per_second: 512.0 * 1024.0,
        }
    }
}

#[derive(Debug)]
pub(super) struct Allowance {
    size: AllowanceSize,
    bucket: Mutex<ByteBucket>,
}

#[derive(Clone, Copy, Debug)]
struct ByteBucket {
    /// Negative after a frame that cost more than there was.
    level: f64,
    filled_at: Instant,
}

impl Allowance {
    fn new(size: AllowanceSize, now: Instant) -> Self {
        let bucket = ByteBucket {
            level: size.burst,
            filled_at: now,
        };
        Self {
            size,
            bucket: Mutex::new(bucket),
        }
    }

    pub(super) fn charge_message(&self, message: &[u8]) {
        let query = match Frame::decode(message) {
            Ok(Frame::Step1(_)) => QUERY_COST,
            _ => 0,
        };
        self.charge(MESSAGE_COST + query + message.len(), Instant::now());
    }

    /// Charges what a frame led to.
    pub(super) fn charge_result(&self, answer_bytes: usize, work_micros: u64) {
        let work = work_micros.saturating_mul(WORK_COST);
        let work = usize::try_from(work).unwrap_or(usize::MAX / 2);
        self.charge(answer_bytes / ANSWER_SHARE + work, Instant::now());
    }

    /// Waits until the member may send again.
    pub(super) async fn wait(&self) {
        while let Some(time) = self.waiting_time(Instant::now()) {
            sleep(time).await;
        }
    }

    /// True if the member has to wait.
    pub(super) fn is_spent(&self) -> bool {
        self.waiting_time(Instant::now()).is_some()
    }

    fn charge(&self, bytes: usize, now: Instant) {
        let mut bucket = self.lock();
        bucket.fill(self.size, now);
        let lowest = -self.size.per_second * MAX_WAIT.as_secs_f64();
        bucket.level = (bucket.level - bytes as f64).max(lowest);
    }

    fn waiting_time(&self, now: Instant) -> Option<Duration> {
        let mut bucket = self.lock();
        bucket.fill(self.size, now);
        (bucket.level <= 0.0)
            .then(|| Duration::from_secs_f64((1.0 - bucket.level) / self.size.per_second))
    }

    fn is_full(&self, now: Instant) -> bool {
        let mut bucket = self.lock();
        bucket.fill(self.size, now);
        bucket.level >= self.size.burst
    }

    fn lock(&self) -> MutexGuard<'_, ByteBucket> {
        self.bucket.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ByteBucket {
    fn fill(&mut self, size: AllowanceSize, now: Instant) {
        let elapsed = now.saturating_duration_since(self.filled_at).as_secs_f64();
        self.level = (self.level + elapsed * size.per_second).min(size.burst);
        self.filled_at = now;
    }
}

/// The buckets of all members. One that is not full stays although its member has left, so that
/// reconnecting fills nothing.
#[derive(Debug, Default)]
pub(super) struct Allowances {
    size: AllowanceSize,
    members: Mutex<HashMap<i64, Arc<Allowance>>>,
}

impl Allowances {
    pub(super) fn new(size: AllowanceSize) -> Self {
        Self {
            size,
            members: Mutex::default(),
        }
    }

    pub(super) fn for_member(&self, member: i64) -> Arc<Allowance> {
        let now = Instant::now();
        let mut members = self.members.lock().unwrap_or_else(PoisonError::into_inner);
        if members.len() > MAX_BUCKETS {
            members.retain(|_, bucket| Arc::strong_count(bucket) > 1 || !bucket.is_full(now));
        }
        let allowance = members
            .entry(member)
            .or_insert_with(|| Arc::new(Allowance::new(self.size, now)));
        Arc::clone(allowance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: AllowanceSize = AllowanceSize {
        burst: 1000.0,
        per_second: 100.0,
    };

    fn after(start: Instant, seconds: u64) -> Instant {
        start + Duration::from_secs(seconds)
    }

    #[test]
    fn a_burst_passes_and_then_as_much_as_flows_back() {
        let start = Instant::now();
        let allowance = Allowance::new(SIZE, start);
        allowance.charge(999, start);
        assert_eq!(allowance.waiting_time(start), None);
        allowance.charge(101, start);
        assert!(allowance.waiting_time(start).is_some(), "it is overdrawn");
        assert!(allowance.waiting_time(after(start, 1)).is_some());
        assert_eq!(allowance.waiting_time(after(start, 2)), None);
        assert!(!allowance.is_full(after(start, 10)));
        assert!(allowance.is_full(after(start, 12)));
    }

    #[test]
    fn one_frame_makes_nobody_wait_longer_than_a_page_does() {
        let start = Instant::now();
        let allowance = Allowance::new(SIZE, start);
        allowance.charge(usize::MAX / 4, start);
        let time = allowance.waiting_time(start).unwrap();
        assert!(time <= MAX_WAIT + Duration::from_secs(1), "{time:?}");
    }

    #[test]
    fn all_sockets_of_a_member_share_one_bucket() {
        let allowances = Allowances::new(SIZE);
        allowances.for_member(1).charge_message(&[0xff; 2000]);
        assert!(
            allowances.for_member(1).is_spent(),
            "a second socket fills nothing"
        );
        assert!(
            !allowances.for_member(2).is_spent(),
            "another member has their own"
        );
    }

    #[test]
    fn a_megabyte_in_small_frames_is_pasted_at_once() {
        let allowances = Allowances::new(AllowanceSize::default());
        let allowance = allowances.for_member(1);
        for _ in 0..64 {
            allowance.charge_message(&[0xff; 16 * 1024]);
            assert!(!allowance.is_spent());
        }
    }
}
