//! What all rows have in common once they are read.

use super::finding::{Finding, counts};
use crate::document::content::{Contents, Row, RowId};
use std::collections::BTreeMap;

/// A row that was read.
pub trait Entry {
    /// The root whose row it is.
    const ROOT: &'static str;

    /// The row.
    fn id(&self) -> &RowId;

    /// What is missing, absurd, or worth a second look.
    fn findings(&self) -> &[Finding];

    /// Whether it counts: for gates, for exports, and for what is built on it.
    fn counts(&self) -> bool {
        counts(self.findings())
    }
}

/// Rows by their names.
pub type ById<'a, T> = BTreeMap<&'a RowId, &'a T>;

/// Rows by their names.
pub fn by_id<T: Entry>(rows: &[T]) -> ById<'_, T> {
    rows.iter().map(|row| (row.id(), row)).collect()
}

/// Reads all rows of a kind that are there, in the team's order.
pub(super) fn read_all<T: Entry>(contents: &Contents, read: impl Fn(&Row) -> T) -> Vec<T> {
    let rows = contents.rows.get(T::ROOT).map(Vec::as_slice);
    let there = rows.unwrap_or_default().iter().filter(|row| row.is_there());
    there.map(read).collect()
}

/// Gives a struct with `id` and `findings` its entry.
macro_rules! entry {
    ($name:ident, $root:literal) => {
        impl $crate::worksheet::entry::Entry for $name {
            const ROOT: &'static str = $root;

            fn id(&self) -> &$crate::document::content::RowId {
                &self.id
            }

            fn findings(&self) -> &[$crate::worksheet::finding::Finding] {
                &self.findings
            }
        }
    };
}

pub(super) use entry;
