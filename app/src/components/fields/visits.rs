//! The visits of the person at this tab: the fields that they were in, and where they asked what is
//! missing. Until then an empty field says nothing of it.

use crate::dom;
use crate::editor::Editor;
use domain::document::content::{RowId, TextAddress};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::time::Duration;

/// The click that takes a person out of a field ends in it: what the field then lacks moves the page
/// below, and a button that moves while it is pressed is not clicked.
const CLICK_PAUSE: Duration = Duration::from_millis(300);

#[derive(Clone, Copy)]
pub(crate) struct FieldVisits {
    fields: RwSignal<BTreeSet<TextAddress>>,
    asked_rows: RwSignal<BTreeSet<(&'static str, RowId)>>,
    /// True while the person wants to see what is missing in the whole step.
    pub(crate) is_step_asked: RwSignal<bool>,
}

impl FieldVisits {
    /// Makes it part of the context of everything below. A field counts once the person has left it.
    pub(crate) fn provide() {
        let visits = Self {
            fields: RwSignal::default(),
            asked_rows: RwSignal::default(),
            is_step_asked: RwSignal::new(false),
        };
        provide_context(visits);
        let own_location = Editor::current().location;
        let location = Memo::new(move |_| own_location.get());
        Effect::new(move |before: Option<Option<TextAddress>>| {
            let now = location.get();
            if let Some(left) = before.flatten().filter(|left| Some(left) != now.as_ref()) {
                dom::run_after(CLICK_PAUSE, move || visits.visit(left));
            }
            now
        });
    }

    pub(crate) fn current() -> Self {
        expect_context()
    }

    pub(super) fn has_visited(self, field: &TextAddress) -> bool {
        self.fields.with(|fields| fields.contains(field))
    }

    /// True if the person wants to see what a row lacks.
    pub(crate) fn is_asked(self, rows: &'static str, row: &RowId) -> bool {
        let is_row_asked = || {
            self.asked_rows
                .with(|asked| asked.contains(&(rows, row.clone())))
        };
        self.is_step_asked.get() || is_row_asked()
    }

    /// Shows what a row lacks, or hides it.
    pub(crate) fn toggle_row(self, rows: &'static str, row: &RowId) {
        self.asked_rows.update(|asked| {
            let row = (rows, row.clone());
            if !asked.remove(&row) {
                asked.insert(row);
            }
        });
    }

    fn visit(self, field: TextAddress) {
        // The page may be gone by now.
        let is_new = self
            .fields
            .try_with_untracked(|fields| !fields.contains(&field));
        if is_new == Some(true) {
            self.fields.update(|fields| {
                fields.insert(field);
            });
        }
    }
}
