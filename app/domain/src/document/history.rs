//! What became of a document when: who changed what, from the log of its updates.

use super::content::{Contents, Row, RowId, Value};
use super::engine::{Broken, Document};
use super::owners::{ClientId, Person};
use super::schema::Schema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Seconds of quiet after which what a person does next is another change.
pub const PAUSE: i64 = 60;

/// One update of the log.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// Its number, from 1 on.
    pub number: i64,
    /// Who made it; nobody where the server did.
    pub by: Option<Person>,
    /// When, in seconds of any clock that goes forward.
    pub at: i64,
    /// Which number's content it brought back, if it is a restore.
    pub restored: Option<i64>,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// What one person did without a pause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The first of its updates.
    pub first: i64,
    /// The last of them: the moment after it.
    pub last: i64,
    /// Who; nobody where the server wrote.
    pub by: Option<Person>,
    /// When the last one was made, as [`Step::at`].
    pub at: i64,
    /// Which number's content it brought back, if it is a restore. It stands alone then.
    pub restored: Option<i64>,
    /// What says something else than before. Nothing, where what was typed was deleted again.
    pub places: BTreeSet<Place>,
}

/// A part of a document that has a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The root.
    pub root: String,
    /// The row, among rows.
    pub row: Option<RowId>,
    /// The cell of the row, or the entry of the map; none where a row came, went or moved.
    pub cell: Option<String>,
}

/// Everything that was done, oldest first.
///
/// # Errors
/// If the log is no document. For panics see [`super::engine`].
pub fn changes<'a>(
    schema: Schema,
    steps: impl IntoIterator<Item = Step<'a>>,
) -> Result<Vec<Change>, Broken> {
    let mut document = Document::new(schema, ClientId::SERVER);
    let mut before = document.contents();
    let mut changes: Vec<Change> = Vec::new();
    let mut open: Option<Change> = None;
    for step in steps {
        if let Some(change) = open.take_if(|change| !change.goes_on(&step)) {
            before = close(&mut changes, change, &before, &document);
        }
        document.apply(step.bytes)?;
        let first = open.map_or(step.number, |change| change.first);
        open = Some(Change {
            first,
            last: step.number,
            by: step.by,
            at: step.at,
            restored: step.restored,
            places: BTreeSet::new(),
        });
    }
    if let Some(change) = open {
        close(&mut changes, change, &before, &document);
    }
    Ok(changes)
}

impl Change {
    fn goes_on(&self, step: &Step<'_>) -> bool {
        let alone = self.restored.is_some() || step.restored.is_some();
        !alone && self.by == step.by && step.at - self.at <= PAUSE
    }
}

/// Names what a change changed; the answer is what the document says after it.
fn close(
    changes: &mut Vec<Change>,
    mut change: Change,
    before: &Contents,
    document: &Document,
) -> Contents {
    let after = document.contents();
    change.places = places(before, &after);
    changes.push(change);
    after
}

/// What says something else in one than in the other.
pub fn places(before: &Contents, after: &Contents) -> BTreeSet<Place> {
    let mut places = BTreeSet::new();
    for root in differing(&before.texts, &after.texts) {
        places.insert(Place {
            root: root.clone(),
            row: None,
            cell: None,
        });
    }
    for root in differing(&before.values, &after.values) {
        let (before, after) = (before.values.get(root), after.values.get(root));
        let none = BTreeMap::new();
        let (before, after) = (before.unwrap_or(&none), after.unwrap_or(&none));
        places.extend(differing(before, after).map(|cell| Place {
            root: root.clone(),
            row: None,
            cell: Some(cell.clone()),
        }));
    }
    for root in differing(&before.rows, &after.rows) {
        let (before, after) = (rows(before, root), rows(after, root));
        for id in differing(&before, &after) {
            let (old, new) = (before.get(id).copied(), after.get(id).copied());
            let place = |cell: Option<&str>| Place {
                root: root.clone(),
                row: Some((*id).clone()),
                cell: cell.map(str::to_owned),
            };
            if old.map(whereabouts) != new.map(whereabouts) {
                places.insert(place(None));
            }
            let (old, new) = (cells(old), cells(new));
            places.extend(differing(&old, &new).map(|cell| place(Some(cell))));
        }
    }
    places
}

fn rows<'a>(contents: &'a Contents, root: &str) -> BTreeMap<&'a RowId, &'a Row> {
    let rows = contents.rows.get(root).into_iter().flatten();
    rows.map(|row| (&row.id, row)).collect()
}

/// What is filled in of a row. A new row's texts are there and empty, which is no difference.
fn cells(row: Option<&Row>) -> BTreeMap<&str, Filled<'_>> {
    let texts = row.into_iter().flat_map(|row| &row.texts);
    let texts = texts.filter(|(_, text)| !text.is_empty());
    let values = row.into_iter().flat_map(|row| &row.values);
    texts
        .map(|(cell, text)| (cell.as_str(), Filled::Text(text)))
        .chain(values.map(|(cell, value)| (cell.as_str(), Filled::Value(value))))
        .collect()
}

#[derive(PartialEq)]
enum Filled<'a> {
    Text(&'a str),
    Value(&'a Value),
}

fn whereabouts(row: &Row) -> (&str, bool) {
    (&row.position, row.is_there())
}

/// The keys whose values differ, those that only one side has among them.
fn differing<'a, K: Ord, V: PartialEq>(
    before: &'a BTreeMap<K, V>,
    after: &'a BTreeMap<K, V>,
) -> impl Iterator<Item = &'a K> + use<'a, K, V> {
    let changed = after
        .iter()
        .filter(|(key, value)| before.get(key) != Some(value));
    let gone = before.keys().filter(|key| !after.contains_key(key));
    changed.map(|(key, _)| key).chain(gone)
}
