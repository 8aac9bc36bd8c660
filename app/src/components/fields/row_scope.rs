//! The row around a field.

use super::FieldVisits;
use crate::components::comments::field_id;
use crate::editor::{Editor, RenderTiming};
use domain::document::content::{CellAddress, Edit, Row, RowId, TextAddress, Value, ValueAddress};
use domain::worksheet::fields::diagnostic::{CellUse, Diagnostic};
use leptos::prelude::*;

/// A row of the document with its diagnostics, as the context of the row's fields.
#[derive(Clone)]
pub(crate) struct RowScope {
    rows: &'static str,
    id: RowId,
    storage: CellStorage,
    row: Memo<Option<Row>>,
    diagnostics: Signal<Vec<Diagnostic>>,
    editor: Editor,
    visits: FieldVisits,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CellStorage {
    Row,
    /// At the document's roots: the values in a map, each text by itself. There is one such row.
    Roots,
}

impl RowScope {
    /// Provides a row as the context of everything below.
    pub(crate) fn provide(
        rows: &'static str,
        id: RowId,
        row: Memo<Option<Row>>,
        diagnostics: Signal<Vec<Diagnostic>>,
    ) -> Self {
        Self::provide_scope(rows, id, CellStorage::Row, row, diagnostics)
    }

    /// Provides a map of the document, and the texts beside it, as if they were one row.
    pub(crate) fn provide_map(
        map: &'static str,
        texts: &'static [&'static str],
        diagnostics: Signal<Vec<Diagnostic>>,
    ) -> Self {
        let contents = Editor::current().contents;
        let row = Memo::new(move |_| contents.with(|it| Some(it.as_row(map, texts))));
        Self::provide_scope(map, Row::only(), CellStorage::Roots, row, diagnostics)
    }

    fn provide_scope(
        rows: &'static str,
        id: RowId,
        storage: CellStorage,
        row: Memo<Option<Row>>,
        diagnostics: Signal<Vec<Diagnostic>>,
    ) -> Self {
        let scope = Self {
            rows,
            id,
            storage,
            row,
            diagnostics,
            editor: Editor::current(),
            visits: FieldVisits::current(),
        };
        provide_context(scope.clone());
        scope
    }

    pub(crate) fn current() -> Self {
        expect_context()
    }

    /// The id of a cell's field on the page.
    pub(crate) fn field_id(&self, cell: &str) -> String {
        let is_text = |row: &Row| row.texts.contains_key(cell);
        let is_text = self
            .row
            .with_untracked(|row| row.as_ref().is_some_and(is_text));
        field_id(&match is_text {
            true => self.text_location(cell),
            false => self.location(cell),
        })
    }

    /// The row with all that was typed a moment ago, for a button that uses it.
    pub(crate) fn caught_up_row(&self) -> Option<Row> {
        self.editor.catch_up();
        self.row.get_untracked()
    }

    /// Follows the row.
    pub(crate) fn row(&self) -> Option<Row> {
        self.row.get()
    }

    /// True if something is in a cell, or the person here is.
    pub(crate) fn is_in_use(&self, cell: &str) -> bool {
        let at = self.location(cell);
        self.is_filled(cell)
            || self
                .editor
                .location
                .with(|location| location.as_ref() == Some(&at))
    }

    /// A cell's use by the person here.
    pub(crate) fn cell_use(&self, cell: &str) -> CellUse {
        let has_visited = |field: &TextAddress| self.visits.has_visited(field);
        if self.is_filled(cell) {
            CellUse::Filled
        } else if self.is_asked()
            || has_visited(&self.location(cell))
            || has_visited(&self.text_location(cell))
        {
            CellUse::Visited
        } else {
            CellUse::Untouched
        }
    }

    /// True if the person wants to see what the row lacks.
    pub(crate) fn is_asked(&self) -> bool {
        self.visits.is_asked(self.rows, &self.id)
    }

    /// Shows what the row lacks, or hides it.
    pub(crate) fn toggle_asked(&self) {
        self.visits.toggle_row(self.rows, &self.id);
    }

    fn is_filled(&self, cell: &str) -> bool {
        let holds = |row: &Row| {
            let text = row.texts.get(cell);
            row.values.contains_key(cell) || text.is_some_and(|text| !text.trim().is_empty())
        };
        self.row.with(|row| row.as_ref().is_some_and(holds))
    }

    pub(super) fn cell_at(&self, cell: &str) -> CellAddress {
        CellAddress {
            rows: self.rows.to_owned(),
            row: self.id.clone(),
            cell: cell.to_owned(),
        }
    }

    /// A cell as a location of peers.
    pub(super) fn location(&self, cell: &str) -> TextAddress {
        TextAddress::Cell(self.cell_at(cell))
    }

    pub(super) fn text_location(&self, cell: &str) -> TextAddress {
        match self.storage {
            CellStorage::Row => self.location(cell),
            CellStorage::Roots => TextAddress::Root(format!("t:{cell}")),
        }
    }

    pub(super) fn follow_value(&self, cell: &'static str) -> Memo<Option<Value>> {
        let row = self.row;
        Memo::new(move |_| row.with(|row| row.as_ref()?.values.get(cell).cloned()))
    }

    /// The diagnostics of a cell that are shown now.
    pub(super) fn follow_diagnostics(&self, cell: &'static str) -> Signal<Vec<Diagnostic>> {
        let (diagnostics, scope) = (self.diagnostics, self.clone());
        let own = Memo::new(move |_| {
            diagnostics.with(|diagnostics| {
                let own = diagnostics.iter().filter(|it| it.cell == cell);
                own.cloned().collect::<Vec<_>>()
            })
        });
        Signal::derive(move || {
            let mut shown = own.get();
            if !shown.is_empty() {
                let cell = scope.cell_use(cell);
                shown.retain(|it| it.is_shown(cell));
            }
            shown
        })
    }

    pub(super) fn write(&self, cell: &str, value: Option<Value>) {
        let at = match self.storage {
            CellStorage::Row => ValueAddress::Cell(self.cell_at(cell)),
            CellStorage::Roots => ValueAddress::Root {
                map: self.rows.to_owned(),
                key: cell.to_owned(),
            },
        };
        self.editor
            .edit(&[Edit::Set(at, value)], RenderTiming::Soon);
    }

    /// Makes edits of several cells, which are undone at once.
    pub(super) fn write_all(&self, edits: &[Edit]) {
        self.editor.close_step();
        self.editor.edit(edits, RenderTiming::Now);
        self.editor.close_step();
    }
}
