//! The cost of the largest possible frames.

use super::scene::FuzzScene;
use super::{MAX_FRAME_COST_BYTES, alone, counted, survives};
use domain::document::frame::Frame;
use domain::document::limits;

/// Values in one struct, of a byte each.
const VALUES: u64 = 260_000;

pub(crate) fn number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn text(out: &mut Vec<u8>, text: &str) {
    number(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

/// One character before all others, again and again: structs that no engine joins. The first of
/// them stands at the beginning of the text.
pub(crate) fn prepends(client: u64, from: u64, count: u64) -> Vec<u8> {
    let mut update = vec![1];
    number(&mut update, count);
    number(&mut update, client);
    number(&mut update, from);
    for clock in from..from + count {
        if clock == 0 {
            update.extend_from_slice(&[0x04, 1]);
            text(&mut update, "t:notes");
        } else {
            update.push(0x44);
            number(&mut update, client);
            number(&mut update, clock - 1);
        }
        text(&mut update, "a");
    }
    update.push(0);
    update
}

/// One row written again and again, under another name each time.
pub(crate) fn rows(client: u64, count: u64) -> Vec<u8> {
    let mut update = vec![1];
    number(&mut update, count);
    number(&mut update, client);
    update.push(0);
    for row in 0..count {
        update.extend_from_slice(&[0x27, 1]);
        text(&mut update, "r:problems");
        text(&mut update, &format!("row-{client}-{row}"));
        update.push(1);
    }
    update.push(0);
    update
}

/// A row with a value that was overwritten again and again before it was sent.
pub(crate) fn values(client: u64, row: &str) -> Vec<u8> {
    let mut update = vec![1, 2];
    number(&mut update, client);
    update.extend_from_slice(&[0, 0x27, 1]);
    text(&mut update, "r:problems");
    text(&mut update, row);
    update.extend_from_slice(&[1, 0x28, 0]);
    number(&mut update, client);
    update.push(0);
    text(&mut update, "current");
    number(&mut update, VALUES);
    update.resize(update.len() + VALUES as usize, 127);
    update.push(0);
    update
}

/// Many clients, a struct each.
fn clients(count: u64) -> Vec<u8> {
    let mut update = Vec::new();
    number(&mut update, count);
    for client in 0..count {
        update.push(1);
        number(&mut update, 1000 + client);
        update.extend_from_slice(&[0, 0x04, 1]);
        text(&mut update, "t:notes");
        text(&mut update, "a");
    }
    update.push(0);
    update
}

/// Every second tick of a client is deleted, up to this one.
fn deletions(client: u64, count: u64) -> Vec<u8> {
    let mut update = vec![0, 1];
    number(&mut update, client);
    number(&mut update, count);
    for range in 0..count {
        number(&mut update, 2 * range);
        update.push(1);
    }
    update
}

fn presences(count: u64) -> Vec<u8> {
    let mut entries = Vec::new();
    number(&mut entries, count);
    for client in 0..count {
        number(&mut entries, 1000 + client);
        entries.push(1);
        text(&mut entries, "[[[[[[[[1],2],3],4],5],6],7],8]");
    }
    entries
}

fn clocks(count: u64) -> Vec<u8> {
    let mut clocks = Vec::new();
    number(&mut clocks, count);
    for client in 0..count {
        number(&mut clocks, (1 << 52) + client);
        number(&mut clocks, 1 << 30);
    }
    clocks
}

/// Frames up to the limits of a frame, each with its description.
fn frames() -> Vec<(&'static str, Vec<u8>)> {
    let most = limits::PEER_UPDATE;
    let structs = most.structs as u64;
    let frames = vec![
        (
            "characters",
            Frame::Update(&prepends(900, 0, structs)).encode(),
        ),
        ("rows", Frame::Update(&rows(900, structs)).encode()),
        ("values", Frame::Update(&values(900, "row")).encode()),
        (
            "clients",
            Frame::Update(&clients(most.clients as u64)).encode(),
        ),
        (
            "deletions",
            Frame::Update(&deletions(900, 64 * 1024)).encode(),
        ),
        ("presences", Frame::Awareness(&presences(4096)).encode()),
        ("clocks", Frame::Step1(&clocks(4096)).encode()),
        (
            "zeros",
            Frame::Update(&vec![0; limits::MAX_FRAME_BYTES - 8]).encode(),
        ),
        ("text", Frame::Update(&long_text()).encode()),
    ];
    for (what, frame) in &frames {
        assert!(
            frame.len() <= limits::MAX_FRAME_BYTES,
            "{what} is no frame any more"
        );
    }
    frames
}

fn long_text() -> Vec<u8> {
    let mut update = vec![1, 1];
    number(&mut update, 900);
    update.extend_from_slice(&[0, 0x04, 1]);
    text(&mut update, "t:notes");
    text(&mut update, &"🦀".repeat(60_000));
    update.push(0);
    update
}

#[test]
fn the_largest_frames_cost_no_more_than_they_may() {
    let _alone = alone();
    let scene = FuzzScene::new();
    for (what, frame) in frames() {
        let (mut room, peer) = scene.room();
        let (_, bytes) = counted(|| room.receive(peer, &frame));
        println!("{what}: {} bytes of frame, {bytes} of memory", frame.len());
        assert!(bytes <= MAX_FRAME_COST_BYTES, "{bytes} bytes for {what}");
        let outcome = survives(&mut scene.room().0, peer, &frame);
        println!("{what}: {outcome:?}");
    }
}

/// The negative control: a frame that costs too much is noticed. It costs a kilobyte more than it
/// may, since the test runner frees some bytes of its own at any time.
#[test]
fn memory_is_counted() {
    let _alone = alone();
    let (kept, bytes) = counted(|| vec![1u8; MAX_FRAME_COST_BYTES + 1024]);
    assert!(
        bytes > MAX_FRAME_COST_BYTES && kept.len() > MAX_FRAME_COST_BYTES,
        "{bytes} were counted"
    );
}
