//! Checkpoints: documents as of an update in the middle of their logs, kept in memory. With them a
//! second look back reads a few megabytes of the log instead of all of it.
//!
//! # Invariants
//! - All of them take [`MAX_BYTES`] at most, and those of one worksheet [`MAX_WORKSHEET_BYTES`].
//! - None is ever out of date: a log only grows.

use super::worksheets::WorksheetId;
use domain::document::replay::Replay;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Bytes of a log between two checkpoints.
pub(crate) const CHECKPOINT_INTERVAL_BYTES: usize = 4 * 1024 * 1024;
const MAX_BYTES: usize = 32 * 1024 * 1024;
const MAX_WORKSHEET_BYTES: usize = 4 * 1024 * 1024;

/// Clones share the cache.
#[derive(Clone, Debug, Default)]
pub(crate) struct CheckpointCache(Arc<Mutex<CheckpointMap>>);

#[derive(Debug, Default)]
struct CheckpointMap {
    by_update: BTreeMap<(WorksheetId, i64), Checkpoint>,
    /// Counts uses, to find the checkpoint that was used longest ago.
    uses: u64,
}

#[derive(Debug)]
struct Checkpoint {
    bytes: Arc<[u8]>,
    last_use: u64,
}

impl CheckpointCache {
    /// The newest checkpoint of a worksheet that is not later than an update, with its update.
    pub(crate) fn newest(&self, worksheet: WorksheetId, up_to: i64) -> Option<(i64, Arc<[u8]>)> {
        let mut map = self.lock();
        map.uses += 1;
        let uses = map.uses;
        let range = (worksheet, i64::MIN)..=(worksheet, up_to);
        let ((_, number), checkpoint) = map.by_update.range_mut(range).next_back()?;
        checkpoint.last_use = uses;
        Some((*number, Arc::clone(&checkpoint.bytes)))
    }

    /// Keeps a document as it is now, in place of the checkpoints that were used longest ago.
    pub(crate) fn keep(&self, worksheet: WorksheetId, replay: &Replay) {
        self.keep_bytes(worksheet, replay.number(), replay.document().encode());
    }

    fn keep_bytes(&self, worksheet: WorksheetId, number: i64, bytes: Vec<u8>) {
        if bytes.len() > MAX_WORKSHEET_BYTES {
            return;
        }
        let mut map = self.lock();
        map.uses += 1;
        let last_use = map.uses;
        let bytes = bytes.into();
        let checkpoint = Checkpoint { bytes, last_use };
        map.by_update.insert((worksheet, number), checkpoint);
        map.shrink(|of| of == worksheet, MAX_WORKSHEET_BYTES);
        map.shrink(|_| true, MAX_BYTES);
    }

    fn lock(&self) -> MutexGuard<'_, CheckpointMap> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CheckpointMap {
    fn shrink(&mut self, counts: impl Fn(WorksheetId) -> bool, limit: usize) {
        let counted = |map: &Self| {
            let of = map.by_update.iter().filter(|((of, _), _)| counts(*of));
            let sizes = of.clone().map(|(_, checkpoint)| checkpoint.bytes.len());
            let oldest = of.min_by_key(|(_, checkpoint)| checkpoint.last_use);
            (sizes.sum::<usize>(), oldest.map(|(key, _)| *key))
        };
        while let (size, Some(oldest)) = counted(self)
            && size > limit
        {
            self.by_update.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: WorksheetId = WorksheetId(1);

    fn sizes(checkpoints: &CheckpointCache) -> (usize, usize) {
        let map = checkpoints.lock();
        let all = map.by_update.values().map(|kept| kept.bytes.len()).sum();
        let one = map.by_update.iter().filter(|((of, _), _)| *of == ONE);
        (all, one.map(|(_, kept)| kept.bytes.len()).sum())
    }

    #[test]
    fn the_newest_before_a_moment_is_found() {
        let checkpoints = CheckpointCache::default();
        for number in [10, 20, 30] {
            checkpoints.keep_bytes(ONE, number, vec![number as u8]);
        }
        checkpoints.keep_bytes(WorksheetId(2), 15, vec![0]);
        let found = |up_to| checkpoints.newest(ONE, up_to).map(|(number, _)| number);
        assert_eq!(
            [9, 10, 29, i64::MAX].map(found),
            [None, Some(10), Some(20), Some(30)]
        );
        assert!(checkpoints.newest(WorksheetId(3), 99).is_none());
    }

    #[test]
    fn they_take_no_more_than_their_share_and_the_used_ones_stay() {
        let checkpoints = CheckpointCache::default();
        let megabyte = || vec![0; 1024 * 1024];
        for number in 1..=9 {
            checkpoints.keep_bytes(ONE, number, megabyte());
            // The first one is used again and again.
            assert_eq!(checkpoints.newest(ONE, 1).map(|(at, _)| at), Some(1));
        }
        assert_eq!(sizes(&checkpoints).1, MAX_WORKSHEET_BYTES);
        for worksheet in 2..60 {
            checkpoints.keep_bytes(WorksheetId(worksheet), 1, megabyte());
        }
        assert_eq!(sizes(&checkpoints).0, MAX_BYTES);
        checkpoints.keep_bytes(ONE, 99, vec![0; MAX_WORKSHEET_BYTES + 1]);
        assert_eq!(checkpoints.newest(ONE, 99).map(|(at, _)| at), None);
    }
}
