//! Cells of a worksheet's rows as fields: each shows what the document says, what is found about it
//! and who else is in it, and edits the document as it is changed.
//!
//! Reading order: [`RowScope`] (whose cells), `frame` (what every field has), `text`, `choice`,
//! `flag`, `number` and `date` (the fields, by their typed keys), `group` (several of them), `mates`
//! (who is in it).

mod choice;
mod date;
mod flag;
mod frame;
mod group;
mod mates;
mod number;
mod text;

pub(crate) use choice::{ChoiceField, Pick, PickField};
pub(crate) use date::DateField;
pub(crate) use flag::FlagField;
pub(crate) use group::{FieldGroup, Legend};
pub(crate) use mates::{Chip, MatesAt, MatesIn};
pub(crate) use number::NumberField;
pub(crate) use text::{SharedText, TextField};

use crate::components::comments::field_id;
use crate::editor::{Editor, RenderTiming};
use domain::document::content::{CellAt, Edit, Row, RowId, TextAt, Value, ValueAt};
use domain::worksheet::fields::diagnostic::Diagnostic;
use domain::worksheet::fields::rule::Severity;
use domain::worksheet::fields::spec::{FieldControl, FieldSpec};
use leptos::prelude::*;

/// A field of the row around it, by its declaration. One that its page must know the list of is
/// nothing here: see [`PickField`].
fn field_view(spec: FieldSpec) -> AnyView {
    match spec.control {
        FieldControl::Line | FieldControl::Text => text::text_view(spec),
        FieldControl::Choice(list) => choice::choice_view(spec, list),
        FieldControl::Decimal => number::decimal_view(spec),
        FieldControl::Count => number::count_view(spec),
        FieldControl::Date => date::date_view(spec),
        FieldControl::Flag => flag::flag_view(spec, None),
        FieldControl::Pick => ().into_any(),
    }
}

/// A row of the document, and what is found about its cells. The context of the row's fields.
#[derive(Clone)]
pub(crate) struct RowScope {
    rows: &'static str,
    id: RowId,
    kept: Kept,
    row: Memo<Option<Row>>,
    diagnostics: Signal<Vec<Diagnostic>>,
    editor: Editor,
}

/// Where the document keeps a row's cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    /// In the row.
    Row,
    /// At its roots: the values in a map, each text by itself. There is one such row.
    Roots,
}

impl RowScope {
    /// Makes a row the context of everything below.
    pub(crate) fn provide(
        rows: &'static str,
        id: RowId,
        row: Memo<Option<Row>>,
        diagnostics: Signal<Vec<Diagnostic>>,
    ) -> Self {
        Self::put(rows, id, Kept::Row, row, diagnostics)
    }

    /// Makes a map of the document, and the texts beside it, the context of everything below, as if
    /// they were one row.
    pub(crate) fn provide_map(
        map: &'static str,
        texts: &'static [&'static str],
        diagnostics: Signal<Vec<Diagnostic>>,
    ) -> Self {
        let contents = Editor::current().contents;
        let row = Memo::new(move |_| contents.with(|it| Some(it.as_row(map, texts))));
        Self::put(map, Row::only(), Kept::Roots, row, diagnostics)
    }

    fn put(
        rows: &'static str,
        id: RowId,
        kept: Kept,
        row: Memo<Option<Row>>,
        diagnostics: Signal<Vec<Diagnostic>>,
    ) -> Self {
        let scope = Self {
            rows,
            id,
            kept,
            row,
            diagnostics,
            editor: Editor::current(),
        };
        provide_context(scope.clone());
        scope
    }

    /// The row around this field.
    pub(crate) fn current() -> Self {
        expect_context()
    }

    /// The id of a cell's field on the page.
    pub(crate) fn field(&self, cell: &str) -> String {
        let is_text = |row: &Row| row.texts.contains_key(cell);
        let is_text = self
            .row
            .with_untracked(|row| row.as_ref().is_some_and(is_text));
        field_id(&match is_text {
            true => self.text(cell),
            false => self.place(cell),
        })
    }

    /// The row as it is now, whatever was typed a moment ago: for what a button does with it.
    pub(crate) fn now(&self) -> Option<Row> {
        self.editor.catch_up();
        self.row.get_untracked()
    }

    /// Whether something is in a cell, or the person here is.
    pub(crate) fn is_in_use(&self, cell: &str) -> bool {
        let at = self.place(cell);
        let holds = |row: &Row| {
            let text = row.texts.get(cell);
            row.values.contains_key(cell) || text.is_some_and(|text| !text.trim().is_empty())
        };
        self.row.with(|row| row.as_ref().is_some_and(holds))
            || self.editor.own.with(|own| own.as_ref() == Some(&at))
    }

    fn at(&self, cell: &str) -> CellAt {
        CellAt {
            rows: self.rows.to_owned(),
            row: self.id.clone(),
            cell: cell.to_owned(),
        }
    }

    /// A cell as a place where people are.
    fn place(&self, cell: &str) -> TextAt {
        TextAt::Cell(self.at(cell))
    }

    /// A text cell.
    fn text(&self, cell: &str) -> TextAt {
        match self.kept {
            Kept::Row => self.place(cell),
            Kept::Roots => TextAt::Root(format!("t:{cell}")),
        }
    }

    fn value(&self, cell: &'static str) -> Memo<Option<Value>> {
        let row = self.row;
        Memo::new(move |_| row.with(|row| row.as_ref()?.values.get(cell).cloned()))
    }

    /// What is to be said at a cell; what is only missing is said elsewhere, once.
    fn notes(&self, cell: &'static str) -> Signal<Vec<Diagnostic>> {
        let diagnostics = self.diagnostics;
        Signal::derive(move || {
            diagnostics.with(|diagnostics| {
                let own = diagnostics.iter().filter(|it| it.cell == cell);
                own.filter(|it| it.severity != Severity::Missing)
                    .cloned()
                    .collect()
            })
        })
    }

    fn set(&self, cell: &str, value: Option<Value>) {
        let at = match self.kept {
            Kept::Row => ValueAt::Cell(self.at(cell)),
            Kept::Roots => ValueAt::Root {
                map: self.rows.to_owned(),
                key: cell.to_owned(),
            },
        };
        self.editor
            .edit(&[Edit::Set(at, value)], RenderTiming::Soon);
    }
}
