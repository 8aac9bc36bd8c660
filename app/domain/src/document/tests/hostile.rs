//! Hostile frames: random bytes, honest frames with a few changed bytes, and the corpus. An update that
//! passes the check must be applied by the engine, in every replica alike.

use super::world::*;
use crate::document::check::{DocumentIndex, UpdateRefusal, UpdateSource, check};
use crate::document::content::{RowDestination, TextAddress};
use crate::document::engine::Document;
use crate::document::frame::{Frame, decode_entries};
use crate::document::owners::{ClientId, Owners, PersonId};
use crate::document::sync::{FrameRejection, PeerId, PeerRights, ServerReplica};
use proptest::collection::vec;
use proptest::prelude::*;

/// A room in which two people have written, and honest updates that are next.
fn scene() -> (SyncWorld, Vec<Vec<u8>>) {
    let mut world = SyncWorld::new(4);
    world.settle();
    world.edit(0, &[types(notes(), 0, 0, "The problem 🦀 is")]);
    world.edit(
        0,
        &[
            adds("a", RowDestination::Last),
            adds("b", RowDestination::First),
        ],
    );
    world.settle();
    let wording = || TextAddress::Cell(cell("a", "wording"));
    world.edit(
        2,
        &[types(wording(), 0, 0, "words"), types(notes(), 4, 3, "")],
    );
    world.edit(
        2,
        &[moves("b", RowDestination::Last), sets("a", "current", None)],
    );
    world.settle();
    // Cut, so that the next edits stay with the pages.
    (0..4).for_each(|tab| world.cut(tab));
    world.edit(
        0,
        &[types(notes(), 7, 2, "x🦀y"), types(wording(), 2, 2, "zz")],
    );
    world.edit(0, &[removes("a"), moves("b", RowDestination::First)]);
    world.edit(0, &[adds("c", RowDestination::Last)]);
    world.undo(0);
    let updates = world.tabs[0]
        .page
        .outbox()
        .map(|entry| entry.update.clone())
        .collect();
    (world, updates)
}

#[derive(Clone, Debug)]
enum Mutation {
    Byte(usize, u8),
    Cut(usize),
    Insert(usize, u8),
    Copy(usize, usize, usize),
}

fn change() -> impl Strategy<Value = Mutation> {
    // Small numbers matter most: they are kinds, counts, ids and clocks.
    let byte = prop_oneof![0u8..16, any::<u8>()];
    let at = 0usize..400;
    prop_oneof![
        4 => (at.clone(), byte.clone()).prop_map(|(at, byte)| Mutation::Byte(at, byte)),
        1 => at.clone().prop_map(Mutation::Cut),
        2 => (at.clone(), byte).prop_map(|(at, byte)| Mutation::Insert(at, byte)),
        1 => (at.clone(), at, 1usize..12).prop_map(|(from, to, length)| Mutation::Copy(from, to, length)),
    ]
}

fn mutate(bytes: &mut Vec<u8>, change: &Mutation) {
    let length = bytes.len().max(1);
    match change {
        Mutation::Byte(at, byte) => {
            if let Some(old) = bytes.get_mut(at % length) {
                *old = *byte;
            }
        }
        Mutation::Cut(at) => bytes.truncate(at % length),
        Mutation::Insert(at, byte) => bytes.insert((at % length).min(bytes.len()), *byte),
        Mutation::Copy(from, to, count) => {
            let from = from % length;
            let part = bytes[from.min(bytes.len())..(from + count).min(bytes.len())].to_vec();
            let to = (to % length).min(bytes.len());
            bytes.splice(to..to, part);
        }
    }
}

/// Gives a frame to a room. A refusal must change nothing; an accepted update must be the same to a replica
/// that reads it from disk, in one piece and update by update.
fn survives(room: &mut ServerReplica, peer: PeerId, frame: &[u8]) -> Result<(), TestCaseError> {
    let before = room.document().encode();
    match room.receive(peer, frame) {
        Err(FrameRejection::Broken(_)) => prop_assert!(false, "passed, and failed in the engine"),
        Err(_) => prop_assert_eq!(room.document().encode(), before),
        Ok(step) => {
            let Some(commit) = step.commit else {
                return Ok(());
            };
            prop_assert!(!room.document().has_pending_updates());
            room.on_commit(commit.number);
            let mut copy = Document::load(SCHEMA, ClientId(9), [before.as_slice()]).unwrap();
            copy.apply(&commit.update).unwrap();
            prop_assert_eq!(copy.json(), room.document().json());
            prop_assert_eq!(copy.state_vector(), room.document().state_vector());
            prop_assert!(crate::document::snapshot::encode_verified(room.document()).is_ok());
            copy.contents();
        }
    }
    Ok(())
}

