//! Who changed what: by hand, from a log that is made here.

use crate::document::content::{CellAt, Edit, RowId, Spot, TextAt, Value, ValueAt};
use crate::document::engine::Document;
use crate::document::history::{Change, PAUSE, Step, changes};
use crate::document::owners::{ClientId, Person};
use crate::document::schema::WORKSHEET;
use crate::document::splice::Splice;

const ANA: Option<Person> = Some(Person(1));
const BEN: Option<Person> = Some(Person(2));

/// A log, written by one document in the name of several.
struct Log {
    document: Document,
    written: Vec<Written>,
}

struct Written {
    by: Option<Person>,
    at: i64,
    restored: Option<i64>,
    bytes: Vec<u8>,
}

impl Log {
    fn new() -> Self {
        let document = Document::new(WORKSHEET, ClientId(9));
        let written = Vec::new();
        Self { document, written }
    }

    fn write(&mut self, by: Option<Person>, at: i64, restored: Option<i64>, edits: &[Edit]) {
        for bytes in self.document.edit(edits).unwrap() {
            self.written.push(Written {
                by,
                at,
                restored,
                bytes,
            });
        }
    }

    fn read(&self) -> Vec<Change> {
        let steps = (1..).zip(&self.written).map(|(number, written)| Step {
            number,
            by: written.by,
            at: written.at,
            restored: written.restored,
            bytes: &written.bytes,
        });
        changes(WORKSHEET, steps).unwrap()
    }
}

fn types(insert: &str) -> Edit {
    let splice = Splice {
        at: 0,
        delete: 0,
        insert: insert.to_owned(),
    };
    Edit::Type(TextAt::Root("t:notes".to_owned()), splice)
}

fn cell(name: &str) -> CellAt {
    CellAt {
        rows: "r:problems".to_owned(),
        row: RowId("p1".to_owned()),
        cell: name.to_owned(),
    }
}

fn named(change: &Change) -> Vec<String> {
    let places = change.places.iter();
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
    let mut log = Log::new();
    log.write(ANA, 0, None, &[types("a")]);
    log.write(ANA, PAUSE, None, &[types("b")]);
    log.write(BEN, PAUSE, None, &[types("c")]);
    log.write(ANA, PAUSE, None, &[types("d")]);
    log.write(ANA, 2 * PAUSE + 1, None, &[types("e")]);
    let found = log.read();
    let spans: Vec<_> = found.iter().map(|it| (it.by, it.first, it.last)).collect();
    assert_eq!(spans, [(ANA, 1, 2), (BEN, 3, 3), (ANA, 4, 4), (ANA, 5, 5)]);
    assert!(found.iter().all(|it| named(it) == ["t:notes  "]));
}

#[test]
fn a_restore_stands_alone() {
    let mut log = Log::new();
    log.write(ANA, 0, None, &[types("a")]);
    log.write(ANA, 1, Some(0), &[types("b")]);
    log.write(ANA, 2, None, &[types("c")]);
    let found = log.read();
    let restored: Vec<_> = found.iter().map(|it| (it.last, it.restored)).collect();
    assert_eq!(restored, [(1, None), (2, Some(0)), (3, None)]);
}

#[test]
fn every_kind_of_place_has_its_name() {
    let mut log = Log::new();
    let add = Edit::Add {
        rows: "r:problems".to_owned(),
        row: RowId("p1".to_owned()),
        to: Spot::Last,
    };
    log.write(ANA, 0, None, &[add]);
    let current = Edit::Set(ValueAt::Cell(cell("current")), Some(Value::Number(3.0)));
    let splice = Splice {
        at: 0,
        delete: 0,
        insert: "Grade 3".to_owned(),
    };
    let group = Edit::Type(TextAt::Cell(cell("group")), splice);
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
    let mut log = Log::new();
    log.write(ANA, 0, None, &[types("x")]);
    log.write(BEN, 0, None, &[types("y")]);
    let back = Splice {
        at: 0,
        delete: 1,
        insert: String::new(),
    };
    let back = Edit::Type(TextAt::Root("t:notes".to_owned()), back);
    log.write(BEN, 1, None, &[back]);
    let found = log.read();
    assert_eq!(found.len(), 2);
    assert!(found[1].places.is_empty());
}
