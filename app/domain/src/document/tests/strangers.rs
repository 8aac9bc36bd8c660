//! The room and strangers: ids, rights, limits and presence.

use super::peers::*;
use super::world::*;
use crate::document::check::weigh;
use crate::document::content::{RowDestination, TextAddress};
use crate::document::engine::Document;
use crate::document::frame::{AwarenessEntry, Frame, decode_entries, encode_entries};
use crate::document::lib0::DecodeError;
use crate::document::owners::{ClientId, ClientIdClaim, Owners, PersonId};
use crate::document::state_vector::StateVector;
use crate::document::sync::{
    FrameRejection, OutgoingFrame, PeerId, PeerRights, Recipient, ServerOutput, ServerReplica,
};
use crate::document::{check, limits};

#[test]
fn an_id_belongs_to_who_first_writes_under_it() {
    let mut room = room();
    let updates = typed(100, "ab");
    room.receive(ANN, &update(&updates[0])).unwrap();
    assert_eq!(room.owners().owner(ClientId(100)), Some(PersonId(1)));
    let refused = Err(FrameRejection::Refused(check::UpdateRefusal::NotYours(
        ClientId(100),
    )));
    assert_eq!(room.receive(BOB, &update(&updates[1])), refused);
    // The same person may use the id from another connection.
    room.join(PeerId(3), PersonId(1), PeerRights::Write);
    assert!(
        room.receive(PeerId(3), &update(&updates[1]))
            .unwrap()
            .commit
            .is_some()
    );
    // Updates that Bob only repeats are no claim and no reason to close.
    assert_eq!(
        room.receive(BOB, &update(&updates[1])).unwrap(),
        ServerOutput::default()
    );
}

/// The negative control: if everybody owned every id, Bob could write Ann's next words, and all who heard
/// Bob's first would ignore Ann's own.
#[test]
fn without_owners_a_squatter_silences_his_victim() {
    let mut document = Document::new(SCHEMA, ClientId(5));
    document.apply(&typed(100, "a")[0]).unwrap();
    document.apply(&typed(100, "xyz")[2]).unwrap();
    document.apply(&typed(100, "xy")[1]).unwrap();
    document.apply(&typed(100, "ab")[1]).unwrap();
    assert!(!document.text(&notes()).unwrap().contains('b'));
}

#[test]
fn ids_are_issued_small_and_once() {
    let mut owners = Owners::default();
    assert_eq!(owners.issue(PersonId(1)), Some(ClientId(1)));
    owners.give(ClientId(2), PersonId(2));
    assert_eq!(owners.issue(PersonId(1)), Some(ClientId(3)));
    owners.give(ClientId(2), PersonId(1));
    assert_eq!(owners.owner(ClientId(2)), Some(PersonId(2)));
    assert_eq!(
        owners.claim(PersonId(1), ClientId::SERVER),
        ClientIdClaim::Refused
    );
    for id in 10.. {
        if owners.claim(PersonId(1), ClientId(id)) != ClientIdClaim::Free {
            break;
        }
        owners.give(ClientId(id), PersonId(1));
    }
    assert_eq!(owners.count(PersonId(1)), limits::MAX_IDS_PER_PERSON);
    assert_eq!(owners.issue(PersonId(1)), None);
}

#[test]
fn a_reader_reads() {
    let mut room = room();
    room.leave(BOB);
    room.join(BOB, PersonId(2), PeerRights::Read);
    // A stock client answers the room's state vector even if it has nothing.
    let empty = Frame::Step2(&[0, 0]).encode();
    assert_eq!(room.receive(BOB, &empty).unwrap(), ServerOutput::default());
    let letter = update(&typed(100, "a")[0]);
    assert_eq!(room.receive(BOB, &letter), Err(FrameRejection::ReadOnly));
    assert_eq!(room.owners().owner(ClientId(100)), None);
    room.leave(BOB);
    room.join(BOB, PersonId(2), PeerRights::Write);
    assert!(room.receive(BOB, &letter).unwrap().commit.is_some());
}

