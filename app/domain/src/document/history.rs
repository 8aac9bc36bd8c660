//! The history of a document, from the log of its updates: its changes, their authors and their times.
//!
//! Updates are grouped into changes without reading their bytes, so the newest changes of a long log
//! are found first ([`ChangeList`]); only then the log is read, and the contents before and after each
//! change are compared ([`ChangeReader`]).

use super::content::{Contents, Row, RowId, Value};
use super::owners::PersonId;
use super::replay::{LogDamage, Replay};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The pause that ends a change.
pub const CHANGE_PAUSE_SECONDS: i64 = 60;

/// An update of the log, without its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoggedUpdate {
    /// Counts from 1.
    pub number: i64,
    /// `None` if the server made it.
    pub by: Option<PersonId>,
    /// Seconds of any clock that goes forward.
    pub at: i64,
    /// The number of the update whose content it restored, if it is a restore.
    pub restored: Option<i64>,
}

/// The updates of one person without a pause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryChange {
    /// The number of its first update.
    pub first: i64,
    /// The number of its last update.
    pub last: i64,
    /// `None` if the server made it.
    pub by: Option<PersonId>,
    /// The time of its last update, as [`LoggedUpdate::at`].
    pub at: i64,
    /// The number of the update whose content it restored, if it is a restore. A restore is a change of
    /// its own.
    pub restored: Option<i64>,
    /// The parts with another content than before: empty if all typed text was deleted again, `None` if
    /// the log can't be read.
    pub places: Option<BTreeSet<ChangeLocation>>,
}

/// A named part of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ChangeLocation {
    pub root: String,
    pub row: Option<RowId>,
    /// The cell of the row, or the entry of the map; `None` if a row was added, removed, restored or moved.
    pub cell: Option<String>,
}

/// The newest changes of a log, found from its end.
#[derive(Debug)]
pub struct ChangeList {
    limit: usize,
    /// Newest first.
    changes: Vec<HistoryChange>,
    earliest: Option<LoggedUpdate>,
    has_earlier: bool,
}

impl ChangeList {
    pub fn new(limit: usize) -> Self {
        Self {
            limit,
            changes: Vec::new(),
            earliest: None,
            has_earlier: false,
        }
    }

    /// Adds the update before all that were added.
    pub fn add(&mut self, update: LoggedUpdate) {
        let is_continued = self.earliest.is_some_and(|next| next.continues(&update));
        let is_full = self.changes.len() == self.limit;
        match self.changes.last_mut() {
            _ if self.has_earlier => {}
            Some(change) if is_continued => change.first = update.number,
            _ if is_full => self.has_earlier = true,
            _ => self.changes.push(HistoryChange {
                first: update.number,
                last: update.number,
                by: update.by,
                at: update.at,
                restored: update.restored,
                places: None,
            }),
        }
        self.earliest = Some(update);
    }

    /// True if the log has changes before those of the list. Nothing more is added then.
    pub fn has_earlier(&self) -> bool {
        self.has_earlier
    }

    /// Returns the changes, oldest first.
    pub fn into_changes(mut self) -> Vec<HistoryChange> {
        self.changes.reverse();
        self.changes
    }
}

impl LoggedUpdate {
    fn continues(&self, earlier: &Self) -> bool {
        let alone = self.restored.is_some() || earlier.restored.is_some();
        !alone && self.by == earlier.by && self.at - earlier.at <= CHANGE_PAUSE_SECONDS
    }
}

/// Finds the changed parts of each change, while the log is read.
#[derive(Debug)]
pub struct ChangeReader {
    replay: Replay,
    /// The contents before the first open change.
    before: Contents,
    /// Oldest first.
    open: VecDeque<HistoryChange>,
    done: Vec<HistoryChange>,
}

impl ChangeReader {
    /// Continues a replay, for changes that are oldest first and begin after it.
    pub fn new(replay: Replay, changes: impl IntoIterator<Item = HistoryChange>) -> Self {
        Self {
            before: replay.document().contents(),
            replay,
            open: changes.into_iter().collect(),
            done: Vec::new(),
        }
    }

