//! What became of a document when: who changed what, from the log of its updates.
//!
//! Which updates are one change follows from what is known of them without their bytes, so the newest
//! changes of a long log are found first ([`ChangeList`]); only then the log is read, and what the
//! document says before and after each of them is compared ([`ChangeReader`]).

use super::content::{Contents, Row, RowId, Value};
use super::owners::PersonId;
use super::replay::{LogDamage, Replay};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Seconds of quiet after which what a person does next is another change.
pub const CHANGE_PAUSE_SECONDS: i64 = 60;

/// An update of the log, without its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoggedUpdate {
    /// Its number, from 1 on.
    pub number: i64,
    /// Who made it; nobody where the server did.
    pub by: Option<PersonId>,
    /// When, in seconds of any clock that goes forward.
    pub at: i64,
    /// Which number's content it brought back, if it is a restore.
    pub restored: Option<i64>,
}

/// What one person did without a pause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryChange {
    /// The first of its updates.
    pub first: i64,
    /// The last of them: the moment after it.
    pub last: i64,
    /// Who; nobody where the server wrote.
    pub by: Option<PersonId>,
    /// When the last one was made, as [`LoggedUpdate::at`].
    pub at: i64,
    /// Which number's content it brought back, if it is a restore. It stands alone then.
    pub restored: Option<i64>,
    /// What says something else than before: nothing, where what was typed was deleted again.
    /// `None` where the log can't be read.
    pub places: Option<BTreeSet<ChangeLocation>>,
}

/// A part of a document that has a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ChangeLocation {
    /// The root.
    pub root: String,
    /// The row, among rows.
    pub row: Option<RowId>,
    /// The cell of the row, or the entry of the map; none where a row came, went or moved.
    pub cell: Option<String>,
}

/// The newest changes of a log, found from its end.
#[derive(Debug)]
pub struct ChangeList {
    limit: usize,
    /// Newest first.
    changes: Vec<HistoryChange>,
    /// The earliest step so far.
    earliest: Option<LoggedUpdate>,
    has_earlier: bool,
}

impl ChangeList {
    /// A list of at most so many changes.
    pub fn new(limit: usize) -> Self {
        Self {
            limit,
            changes: Vec::new(),
            earliest: None,
            has_earlier: false,
        }
    }

    /// Adds the step before all that were added.
    pub fn add(&mut self, step: LoggedUpdate) {
        let goes_on = self.earliest.is_some_and(|next| next.goes_on_after(&step));
        let is_full = self.changes.len() == self.limit;
        match self.changes.last_mut() {
            _ if self.has_earlier => {}
            Some(change) if goes_on => change.first = step.number,
            _ if is_full => self.has_earlier = true,
            _ => self.changes.push(HistoryChange {
                first: step.number,
                last: step.number,
                by: step.by,
                at: step.at,
                restored: step.restored,
                places: None,
            }),
        }
        self.earliest = Some(step);
    }

    /// Whether the log has changes before those of the list: nothing more is added then.
    pub fn has_earlier(&self) -> bool {
        self.has_earlier
    }

    /// The changes, oldest first.
    pub fn into_changes(mut self) -> Vec<HistoryChange> {
        self.changes.reverse();
        self.changes
    }
}

impl LoggedUpdate {
    fn goes_on_after(&self, earlier: &Self) -> bool {
        let alone = self.restored.is_some() || earlier.restored.is_some();
        !alone && self.by == earlier.by && self.at - earlier.at <= CHANGE_PAUSE_SECONDS
    }
}

/// Finds what changes changed, while a log is read.
#[derive(Debug)]
pub struct ChangeReader {
    replay: Replay,
    /// What the document said before the first of the changes that are open.
    before: Contents,
    /// Oldest first.
    open: VecDeque<HistoryChange>,
    done: Vec<HistoryChange>,
}

impl ChangeReader {
    /// Reads on from a replay, for changes that are oldest first and begin after it.
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
    /// [`LogDamage`] if it can't be read. What was found before is still to be had.
    pub fn pass(&mut self, number: i64, bytes: &[u8]) -> Result<(), LogDamage> {
        self.replay.pass(number, bytes)?;
        let Some(change) = self.open.front_mut() else {
            return Ok(());
        };
        if number + 1 == change.first {
            self.before = self.replay.document().contents();
        }
        if number == change.last {
            let after = self.replay.document().contents();
            change.places = Some(places(&self.before, &after));
            self.before = after;
            self.done.extend(self.open.pop_front());
        }
        Ok(())
    }

    /// The document after the last update that was read.
    pub fn replay(&self) -> &Replay {
        &self.replay
    }

    /// The changes that were read to their end, and those that were not, each oldest first.
    pub fn finish(self) -> (Vec<HistoryChange>, VecDeque<HistoryChange>) {
        (self.done, self.open)
    }
}

/// What says something else in one than in the other.
pub fn places(before: &Contents, after: &Contents) -> BTreeSet<ChangeLocation> {
    let mut places = BTreeSet::new();
    for root in differing(&before.texts, &after.texts) {
        places.insert(ChangeLocation {
            root: root.clone(),
            row: None,
            cell: None,
        });
    }
    for root in differing(&before.values, &after.values) {
        let (before, after) = (before.values.get(root), after.values.get(root));
        let none = BTreeMap::new();
        let (before, after) = (before.unwrap_or(&none), after.unwrap_or(&none));
        places.extend(differing(before, after).map(|cell| ChangeLocation {
            root: root.clone(),
            row: None,
            cell: Some(cell.clone()),
        }));
    }
    for root in differing(&before.rows, &after.rows) {
        let (before, after) = (rows(before, root), rows(after, root));
        for id in differing(&before, &after) {
            let (old, new) = (before.get(id).copied(), after.get(id).copied());
            let place = |cell: Option<&str>| ChangeLocation {
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
fn cells(row: Option<&Row>) -> BTreeMap<&str, FilledCell<'_>> {
    let texts = row.into_iter().flat_map(|row| &row.texts);
    let texts = texts.filter(|(_, text)| !text.is_empty());
    let values = row.into_iter().flat_map(|row| &row.values);
    texts
        .map(|(cell, text)| (cell.as_str(), FilledCell::Text(text)))
        .chain(values.map(|(cell, value)| (cell.as_str(), FilledCell::Value(value))))
        .collect()
}

#[derive(PartialEq)]
enum FilledCell<'a> {
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
