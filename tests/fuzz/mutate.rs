//! Honest frames, made dishonest.

use super::seed::Seed;
use domain::document::frame::Frame;

/// Numbers at the edges of ranges: of bytes, of counts, of clocks, of client ids.
const EDGES: [&[u8]; 8] = [
    &[0x00],
    &[0x7f],
    &[0x80, 0x01],
    &[0xff, 0xff, 0x03],
    &[0x80, 0x80, 0x80, 0x80, 0x04],
    &[0xff, 0xff, 0xff, 0xff, 0x0f],
    &[0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10],
    &[0xff; 10],
];

/// Closes an envelope again.
type Wrap = fn(&[u8]) -> Vec<u8>;

/// A frame with a few changes. Half of them are made inside an update's envelope, which is closed
/// again, so that the receiver reads the changed part.
pub(crate) fn mutate(frames: &[Vec<u8>], seed: &mut Seed) -> Vec<u8> {
    let frame = &frames[seed.between(0, frames.len())];
    let other = &frames[seed.between(0, frames.len())];
    let (mut bytes, wrap): (Vec<u8>, Wrap) = match (seed.between(0, 2), Frame::decode(frame)) {
        (0, Ok(Frame::Update(update))) => (update.to_vec(), |bytes| Frame::Update(bytes).encode()),
        (0, Ok(Frame::Step2(update))) => (update.to_vec(), |bytes| Frame::Step2(bytes).encode()),
        (0, Ok(Frame::Awareness(entries))) => {
            (entries.to_vec(), |bytes| Frame::Awareness(bytes).encode())
        }
        _ => (frame.clone(), <[u8]>::to_vec),
    };
    // Zero changes leave an honest frame among the others.
    for _ in 0..seed.between(0, 6) {
        change(&mut bytes, other, seed);
    }
    wrap(&bytes)
}

fn change(bytes: &mut Vec<u8>, other: &[u8], seed: &mut Seed) {
    let at = seed.between(0, bytes.len() + 1);
    let here = at.min(bytes.len().saturating_sub(1));
    match seed.between(0, 9) {
        0 | 1 if !bytes.is_empty() => bytes[here] = low_byte(seed),
        2 if !bytes.is_empty() => bytes[here] ^= 1 << seed.between(0, 8),
        3 => bytes.insert(at, low_byte(seed)),
        4 if !bytes.is_empty() => drop(bytes.remove(here)),
        5 => bytes.truncate(at),
        6 => {
            let edge = EDGES[seed.between(0, EDGES.len())];
            let end = (at + seed.between(0, 3)).min(bytes.len());
            bytes.splice(at..end, edge.iter().copied());
        }
        7 => {
            let part = part(bytes, seed);
            bytes.splice(at..at, part);
        }
        _ => {
            let part = part(other, seed);
            let end = (at + part.len()).min(bytes.len());
            bytes.splice(at..end, part);
        }
    }
}

/// Mostly a small number: those are kinds, counts, ids and clocks.
fn low_byte(seed: &mut Seed) -> u8 {
    let most = [16, 256][seed.between(0, 2)];
    seed.between(0, most) as u8
}

fn part(bytes: &[u8], seed: &mut Seed) -> Vec<u8> {
    let from = seed.between(0, bytes.len() + 1);
    let to = (from + seed.between(0, 24)).min(bytes.len());
    bytes[from..to].to_vec()
}
