//! The columns of a pasted table: each is a field of a card.

use crate::worksheet::evidence::Card;
use crate::worksheet::fields::row_kind::RowKind;
use crate::worksheet::fields::spec::FieldSpec;

#[derive(Clone, Debug)]
pub(super) struct TableColumns {
    places: Vec<Option<&'static FieldSpec>>,
    /// The names of unknown and repeated columns.
    pub(super) unused: Vec<String>,
}

impl TableColumns {
    /// The columns of a table without a header.
    pub(super) fn default_order() -> Self {
        const USUAL: [FieldSpec; 5] = [
            Card::MEASURE.spec,
            Card::GROUP.spec,
            Card::VALUE.spec,
            Card::N.spec,
            Card::ON.spec,
        ];
        Self {
            places: USUAL.iter().map(Some).collect(),
            unused: Vec::new(),
        }
    }

    /// Reads a header; none if the row is not one. A header has at least two known names: a row of
    /// numbers may say "n" somewhere.
    pub(super) fn from_header(row: &[String]) -> Option<Self> {
        let mut columns = Self {
            places: Vec::new(),
            unused: Vec::new(),
        };
        for name in row {
            let found = column(name).filter(|found| columns.place(found).is_none());
            if found.is_none() && !name.is_empty() {
                columns.unused.push(name.clone());
            }
            columns.places.push(found);
        }
        (columns.places.iter().flatten().count() >= 2).then_some(columns)
    }

    /// True if the columns that every observation needs are there.
    pub(super) fn has_required(&self) -> bool {
        self.place(&Card::MEASURE).is_some() && self.place(&Card::VALUE).is_some()
    }

    pub(super) fn count(&self) -> usize {
        self.places.len()
    }

    /// A row's text in a column; empty where there is none.
    pub(super) fn cell<'a>(&self, row: &'a [String], field: &FieldSpec) -> &'a str {
        let cell = self.place(field).and_then(|at| row.get(at));
        cell.map_or("", String::as_str)
    }

    fn place(&self, field: &FieldSpec) -> Option<usize> {
        let is_field = |place: &Option<&FieldSpec>| place.is_some_and(|it| it.is_same(field));
        self.places.iter().position(is_field)
    }
}

/// Finds the field by a name that people or the state's profile use for it.
fn column(name: &str) -> Option<&'static FieldSpec> {
    let name = name.to_lowercase();
    let mut fields = Card::FIELDS.iter();
    fields.find(|field| field.columns.contains(&name.as_str()))
}
