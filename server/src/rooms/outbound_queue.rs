//! The frames that wait for a peer's socket. The queue is bounded: a peer that falls behind is closed.

use bytes::Bytes;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// Bytes that may wait for one socket. A longer frame, such as a whole document, is queued if nothing
/// else waits.
const MAX_QUEUED_BYTES: usize = 1024 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CloseReason {
    /// The peer brought no secret that opens this worksheet.
    NoRight,
    Withdrawn,
    /// The peer sent something that is not a frame, or a frame that it may not send.
    Refused,
    TooBig,
    /// The server can't store now, or the room can't go on.
    TryAgain,
    Stopping,
}

impl CloseReason {
    /// The close code (RFC 6455, 7.4); those from 4000 on are our own.
    pub(super) fn code(self) -> u16 {
        match self {
            Self::NoRight => 4401,
            Self::Withdrawn => 4403,
            Self::Refused => 1008,
            Self::TooBig => 1009,
            Self::TryAgain => 1013,
            Self::Stopping => 1012,
        }
    }

    /// Shown by clients in their logs.
    pub(super) fn message(self) -> &'static str {
        match self {
            Self::NoRight => "open the team's link again",
            Self::Withdrawn => "the right to this worksheet was withdrawn",
            Self::Refused => "the frame was refused",
            Self::TooBig => "the frame is too big",
            Self::TryAgain => "try again",
            Self::Stopping => "the server is stopping",
        }
    }
}

#[derive(Debug)]
pub(super) enum OutboundItem {
    Frame(Bytes),
    Close(CloseReason),
}

/// The room's end. A room that drops it without closing it has broken down.
#[derive(Debug)]
pub(super) struct OutboundSender(Arc<OutboundQueue>);

/// The socket's end.
#[derive(Debug)]
pub(super) struct OutboundReceiver(Arc<OutboundQueue>);

/// A peer that can't keep up, or has gone.
#[derive(Debug)]
pub(super) struct PeerBehindError;

/// There is one for every socket, and most of the time it is empty: it keeps no memory then.
#[derive(Debug, Default)]
struct OutboundQueue {
    waiting: Mutex<QueuedFrames>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct QueuedFrames {
    frames: VecDeque<Bytes>,
    bytes: usize,
    /// Set once nothing more comes after the frames.
    close: Option<CloseReason>,
}

pub(super) fn outbound_queue() -> (OutboundSender, OutboundReceiver) {
    let queue = Arc::<OutboundQueue>::default();
    (OutboundSender(Arc::clone(&queue)), OutboundReceiver(queue))
}

impl OutboundSender {
    /// Queues a frame, if there is room for it.
    pub(super) fn send(&self, frame: Bytes) -> Result<(), PeerBehindError> {
        let mut waiting = self.0.lock();
        let bytes = waiting.bytes + frame.len();
        if waiting.close.is_some() || (waiting.bytes > 0 && bytes > MAX_QUEUED_BYTES) {
            return Err(PeerBehindError);
        }
        waiting.bytes = bytes;
        waiting.frames.push_back(frame);
        drop(waiting);
        self.0.changed.notify_one();
        Ok(())
    }

    /// Closes the socket after the frames that wait.
    pub(super) fn close(&self, reason: CloseReason) {
        self.0.lock().close.get_or_insert(reason);
        self.0.changed.notify_one();
    }
}

impl Drop for OutboundSender {
    fn drop(&mut self) {
        self.close(CloseReason::TryAgain);
    }
}

impl OutboundReceiver {
    /// Waits for the next frame, or the close after the last.
    pub(super) async fn next(&mut self) -> OutboundItem {
        loop {
            if let Some(out) = self.0.lock().next() {
                return out;
            }
            self.0.changed.notified().await;
        }
    }
}

impl Drop for OutboundReceiver {
    fn drop(&mut self) {
        let mut waiting = self.0.lock();
        waiting.close.get_or_insert(CloseReason::TryAgain);
        waiting.frames = VecDeque::new();
    }
}

impl OutboundQueue {
    fn lock(&self) -> MutexGuard<'_, QueuedFrames> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl QueuedFrames {
    fn next(&mut self) -> Option<OutboundItem> {
        let Some(frame) = self.frames.pop_front() else {
            return self.close.map(OutboundItem::Close);
        };
        self.bytes -= frame.len();
        if self.frames.is_empty() {
            self.frames = VecDeque::new();
        }
        Some(OutboundItem::Frame(frame))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt as _;

    fn frame(length: usize) -> Bytes {
        Bytes::from(vec![0; length])
    }

    /// The next item, if one is there.
    fn now(outbound_receiver: &mut OutboundReceiver) -> Option<OutboundItem> {
        outbound_receiver.next().now_or_never()
    }

    #[test]
    fn frames_leave_in_order_and_the_reason_last() {
        let (outbound_queue, mut outbound_receiver) = outbound_queue();
        assert!(now(&mut outbound_receiver).is_none());
        outbound_queue.send(frame(1)).unwrap();
        outbound_queue.send(frame(2)).unwrap();
        outbound_queue.close(CloseReason::Withdrawn);
        assert!(outbound_queue.send(frame(3)).is_err(), "after the reason");
        drop(outbound_queue);
        let lengths =
            [now(&mut outbound_receiver), now(&mut outbound_receiver)].map(|out| match out {
                Some(OutboundItem::Frame(frame)) => frame.len(),
                other => panic!("{other:?}"),
            });
        assert_eq!(lengths, [1, 2]);
        assert!(matches!(
            now(&mut outbound_receiver),
            Some(OutboundItem::Close(CloseReason::Withdrawn))
        ));
    }

    #[test]
    fn a_peer_that_does_not_read_is_behind_and_one_long_frame_is_not() {
        let (outbound_queue, mut outbound_receiver) = outbound_queue();
        outbound_queue.send(frame(MAX_QUEUED_BYTES + 1)).unwrap();
        assert!(outbound_queue.send(frame(1)).is_err());
        assert!(matches!(
            now(&mut outbound_receiver),
            Some(OutboundItem::Frame(_))
        ));
        outbound_queue.send(frame(MAX_QUEUED_BYTES)).unwrap();
    }

    #[test]
    fn each_end_learns_that_the_other_has_gone() {
        let (room, mut socket) = outbound_queue();
        drop(room);
        assert!(matches!(
            now(&mut socket),
            Some(OutboundItem::Close(CloseReason::TryAgain))
        ));
        let (room, socket) = outbound_queue();
        drop(socket);
        assert!(room.send(frame(1)).is_err());
    }

    #[tokio::test]
    async fn whoever_waits_is_woken() {
        let (outbound_queue, mut outbound_receiver) = outbound_queue();
        let waits = tokio::spawn(async move { outbound_receiver.next().await });
        tokio::task::yield_now().await;
        outbound_queue.send(frame(5)).unwrap();
        assert!(matches!(waits.await.unwrap(), OutboundItem::Frame(frame) if frame.len() == 5));
    }
}
