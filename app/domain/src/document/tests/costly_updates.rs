//! Small updates that keep the engine busy are refused, and no honest ones are.

use super::peers::*;
use super::world::*;
use crate::document::check::{DocumentIndex, UpdateRefusal, UpdateSource, UpdateVerdict, check};
use crate::document::engine::Document;
use crate::document::lib0::{DecodeError, put_bytes, put_number};
use crate::document::limits;
use crate::document::owners::ClientId;
use crate::document::snapshot;
use crate::document::splice;
use crate::document::state_vector::StateVector;
use crate::document::sync::{FrameRejection, ServerReplica};

const TOO_MUCH: FrameRejection =
    FrameRejection::Refused(UpdateRefusal::Malformed(DecodeError::TooMuch));
/// The writers of the letters between which others insert.
const WRITERS: [u64; 2] = [100, 101];
const HOSTILE: u64 = 200;

type StructId = (u64, u32);

/// An update of one client's letters, each with its neighbors, from a clock on.
fn letters(client: u64, from: u32, between: &[(Option<StructId>, Option<StructId>)]) -> Vec<u8> {
    let mut update = Vec::new();
    put_number(&mut update, between.len() as u64);
    put_number(&mut update, client);
    put_number(&mut update, from.into());
    for (left, right) in between {
        let has_left = if left.is_some() { 0x80 } else { 0 };
        let has_right = if right.is_some() { 0x40 } else { 0 };
        update.push(0x04 | has_left | has_right);
        for (client, clock) in [left, right].into_iter().flatten() {
            put_number(&mut update, *client);
            put_number(&mut update, (*clock).into());
        }
        if left.is_none() && right.is_none() {
            put_number(&mut update, 1);
            put_bytes(&mut update, b"t:notes");
        }
        put_bytes(&mut update, b"a");
    }
    update
}

fn of(clients: &[Vec<u8>]) -> Vec<u8> {
    let mut update = vec![clients.len() as u8];
    clients.iter().for_each(|one| update.extend_from_slice(one));
    update.push(0);
    update
}

/// The id of a letter of the text that two clients write in turn, so that no two letters are one item.
fn name(at: u32) -> StructId {
    (WRITERS[at as usize % 2], at / 2)
}

/// A text of so many letters, and as many insertions, all after the first letter, each before another one
/// of the others.
fn text(count: u32) -> Vec<Vec<u8>> {
    [1, 0]
        .map(|writer| {
            let own = (0..count).filter(|at| at % 2 == writer);
            let between: Vec<_> = own.map(|at| (at.checked_sub(1).map(name), None)).collect();
            letters(WRITERS[writer as usize], 0, &between)
        })
        .to_vec()
}

/// Letters that all stand after the first, each before another one of the text.
fn siblings(length: u32, from: u32, count: u32) -> Vec<u8> {
    let right = |at: u32| name(length - 1 - at % (length / 2));
    let between: Vec<_> = (from..from + count)
        .map(|at| (Some(name(0)), Some(right(at))))
        .collect();
    letters(HOSTILE, from, &between)
}

#[test]
fn inserts_between_the_same_letter_and_many_others_are_refused() {
    let mut frame = vec![siblings(2000, 0, 2000)];
    frame.extend(text(2000));
    let frame = of(&frame);
    assert!(frame.len() < 36 * 1024);
    let mut room = room();
    assert_eq!(room.receive(ANN, &update(&frame)), Err(TOO_MUCH));
    assert_eq!(room.document().text(&notes()).unwrap(), "");
    // The check has forgotten it too: an honest update with the same ids is taken.
    let honest = of(&text(20));
    assert!(
        room.receive(ANN, &update(&honest))
            .unwrap()
            .commit
            .is_some()
    );
    assert_eq!(room.known().position_of(ClientId(100), 1), Some((2, 0)));
}

/// The negative control: the check refuses the cost, nothing else.
#[test]
fn what_costs_too_much_is_well_formed() {
    let mut frame = vec![siblings(600, 0, 600)];
    frame.extend(text(600));
    let frame = of(&frame);
    let mut known = DocumentIndex::default();
    let verdict = check(&frame, UpdateSource::Store, &mut known, &SCHEMA);
    let Ok(UpdateVerdict::New(checked)) = verdict else {
        panic!("{verdict:?}");
    };
    assert!(checked.cost().passed_items() > limits::PEER_UPDATE.passes);
    assert_eq!(room().receive(ANN, &update(&frame)), Err(TOO_MUCH));
}

