//! Edits that an earlier page left on a device arrive once, in whatever order they are found.

use super::world::*;
use crate::document::engine::Document;
use crate::document::owners::ClientId;
use crate::document::sync::{ClientReplica, SaveStatus, UnsentEdit};

/// The text of the notes on the server's disk.
fn saved_notes(world: &SyncWorld) -> String {
    world.on_disk().text(&notes()).unwrap()
}

/// A page that typed so many letters offline.
fn typed_offline(letters: u32) -> SyncWorld {
    let mut world = SyncWorld::new(1);
    for unit in 0..letters {
        let letter = char::from(b'a' + u8::try_from(unit).unwrap());
        world.edit(0, &[types(notes(), unit, 0, &letter.to_string())]);
    }
    assert_eq!(world.tabs[0].device.len(), letters as usize);
    world
}

fn save_status(world: &SyncWorld) -> SaveStatus {
    world.tabs[0].page.save_status()
}

#[test]
fn what_a_stepping_clock_put_first_arrives_once() {
    let mut world = typed_offline(8);
    // The clock went back after the fourth letter: the last four stand before the first.
    world.tabs[0].device.rotate_left(4);
    world.reload_as_found(0);
    assert_eq!(save_status(&world), SaveStatus::Offline(8));
    let text = world.tabs[0].page.document().text(&notes());
    assert_eq!(text.unwrap(), "abcdefgh", "shown before there is a line");
    world.settle();
    assert_eq!(saved_notes(&world), "abcdefgh");
    assert_eq!(save_status(&world), SaveStatus::Saved);
    assert!(world.tabs[0].device.is_empty());
}

#[test]
fn what_is_typed_meanwhile_is_not_forgotten_for_what_was_sent_late() {
    let mut world = typed_offline(4);
    world.tabs[0].device.reverse();
    world.reload_as_found(0);
    world.edit(0, &[types(notes(), 4, 0, "!")]);
    world.settle();
    assert_eq!(saved_notes(&world), "abcd!");
    assert!(world.tabs[0].device.is_empty());
}

#[test]
fn an_edit_that_is_missing_holds_back_only_what_builds_on_it() {
    let mut world = typed_offline(4);
    let other = Document::new(SCHEMA, ClientId(77))
        .edit(&[types(notes(), 0, 0, "Other. ")])
        .unwrap();
    let number = 5;
    world.tabs[0].device.extend(
        other
            .into_iter()
            .map(|update| UnsentEdit { number, update }),
    );
    // The second letter is missing: the third and the fourth build on it.
    world.tabs[0].device.remove(1);
    world.reload_as_found(0);
    world.edit(0, &[types(notes(), 0, 0, "New. ")]);
    world.settle();
    let text = saved_notes(&world);
    assert!(
        text.contains("a") && text.contains("Other. ") && text.contains("New. "),
        "{text}"
    );
    assert_eq!(save_status(&world), SaveStatus::Stranded(2));
    let kept: Vec<u64> = world.tabs[0]
        .device
        .iter()
        .map(|entry| entry.number)
        .collect();
    assert_eq!(
        kept,
        [3, 4],
        "the device forgets nothing that is not on disk"
    );
    assert_eq!(world.tabs[0].page.stranded(), kept);
    world.tabs[0].page.discard(&kept);
    assert_eq!(save_status(&world), SaveStatus::Saved);
}

#[test]
fn what_can_not_be_read_holds_nothing_back() {
    let mut world = typed_offline(3);
    world.tabs[0].device[1].update = vec![9, 9, 9];
    let left = world.tabs[0].device.clone();
    let page = ClientReplica::new(Document::new(SCHEMA, ClientId(78)), left).unwrap();
    assert_eq!(page.document().text(&notes()).unwrap(), "a");
    assert_eq!(page.outbox().count(), 3);
}

#[test]
fn a_missing_edit_that_the_server_has_holds_nothing_back() {
    let mut world = typed_offline(3);
    world.settle();
    assert!(world.tabs[0].device.is_empty());
    world.cut(0);
    world.edit(0, &[types(notes(), 3, 0, "d")]);
    // The page's own document is gone with its tab; the new one begins with nothing.
    world.reload_as_found(0);
    assert_eq!(world.tabs[0].page.document().text(&notes()).unwrap(), "");
    world.settle();
    assert_eq!(saved_notes(&world), "abcd");
    assert_eq!(save_status(&world), SaveStatus::Saved);
}
