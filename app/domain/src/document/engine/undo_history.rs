//! The engine's undo manager, without its clock.
//!
//! The engine groups edits by a clock; there is none here. A step goes on until it is closed: by
//! the page, at a pause, or when another field is entered.

use std::collections::HashSet;
use std::sync::Arc;
use yrs::undo::Options;
use yrs::{Origin, UndoManager};

/// The origin of the edits that are undone: those of the person at this replica.
pub(super) const TYPED_ORIGIN: &str = "typed";

pub(super) struct UndoHistory(pub(super) UndoManager);

impl UndoHistory {
    pub(super) fn new() -> Self {
        Self(UndoManager::with_options(Options {
            // The clock stands still, so that only closing a step ends it.
            capture_timeout_millis: u64::MAX,
            timestamp: Arc::new(|| 1),
            tracked_origins: HashSet::from([Origin::from(TYPED_ORIGIN)]),
            capture_transaction: None,
            init_undo_stack: Vec::new(),
            init_redo_stack: Vec::new(),
        }))
    }
}
