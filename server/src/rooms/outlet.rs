//! What waits for a peer's socket.

use bytes::Bytes;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// Bytes that may wait for one socket. A whole document may be longer: it goes if nothing else
/// waits.
const MOST: usize = 1024 * 1024;

/// Why a socket is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Close {
    /// It brought no secret that opens this worksheet.
    NoRight,
    /// Its right was withdrawn.
    Withdrawn,
    /// It sent what is not a frame, or no honest one.
    Refused,
    /// It sent too much.
    TooBig,
    /// The server can't store now, or can't go on.
    TryAgain,
    /// The server stops.
    Stopping,
}

impl Close {
    /// The code of RFC 6455, 7.4; from 4000 on they are our own.
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

    /// For whoever reads the log of his client.
    pub(super) fn reason(self) -> &'static str {
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

/// What a socket is to do.
#[derive(Debug)]
pub(super) enum Out {
    /// Send this.
    Frame(Bytes),
    /// Close.
    Close(Close),
}

/// The room's end. A room that drops it without a word has broken down.
#[derive(Debug)]
pub(super) struct Outlet(Arc<Queue>);

/// The socket's end.
#[derive(Debug)]
pub(super) struct Outflow(Arc<Queue>);

/// A peer that can't keep up, or has gone.
#[derive(Debug)]
pub(super) struct Behind;

/// Small where nothing waits: there is one for every socket, and most of the time it is empty.
#[derive(Debug, Default)]
struct Queue {
    waiting: Mutex<Waiting>,
    /// Woken for whatever comes.
    news: Notify,
}

#[derive(Debug, Default)]
struct Waiting {
    frames: VecDeque<Bytes>,
    /// How long the frames are together.
    bytes: usize,
    /// Why nothing more comes after them.
    close: Option<Close>,
}

pub(super) fn outlet() -> (Outlet, Outflow) {
    let queue = Arc::<Queue>::default();
    (Outlet(Arc::clone(&queue)), Outflow(queue))
}

impl Outlet {
    /// Queues a frame, if there is room for it.
    pub(super) fn send(&self, frame: Bytes) -> Result<(), Behind> {
        let mut waiting = self.0.lock();
        let bytes = waiting.bytes + frame.len();
        if waiting.close.is_some() || (waiting.bytes > 0 && bytes > MOST) {
            return Err(Behind);
        }
        waiting.bytes = bytes;
        waiting.frames.push_back(frame);
        drop(waiting);
        self.0.news.notify_one();
        Ok(())
    }

    /// Closes the socket, after what waits already.
    pub(super) fn close(&self, why: Close) {
        self.0.lock().close.get_or_insert(why);
        self.0.news.notify_one();
    }
}

impl Drop for Outlet {
    fn drop(&mut self) {
        self.close(Close::TryAgain);
    }
}

impl Outflow {
    /// What is to be done next.
    pub(super) async fn next(&mut self) -> Out {
        loop {
            if let Some(out) = self.0.lock().next() {
                return out;
            }
            self.0.news.notified().await;
        }
    }
}

impl Drop for Outflow {
    fn drop(&mut self) {
        let mut waiting = self.0.lock();
        waiting.close.get_or_insert(Close::TryAgain);
        waiting.frames = VecDeque::new();
    }
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn next(&mut self) -> Option<Out> {
        let Some(frame) = self.frames.pop_front() else {
            return self.close.map(Out::Close);
        };
        self.bytes -= frame.len();
        if self.frames.is_empty() {
            self.frames = VecDeque::new();
        }
        Some(Out::Frame(frame))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt as _;

    fn frame(length: usize) -> Bytes {
        Bytes::from(vec![0; length])
    }

    /// What is to be done at once, if anything is.
    fn now(outflow: &mut Outflow) -> Option<Out> {
        outflow.next().now_or_never()
    }

    #[test]
    fn frames_leave_in_order_and_the_reason_last() {
        let (outlet, mut outflow) = outlet();
        assert!(now(&mut outflow).is_none());
        outlet.send(frame(1)).unwrap();
        outlet.send(frame(2)).unwrap();
        outlet.close(Close::Withdrawn);
        assert!(outlet.send(frame(3)).is_err(), "after the reason");
        drop(outlet);
        let lengths = [now(&mut outflow), now(&mut outflow)].map(|out| match out {
            Some(Out::Frame(frame)) => frame.len(),
            other => panic!("{other:?}"),
        });
        assert_eq!(lengths, [1, 2]);
        assert!(matches!(
            now(&mut outflow),
            Some(Out::Close(Close::Withdrawn))
        ));
    }

    #[test]
    fn a_peer_that_does_not_read_is_behind_and_one_long_frame_is_not() {
        let (outlet, mut outflow) = outlet();
        outlet.send(frame(MOST + 1)).unwrap();
        assert!(outlet.send(frame(1)).is_err());
        assert!(matches!(now(&mut outflow), Some(Out::Frame(_))));
        outlet.send(frame(MOST)).unwrap();
    }

    #[test]
    fn each_end_learns_that_the_other_has_gone() {
        let (room, mut socket) = outlet();
        drop(room);
        assert!(matches!(
            now(&mut socket),
            Some(Out::Close(Close::TryAgain))
        ));
        let (room, socket) = outlet();
        drop(socket);
        assert!(room.send(frame(1)).is_err());
    }

    #[tokio::test]
    async fn whoever_waits_is_woken() {
        let (outlet, mut outflow) = outlet();
        let waits = tokio::spawn(async move { outflow.next().await });
        tokio::task::yield_now().await;
        outlet.send(frame(5)).unwrap();
        assert!(matches!(waits.await.unwrap(), Out::Frame(frame) if frame.len() == 5));
    }
}