#[test]
fn many_small_frames_dont_add_up() {
    let mut room = room();
    room.receive(ANN, &update(&of(&text(2000)))).unwrap();
    let mut taken = 0;
    let refused = loop {
        let frame = of(&[siblings(2000, taken * 16, 16)]);
        match room.receive(ANN, &update(&frame)) {
            Ok(_) => taken += 1,
            Err(rejected) => break rejected,
        }
        assert!(taken < 1000, "they are taken for ever");
    };
    assert_eq!(refused, TOO_MUCH);
    // Typing goes on, also where others type.
    let one = typed(7, "still");
    let two = typed(8, "here");
    for bytes in one.iter().chain(&two) {
        assert!(room.receive(BOB, &update(bytes)).unwrap().commit.is_some());
    }
}

/// Values under one key have an order too, and the engine walks along all of them.
/// The engine knows where a text begins, however much was ever written there.
#[test]
fn whoever_writes_at_the_beginning_of_a_long_text_again_and_again_is_taken() {
    let mut room = room();
    room.receive(ANN, &update(&of(&text(2000)))).unwrap();
    let mut first = name(0);
    for round in 0..2000 {
        let frame = of(&[letters(HOSTILE, round, &[(None, Some(first))])]);
        let taken = room.receive(ANN, &update(&frame));
        assert!(taken.is_ok_and(|step| step.commit.is_some()), "{round}");
        first = (HOSTILE, round);
    }
}

#[test]
fn values_that_ignore_each_other_are_refused() {
    let value = |client: u64, state_vector: std::ops::Range<u32>| {
        let mut update = Vec::new();
        put_number(
            &mut update,
            u64::from(state_vector.end - state_vector.start),
        );
        put_number(&mut update, client);
        put_number(&mut update, state_vector.start.into());
        for _ in state_vector {
            update.extend_from_slice(&[0x28, 1]);
            put_bytes(&mut update, b"m:facts");
            put_bytes(&mut update, b"n");
            update.extend_from_slice(&[1, 125, 5]);
        }
        update
    };
    let mut room = room();
    assert_eq!(
        room.receive(ANN, &update(&of(&[value(9, 0..2000)]))),
        Err(TOO_MUCH)
    );
    let few = of(&[value(9, 0..20)]);
    assert!(room.receive(ANN, &update(&few)).unwrap().commit.is_some());
}

/// Writes a long text in parts of 200,000 letters, one update each.
fn write_parts(room: &mut ServerReplica, writer: &mut Document, letter: &str, parts: u32) {
    let part = letter.repeat(200_000);
    for at in 0..parts {
        let edits = writer.edit(&[types(notes(), at * 200_000, 0, &part)]);
        room.receive(ANN, &update(&edits.unwrap()[0])).unwrap();
    }
}

/// Insertions all over a text of some megabytes would copy it each time.
#[test]
fn a_long_text_is_not_divided_for_ever() {
    let mut room = room();
    let mut writer = Document::new(SCHEMA, ClientId(7));
    write_parts(&mut room, &mut writer, "x", 20);
    let between: Vec<_> = (1..200)
        .map(|at| (Some((7, 4_000_000 - at * 100)), None))
        .collect();
    let frame = of(&[letters(HOSTILE, 0, &between)]);
    assert!(frame.len() < 4 * 1024);
    assert_eq!(room.receive(BOB, &update(&frame)), Err(TOO_MUCH));
    // One at a time they are taken like any others.
    let one = of(&[letters(HOSTILE, 0, &between[..1])]);
    let step = room.receive(BOB, &update(&one)).unwrap();
    assert!(step.cost.micros() > 1000, "{:?}", step.cost);
}

/// Everybody's offline work, in one update each.
fn merges(room: &mut ServerReplica, writers: &[Document], since: &StateVector) {
    for writer in writers {
        let bytes = writer.encode_since(since);
        let step = room.receive(ANN, &update(&bytes)).unwrap();
        assert!(step.commit.is_some());
    }
}

