//! The queue between an observer, which runs inside a transaction, and the document that it belongs to.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub(super) struct SharedQueue<T>(Arc<Mutex<Vec<T>>>);

impl<T> Default for SharedQueue<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T> Clone for SharedQueue<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> SharedQueue<T> {
    pub(super) fn push(&self, item: T) {
        self.lock().push(item);
    }

    pub(super) fn take(&self) -> Vec<T> {
        std::mem::take(&mut self.lock())
    }

    fn lock(&self) -> MutexGuard<'_, Vec<T>> {
        // A push leaves the list whole wherever it panics.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
