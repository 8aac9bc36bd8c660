//! The room: the frames that leave it, and their time.

use super::peers::*;
use super::world::*;
use crate::document::content::RowDestination;
use crate::document::engine::Document;
use crate::document::frame::Frame;
use crate::document::limits;
use crate::document::owners::{ClientId, Owners, PersonId};
use crate::document::state_vector::StateVector;
use crate::document::sync::{
    FrameRejection, OutgoingFrame, Recipient, SaveStatus, ServerOutput, ServerReplica,
};

fn sends(step: &ServerOutput) -> Vec<Frame<'_>> {
    let frames = step.frames.iter().map(|send| Frame::decode(&send.frame));
    frames.map(Result::unwrap).collect()
}

#[test]
fn nothing_leaves_before_the_commit() {
    let mut room = room();
    let step = room.receive(ANN, &update(&typed(100, "a")[0])).unwrap();
    let commit = step.commit.unwrap();
    assert_eq!(step.frames, []);
    assert_eq!((commit.number, commit.by), (1, Some(PersonId(1))));
    assert_eq!(commit.claims, [ClientId(100)]);
    // Neither as an acknowledgement, nor in an answer, nor for a peer that couldn't keep up.
    let status = Frame::Status(b"7").encode();
    assert_eq!(room.receive(ANN, &status).unwrap(), ServerOutput::default());
    let ask = Frame::Step1(&[0]).encode();
    assert_eq!(room.receive(BOB, &ask).unwrap(), ServerOutput::default());
    assert_eq!(room.catch_up(BOB, &StateVector::default()), None);
    assert!(!room.is_settled());
    let sent = room.on_commit(1);
    assert!(room.is_settled());
    let to: Vec<Recipient> = sent.iter().map(|send| send.to).collect();
    assert_eq!(
        to,
        [
            Recipient::Others(ANN),
            Recipient::Peer(ANN),
            Recipient::Peer(BOB)
        ]
    );
    assert_eq!(sent[0].frame, update(&commit.update));
    assert_eq!(sent[1].frame, status);
    assert!(matches!(Frame::decode(&sent[2].frame), Ok(Frame::Step2(_))));
    assert_eq!(room.on_commit(1), []);
}

#[test]
fn a_status_waits_for_all_before_it_and_for_nothing_after() {
    let mut room = room();
    let updates = typed(100, "ab");
    room.receive(ANN, &update(&updates[0])).unwrap();
    room.receive(ANN, &Frame::Status(b"1").encode()).unwrap();
    room.receive(ANN, &update(&updates[1])).unwrap();
    room.receive(ANN, &Frame::Status(b"2").encode()).unwrap();
    let status = |sent: Vec<OutgoingFrame>| -> Vec<Vec<u8>> {
        let frames = sent.into_iter().map(|send| send.frame);
        frames.filter(|frame| frame[0] == 102).collect()
    };
    assert_eq!(status(room.on_commit(1)), [Frame::Status(b"1").encode()]);
    assert_eq!(status(room.on_commit(2)), [Frame::Status(b"2").encode()]);
}

#[test]
fn what_is_sent_again_is_acknowledged_and_kept_once() {
    let mut room = room();
    let first = &typed(100, "a")[0];
    room.receive(ANN, &update(first)).unwrap();
    // A repeated update before the commit is acknowledged only after it.
    assert_eq!(
        room.receive(ANN, &update(first)).unwrap(),
        ServerOutput::default()
    );
    assert_eq!(
        room.receive(ANN, &Frame::Status(b"1").encode()).unwrap(),
        ServerOutput::default()
    );
    assert_eq!(room.on_commit(1).len(), 2);
    let step = room.receive(ANN, &update(first)).unwrap();
    assert_eq!(step, ServerOutput::default());
    let step = room.receive(ANN, &Frame::Status(b"2").encode()).unwrap();
    assert_eq!(sends(&step), [Frame::Status(b"2")]);
}

#[test]
fn what_lacks_its_past_is_asked_for_and_not_acknowledged() {
    let mut room = room();
    let updates = typed(100, "abc");
    let step = room.receive(ANN, &update(&updates[2])).unwrap();
    assert_eq!(step.commit, None);
    assert_eq!(sends(&step), [Frame::Step1(&[0])]);
    assert!(!room.document().has_pending_updates());
    assert_eq!(
        room.receive(ANN, &Frame::Status(b"3").encode()).unwrap(),
        ServerOutput::default()
    );
    // An accepted update doesn't settle the debt; the whole answer does.
    let step = room.receive(ANN, &update(&updates[0])).unwrap();
    assert_eq!(room.on_commit(step.commit.unwrap().number).len(), 1);
    let mut all = Document::new(SCHEMA, ClientId(5));
    updates
        .iter()
        .for_each(|update| drop(all.apply(update).unwrap()));
    let step = room
        .receive(ANN, &Frame::Step2(&all.encode()).encode())
        .unwrap();
    let sent = room.on_commit(step.commit.unwrap().number);
    let frames: Vec<Frame<'_>> = sent
        .iter()
        .map(|send| Frame::decode(&send.frame).unwrap())
        .collect();
    assert!(frames.contains(&Frame::Status(b"3")));
    assert_eq!(room.document().text(&notes()).unwrap(), "abc");
}

