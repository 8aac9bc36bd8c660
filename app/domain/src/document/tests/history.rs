//! The history of a log that is written by hand.

use crate::document::content::{
    CellAddress, Edit, RowDestination, RowId, TextAddress, Value, ValueAddress,
};
use crate::document::engine::Document;
use crate::document::history::{
    CHANGE_PAUSE_SECONDS, ChangeList, ChangeReader, HistoryChange, LoggedUpdate,
};
use crate::document::owners::{ClientId, PersonId};
use crate::document::replay::{LogDamage, Replay};
use crate::document::splice::Splice;
use crate::worksheet::schema::WORKSHEET;
use std::collections::BTreeSet;

const ANA: Option<PersonId> = Some(PersonId(1));
const BEN: Option<PersonId> = Some(PersonId(2));

/// A log, written by one document in the name of several people.
struct SampleLog {
    document: Document,
    written: Vec<LoggedBytes>,
}

struct LoggedBytes {
    by: Option<PersonId>,
    at: i64,
    restored: Option<i64>,
    bytes: Vec<u8>,
}

impl SampleLog {
    fn new() -> Self {
        let document = Document::new(WORKSHEET, ClientId(9));
        let written = Vec::new();
        Self { document, written }
    }

    fn write(&mut self, by: Option<PersonId>, at: i64, restored: Option<i64>, edits: &[Edit]) {
        for bytes in self.document.edit(edits).unwrap() {
            self.written.push(LoggedBytes {
                by,
                at,
                restored,
                bytes,
            });
        }
    }

    /// Returns the newest changes, oldest first, and true if there are earlier ones.
    fn newest(&self, limit: usize) -> (Vec<HistoryChange>, bool) {
        let mut list = ChangeList::new(limit);
        for (number, written) in (1..).zip(&self.written).collect::<Vec<_>>().iter().rev() {
            list.add(LoggedUpdate {
                number: *number,
                by: written.by,
                at: written.at,
                restored: written.restored,
            });
        }
        let has_earlier = list.has_earlier();
        (list.into_changes(), has_earlier)
    }

    fn read(&self) -> Vec<HistoryChange> {
        let mut reader = ChangeReader::new(Replay::new(WORKSHEET), self.newest(1000).0);
        for (number, written) in (1..).zip(&self.written) {
            reader.read_update(number, &written.bytes).unwrap();
        }
        let (changes, unread) = reader.finish();
        assert!(unread.is_empty());
        changes
    }
}

fn types(insert: &str) -> Edit {
    let splice = Splice {
        at: 0,
        delete: 0,
        insert: insert.to_owned(),
    };
    Edit::Type(TextAddress::Root("t:notes".to_owned()), splice)
}

fn cell(name: &str) -> CellAddress {
    CellAddress {
        rows: "r:problems".to_owned(),
        row: RowId("p1".to_owned()),
        cell: name.to_owned(),
    }
}

fn named(change: &HistoryChange) -> Vec<String> {
    let places = change.places.iter().flatten();
    let name = |part: &Option<String>| part.clone().unwrap_or_default();
    places
        .map(|place| {
            let row = place.row.as_ref().map(|row| row.0.clone());
            format!("{} {} {}", place.root, name(&row), name(&place.cell))
        })
        .collect()
}

#[test]
fn what_one_person_does_without_a_pause_is_one_change() {
    let mut log = SampleLog::new();
    log.write(ANA, 0, None, &[types("a")]);
    log.write(ANA, CHANGE_PAUSE_SECONDS, None, &[types("b")]);
    log.write(BEN, CHANGE_PAUSE_SECONDS, None, &[types("c")]);
    log.write(ANA, CHANGE_PAUSE_SECONDS, None, &[types("d")]);
    log.write(ANA, 2 * CHANGE_PAUSE_SECONDS + 1, None, &[types("e")]);
    let found = log.read();
    let spans: Vec<_> = found.iter().map(|it| (it.by, it.first, it.last)).collect();
    assert_eq!(spans, [(ANA, 1, 2), (BEN, 3, 3), (ANA, 4, 4), (ANA, 5, 5)]);
    assert!(found.iter().all(|it| named(it) == ["t:notes  "]));
}

