//! Lines that were typed and not added, kept while the worksheet is open.

use leptos::prelude::*;
use std::collections::BTreeMap;

/// The lines that were typed and not added, by the ids of their fields: they outlive a visit of
/// another step.
#[derive(Clone, Copy)]
pub(super) struct QuickAddDrafts(StoredValue<BTreeMap<String, String>>);

impl QuickAddDrafts {
    /// Makes them part of the context of everything below.
    pub(super) fn provide() {
        provide_context(Self(StoredValue::default()));
    }

    pub(super) fn current() -> Self {
        expect_context()
    }

    pub(super) fn get(self, id: &str) -> String {
        self.0
            .with_value(|drafts| drafts.get(id).cloned().unwrap_or_default())
    }

    pub(super) fn keep(self, id: &str, text: &str) {
        self.0.update_value(|drafts| match text.trim() {
            "" => drop(drafts.remove(id)),
            _ => drop(drafts.insert(id.to_owned(), text.to_owned())),
        });
    }
}
