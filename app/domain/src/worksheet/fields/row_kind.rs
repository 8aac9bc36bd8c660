//! The declaration of a kind of row.

use super::diagnostic::{Diagnostic, counts};
use super::spec::{FieldSpec, ProcessStep};
use crate::document::content::RowId;
use crate::document::schema::Cell;
use std::collections::BTreeMap;

/// A kind of row, as it is read.
pub trait RowKind: Sized + 'static {
    /// The root that holds the rows.
    const ROOT: &'static str;
    /// What people call all of them together.
    const TITLE: &'static str;
    const STEP: ProcessStep;
    /// In the order in which they are read out.
    const FIELDS: &'static [FieldSpec];
    /// The same, as the schema has them.
    const CELLS: &'static [Cell];

    fn id(&self) -> &RowId;

    /// What is missing, absurd, or worth a second look.
    fn diagnostics(&self) -> &[Diagnostic];

    fn diagnostics_mut(&mut self) -> &mut Vec<Diagnostic>;

    /// Whether it counts: for gates, for exports, and for what is built on it.
    fn counts(&self) -> bool {
        counts(self.diagnostics())
    }
}

pub type ById<'a, T> = BTreeMap<&'a RowId, &'a T>;

pub fn by_id<T: RowKind>(rows: &[T]) -> ById<'_, T> {
    rows.iter().map(|row| (row.id(), row)).collect()
}
