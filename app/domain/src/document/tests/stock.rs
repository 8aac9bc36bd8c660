//! Frames that stock clients made: `yjs.txt` is a recording of three of them, with undo managers,
//! on our schema's roots. (The server's tests run live ones.)

use super::world::*;
use crate::document::frame::{Frame, decode_entries};
use crate::document::owners::{ClientId, Owners, PersonId};
use crate::document::snapshot;
use crate::document::sync::{PeerId, PeerRights, ServerReplica};

fn unhex(text: &str) -> Vec<u8> {
    let digits = text.as_bytes().chunks(2);
    digits
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

#[test]
fn what_yjs_writes_passes_and_says_what_yjs_says() {
    let mut room = ServerReplica::open(SCHEMA, [], Owners::default()).unwrap();
    for peer in 0..3 {
        room.join(PeerId(peer), PersonId(peer), PeerRights::Write);
    }
    let mut frames = 0;
    for line in include_str!("yjs.txt").lines() {
        match line.split_once(' ').unwrap() {
            ("#", _) => {}
            ("json", expected) => {
                let expected: serde_json::Value = serde_json::from_str(expected).unwrap();
                let said = serde_json::to_string(&room.document().json()).unwrap();
                // Numbers compare as JSON has them, 5 or 5.0.
                let said: serde_json::Value = serde_json::from_str(&said).unwrap();
                assert_eq!(said, expected);
            }
            ("presence", hex) => {
                let step = room.receive(PeerId(1), &unhex(hex)).unwrap();
                let Ok(Frame::Awareness(entries)) = Frame::decode(&step.frames[0].frame) else {
                    panic!("{step:?}");
                };
                let entries = decode_entries(entries).unwrap();
                assert_eq!(entries[0].client, ClientId(2_000_000_002));
            }
            (peer, hex) => {
                let peer = PeerId(peer.parse().unwrap());
                let step = room.receive(peer, &unhex(hex)).unwrap();
                assert_eq!(step.frames, [], "asked for what is missing");
                if let Some(commit) = step.commit {
                    room.on_commit(commit.number);
                }
                frames += 1;
            }
        }
    }
    assert!(frames > 300, "only {frames} frames");
    assert_eq!(room.owners().iter().count(), 3);
    snapshot::encode_verified(room.document()).unwrap();
}