#[test]
fn too_much_is_refused() {
    let mut room = room();
    let long = vec![0; limits::MAX_FRAME_BYTES + 1];
    assert_eq!(room.receive(ANN, &long), Err(FrameRejection::TooBig));
    let page = "x".repeat(200_000);
    let mut document = Document::new(SCHEMA, ClientId(100));
    let mut pages = 0;
    loop {
        let edit = document.edit(&[types(notes(), 0, 0, &page)]).unwrap();
        match room.receive(ANN, &update(&edit[0])) {
            Ok(step) => drop(room.on_commit(step.commit.unwrap().number)),
            Err(rejected) => {
                assert_eq!(rejected, FrameRejection::Full);
                break;
            }
        }
        pages += 1;
    }
    assert_eq!(pages, limits::MAX_DOCUMENT_BYTES / 200_020);
    // The warning comes long before the limit.
    let weight = weigh(&room.document().encode()).unwrap();
    assert!(weight > limits::NEARLY_FULL_BYTES);
    // At the limit one can still delete.
    let gone = document.edit(&[types(notes(), 250_000, 100, "")]).unwrap();
    let step = room.receive(ANN, &update(&gone[0]));
    assert!(step.is_ok_and(|step| step.commit.is_some()));
    assert!(room.size() <= limits::MAX_DOCUMENT_BYTES);
}

#[test]
fn the_room_never_thinks_that_it_is_smaller_than_it_is() {
    let mut room = room();
    let mut document = Document::new(SCHEMA, ClientId(100));
    let mut updates = document
        .edit(&[types(notes(), 0, 0, &"x".repeat(10_000))])
        .unwrap();
    // Every other character goes, every third gets a neighbor.
    let holes: Vec<_> = (0..2_000).map(|at| types(notes(), at, 1, "")).collect();
    updates.extend(document.edit(&holes).unwrap());
    let more: Vec<_> = (0..2_000)
        .map(|at| types(notes(), at * 3, 0, "y"))
        .collect();
    updates.extend(document.edit(&more).unwrap());
    for bytes in updates {
        let step = room.receive(ANN, &update(&bytes)).unwrap();
        room.on_commit(step.commit.unwrap().number);
        assert_eq!(room.backlog(), 0);
        assert!(room.size() >= check::weigh(&room.document().encode()).unwrap());
    }
}

#[test]
fn a_question_about_any_state_is_answered() {
    let mut room = room();
    room.edit(&[
        types(notes(), 0, 0, "a🦀b"),
        adds("a", RowDestination::Last),
    ])
    .unwrap();
    let before = room.document().encode();
    for clock in (0..30).chain([u32::MAX / 2, u32::MAX - 1, u32::MAX]) {
        let mut state_vector = StateVector::default();
        state_vector.raise(ClientId(0), clock);
        state_vector.raise(ClientId(77), clock);
        let step = room.receive(ANN, &Frame::Step1(&state_vector.encode()).encode());
        assert_eq!(step.unwrap().frames, []);
    }
    assert_eq!(room.on_commit(1).len(), 2);
    assert_eq!(room.document().encode(), before);
}

#[test]
fn a_struct_known_in_part_lies_in_one_place() {
    let mut room = room();
    let text = |clock: u8, text: &str| {
        let head = [1, 1, 100, clock, 4, 1, 7];
        [
            &head,
            &b"t:notes"[..],
            &[text.len() as u8],
            text.as_bytes(),
            &[0],
        ]
        .concat()
    };
    let row = [
        &[1, 1, 100, 3, 0x27, 1, 10][..],
        b"r:problems",
        &[1, b'x', 1, 0],
    ]
    .concat();
    assert!(room.receive(ANN, &update(&text(0, "abc"))).is_ok());
    assert!(room.receive(ANN, &update(&row)).is_ok());
    // Its first tick is the row, so its second can't follow in the notes.
    let across = room.receive(ANN, &update(&text(3, "yz")));
    let fault = check::UpdateRefusal::Malformed(DecodeError::Contradiction);
    assert_eq!(across, Err(FrameRejection::Refused(fault)));
}

fn entry(client: u64, clock: u32, state: &str) -> AwarenessEntry {
    AwarenessEntry {
        client: ClientId(client),
        clock,
        state: state.to_owned(),
    }
}

