//! What waits for a peer's socket.

use bytes::Bytes;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::mpsc;

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

/// The room's end.
#[derive(Debug)]
pub(super) struct Outlet {
    out: mpsc::UnboundedSender<Out>,
    queued: Arc<AtomicUsize>,
}

/// The socket's end.
#[derive(Debug)]
pub(super) struct Outflow {
    out: mpsc::UnboundedReceiver<Out>,
    queued: Arc<AtomicUsize>,
}

/// A peer that can't keep up, or has gone.
#[derive(Debug)]
pub(super) struct Behind;

pub(super) fn outlet() -> (Outlet, Outflow) {
    let (sender, receiver) = mpsc::unbounded_channel();
    let queued = Arc::<AtomicUsize>::default();
    let outlet = Outlet {
        out: sender,
        queued: Arc::clone(&queued),
    };
    (
        outlet,
        Outflow {
            out: receiver,
            queued,
        },
    )
}

impl Outlet {
    /// Queues a frame, if there is room for it.
    pub(super) fn send(&self, frame: Bytes) -> Result<(), Behind> {
        let before = self.queued.fetch_add(frame.len(), Ordering::Relaxed);
        if before > 0 && before + frame.len() > MOST {
            return Err(Behind);
        }
        self.out.send(Out::Frame(frame)).map_err(|_| Behind)
    }

    /// Closes the socket, after what waits already.
    pub(super) fn close(&self, why: Close) {
        // A socket that is closed already needs no telling.
        let _ = self.out.send(Out::Close(why));
    }
}

impl Outflow {
    /// What is to be done next.
    pub(super) async fn next(&mut self) -> Out {
        // A room that forgot a socket without a word has broken down.
        self.out.recv().await.unwrap_or(Out::Close(Close::TryAgain))
    }

    /// A frame is on its way.
    pub(super) fn sent(&self, frame: &Bytes) {
        self.queued.fetch_sub(frame.len(), Ordering::Relaxed);
    }
}
