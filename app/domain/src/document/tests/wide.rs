//! A wide schema: everything that a Yjs document may hold goes through our check, made by the engine
//! itself.

use super::world::check_property;
use crate::document::check::{DocumentIndex, UpdateSource, UpdateVerdict, check};
use crate::document::frame::Frame;
use crate::document::owners::{ClientId, Owners, PersonId};
use crate::document::schema::{Root, RootKind, Schema};
use crate::document::sync::{PeerId, PeerRights, ServerReplica};
use proptest::collection::vec;
use proptest::prelude::*;
use yrs::types::Attrs;
use yrs::updates::decoder::Decode;
use yrs::{
    Any, Array, ArrayPrelim, Doc, Map, MapPrelim, OffsetKind, Options, ReadTxn, StateVector, Text,
    TextPrelim, Transact, Update, XmlElementPrelim, XmlFragment, XmlTextPrelim,
};

const WIDE: Schema = Schema {
    roots: &[
        Root {
            name: "text",
            kind: RootKind::Anything,
        },
        Root {
            name: "array",
            kind: RootKind::Anything,
        },
        Root {
            name: "map",
            kind: RootKind::Anything,
        },
        Root {
            name: "xml",
            kind: RootKind::Anything,
        },
    ],
};

fn doc(client: u64) -> Doc {
    let mut options = Options::with_guid_and_client_id("x".into(), yrs::ClientID::new(client));
    options.offset_kind = OffsetKind::Utf16;
    Doc::with_options(options)
}

/// Makes a random edit of a kind, as Yjs' own randomized tests do.
fn edit(doc: &Doc, kind: u8, at: u32, length: u32) {
    let (text, array) = (
        doc.get_or_insert_text("text"),
        doc.get_or_insert_array("array"),
    );
    let (map, xml) = (
        doc.get_or_insert_map("map"),
        doc.get_or_insert_xml_fragment("xml"),
    );
    let txn = &mut doc.transact_mut();
    let within = |all: u32| at % (all + 1);
    let part = |all: u32| length.min(all - within(all));
    let key = ["one", "two"][at as usize % 2];
    let (units, items, nodes) = (text.len(txn), array.len(txn), xml.len(txn));
    match kind {
        // No surrogate pairs: these positions are blind, and the engine cuts a pair without
        // telling anyone (see `without_snapping_a_pair_is_cut_for_one_and_whole_for_the_other`).
        0 => text.insert(txn, within(units), "héllo"),
        1 => text.remove_range(txn, within(units), part(units)),
        2 => {
            let bold = Attrs::from([("bold".into(), Any::Bool(length.is_multiple_of(2)))]);
            text.format(txn, within(units), part(units), bold);
        }
        3 => drop(text.insert_embed(txn, within(units), Any::from_json("{\"a\":[1]}").unwrap())),
        4 => array.insert_range(
            txn,
            within(items),
            [Any::from(at), Any::from("x"), Any::Null],
        ),
        5 => array.remove_range(txn, within(items), part(items)),
        6 => drop(array.insert(txn, within(items), ArrayPrelim::from([1, 2, 3]))),
        7 => drop(array.insert(txn, within(items), MapPrelim::from([("a", "b")]))),
        8 => drop(map.insert(txn, key, Any::from(vec![1u8, 2]))),
        9 => drop(map.insert(txn, key, TextPrelim::new("nested"))),
        10 => drop(map.insert(txn, key, ArrayPrelim::from(["a", "b"]))),
        11 => drop(map.remove(txn, key)),
        12 => drop(xml.insert(txn, within(nodes), XmlElementPrelim::empty("p"))),
        13 => drop(xml.insert(txn, within(nodes), XmlTextPrelim::new("words"))),
        _ => xml.remove_range(txn, within(nodes), part(nodes)),
    }
}

fn exchange(room: &mut ServerReplica, doc: &Doc, peer: PeerId) {
    let state_vector = room.document().state_vector().encode();
    let theirs = StateVector::decode_v1(&state_vector).unwrap();
    let lacking = doc.transact().encode_state_as_update_v1(&theirs);
    let step = room
        .receive(peer, &Frame::Step2(&lacking).encode())
        .unwrap();
    assert_eq!(step.frames, []);
    if let Some(commit) = step.commit {
        room.on_commit(commit.number);
    }
    let state = doc.transact().state_vector();
    let mut state_vector = crate::document::state_vector::StateVector::default();
    for (client, clock) in state.iter() {
        state_vector.raise(ClientId(client.get()), *clock);
    }
    let lacking = room.document().encode_since(&state_vector);
    doc.transact_mut()
        .apply_update(Update::decode_v1(&lacking).unwrap())
        .unwrap();
}

#[test]
fn the_full_mix_passes_and_converges() {
    let acts = vec((0usize..3, 0u8..16, 0u32..40, 0u32..6), 1..60);
    check_property(&acts, |acts| {
        let docs: Vec<Doc> = (1..4).map(doc).collect();
        let mut room = ServerReplica::open(WIDE, [], Owners::default()).unwrap();
        for index in 0..3 {
            room.join(PeerId(index), PersonId(index), PeerRights::Write);
        }
        for (who, kind, at, length) in acts {
            match kind {
                15 => exchange(&mut room, &docs[who], PeerId(who as u64)),
                kind => edit(&docs[who], kind, at, length),
            }
        }
        for _ in 0..2 {
            for (who, doc) in docs.iter().enumerate() {
                exchange(&mut room, doc, PeerId(who as u64));
            }
        }
        let all = |doc: &Doc| {
            use yrs::GetString;
            let (text, xml) = (
                doc.get_or_insert_text("text"),
                doc.get_or_insert_xml_fragment("xml"),
            );
            let (array, map) = (
                doc.get_or_insert_array("array"),
                doc.get_or_insert_map("map"),
            );
            let txn = doc.transact();
            let json = |json: Any| serde_json::to_value(json).unwrap();
            use yrs::types::ToJson;
            (
                text.get_string(&txn),
                xml.get_string(&txn),
                json(array.to_json(&txn)),
                json(map.to_json(&txn)),
            )
        };
        prop_assert_eq!(all(&docs[0]), all(&docs[1]));
        prop_assert_eq!(all(&docs[1]), all(&docs[2]));
        // The store's copy is read back through the check too.
        let state = room.document().encode();
        let verdict = check(
            &state,
            UpdateSource::Store,
            &mut DocumentIndex::default(),
            &WIDE,
        );
        prop_assert!(
            matches!(verdict, Ok(UpdateVerdict::New(_) | UpdateVerdict::Nothing)),
            "{verdict:?}"
        );
        Ok(())
    });
}
