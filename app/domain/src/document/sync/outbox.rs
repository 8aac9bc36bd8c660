//! Updates on their way to the server's disk.
//!
//! After the updates the page sends their order here, and the server sends it back once they are on
//! disk. The order grows with each queued update, so an acknowledgement never covers one that was queued
//! after it.

use crate::document::frame::Frame;
use crate::document::lib0::{ByteReader, DecodeError, put_number};
use std::collections::VecDeque;

/// An update that isn't known to be on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsentEdit {
    /// Names it on this page, from 1 on. It says nothing of the order.
    pub number: u64,
    pub update: Vec<u8>,
}

#[derive(Debug)]
struct QueuedEdit {
    /// Its position among all updates that this page sends, from 1 on.
    order: u64,
    unsent: UnsentEdit,
}

/// The updates that aren't known to be on the server's disk, in the order of sending.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    waiting: VecDeque<QueuedEdit>,
    last_order: u64,
    /// The order of the last update that was sent on this connection.
    sent_order: u64,
}

impl Outbox {
    pub(super) fn queue(&mut self, unsent: UnsentEdit) {
        self.last_order += 1;
        let order = self.last_order;
        self.waiting.push_back(QueuedEdit { order, unsent });
    }

    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &UnsentEdit> {
        self.waiting.iter().map(|queued| &queued.unsent)
    }

    /// Counts no update as sent: on a new connection all are sent again.
    pub(super) fn mark_unsent(&mut self) {
        self.sent_order = 0;
    }

    /// Returns the frames of the updates that weren't sent on this connection, and one that asks for
    /// their acknowledgement.
    pub(super) fn send(&mut self) -> Vec<Vec<u8>> {
        let unsent = self
            .waiting
            .iter()
            .filter(|queued| queued.order > self.sent_order);
        let mut frames: Vec<_> = unsent
            .map(|queued| Frame::Update(&queued.unsent.update).encode())
            .collect();
        let status = self.mark_sent();
        if !frames.is_empty() {
            frames.extend(status);
        }
        frames
    }

    /// Counts all updates as sent on this connection, and returns the frame that asks for their
    /// acknowledgement.
    pub(super) fn mark_sent(&mut self) -> Option<Vec<u8>> {
        self.sent_order = self.last_order;
        Some(status_frame(self.waiting.back()?.order))
    }

    /// A frame that changes nothing and is answered. It repeats the last order that was sent on this
    /// connection, because the room keeps only the last acknowledgement of each commit: a lower one would
    /// take the place of the one that is waited for.
    pub(super) fn keepalive_frame(&self) -> Vec<u8> {
        status_frame(self.sent_order)
    }

    /// Takes the acknowledgement of all updates up to an order, and returns their numbers.
    pub(super) fn acknowledge(&mut self, version: &[u8]) -> Result<Vec<u64>, DecodeError> {
        let mut reader = ByteReader::new(version);
        let order = reader.number()?;
        reader.end()?;
        let mut saved = Vec::new();
        while let Some(outgoing) = self.waiting.pop_front_if(|queued| queued.order <= order) {
            saved.push(outgoing.unsent.number);
        }
        Ok(saved)
    }
}

/// The frame that the server sends back once every update up to this order is on disk.
fn status_frame(order: u64) -> Vec<u8> {
    let mut version = Vec::new();
    put_number(&mut version, order);
    Frame::Status(&version).encode()
}
