//! Undo: of what the person at this replica did, and of nothing else.
//!
//! The engine groups edits by a clock; there is none here. A step goes on until it is closed: by
//! the page, at a pause, or when another field is entered.

use super::{Document, TYPED_ORIGIN};
use crate::document::schema::RootKind;
use std::collections::HashSet;
use std::sync::Arc;
use yrs::undo::Options;
use yrs::{Origin, UndoManager};

pub(super) struct UndoHistory(UndoManager);

impl UndoHistory {
    fn new() -> Self {
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

impl Document {
    /// From now on, what is edited here can be undone.
    pub fn enable_undo(&mut self) {
        let mut undo = UndoHistory::new();
        for root in self.schema.roots {
            match root.kind {
                RootKind::Text => {
                    let text = self.doc.get_or_insert_text(root.name);
                    undo.0.expand_scope(&self.doc, &text);
                }
                RootKind::Values(_) | RootKind::Rows(_) => {
                    let map = self.doc.get_or_insert_map(root.name);
                    undo.0.expand_scope(&self.doc, &map);
                }
                RootKind::Anything => {}
            }
        }
        self.undo = Some(undo);
    }

    /// Ends a step: what comes next is undone apart from it.
    pub fn close_step(&mut self) {
        if let Some(undo) = &mut self.undo {
            undo.0.reset();
        }
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        self.undo.as_ref().is_some_and(|undo| undo.0.can_undo())
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        self.undo.as_ref().is_some_and(|undo| undo.0.can_redo())
    }

    /// Undoes the last step. The answer is the updates to be kept and sent.
    pub fn undo(&mut self) -> Vec<Vec<u8>> {
        if let Some(undo) = &mut self.undo {
            undo.0.undo_blocking();
        }
        self.take_updates()
    }

    /// Does again what was undone last.
    pub fn redo(&mut self) -> Vec<Vec<u8>> {
        if let Some(undo) = &mut self.undo {
            undo.0.redo_blocking();
        }
        self.take_updates()
    }
}
