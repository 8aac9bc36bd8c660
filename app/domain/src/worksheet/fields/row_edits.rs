//! Edits of one row, by its fields' typed keys.

use super::field_kind::{TextKind, ValueKind};
use super::row_kind::RowKind;
use super::spec::{FieldKey, FieldSpec};
use crate::document::content::{
    CellAddress, Edit, Row, RowDestination, RowId, TextAddress, Value, ValueAddress,
};
use crate::document::splice::{Splice, units};

#[derive(Debug)]
pub struct RowEdits {
    root: &'static str,
    row: RowId,
    edits: Vec<Edit>,
}

impl RowEdits {
    /// Edits a row that exists.
    pub fn of<T: RowKind>(row: &RowId) -> Self {
        Self {
            root: T::ROOT,
            row: row.clone(),
            edits: Vec::new(),
        }
    }

    /// Adds the row behind all others, and edits it.
    pub fn adding<T: RowKind>(row: &RowId) -> Self {
        let mut edits = Self::of::<T>(row);
        edits.edits.push(Edit::Add {
            rows: T::ROOT.to_owned(),
            row: row.clone(),
            to: RowDestination::Last,
        });
        edits
    }

    /// Sets a field; `None` leaves it as it is.
    pub fn set<K: ValueKind>(self, field: &FieldKey<K>, item: Option<K::Item>) -> Self {
        match item {
            Some(item) => self.set_value(field, K::write(item)),
            None => self,
        }
    }

    /// Sets a field whose kind the caller knows.
    pub(in crate::worksheet) fn set_value(mut self, field: &FieldSpec, value: Value) -> Self {
        let at = ValueAddress::Cell(self.at(field));
        self.edits.push(Edit::Set(at, Some(value)));
        self
    }

    /// Replaces the text that `row` has; an empty `text` leaves it as it is.
    pub fn write<K: TextKind>(self, field: &FieldKey<K>, row: Option<&Row>, text: &str) -> Self {
        self.write_text(field, row, text)
    }

    /// See [`Self::write`].
    pub(in crate::worksheet) fn write_text(
        mut self,
        field: &FieldSpec,
        row: Option<&Row>,
        text: &str,
    ) -> Self {
        let before = row.and_then(|row| row.texts.get(field.key));
        let before = before.map_or("", String::as_str);
        if !text.is_empty() && text != before {
            let splice = Splice {
                at: 0,
                delete: units(before),
                insert: text.to_owned(),
            };
            let at = TextAddress::Cell(self.at(field));
            self.edits.push(Edit::Type(at, splice));
        }
        self
    }

    pub fn into_edits(self) -> Vec<Edit> {
        self.edits
    }

    fn at(&self, field: &FieldSpec) -> CellAddress {
        CellAddress {
            rows: self.root.to_owned(),
            row: self.row.clone(),
            cell: field.key.to_owned(),
        }
    }
}
