//! A room that takes no edits for a while loses none, and acknowledges none.

use super::peers::*;
use super::world::*;
use crate::document::content::RowDestination;
use crate::document::engine::Document;
use crate::document::frame::Frame;
use crate::document::owners::ClientId;
use crate::document::sync::{FrameRejection, OutgoingFrame, Recipient};

fn status(version: &[u8]) -> Vec<u8> {
    Frame::Status(version).encode()
}

fn to(peer: crate::document::sync::PeerId, frame: Frame<'_>) -> OutgoingFrame {
    OutgoingFrame {
        to: Recipient::Peer(peer),
        frame: frame.encode(),
    }
}

#[test]
fn what_is_sent_meanwhile_stays_with_its_sender_until_the_room_goes_on() {
    let mut room = room();
    let updates = typed(100, "abc");
    room.receive(ANN, &update(&updates[0])).unwrap();
    room.on_commit(1);
    let before = room.document().encode();
    room.receive(BOB, &Frame::Record.encode()).unwrap();
    assert_eq!(room.pause(), [to(BOB, Frame::Record)], "pages are told");

    // An update on disk is acknowledged as ever, also if it is sent again.
    let again = room.receive(ANN, &update(&updates[0])).unwrap();
    assert_eq!((again.commit, again.frames), (None, vec![]));
    let step = room.receive(ANN, &status(b"1")).unwrap();
    assert_eq!(step.frames, [to(ANN, Frame::Status(b"1"))]);
    // A new one is not, whichever way it comes, and the connection gives a sign of life.
    let mut all = Document::new(SCHEMA, ClientId(5));
    for bytes in &updates {
        all.apply(bytes).unwrap();
    }
    let whole = all.encode();
    for frame in [update(&updates[1]), Frame::Step2(&whole).encode()] {
        let step = room.receive(ANN, &frame).unwrap();
        assert_eq!((step.commit, step.frames), (None, vec![]));
        let step = room.receive(ANN, &status(b"3")).unwrap();
        assert_eq!(step.frames, [to(ANN, Frame::Query)]);
    }
    // The server doesn't edit either.
    assert!(matches!(
        room.edit(&[adds("p", RowDestination::Last)]),
        Err(FrameRejection::Paused)
    ));
    assert!(room.is_settled());
    assert_eq!(room.document().encode(), before);

    // A peer that owes updates is asked for them, and gets the acknowledgement once they are on disk.
    let sent = room.resume();
    assert!(matches!(Frame::decode(&sent[0].frame), Ok(Frame::Step1(_))));
    assert_eq!(sent[0].to, Recipient::Peer(ANN));
    assert_eq!(sent[1..], [to(BOB, Frame::Record)]);
    let step = room.receive(ANN, &Frame::Step2(&whole).encode()).unwrap();
    assert_eq!(step.frames, []);
    let sent = room.on_commit(step.commit.unwrap().number);
    assert_eq!(sent[0].to, Recipient::Others(ANN));
    assert_eq!(sent[1..], [to(ANN, Frame::Status(b"3"))]);
    assert_eq!(room.document().text(&notes()).unwrap(), "abc");
}
