//! Negative controls: the engine's behavior for updates that the check refuses, and for calls that our
//! own code never makes. Each is a claim about the engine that a guard rests on; one that fails after
//! an upgrade shows which guard may go.

use super::world::*;
use crate::document::content::{Edit, RowDestination, RowId, TextAddress, Value, ValueAddress};
use crate::document::engine::Document;
use crate::document::owners::ClientId;

fn document(client: u64) -> Document {
    Document::new(SCHEMA, ClientId(client))
}

fn copy(document: &Document) -> Document {
    Document::load(SCHEMA, ClientId(99), [document.encode().as_slice()]).unwrap()
}

/// An update of one struct by client 50: text after one tick and before another.
fn between(left: (u8, u8), right: (u8, u8), text: &str) -> Vec<u8> {
    let mut update = vec![
        1,
        1,
        50,
        0,
        0xc4,
        left.0,
        left.1,
        right.0,
        right.1,
        text.len() as u8,
    ];
    update.extend_from_slice(text.as_bytes());
    update.push(0);
    update
}

/// Without the order of a text: an insertion with crossed neighbors stands here in a replica that received
/// it live, and there in one that reads it from disk, and both have the same state vector.
#[test]
fn origins_that_cross_part_the_replicas() {
    let mut ann = document(9);
    ann.edit(&[types(notes(), 0, 0, "abcde")]).unwrap();
    ann.apply(&between((9, 1), (9, 1), "XY")).unwrap();
    let bob = copy(&ann);
    assert_eq!(ann.state_vector(), bob.state_vector());
    assert_eq!(ann.text(&notes()).unwrap(), "aXYbcde");
    assert_eq!(bob.text(&notes()).unwrap(), "abcdeXY");
}

/// Without the check for gaps: the engine takes an update beyond a gap, says that nothing is pending, and
/// never passes it on.
#[test]
fn what_lies_beyond_a_gap_is_kept_for_oneself() {
    let mut ann = document(9);
    let first = ann.edit(&[types(notes(), 0, 0, "a")]).unwrap();
    let facts = ValueAddress::Root {
        map: "m:facts".to_owned(),
        key: "n".to_owned(),
    };
    let value = Some(Value::Number(1.0));
    let second = ann.edit(&[Edit::Set(facts, value)]).unwrap();
    let mut bob = document(1);
    bob.apply(&second[0]).unwrap();
    assert!(!bob.has_pending_updates());
    assert_eq!(bob.contents().values["m:facts"].len(), 1);
    // The server has only the first update, and Bob sends it nothing of the second.
    let mut server = document(2);
    server.apply(&first[0]).unwrap();
    let lacking = bob.encode_since(&server.state_vector());
    server.apply(&lacking).unwrap();
    assert!(server.contents().values["m:facts"].is_empty());
}

/// Without the check for earlier updates: a later one stays pending as long as the room is open.
#[test]
fn what_lacks_its_past_is_kept_waiting() {
    let mut ann = document(9);
    ann.edit(&[types(notes(), 0, 0, "a")]).unwrap();
    let second = ann.edit(&[types(notes(), 1, 0, "b")]).unwrap();
    let mut server = document(1);
    server.apply(&between((77, 0), (77, 1), "x")).unwrap();
    assert!(server.has_pending_updates());
    let mut server = document(1);
    server.apply(&second[0]).unwrap();
    assert!(server.has_pending_updates());
}

/// Without places: a parent that is a character makes the engine fail halfway.
#[test]
fn a_parent_that_is_a_character_fails_in_the_engine() {
    let mut server = document(1);
    let mut ann = document(9);
    let update = ann.edit(&[types(notes(), 0, 0, "a")]).unwrap();
    server.apply(&update[0]).unwrap();
    let child = [1, 1, 50, 0, 4, 0, 9, 0, 1, b'x', 0];
    assert!(server.apply(&child).is_err());
}

/// Without places: a value among characters takes a position that no text shows, and every later splice
/// behind it is off by one.
#[test]
fn a_value_among_characters_shifts_every_splice() {
    let mut ann = document(9);
    ann.edit(&[types(notes(), 0, 0, "abc")]).unwrap();
    ann.apply(&[1, 1, 50, 0, 0xc8, 9, 0, 9, 1, 1, 0x7e, 0])
        .unwrap();
    assert_eq!(ann.text(&notes()).unwrap(), "abc");
    ann.edit(&[types(notes(), 3, 0, "d")]).unwrap();
    assert_eq!(ann.text(&notes()).unwrap(), "abdc");
}

/// Without permanent row entries: a person who types in a row while another deletes its entry loses the
/// text.
#[test]
fn a_deleted_entry_takes_what_others_type_with_it() {
    let row = RowId("a".to_owned());
    let wording = TextAddress::Cell(cell("a", "wording"));
    let (mut ann, mut bob) = (document(8), document(9));
    let added = ann.edit(&[adds("a", RowDestination::Last)]).unwrap();
    bob.apply(&added[0]).unwrap();
    // The entry is the first struct of client 8.
    ann.apply(&[0, 1, 8, 1, 0, 1]).unwrap();
    let typed = bob.edit(&[types(wording, 0, 0, "lost")]).unwrap();
    ann.apply(&typed[0]).unwrap();
    assert!(ann.contents().row(ROWS, &row).is_none());
}
