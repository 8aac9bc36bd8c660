//! Maps of counts, shared by handlers.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Above this number of entries, stale ones are removed.
pub(super) const SWEEP_THRESHOLD: usize = 10_000;

/// A map is whole whatever a panicking holder was doing: each change is one step.
pub(super) fn lock<T>(map: &Mutex<T>) -> MutexGuard<'_, T> {
    map.lock().unwrap_or_else(PoisonError::into_inner)
}
