//! One text field on a page, and the text behind it.
//!
//! A composition (an input method, a phone keyboard's underlined word) must not be disturbed: if a
//! script changes the field meanwhile, words are doubled or lost. So the edits of others wait for its
//! end.
//!
//! # Invariant
//! The shown text plus the deferred edits is the document's text.
//!
//! The field trusts the value and the caret, never the kind of event: autocorrect, dictation,
//! paste and drag all arrive as a new value.

use super::delta::{Delta, TieBreak};
use super::splice::{Splice, diff};

/// A field's side of a shared text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldBuffer {
    shown: String,
    /// The edits of others that aren't shown yet.
    deferred: Delta,
    composing: CompositionState,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum CompositionState {
    #[default]
    Idle,
    Composing,
}

/// A change to make to the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldPatch {
    /// To be made one after another.
    pub splices: Vec<Splice>,
    /// The selection afterwards.
    pub selection: (u32, u32),
}

impl FieldBuffer {
    pub fn new(text: &str) -> Self {
        Self {
            shown: text.to_owned(),
            ..Self::default()
        }
    }

    pub fn shown_text(&self) -> &str {
        &self.shown
    }

    /// The document's text, by the invariant.
    pub fn document_text(&self) -> String {
        self.deferred.apply(&self.shown)
    }

    pub fn has_deferred(&self) -> bool {
        !self.deferred.is_empty()
    }

    pub fn begin_composition(&mut self) {
        self.composing = CompositionState::Composing;
    }

    /// Takes the field's new value and caret. Returns the edit of the document's text: one splice, or
    /// several where others typed in the middle of the replaced text.
    pub fn on_input(&mut self, value: &str, caret: u32) -> Vec<Splice> {
        let value = normalize_line_ends(value);
        let Some(splice) = diff(&self.shown, &value, caret) else {
            return Vec::new();
        };
        self.shown = value.into_owned();
        let own = Delta::from(&splice);
        let in_document = own.transform(&self.deferred, TieBreak::Before);
        self.deferred = self.deferred.transform(&own, TieBreak::After);
        in_document.to_splices()
    }

    /// Takes a change of the document's text by another client or an undo, and the field's selection.
    pub fn apply_remote(&mut self, delta: &Delta, selection: (u32, u32)) -> Option<FieldPatch> {
        self.deferred = self.deferred.compose(delta);
        self.show(selection)
    }

    /// Ends a composition, after its last value went to [`Self::on_input`].
    pub fn end_composition(&mut self, selection: (u32, u32)) -> Option<FieldPatch> {
        self.composing = CompositionState::Idle;
        self.show(selection)
    }

    /// Restores the invariant for a document's text, whatever happened before.
    pub fn reconcile(&mut self, text: &str, selection: (u32, u32)) -> Option<FieldPatch> {
        if self.document_text() != text {
            let splice = diff(&self.shown, text, u32::MAX);
            self.deferred = splice.as_ref().map_or_else(Delta::default, Delta::from);
        }
        self.show(selection)
    }

    fn show(&mut self, selection: (u32, u32)) -> Option<FieldPatch> {
        if self.deferred.is_empty() || self.composing == CompositionState::Composing {
            return None;
        }
        let delta = std::mem::take(&mut self.deferred);
        self.shown = delta.apply(&self.shown);
        let selection = (delta.move_caret(selection.0), delta.move_caret(selection.1));
        Some(FieldPatch {
            splices: delta.to_splices(),
            selection,
        })
    }
}

/// Converts line ends to LF, as a textarea has them.
fn normalize_line_ends(value: &str) -> std::borrow::Cow<'_, str> {
    if value.contains('\r') {
        value.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        value.into()
    }
}