#[test]
fn a_mutated_frame_is_refused_or_taken_whole() {
    let (mut world, updates) = scene();
    let parts: Vec<Vec<u8>> = vec![world.room.document().encode()];
    let strategy = (0..updates.len(), vec(change(), 1..6), any::<bool>());
    let owners = world.room.owners().clone();
    let person = world.tabs[0].person;
    world.settle();
    check_property(&strategy, |(which, changes, whole)| {
        let mut room =
            ServerReplica::open(SCHEMA, parts.iter().map(Vec::as_slice), owners.clone()).unwrap();
        let peer = PeerId(1);
        room.join(peer, person, PeerRights::Write);
        // Updates depend on those before them.
        for update in &updates[..which] {
            let step = room.receive(peer, &Frame::Update(update).encode()).unwrap();
            room.on_commit(step.commit.unwrap().number);
        }
        let mut bytes = updates[which].clone();
        if whole {
            bytes = Frame::Update(&bytes).encode();
        }
        for change in &changes {
            mutate(&mut bytes, change);
        }
        if !whole {
            bytes = Frame::Update(&bytes).encode();
        }
        survives(&mut room, peer, &bytes)
    });
}

#[test]
fn random_bytes_never_panic() {
    let (world, _) = scene();
    let owners = world.room.owners().clone();
    let state = world.room.document().encode();
    let kind = prop_oneof![
        Just(vec![]),
        Just(vec![0, 2]),
        Just(vec![0, 0]),
        Just(vec![1]),
        Just(vec![102])
    ];
    check_property(&(kind, vec(any::<u8>(), 0..80)), |(kind, bytes)| {
        let mut room = ServerReplica::open(SCHEMA, [state.as_slice()], owners.clone()).unwrap();
        room.join(PeerId(1), PersonId(1), PeerRights::Write);
        let frame = [kind, vec![bytes.len() as u8], bytes.clone()].concat();
        survives(&mut room, PeerId(1), &frame)?;
        survives(&mut room, PeerId(1), &bytes)?;
        drop(decode_entries(&bytes));
        Ok(())
    });
}

/// The corpus has one frame a line, in hexadecimal, after its expected outcome.
#[test]
fn the_corpus_is_refused_as_it_says() {
    let (world, _) = scene();
    let owners = world.room.owners().clone();
    let state = world.room.document().encode();
    let mut count = 0;
    for line in include_str!("hostile.txt").lines() {
        let Some((expected, hex)) = line.split_once(": ") else {
            continue;
        };
        if expected.starts_with('#') {
            continue;
        }
        let frame = unhex(hex);
        let mut room = ServerReplica::open(SCHEMA, [state.as_slice()], owners.clone()).unwrap();
        room.join(PeerId(1), PersonId(1), PeerRights::Write);
        let outcome = match room.receive(PeerId(1), &frame) {
            Ok(step) if step.commit.is_some() => "taken".to_owned(),
            Ok(step) if !step.frames.is_empty() => "answered".to_owned(),
            Ok(_) => "nothing".to_owned(),
            Err(FrameRejection::Refused(UpdateRefusal::Malformed(fault))) => format!("{fault:?}"),
            Err(FrameRejection::Refused(UpdateRefusal::NotYours(_))) => "NotYours".to_owned(),
            Err(other) => format!("{other:?}"),
        };
        assert_eq!(outcome, expected, "{hex}");
        if outcome != "taken" {
            assert_eq!(room.document().encode(), state, "{hex}");
        }
        count += 1;
    }
    assert!(count > 40, "the corpus has only {count} frames");
}

/// `…` repeats: `7501*300` is 7501, three hundred times.
fn unhex(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for word in text.split_whitespace() {
        let (digits, times) = word.split_once('*').unwrap_or((word, "1"));
        let word: Vec<u8> = (0..digits.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap())
            .collect();
        for _ in 0..times.parse().unwrap() {
            bytes.extend_from_slice(&word);
        }
    }
    bytes
}

/// An update whose only value is lists in lists, two bytes a level: in 128 KiB of frame the engine's reader
/// goes 64 Ki calls deep.
fn deep_update() -> Vec<u8> {
    let mut update = vec![1, 1, 100, 0, 0x28, 1, 7];
    update.extend_from_slice(b"m:facts");
    update.extend_from_slice(&[1, b'n', 1]);
    for _ in 0..64 * 1024 {
        update.extend_from_slice(&[117, 1]);
    }
    update.extend_from_slice(&[126, 0]);
    update
}

#[test]
fn lists_in_lists_are_refused() {
    let verdict = check(
        &deep_update(),
        UpdateSource::Person(PersonId(1), &Owners::default()),
        &mut DocumentIndex::default(),
        &SCHEMA,
    );
    let fault = match verdict {
        Err(UpdateRefusal::Malformed(fault)) => fault,
        other => panic!("{other:?}"),
    };
    assert_eq!(fault, crate::document::lib0::DecodeError::Deep);
}

/// The negative control of the test above: without the check, the same bytes end the process. A
/// stack overflow can't be caught, so another process does it.
#[test]
fn without_the_check_the_same_lists_end_the_process() {
    const VICTIM: &str = "CAUSEWAY_TEST_VICTIM";
    if std::env::var_os(VICTIM).is_some() {
        let mut document = Document::new(SCHEMA, ClientId(1));
        drop(document.apply(&deep_update()));
        return;
    }
    let name = "document::tests::hostile::without_the_check_the_same_lists_end_the_process";
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args([name, "--exact", "--test-threads=1"])
        .env(VICTIM, "1")
        .output()
        .unwrap();
    assert!(!output.status.success(), "the engine took it");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("overflowed its stack"), "{said}");
}
