//! A frame that came from a peer: its work is counted, and what takes long leaves other rooms their
//! threads.

use super::outlet::Close;
use super::task::Open;
use domain::document::frame::Frame;
use domain::document::sync::{PeerId, Rejected};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use store::documents::{Cause, Entry};
use tokio::task::block_in_place;

/// A frame longer than this, or any in a document that is longer than the other, may keep a thread
/// busy for some milliseconds. Other rooms are then given other threads.
const QUICK_FRAME: usize = 512;
const QUICK_DOCUMENT: usize = 1024 * 1024;
/// Microseconds that a refused frame counts for, and one for which a document is too full: it is
/// measured before.
const REFUSAL_MICROS: u64 = 1_000;
const FULL_MICROS: u64 = 20_000;

impl Open {
    /// # Errors
    /// If the room is to be forgotten.
    pub(super) fn frame(&mut self, peer: PeerId, bytes: &[u8]) -> Result<(), ()> {
        // A peer that was closed may have said something before it knew.
        let Some(guest) = self.guests.get(&peer) else {
            return Ok(());
        };
        let allowance = Arc::clone(&guest.allowance);
        // Whoever asks on many sockets at once would have a whole document wait for each.
        if matches!(Frame::decode(bytes), Ok(Frame::Step1(_))) && allowance.is_empty() {
            self.dismiss(peer, Close::TryAgain);
            return Ok(());
        }
        let is_quick = bytes.len() <= QUICK_FRAME && self.is_quick();
        let receive = AssertUnwindSafe(|| self.room.receive(peer, bytes));
        let step = match is_quick {
            true => catch_unwind(receive),
            false => block_in_place(|| catch_unwind(receive)),
        };
        match &step {
            Ok(Ok(step)) => allowance.charge_result(step.answer_bytes(peer), step.cost.micros()),
            Ok(Err(Rejected::Full)) => allowance.charge_result(0, FULL_MICROS),
            Ok(Err(_)) | Err(_) => allowance.charge_result(0, REFUSAL_MICROS),
        }
        let why = match step {
            Ok(Ok(step)) => {
                let cause = Cause::Edit;
                let entry = step.commit.map(|commit| Entry { commit, cause });
                self.deliver(step.send);
                if let Some(entry) = entry {
                    self.gather(entry);
                }
                self.follow(peer);
                return Ok(());
            }
            Err(_) | Ok(Err(Rejected::Broken(_))) => return Err(()),
            Ok(Err(Rejected::Stranger)) => return Ok(()),
            Ok(Err(Rejected::TooBig | Rejected::Full)) => Close::TooBig,
            Ok(Err(Rejected::Paused)) => return Ok(()),
            Ok(Err(Rejected::Refused(_) | Rejected::ReadOnly)) => Close::Refused,
        };
        self.dismiss(peer, why);
        Ok(())
    }

    /// Whether the document is so short that nothing one does with it takes long.
    pub(super) fn is_quick(&self) -> bool {
        self.room.size() <= QUICK_DOCUMENT
    }
}
