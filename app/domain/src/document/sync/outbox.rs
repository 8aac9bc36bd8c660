//! Updates on their way to the server's disk.
//!
//! The server acknowledges what it has by a number that is sent after the updates: their order here. It
//! grows with each update that is queued, so an acknowledgement never covers one that was queued after it.

use super::UnsentEdit;
use crate::document::frame::Frame;
use crate::document::lib0::{ByteReader, DecodeError, put_number};
use std::collections::VecDeque;

#[derive(Debug)]
struct QueuedEdit {
    /// Its place among all that this page sends, from 1 on.
    order: u64,
    unsent: UnsentEdit,
}

/// What isn't known to be on the server's disk, in the order of sending.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    waiting: VecDeque<QueuedEdit>,
    /// The highest order so far.
    last: u64,
    /// The order of the last update that was sent on this line.
    sent: u64,
}

impl Outbox {
    pub(super) fn queue(&mut self, unsent: UnsentEdit) {
        self.last += 1;
        let order = self.last;
        self.waiting.push_back(QueuedEdit { order, unsent });
    }

    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &UnsentEdit> {
        self.waiting.iter().map(|outgoing| &outgoing.unsent)
    }

    /// On a new line nothing was sent yet.
    pub(super) fn begin_line(&mut self) {
        self.sent = 0;
    }

    /// Frames for what was not sent on this line, and for its acknowledgement.
    pub(super) fn send(&mut self) -> Vec<Vec<u8>> {
        let unsent = self.waiting.iter().filter(|it| it.order > self.sent);
        let mut frames: Vec<_> = unsent
            .map(|outgoing| Frame::Update(&outgoing.unsent.update).encode())
            .collect();
        let status = self.count_as_sent();
        if !frames.is_empty() {
            frames.extend(status);
        }
        frames
    }

    /// Everything was sent on this line: the frame that asks for its acknowledgement.
    pub(super) fn count_as_sent(&mut self) -> Option<Vec<u8>> {
        self.sent = self.last;
        Some(status(self.waiting.back()?.order))
    }

    /// A frame that changes nothing and is answered. It says again what was sent on this line, because
    /// the room keeps of one commit's acknowledgements only the last: one that said less would take the
    /// place of the one that is waited for.
    pub(super) fn keepalive_frame(&self) -> Vec<u8> {
        status(self.sent)
    }

    /// The server has everything up to the order that this says: the numbers of what it has now.
    pub(super) fn acknowledge(&mut self, version: &[u8]) -> Result<Vec<u64>, DecodeError> {
        let mut reader = ByteReader::new(version);
        let order = reader.number()?;
        reader.end()?;
        let mut saved = Vec::new();
        while let Some(outgoing) = self.waiting.pop_front_if(|it| it.order <= order) {
            saved.push(outgoing.unsent.number);
        }
        Ok(saved)
    }
}

/// A frame that is sent back once every update up to this order is on disk.
fn status(order: u64) -> Vec<u8> {
    let mut version = Vec::new();
    put_number(&mut version, order);
    Frame::Status(&version).encode()
}