#[test]
fn a_restore_stands_alone() {
    let mut log = SampleLog::new();
    log.write(ANA, 0, None, &[types("a")]);
    log.write(ANA, 1, Some(0), &[types("b")]);
    log.write(ANA, 2, None, &[types("c")]);
    let found = log.read();
    let restored: Vec<_> = found.iter().map(|it| (it.last, it.restored)).collect();
    assert_eq!(restored, [(1, None), (2, Some(0)), (3, None)]);
}

#[test]
fn every_kind_of_place_has_its_name() {
    let mut log = SampleLog::new();
    let add = Edit::Add {
        rows: "r:problems".to_owned(),
        row: RowId("p1".to_owned()),
        to: RowDestination::Last,
    };
    log.write(ANA, 0, None, &[add]);
    let current = Edit::Set(
        ValueAddress::Cell(cell("current")),
        Some(Value::Number(3.0)),
    );
    let splice = Splice {
        at: 0,
        delete: 0,
        insert: "Grade 3".to_owned(),
    };
    let group = Edit::Type(TextAddress::Cell(cell("group")), splice);
    log.write(BEN, 0, None, &[current, group]);
    let removal = Edit::Remove {
        rows: "r:problems".to_owned(),
        row: RowId("p1".to_owned()),
    };
    log.write(ANA, 0, None, &[removal]);
    let found = log.read();
    assert_eq!(named(&found[0]), ["r:problems p1 "]);
    assert_eq!(
        named(&found[1]),
        ["r:problems p1 current", "r:problems p1 group"]
    );
    assert_eq!(named(&found[2]), ["r:problems p1 "]);
}

#[test]
fn what_was_typed_and_deleted_again_changed_nothing() {
    let mut log = SampleLog::new();
    log.write(ANA, 0, None, &[types("x")]);
    log.write(BEN, 0, None, &[types("y")]);
    let back = Splice {
        at: 0,
        delete: 1,
        insert: String::new(),
    };
    let back = Edit::Type(TextAddress::Root("t:notes".to_owned()), back);
    log.write(BEN, 1, None, &[back]);
    let found = log.read();
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].places, Some(BTreeSet::new()));
}

#[test]
fn the_newest_changes_are_the_last_of_all_wherever_reading_begins() {
    let mut log = SampleLog::new();
    for at in 0..20 {
        let by = if at % 3 == 0 { ANA } else { BEN };
        log.write(by, at, None, &[types("a")]);
    }
    let all = log.read();
    for limit in 1..all.len() {
        let (newest, has_earlier) = log.newest(limit);
        assert_eq!((newest.len(), has_earlier), (limit, true));
        let first = newest[0].first;
        let parts = log.written.iter().map(|written| written.bytes.as_slice());
        let snapshot = Document::load(WORKSHEET, ClientId::SERVER, parts.take(first as usize - 1));
        let snapshot = snapshot.unwrap().encode();
        let replay = Replay::from_snapshot(WORKSHEET, first - 1, &snapshot).unwrap();
        let mut reader = ChangeReader::new(replay, newest);
        for (number, written) in (1..).zip(&log.written).skip(first as usize - 1) {
            reader.read_update(number, &written.bytes).unwrap();
        }
        let expected = &all[all.len() - limit..];
        assert_eq!(reader.finish().0, expected, "the newest {limit}");
    }
    let (newest, has_earlier) = log.newest(all.len());
    assert_eq!((newest.len(), has_earlier), (all.len(), false));
}

#[test]
fn what_was_read_before_a_damaged_update_is_still_to_be_had() {
    let mut log = SampleLog::new();
    for by in [ANA, BEN, ANA] {
        log.write(by, 0, None, &[types("a")]);
    }
    log.written[1].bytes.truncate(3);
    let mut reader = ChangeReader::new(Replay::new(WORKSHEET), log.newest(9).0);
    reader.read_update(1, &log.written[0].bytes).unwrap();
    let damage = reader.read_update(2, &log.written[1].bytes);
    assert_eq!(damage, Err(LogDamage::Unreadable(2)));
    let (read, unread) = reader.finish();
    assert_eq!(named(&read[0]), ["t:notes  "]);
    let unread: Vec<_> = unread.iter().map(|it| (it.last, &it.places)).collect();
    assert_eq!(unread, [(2, &None), (3, &None)]);
}
