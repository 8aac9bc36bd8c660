//! Text fields and the mirror of their text.
//!
//! A mirror under the field holds the same text, drawn alike and unseen: it gives the field the
//! height of its text, locates characters for the carets, and is printed.

use super::LineMode;
use super::carets::{self, RemoteCaret};
use domain::document::content::TextAddress;
use domain::document::delta::Delta;
use domain::document::field_buffer::{FieldBuffer, FieldPatch};
use domain::document::splice::Splice;
use leptos::prelude::document;
use leptos::web_sys::{HtmlDivElement, HtmlTextAreaElement};
use std::cell::RefCell;
use wasm_bindgen::JsCast;

pub(super) struct BoundTextarea {
    pub(super) at: TextAddress,
    textarea: HtmlTextAreaElement,
    /// The text once more, then the carets.
    mirror: HtmlDivElement,
    lines: LineMode,
    buffer: RefCell<FieldBuffer>,
}

impl BoundTextarea {
    /// Binds a field without changing its value.
    pub(super) fn new(
        at: TextAddress,
        textarea: HtmlTextAreaElement,
        mirror: HtmlDivElement,
        lines: LineMode,
    ) -> Self {
        let buffer = RefCell::new(FieldBuffer::new(&textarea.value()));
        Self {
            at,
            textarea,
            mirror,
            lines,
            buffer,
        }
    }

    pub(super) fn reconcile(&self, text: &str) {
        let patch = self.buffer.borrow_mut().reconcile(text, self.selection());
        self.show(patch);
    }

    /// Returns the splices that lead from the known text to the field's value.
    pub(super) fn on_input(&self) -> Vec<Splice> {
        let caret = self.selection().1;
        let mut value = self.textarea.value();
        if self.lines == LineMode::One && value.contains('\n') {
            // Pasted: each line end becomes a space, so the caret stays.
            value = value.replace('\n', " ");
            self.textarea.set_value(&value);
            let _ = self.textarea.set_selection_range(caret, caret);
        }
        let splices = self.buffer.borrow_mut().on_input(&value, caret);
        self.redraw();
        splices
    }

    /// Suspends remote changes while an input method composes.
    pub(super) fn begin_composition(&self) {
        self.buffer.borrow_mut().begin_composition();
    }

    /// Shows the remote changes that waited for the input method.
    pub(super) fn end_composition(&self) {
        let patch = self.buffer.borrow_mut().end_composition(self.selection());
        self.show(patch);
    }

    /// Applies a change of a peer or of an undo.
    pub(super) fn apply_remote(&self, delta: &Delta) {
        let patch = self
            .buffer
            .borrow_mut()
            .apply_remote(delta, self.selection());
        self.show(patch);
    }

    pub(super) fn has_focus(&self) -> bool {
        let active = document().active_element();
        active.is_some_and(|active| active == *self.textarea.unchecked_ref())
    }

    /// The start and the end of the selection, in UTF-16 units.
    pub(super) fn selection(&self) -> (u32, u32) {
        let start = self.textarea.selection_start().ok().flatten().unwrap_or(0);
        let end = self
            .textarea
            .selection_end()
            .ok()
            .flatten()
            .unwrap_or(start);
        (start, end)
    }

    /// Replaces the carets of teammates.
    pub(super) fn draw_carets(&self, remote_carets: &[RemoteCaret]) {
        carets::draw(&self.mirror, remote_carets);
    }

    fn show(&self, patch: Option<FieldPatch>) {
        let Some(patch) = patch else {
            return;
        };
        for Splice { at, delete, insert } in &patch.splices {
            // A range beyond the value is cut to it; the next reconciling finds out.
            let _ = self.textarea.set_range_text_with_start_and_end_and_mode(
                insert,
                *at,
                at + delete,
                "preserve",
            );
        }
        // Safari moves the focus to whatever has its selection set.
        if self.has_focus() {
            let (start, end) = patch.selection;
            let direction = self.textarea.selection_direction().ok().flatten();
            let direction = direction.unwrap_or_default();
            let _ = self
                .textarea
                .set_selection_range_with_direction(start, end, &direction);
        }
        self.redraw();
    }

    fn redraw(&self) {
        if let Some(text) = self.mirror.first_element_child() {
            text.set_text_content(Some(&carets::with_visible_last_line(
                &self.textarea.value(),
            )));
        }
    }
}
