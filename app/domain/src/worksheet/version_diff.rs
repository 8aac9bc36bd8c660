//! The differences between two moments of a worksheet, field by field, in words.

use super::cycle::Cycle;
use super::history_text::{HistoryReader, first_words};
use super::schema::{PARTS, WorksheetPart};
use crate::document::content::{Contents, Row, RowId};
use crate::document::history::{ChangeLocation, find_changes};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The differences of a part of the worksheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartDiff {
    pub name: String,
    pub rows: Vec<RowDiff>,
}

/// The differences of a row, of a map, or of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowDiff {
    pub root: String,
    /// None for a text or a map.
    pub row: Option<RowId>,
    /// Empty where the row says nothing, and for a text or a map.
    pub title: String,
    pub change: RowChange,
    /// In the order of the page.
    pub fields: Vec<FieldDiff>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowChange {
    Edited,
    Added,
    Removed,
    Moved,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldDiff {
    /// None for a text that is a part of its own.
    pub cell: Option<String>,
    pub name: String,
    /// Empty where there was nothing.
    pub before: String,
    pub after: String,
}

impl RowDiff {
    /// The row as a whole.
    pub fn location(&self) -> ChangeLocation {
        ChangeLocation {
            root: self.root.clone(),
            row: self.row.clone(),
            cell: None,
        }
    }

    pub fn field_location(&self, field: &FieldDiff) -> ChangeLocation {
        ChangeLocation {
            cell: field.cell.clone(),
            ..self.location()
        }
    }
}

/// In the worksheet's order, without the parts that are the same. Fields that nobody was ever shown
/// are left out, and a row that neither moment shows.
pub fn diff_versions(before: &Contents, after: &Contents, cycle: &'static Cycle) -> Vec<PartDiff> {
    let places = find_changes(before, after);
    if places.is_empty() {
        return Vec::new();
    }
    let differ = VersionDiffer {
        before: HistoryReader::of(before, cycle),
        after: HistoryReader::of(after, cycle),
        places: &places,
    };
    let mut parts: Vec<PartDiff> = Vec::new();
    for part in PARTS {
        let rows = differ.rows(part);
        match parts.last_mut() {
            _ if rows.is_empty() => {}
            // The monitoring structure is several roots.
            Some(last) if last.name == part.title => last.rows.extend(rows),
            _ => parts.push(PartDiff {
                name: part.title.to_owned(),
                rows,
            }),
        }
    }
    parts
}

struct VersionDiffer<'a> {
    before: HistoryReader<'a>,
    after: HistoryReader<'a>,
    places: &'a BTreeSet<ChangeLocation>,
}

impl VersionDiffer<'_> {
    fn rows(&self, part: &WorksheetPart) -> Vec<RowDiff> {
        let root = part.root.name;
        let own = self.places.iter().filter(|place| place.root == root);
        let mut rows: BTreeMap<Option<&RowId>, BTreeSet<Option<&str>>> = BTreeMap::new();
        for place in own {
            let cells = rows.entry(place.row.as_ref()).or_default();
            cells.insert(place.cell.as_deref());
        }
        let order = |row: Option<&RowId>| {
            let rows = self.after.contents.rows.get(root);
            let at = rows.and_then(|rows| rows.iter().position(|it| Some(&it.id) == row));
            at.unwrap_or(usize::MAX)
        };
        let mut rows: Vec<_> = rows.into_iter().collect();
        rows.sort_by_key(|(row, _)| order(*row));
        let rows = rows.into_iter();
        rows.filter_map(|(row, cells)| match row {
            Some(row) => self.row(part, row, &cells),
            None => self.beside_rows(part, &cells),
        })
        .collect()
    }

    /// A text, or a map.
    fn beside_rows(&self, part: &WorksheetPart, cells: &BTreeSet<Option<&str>>) -> Option<RowDiff> {
        let root = part.root.name;
        let fields = match cells.contains(&None) {
            true => {
                let name = part.fields.first().map_or(part.title, |it| it.full_name());
                let text = |reader: &HistoryReader<'_>| {
                    let text = reader.contents.texts.get(root);
                    text.cloned().unwrap_or_default()
                };
                vec![FieldDiff {
                    cell: None,
                    name: name.to_owned(),
                    before: text(&self.before),
                    after: text(&self.after),
                }]
            }
            false => {
                let row = |reader: &HistoryReader<'_>| reader.contents.as_row(root, &[]);
                self.fields(
                    part,
                    cells,
                    Some(&row(&self.before)),
                    Some(&row(&self.after)),
                )
            }
        };
        (!fields.is_empty()).then(|| RowDiff {
            root: root.to_owned(),
            row: None,
            title: String::new(),
            change: RowChange::Edited,
            fields,
        })
    }

    fn row(
        &self,
        part: &WorksheetPart,
        id: &RowId,
        cells: &BTreeSet<Option<&str>>,
    ) -> Option<RowDiff> {
        let root = part.root.name;
        let present = |contents: &'_ Contents| {
            let row = contents.row(root, id).cloned();
            row.filter(Row::is_present)
        };
        let old = present(self.before.contents);
        let new = present(self.after.contents);
        let change = match (&old, &new) {
            (None, None) => return None,
            (None, Some(_)) => RowChange::Added,
            (Some(_), None) => RowChange::Removed,
            (Some(_), Some(_)) if cells.contains(&None) && cells.len() == 1 => RowChange::Moved,
            (Some(_), Some(_)) => RowChange::Edited,
        };
        // All that an added or removed row says is new or gone, also what it said before.
        let all: BTreeSet<_> = part.fields.iter().map(|field| Some(field.key)).collect();
        let cells = match change {
            RowChange::Added | RowChange::Removed => &all,
            RowChange::Edited | RowChange::Moved => cells,
        };
        let fields = self.fields(part, cells, old.as_ref(), new.as_ref());
        let is_seen = !fields.is_empty() || change != RowChange::Edited;
        is_seen.then(|| RowDiff {
            root: root.to_owned(),
            row: Some(id.clone()),
            title: match new.as_ref() {
                Some(row) => self.title(&self.after, part, row),
                None => {
                    let row = old.as_ref();
                    row.map_or_else(String::new, |row| self.title(&self.before, part, row))
                }
            },
            change,
            fields,
        })
    }

    fn title(&self, reader: &HistoryReader<'_>, part: &WorksheetPart, row: &Row) -> String {
        let titles = reader.rows.get(part.root.name);
        let title = titles.and_then(|titles| titles.get(&row.id)).cloned();
        let title = title.filter(|title| !title.is_empty());
        title.unwrap_or_else(|| first_words(part, row))
    }

    fn fields(
        &self,
        part: &WorksheetPart,
        cells: &BTreeSet<Option<&str>>,
        before: Option<&Row>,
        after: Option<&Row>,
    ) -> Vec<FieldDiff> {
        let changed = part.fields.iter();
        let changed = changed.filter(|field| cells.contains(&Some(field.key)));
        let fields = changed.map(|field| {
            let says = |reader: &HistoryReader<'_>, row: Option<&Row>| {
                let says = row.and_then(|row| reader.field_text(field, &row.texts, &row.values));
                says.unwrap_or_default()
            };
            FieldDiff {
                cell: Some(field.key.to_owned()),
                name: field.full_name().to_owned(),
                before: says(&self.before, before),
                after: says(&self.after, after),
            }
        });
        fields.filter(|field| field.before != field.after).collect()
    }
}
