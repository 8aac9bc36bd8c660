//! Undo of the edits made at this replica, and of no others.

use super::document::Document;
use super::undo_history::UndoHistory;
use crate::document::schema::RootKind;

impl Document {
    /// Makes the edits from now on undoable.
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

    /// Ends the current step: the next edit begins a new one.
    pub fn close_undo_step(&mut self) {
        if let Some(undo) = &mut self.undo {
            undo.0.reset();
        }
    }

    pub fn can_undo(&self) -> bool {
        self.undo.as_ref().is_some_and(|undo| undo.0.can_undo())
    }

    pub fn can_redo(&self) -> bool {
        self.undo.as_ref().is_some_and(|undo| undo.0.can_redo())
    }

    /// Undoes the last step and returns the updates to be kept and sent.
    pub fn undo(&mut self) -> Vec<Vec<u8>> {
        if let Some(undo) = &mut self.undo {
            undo.0.undo_blocking();
        }
        self.take_updates()
    }

    /// Redoes the step that was undone last.
    pub fn redo(&mut self) -> Vec<Vec<u8>> {
        if let Some(undo) = &mut self.undo {
            undo.0.redo_blocking();
        }
        self.take_updates()
    }
}
