//! One text field on a page, and the text behind it.
//!
//! A composition (an input method, a phone keyboard's underlined word) must not be disturbed: if a
//! script changes the field meanwhile, words are doubled or lost. So what others type then waits.
//!
//! # Invariant
//! What is shown plus what is deferred is the document's text.
//!
//! The field trusts the value and the caret, never the kind of event: autocorrect, dictation,
//! paste and drag all arrive as a new value.

use super::delta::{Delta, TieBreak};
use super::splice::{Splice, diff};

/// A field's side of a shared text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldBuffer {
    /// What the field is known to show.
    shown: String,
    /// What others did that isn't shown yet.
    deferred: Delta,
    composing: CompositionState,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum CompositionState {
    #[default]
    Idle,
    Composing,
}

/// What to do to the field: replace a range, then select.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldPatch {
    /// What to replace, one after another.
    pub splices: Vec<Splice>,
    /// The selection after it.
    pub selection: (u32, u32),
}

impl FieldBuffer {
    /// A field that shows a text.
    pub fn new(text: &str) -> Self {
        Self {
            shown: text.to_owned(),
            ..Self::default()
        }
    }

    /// What the field is known to show.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// What the document's text must be: what is shown, and what is deferred.
    pub fn expected(&self) -> String {
        self.deferred.apply(&self.shown)
    }

    /// Whether something waits for the end of a composition.
    pub fn is_behind(&self) -> bool {
        !self.deferred.is_empty()
    }

    /// A composition has begun.
    pub fn begin_composition(&mut self) {
        self.composing = CompositionState::Composing;
    }

    /// The field's value is now this, with the caret there. The answer is what to do to the
    /// document's text: one splice, or several where others typed in the middle of what was
    /// replaced.
    pub fn on_input(&mut self, value: &str, caret: u32) -> Vec<Splice> {
        let value = normal(value);
        let Some(splice) = diff(&self.shown, &value, caret) else {
            return Vec::new();
        };
        self.shown = value.into_owned();
        let own = Delta::from(&splice);
        let in_document = own.over(&self.deferred, TieBreak::Before);
        self.deferred = self.deferred.over(&own, TieBreak::After);
        in_document.splices()
    }

    /// Another did this to the document's text, or an undo did. `selection` is the field's own.
    pub fn apply_remote(&mut self, delta: &Delta, selection: (u32, u32)) -> Option<FieldPatch> {
        self.deferred = self.deferred.then(delta);
        self.show(selection)
    }

    /// The composition has ended (its last value was [`Self::on_input`]).
    pub fn end_composition(&mut self, selection: (u32, u32)) -> Option<FieldPatch> {
        self.composing = CompositionState::Idle;
        self.show(selection)
    }

    /// Makes the invariant true again, whatever happened: the document's text is this.
    pub fn reconcile(&mut self, text: &str, selection: (u32, u32)) -> Option<FieldPatch> {
        if self.expected() != text {
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
            splices: delta.splices(),
            selection,
        })
    }
}

/// Line ends as a textarea has them.
fn normal(value: &str) -> std::borrow::Cow<'_, str> {
    if value.contains('\r') {
        value.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        value.into()
    }
}