fn says(room: &mut ServerReplica, peer: PeerId, entries: &[AwarenessEntry]) -> Vec<AwarenessEntry> {
    let step = room.receive(peer, &encode_entries(entries.iter())).unwrap();
    let mut heard = Vec::new();
    for send in step.frames {
        assert_eq!(send.to, Recipient::Others(peer));
        let Ok(Frame::Awareness(payload)) = Frame::decode(&send.frame) else {
            panic!("{send:?}");
        };
        heard.extend(decode_entries(payload).unwrap());
    }
    heard
}

#[test]
fn one_presence_a_connection_and_none_of_anothers() {
    let mut room = room();
    room.receive(ANN, &update(&typed(100, "a")[0])).unwrap();
    let (ann, bob) = (entry(100, 1, "{}"), entry(200, 1, "{}"));
    assert_eq!(says(&mut room, BOB, std::slice::from_ref(&ann)), []);
    // A stock client repeats all it knows; its own entry is the first that is nobody else's.
    let heard = says(&mut room, BOB, &[ann.clone(), bob.clone()]);
    assert_eq!(heard, std::slice::from_ref(&bob));
    assert_eq!(says(&mut room, BOB, &[entry(201, 9, "{}")]), []);
    assert_eq!(says(&mut room, BOB, &[entry(200, 0, "{}")]), []);
    assert_eq!(says(&mut room, ANN, &[bob.clone(), ann.clone()]), [ann]);
    // A later peer hears of both, and a peer that leaves is taken back.
    let hello = room.join(PeerId(3), PersonId(3), PeerRights::Read);
    assert_eq!(hello.len(), 2);
    let bye = room.leave(BOB);
    let gone = encode_entries([entry(200, 2, "null")].iter());
    assert_eq!(
        bye,
        [OutgoingFrame {
            to: Recipient::All,
            frame: gone
        }]
    );
    assert_eq!(room.receive(BOB, &[3]), Err(FrameRejection::Stranger));
}

#[test]
fn nobody_says_to_be_somebody_else() {
    let mut room = room();
    let claims = |person: u64| format!("{{\"user\":{{\"person\":{person}}}}}");
    let own = entry(200, 1, &claims(2));
    assert_eq!(says(&mut room, BOB, std::slice::from_ref(&own)), [own]);
    assert_eq!(says(&mut room, BOB, &[entry(200, 2, &claims(1))]), []);
    assert_eq!(says(&mut room, ANN, &[entry(100, 1, &claims(2))]), []);
}

#[test]
fn where_somebody_is_is_what_he_says_while_he_is_there() {
    let mut room = room();
    let at = r#"{"at":{"text":{"Root":"t:notes"},"anchor":{"of":null,"side":"Before"},"head":{"of":null,"side":"Before"}}}"#;
    assert_eq!((room.field_of(BOB), room.page_of(BOB)), (None, None));
    says(&mut room, BOB, &[entry(200, 0, r#"{"page":"causes"}"#)]);
    assert_eq!(room.page_of(BOB).as_deref(), Some("causes"));
    for (clock, words, place) in [
        (1, "{}", None),
        (2, at, Some(TextAddress::Root("t:notes".to_owned()))),
        (3, r#"{"at":5}"#, None),
        (4, at, Some(TextAddress::Root("t:notes".to_owned()))),
        (5, "null", None),
    ] {
        says(&mut room, BOB, &[entry(200, clock, words)]);
        assert_eq!(room.field_of(BOB), place, "{words}");
    }
    says(&mut room, BOB, &[entry(200, 6, at)]);
    room.leave(BOB);
    assert_eq!(room.field_of(BOB), None);
}

#[test]
fn a_store_with_a_hole_is_not_opened() {
    let updates = typed(100, "ab");
    let opened = ServerReplica::open(SCHEMA, [updates[1].as_slice()], Owners::default());
    assert!(opened.is_err());
    let opened = ServerReplica::open(SCHEMA, [&b"\x01\x01"[..]], Owners::default());
    assert!(opened.is_err());
}
