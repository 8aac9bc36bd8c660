//! A frame from a peer, on its way into the document. Its cost is charged to the member, and work that
//! takes long leaves other rooms their threads.

use super::outbound_queue::CloseReason;
use super::room::Room;
use domain::document::frame::Frame;
use domain::document::sync::{FrameRejection, PeerId};
use std::panic::{AssertUnwindSafe, UnwindSafe, catch_unwind};
use std::sync::Arc;
use store::documents::{LogEntry, UpdateCause};
use tokio::task::block_in_place;

/// A longer frame, or any frame in a longer document, may keep a thread busy for some milliseconds. Other
/// rooms are then given other threads.
const QUICK_FRAME_BYTES: usize = 512;
const QUICK_DOCUMENT_BYTES: usize = 1024 * 1024;
/// Microseconds that a refused frame counts for, and one that a full document refuses: the document
/// is measured first.
const REFUSAL_MICROS: u64 = 1_000;
const FULL_MICROS: u64 = 20_000;

/// Does work on a document. A panic in it is an error of the room alone; work that may take long has
/// other rooms given other threads.
pub(super) fn catch_panic<T>(
    is_quick: bool,
    work: impl FnOnce() -> T + UnwindSafe,
) -> std::thread::Result<T> {
    match is_quick {
        true => catch_unwind(work),
        false => block_in_place(|| catch_unwind(work)),
    }
}

impl Room {
    /// # Errors
    /// If the room is to be forgotten.
    pub(super) fn on_frame(&mut self, peer_id: PeerId, bytes: &[u8]) -> Result<(), ()> {
        // A peer that was closed may have sent something before it knew.
        let Some(peer) = self.peers.get(&peer_id) else {
            return Ok(());
        };
        let allowance = Arc::clone(&peer.allowance);
        // A member who asks on many sockets at once would have a whole document wait for each.
        if matches!(Frame::decode(bytes), Ok(Frame::Step1(_))) && allowance.is_spent() {
            self.close_peer(peer_id, CloseReason::TryAgain);
            return Ok(());
        }
        let is_quick = bytes.len() <= QUICK_FRAME_BYTES && self.is_quick();
        let receive = AssertUnwindSafe(|| self.replica.receive(peer_id, bytes));
        let step = catch_panic(is_quick, receive);
        match &step {
            Ok(Ok(step)) => allowance.charge_result(step.answer_bytes(peer_id), step.cost.micros()),
            Ok(Err(FrameRejection::Full)) => allowance.charge_result(0, FULL_MICROS),
            Ok(Err(_)) | Err(_) => allowance.charge_result(0, REFUSAL_MICROS),
        }
        let reason = match step {
            Ok(Ok(step)) => {
                let cause = UpdateCause::Edit;
                let entry = step.commit.map(|commit| LogEntry { commit, cause });
                self.deliver(step.frames);
                if let Some(entry) = entry {
                    self.enqueue_write(entry);
                }
                self.update_location(peer_id);
                return Ok(());
            }
            Err(_) | Ok(Err(FrameRejection::Broken(_))) => return Err(()),
            Ok(Err(FrameRejection::TooBig | FrameRejection::Full)) => CloseReason::TooBig,
            Ok(Err(FrameRejection::Stranger | FrameRejection::Paused)) => return Ok(()),
            Ok(Err(FrameRejection::Refused(_) | FrameRejection::ReadOnly)) => CloseReason::Refused,
        };
        self.close_peer(peer_id, reason);
        Ok(())
    }

    /// True if the document is so short that no work on it takes long.
    pub(super) fn is_quick(&self) -> bool {
        self.replica.size() <= QUICK_DOCUMENT_BYTES
    }
}
