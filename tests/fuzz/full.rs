//! The cost of documents that are as full as they may be, whatever they are full of.

use super::large::{number, prepends, rows, values};
use super::scene::FuzzScene;
use super::{MAX_FRAME_COST_BYTES, MEMORY, alone, counted};
use domain::document::check::weigh;
use domain::document::frame::Frame;
use domain::document::limits;
use domain::document::sync::{FrameRejection, PeerId, ServerReplica};
use std::time::Instant;

/// Sends updates until the document is full.
fn fill(room: &mut ServerReplica, peer: PeerId, update: impl Fn(u64) -> Vec<u8>) {
    for round in 0.. {
        match room.receive(peer, &Frame::Update(&update(round)).encode()) {
            Ok(step) => drop(room.on_commit(step.commit.unwrap().number)),
            Err(FrameRejection::Full) => return,
            Err(error) => panic!("round {round}: {error:?}"),
        }
        assert!(round < 200, "it is never full");
    }
}

/// The question of a client that has nothing.
fn everything() -> Vec<u8> {
    Frame::Step1(&[0]).encode()
}

fn costs(what: &str, update: impl Fn(u64) -> Vec<u8>) {
    let scene = FuzzScene::new();
    let (mut room, peer) = scene.room();
    let before = MEMORY.current_usage();
    fill(&mut room, peer, update);
    let memory = MEMORY.current_usage() - before;
    let whole = room.document().encode();
    let start = Instant::now();
    let (_, answer) = counted(|| room.receive(peer, &everything()));
    println!(
        "full of {what}: {} bytes, weighs {}, {memory} bytes of memory; a question costs {answer} \
         bytes, {:?}",
        whole.len(),
        weigh(&whole).unwrap(),
        start.elapsed(),
    );
    assert!(
        memory <= MAX_FRAME_COST_BYTES,
        "{memory} bytes when full of {what}"
    );
    assert!(
        answer <= MAX_FRAME_COST_BYTES,
        "{answer} bytes for a question"
    );
    // A client that sends all deletions of the document, as a stock client does, has room for them.
    let deleted: usize = room.document().delete_set().iter().count();
    assert!(deleted * 8 < limits::MAX_FRAME_BYTES, "{deleted} ranges");
}

#[test]
fn a_full_document_costs_no_more_than_it_may() {
    let _alone = alone();
    let step = 2048;
    costs("characters", |round| prepends(900, round * step, step));
    costs("rows", |round| rows(900 + round, step));
    costs("values", |round| {
        values(900 + round, &format!("row-{round}"))
    });
    costs("text", |round| {
        let mut update = vec![1, 1];
        number(&mut update, 900 + round);
        update.extend_from_slice(&[0, 0x04, 1, 7]);
        update.extend_from_slice(b"t:notes");
        number(&mut update, 200_000);
        update.resize(update.len() + 200_000, b'x');
        update.push(0);
        update
    });
}
