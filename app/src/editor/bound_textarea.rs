//! A text field and the text behind it.
//!
//! Under the field lies the same text once more, drawn alike and unseen: it makes the field as
//! high as its text, tells where in it a character stands, and is what is printed.

use super::LineMode;
use super::carets::{self, RemoteCaret};
use domain::document::content::TextAt;
use domain::document::delta::Delta;
use domain::document::field::{FieldBuffer, FieldPatch};
use domain::document::splice::Splice;
use leptos::prelude::document;
use leptos::web_sys::{HtmlDivElement, HtmlTextAreaElement};
use std::cell::RefCell;
use wasm_bindgen::JsCast;

/// A bound field.
pub(super) struct BoundTextarea {
    pub(super) at: TextAt,
    textarea: HtmlTextAreaElement,
    /// What lies under it: the text once more, then the carets.
    under: HtmlDivElement,
    lines: LineMode,
    field: RefCell<FieldBuffer>,
}

impl BoundTextarea {
    /// Binds a field that shows something, whatever it is.
    pub(super) fn new(
        at: TextAt,
        textarea: HtmlTextAreaElement,
        under: HtmlDivElement,
        lines: LineMode,
    ) -> Self {
        let field = RefCell::new(FieldBuffer::new(&textarea.value()));
        Self {
            at,
            textarea,
            under,
            lines,
            field,
        }
    }

    /// Shows this text, whatever was shown.
    pub(super) fn reconcile(&self, text: &str) {
        let show = self.field.borrow_mut().reconcile(text, self.selection());
        self.show(show);
    }

    /// Its value is another now: what that means for the text behind it.
    pub(super) fn on_input(&self) -> Vec<Splice> {
        let caret = self.selection().1;
        let mut value = self.textarea.value();
        if self.lines == LineMode::One && value.contains('\n') {
            // Pasted: each line end becomes a space, so the caret stays.
            value = value.replace('\n', " ");
            self.textarea.set_value(&value);
            let _ = self.textarea.set_selection_range(caret, caret);
        }
        let splices = self.field.borrow_mut().on_input(&value, caret);
        self.redraw();
        splices
    }

    /// An input method began to compose: nothing disturbs it.
    pub(super) fn begin_composition(&self) {
        self.field.borrow_mut().begin_composition();
    }

    /// An input method is done: what waited is shown.
    pub(super) fn end_composition(&self) {
        let show = self.field.borrow_mut().end_composition(self.selection());
        self.show(show);
    }

    /// Somebody else did this to the text, or an undo did.
    pub(super) fn apply_remote(&self, delta: &Delta) {
        let show = self
            .field
            .borrow_mut()
            .apply_remote(delta, self.selection());
        self.show(show);
    }

    /// Whether the person is in it.
    pub(super) fn has_focus(&self) -> bool {
        let active = document().active_element();
        active.is_some_and(|active| active == *self.textarea.unchecked_ref())
    }

    /// Where its selection begins and ends, in UTF-16 units.
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

    /// Draws teammates' carets, and nothing else's.
    pub(super) fn draw_carets(&self, spots: &[RemoteCaret]) {
        carets::draw(&self.under, spots);
    }

    fn show(&self, show: Option<FieldPatch>) {
        let Some(show) = show else {
            return;
        };
        for Splice { at, delete, insert } in &show.splices {
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
            let (start, end) = show.selection;
            let way = self.textarea.selection_direction().ok().flatten();
            let way = way.unwrap_or_default();
            let _ = self
                .textarea
                .set_selection_range_with_direction(start, end, &way);
        }
        self.redraw();
    }

    fn redraw(&self) {
        if let Some(text) = self.under.first_element_child() {
            text.set_text_content(Some(&carets::with_visible_last_line(
                &self.textarea.value(),
            )));
        }
    }
}