#[test]
fn what_was_there_already_is_not_written_again() {
    let mut room = room();
    let updates = typed(100, "ab");
    let step = room.receive(ANN, &update(&updates[0])).unwrap();
    room.on_commit(step.commit.unwrap().number);
    let mut all = Document::new(SCHEMA, ClientId(5));
    updates
        .iter()
        .for_each(|update| drop(all.apply(update).unwrap()));
    let step = room
        .receive(ANN, &Frame::Step2(&all.encode()).encode())
        .unwrap();
    // Of two letters in one struct the engine takes the second; only structs that are wholly known
    // are left out. Of two structs only the new one is kept.
    let commit = step.commit.unwrap();
    assert!(commit.update.len() <= all.encode().len());
    assert_eq!(room.document().text(&notes()).unwrap(), "ab");
    // Known deletions are left out as well.
    let gone = all.edit(&[types(notes(), 0, 1, "")]).unwrap();
    let step = room.receive(ANN, &update(&gone[0])).unwrap();
    assert!(step.commit.is_some());
    let step = room
        .receive(ANN, &Frame::Step2(&all.encode()).encode())
        .unwrap();
    assert_eq!(step.commit, None);
}

#[test]
fn the_server_edits_like_anybody() {
    let mut room = room();
    let commits = room
        .edit(&[
            types(notes(), 0, 0, "Hello"),
            adds("a", RowDestination::Last),
        ])
        .unwrap();
    assert_eq!(commits.len(), 1);
    assert_eq!((commits[0].by, &commits[0].claims[..]), (None, &[][..]));
    let sent = room.on_commit(1);
    assert_eq!(sent[0].to, Recipient::All);
    let copy =
        ServerReplica::open(SCHEMA, [commits[0].update.as_slice()], Owners::default()).unwrap();
    assert_eq!(copy.document().json(), room.document().json());
}

#[test]
fn the_server_has_room_to_go_back_and_no_more() {
    let mut room = room();
    let most = "x".repeat(limits::MAX_DOCUMENT_BYTES);
    assert!(room.edit(&[types(notes(), 0, 0, &most)]).is_ok());
    let before = room.document().json();
    let long = "y".repeat(limits::MAX_DOCUMENT_BYTES / 8);
    let full = room.edit(&[types(notes(), 0, 0, &long)]);
    assert_eq!(full, Err(FrameRejection::Full));
    assert_eq!(room.document().json(), before);
    // No edits need no room, and edits that delete as much as they add have room.
    assert_eq!(room.edit(&[]), Ok(Vec::new()));
    let length = long.len().try_into().unwrap();
    let other = room.edit(&[types(notes(), 0, length, &long)]);
    assert_eq!(other.unwrap().len(), 1);
}

#[test]
fn a_page_says_saved_only_when_it_is() {
    let mut world = SyncWorld::new(2);
    world.edit(0, &[types(notes(), 0, 0, "a")]);
    assert_eq!(world.tabs[0].page.save_status(), SaveStatus::Offline(1));
    world.connect(0);
    while world.up(0) | world.down(0) {}
    // The room has the update, the disk does not.
    assert_eq!(world.room.document().text(&notes()).unwrap(), "a");
    assert_eq!(world.tabs[0].page.save_status(), SaveStatus::Saving(1));
    world.write();
    while world.down(0) {}
    assert_eq!(world.tabs[0].page.save_status(), SaveStatus::Saved);
}

/// While a commit takes long, the page asks for a sign of life. Only the last acknowledgement of each
/// commit is kept, and that must not be the answer to this question.
#[test]
fn whoever_asks_whether_the_room_is_there_is_still_told_that_it_is_saved() {
    let mut world = SyncWorld::new(1);
    world.connect(0);
    world.settle();
    world.edit(0, &[types(notes(), 0, 0, "a")]);
    while world.up(0) | world.down(0) {}
    assert_eq!(world.tabs[0].page.save_status(), SaveStatus::Saving(1));
    world.calls(0);
    while world.up(0) | world.down(0) {}
    assert_eq!(world.tabs[0].page.save_status(), SaveStatus::Saving(1));
    world.write();
    while world.down(0) {}
    assert_eq!(world.tabs[0].page.save_status(), SaveStatus::Saved);
}

#[test]
fn what_was_typed_offline_arrives_once_from_another_tab() {
    let mut world = SyncWorld::new(2);
    world.edit(0, &[types(notes(), 0, 0, "offline")]);
    world.reload_as_found(0);
    world.settle();
    assert_eq!(world.on_disk().text(&notes()).unwrap(), "offline");
    world.reload_as_found(0);
    world.settle();
    assert_eq!(world.on_disk().text(&notes()).unwrap(), "offline");
}

#[test]
fn a_long_paste_goes_in_parts() {
    let mut world = SyncWorld::new(2);
    world.settle();
    let novel = "word 🦀 ".repeat(100_000);
    world.edit(0, &[types(notes(), 0, 0, &novel)]);
    world.settle();
    assert_eq!(world.tabs[1].page.document().text(&notes()).unwrap(), novel);
}
