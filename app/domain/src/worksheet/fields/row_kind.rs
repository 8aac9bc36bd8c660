//! A kind of row.

use super::diagnostic::{Diagnostic, counts};
use super::spec::{FieldSpec, ProcessStep};
use crate::document::content::RowId;
use crate::document::schema::Cell;
use std::collections::BTreeMap;

pub trait RowKind: Sized + 'static {
    /// The document's root that holds the rows.
    const ROOT: &'static str;
    /// The plural that people read.
    const TITLE: &'static str;
    const STEP: ProcessStep;
    /// In the order in which they are read out.
    const FIELDS: &'static [FieldSpec];
    /// The same as the schema's cells.
    const CELLS: &'static [Cell];

    fn id(&self) -> &RowId;

    fn diagnostics(&self) -> &[Diagnostic];

    fn diagnostics_mut(&mut self) -> &mut Vec<Diagnostic>;

    /// True if gates, exports and rows built on this one may use it.
    fn counts(&self) -> bool {
        counts(self.diagnostics())
    }
}

pub type ById<'a, T> = BTreeMap<&'a RowId, &'a T>;

pub fn by_id<T: RowKind>(rows: &[T]) -> ById<'_, T> {
    rows.iter().map(|row| (row.id(), row)).collect()
}

/// Groups rows by the row that they hang from; rows that hang from none are left out.
pub fn by_parent<'a, T>(
    rows: impl IntoIterator<Item = &'a T>,
    parent: impl Fn(&'a T) -> Option<&'a RowId>,
) -> BTreeMap<&'a RowId, Vec<&'a T>> {
    let mut groups: BTreeMap<_, Vec<&T>> = BTreeMap::new();
    for row in rows {
        if let Some(parent) = parent(row) {
            groups.entry(parent).or_default().push(row);
        }
    }
    groups
}
