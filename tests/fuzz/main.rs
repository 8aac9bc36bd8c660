//! Frames that nobody honest sends, given to the check and to a room: the harm that they must not
//! do, and the most that they may cost.
//!
//! # Promises, each a test here
//! - No frame ends the process, nor is let pass and then fails in the engine.
//! - A refused frame changes nothing; a replica that reads from disk has every frame that is taken.
//! - No frame costs more than [`MAX_FRAME_COST_BYTES`] bytes of memory while it is read.
//!
//! The time that a frame costs is searched (`costly`), and printed.
//!
//! Memory is counted by the allocator of this program, so its tests run one at a time. Frames are
//! made from honest ones by a seed, which the output names: `CAUSEWAY_TEST_SEED` makes the same
//! again, `CAUSEWAY_TEST_TIMES` makes as many times more.

#![allow(
    clippy::unwrap_used,
    reason = "a test that can't go on has failed, and says where"
)]

mod costly;
mod full;
mod inserts;
mod large;
mod mutate;
mod scene;
#[expect(dead_code, reason = "the integration tests use all of it")]
#[path = "../it/harness/seed.rs"]
mod seed;

use domain::document::check::{UpdateSource, check};
use domain::document::engine::Document;
use domain::document::frame::{Frame, decode_entries};
use domain::document::owners::ClientId;
use domain::document::state_vector::StateVector;
use domain::document::sync::{FrameRejection, PeerId, ServerReplica};
use mutate::mutate;
use peak_alloc::PeakAlloc;
use scene::{FuzzScene, SCHEMA};
use seed::{Seed, times};
use std::sync::{Mutex, MutexGuard, PoisonError};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Bytes that one frame may cost while it is looked at.
const MAX_FRAME_COST_BYTES: usize = 64 * 1024 * 1024;

const FRAMES: usize = 20_000;

/// A test that counts memory runs alone.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The result of some work, and the most bytes above the start that it held at once.
fn counted<T>(work: impl FnOnce() -> T) -> (T, usize) {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let given = work();
    (given, MEMORY.peak_usage().saturating_sub(before))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FrameOutcome {
    Refused,
    Harmless,
    Taken,
}

/// Gives a frame to a room, and checks the promises.
fn survives(room: &mut ServerReplica, peer: PeerId, frame: &[u8]) -> FrameOutcome {
    let before = room.document().encode();
    let (step, bytes) = counted(|| room.receive(peer, frame));
    assert!(
        bytes <= MAX_FRAME_COST_BYTES,
        "{bytes} bytes for {}",
        hex(frame)
    );
    let step = match step {
        Err(FrameRejection::Broken(_)) => {
            panic!("it passed, and failed in the engine: {}", hex(frame))
        }
        Err(_) => {
            assert_eq!(room.document().encode(), before, "{}", hex(frame));
            return FrameOutcome::Refused;
        }
        Ok(step) => step,
    };
    let Some(commit) = step.commit else {
        assert_eq!(room.document().encode(), before, "{}", hex(frame));
        return FrameOutcome::Harmless;
    };
    assert!(!room.document().has_pending_updates(), "{}", hex(frame));
    room.on_commit(commit.number);
    let parts = [before.as_slice(), commit.update.as_slice()];
    let copy = Document::load(SCHEMA, ClientId(9), parts).unwrap();
    assert_eq!(copy.json(), room.document().json(), "{}", hex(frame));
    assert_eq!(
        copy.state_vector(),
        room.document().state_vector(),
        "{}",
        hex(frame)
    );
    FrameOutcome::Taken
}

fn hex(frame: &[u8]) -> String {
    let all: String = frame
        .iter()
        .take(400)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{all} ({} bytes)", frame.len())
}

#[test]
fn the_check_survives_every_frame() {
    let _alone = alone();
    let mut seed = Seed::for_test("the check");
    let scene = FuzzScene::new();
    let mut known = scene.known();
    let sender = UpdateSource::Person(scene.person(), scene.owners());
    for _ in 0..FRAMES * times() {
        let frame = mutate(&scene.frames, &mut seed);
        let ((), bytes) = counted(|| match Frame::decode(&frame) {
            Ok(Frame::Step1(clocks)) => drop(StateVector::decode(clocks)),
            Ok(Frame::Step2(update) | Frame::Update(update)) => {
                drop(check(update, sender, &mut known, &SCHEMA));
            }
            Ok(Frame::Awareness(entries)) => drop(decode_entries(entries)),
            Ok(Frame::Query | Frame::Record | Frame::Status(_)) | Err(_) => {}
        });
        assert!(
            bytes <= MAX_FRAME_COST_BYTES,
            "{bytes} bytes for {}",
            hex(&frame)
        );
    }
}

#[test]
fn a_room_survives_every_frame() {
    let _alone = alone();
    let mut seed = Seed::for_test("a room");
    let scene = FuzzScene::new();
    let (mut refused, mut harmless, mut taken) = (0, 0, 0);
    let (mut room, peer) = scene.room();
    for _ in 0..FRAMES * times() {
        let frame = mutate(&scene.frames, &mut seed);
        match survives(&mut room, peer, &frame) {
            FrameOutcome::Refused => refused += 1,
            FrameOutcome::Harmless => harmless += 1,
            FrameOutcome::Taken => {
                taken += 1;
                // Later frames build on the document that is there.
                room = scene.room().0;
            }
        }
    }
    println!("{refused} refused, {harmless} harmless, {taken} taken");
    assert!(refused > 0 && harmless > 0 && taken > 0);
}