#[test]
fn twelve_people_who_write_offline_at_one_place_are_taken() {
    let mut room = room();
    let mut begun = Document::new(SCHEMA, ClientId(7));
    for bytes in typed(7, "Together we") {
        begun.apply(&bytes).unwrap();
        room.receive(ANN, &update(&bytes)).unwrap();
    }
    let since = begun.state_vector();
    let writers: Vec<Document> = (0..12)
        .map(|person| {
            let state = begun.encode();
            let id = ClientId(1000 + person);
            let mut writer = Document::load(SCHEMA, id, [state.as_slice()]).unwrap();
            let mut at = 11;
            for word in 0..150 {
                // A word, of which a part is deleted and written anew.
                writer.edit(&[types(notes(), at, 0, " words")]).unwrap();
                writer.edit(&[types(notes(), at + 3, 3, "")]).unwrap();
                writer.edit(&[types(notes(), at + 3, 0, "rds")]).unwrap();
                if word % 3 == 0 {
                    writer.edit(&[types(notes(), 5, 0, "x")]).unwrap();
                    at += 1;
                }
                at += 6;
            }
            writer
        })
        .collect();
    merges(&mut room, &writers, &since);
    let words = splice::units(&room.document().text(&notes()).unwrap());
    assert_eq!(words, 11 + 12 * (150 * 6 + 50));
}

/// A paste of a megabyte, then edits all over it without a connection.
#[test]
fn a_hundred_offline_edits_in_a_megabyte_are_taken() {
    let mut room = room();
    let mut writer = Document::new(SCHEMA, ClientId(7));
    write_parts(&mut room, &mut writer, "y", 5);
    let since = writer.state_vector();
    for edit in 0..100 {
        writer
            .edit(&[types(notes(), (edit * 7_919) % 1_000_000, 1, "é")])
            .unwrap();
    }
    merges(&mut room, &[writer], &since);
}

/// A person inserts before one of their letters after another, behind a letter of a lower id, and goes on
/// behind that under higher ids. Each letter finds its place at once; read in one piece, from the highest
/// id down, each passes all the later ones.
#[test]
fn a_document_that_is_slow_in_one_piece_is_opened_from_its_updates() {
    const COUNT: u32 = 2500;
    let (first, last, low) = ((900, 0), (900, 1), (1, 0));
    let mut room = room();
    let mut log = Vec::new();
    let mut send = |frame: Vec<u8>| {
        let step = room.receive(ANN, &update(&frame)).unwrap();
        let commit = step.commit.unwrap();
        room.on_commit(commit.number);
        log.push(commit.update);
        step.cost.passed_items()
    };
    let begin = [(None, None), (Some(first), None)];
    send(of(&[letters(900, 0, &begin)]));
    send(of(&[letters(1, 0, &[(Some(first), Some(last))])]));
    let before: Vec<_> = (0..COUNT)
        .map(|at| {
            (
                Some(first),
                Some(at.checked_sub(1).map_or(last, |at| (5, at))),
            )
        })
        .collect();
    let mut passed = send(of(&[letters(5, 0, &before)]));
    // By two ids in turn, so that no two are one item.
    let typed = |at: u32| {
        at.checked_sub(1)
            .map_or(low, |at| (10 + u64::from(at % 2), at / 2))
    };
    let own = |id: u32| {
        let between = (0..COUNT).filter(|at| at % 2 == id);
        let between: Vec<_> = between.map(|at| (Some(typed(at)), Some(last))).collect();
        letters(10 + u64::from(id), 0, &between)
    };
    passed += send(of(&[own(1), own(0)]));
    assert!(passed < 3 * u64::from(COUNT), "{passed} items passed");

    assert!(
        snapshot::encode_verified(room.document()).is_err(),
        "it is slow in one piece"
    );
    let parts = log.iter().map(Vec::as_slice);
    let again = ServerReplica::open(SCHEMA, parts, room.owners().clone()).unwrap();
    assert_eq!(again.document().json(), room.document().json());
    assert_eq!(
        again.document().state_vector(),
        room.document().state_vector()
    );
}