    /// Reads the next update.
    ///
    /// # Errors
    /// [`LogDamage`] if it can't be read. The changes that were read before remain.
    pub fn read_update(&mut self, number: i64, bytes: &[u8]) -> Result<(), LogDamage> {
        self.replay.read_update(number, bytes)?;
        let Some(change) = self.open.front_mut() else {
            return Ok(());
        };
        if number + 1 == change.first {
            self.before = self.replay.document().contents();
        }
        if number == change.last {
            let after = self.replay.document().contents();
            change.places = Some(find_changes(&self.before, &after));
            self.before = after;
            self.done.extend(self.open.pop_front());
        }
        Ok(())
    }

    /// The replay up to the last update that was read.
    pub fn replay(&self) -> &Replay {
        &self.replay
    }

    /// Returns the changes that were read to their end, and those that were not, each oldest first.
    pub fn finish(self) -> (Vec<HistoryChange>, VecDeque<HistoryChange>) {
        (self.done, self.open)
    }
}

/// Finds the parts that differ between two contents.
pub fn find_changes(before: &Contents, after: &Contents) -> BTreeSet<ChangeLocation> {
    let mut places = BTreeSet::new();
    for root in changed_keys(&before.texts, &after.texts) {
        places.insert(ChangeLocation {
            root: root.clone(),
            row: None,
            cell: None,
        });
    }
    for root in changed_keys(&before.values, &after.values) {
        let (before, after) = (before.values.get(root), after.values.get(root));
        let none = BTreeMap::new();
        let (before, after) = (before.unwrap_or(&none), after.unwrap_or(&none));
        places.extend(changed_keys(before, after).map(|cell| ChangeLocation {
            root: root.clone(),
            row: None,
            cell: Some(cell.clone()),
        }));
    }
    for root in changed_keys(&before.rows, &after.rows) {
        let (before, after) = (rows(before, root), rows(after, root));
        for id in changed_keys(&before, &after) {
            let (old, new) = (before.get(id).copied(), after.get(id).copied());
            let place = |cell: Option<&str>| ChangeLocation {
                root: root.clone(),
                row: Some((*id).clone()),
                cell: cell.map(str::to_owned),
            };
            if old.map(row_placement) != new.map(row_placement) {
                places.insert(place(None));
            }
            let (old, new) = (filled_cells(old), filled_cells(new));
            places.extend(changed_keys(&old, &new).map(|cell| place(Some(cell))));
        }
    }
    places
}

fn rows<'a>(contents: &'a Contents, root: &str) -> BTreeMap<&'a RowId, &'a Row> {
    let rows = contents.rows.get(root).into_iter().flatten();
    rows.map(|row| (&row.id, row)).collect()
}

/// The filled cells of a row. A new row's texts are present and empty, which is no difference.
fn filled_cells(row: Option<&Row>) -> BTreeMap<&str, WrittenCell<'_>> {
    let texts = row.into_iter().flat_map(|row| &row.texts);
    let texts = texts.filter(|(_, text)| !text.is_empty());
    let values = row.into_iter().flat_map(|row| &row.values);
    texts
        .map(|(cell, text)| (cell.as_str(), WrittenCell::Text(text)))
        .chain(values.map(|(cell, value)| (cell.as_str(), WrittenCell::Value(value))))
        .collect()
}

#[derive(PartialEq)]
enum WrittenCell<'a> {
    Text(&'a str),
    Value(&'a Value),
}

fn row_placement(row: &Row) -> (&str, bool) {
    (&row.position, row.is_present())
}

/// The keys whose values differ, including those that only one side has.
fn changed_keys<'a, K: Ord, V: PartialEq>(
    before: &'a BTreeMap<K, V>,
    after: &'a BTreeMap<K, V>,
) -> impl Iterator<Item = &'a K> + use<'a, K, V> {
    let changed = after
        .iter()
        .filter(|(key, value)| before.get(key) != Some(value));
    let gone = before.keys().filter(|key| !after.contains_key(key));
    changed.map(|(key, _)| key).chain(gone)
}
