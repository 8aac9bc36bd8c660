//! Open worksheets: one task each, and the sockets that lead to it.
//!
//! # Tour, in reading order
//! - [`Rooms`]: which worksheets are open; opening one twice gives the same room.
//! - `frames`: a frame's way into the document, and what it costs.
//! - `room`: a room's life: check, apply, one commit for all that waits, then tell.
//! - `pending_writes`: what waits for the next commit; `day_budget`: how much of it a day takes.
//! - `peer`: who is in a room, and where.
//! - `request`: what other parts of the server ask of a room: client ids, a restore, a new year.
//! - `outbound_queue`: what waits for a peer's socket, and how much at most.
//! - `allowance`: what a member may send, over all their sockets.
//! - `upgrade`: `GET /sync/{worksheet}`.
//! - `socket`: the life of one socket.
//!
//! # Invariants
//! - A peer hears of an update, and its writer that it is saved, after the commit; what was not
//!   committed was shown to nobody.
//! - A room ends only after its last commit, and only when nobody can reach it any more.
//! - A peer that can't keep up is closed, and gets everything when it comes back: never a gap.
//! - What a room can't survive (a failed commit, an engine that breaks down) closes its sockets.
//!   Whoever comes back opens it anew, from disk.

mod allowance;
mod day_budget;
mod frames;
mod outbound_queue;
mod peer;
mod pending_writes;
mod request;
mod room;
mod socket;
mod upgrade;

pub use allowance::AllowanceSize;
pub(crate) use request::{EditOutcome, MAX_IDS_PER_REQUEST, RoomRequestError};
pub(crate) use upgrade::sync;

use crate::clock::Clock;
use allowance::Allowances;
use app::api::request::{PresenceSnapshot, PresentMember};
use bytes::Bytes;
use domain::document::sync::PeerId;
use outbound_queue::OutboundSender;
use request::RoomRequest;
use room::RoomTask;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::Store;
use store::worksheets::{Member, WorksheetId};
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// What sockets may have said that a room has not heard yet. A full inbox makes them wait, and
/// they read nothing meanwhile.
const INBOX_CAPACITY: usize = 64;
/// How long sockets have for their goodbyes when the server stops. One on which nobody is there any
/// more would take longer.
const FAREWELL_TIMEOUT: Duration = Duration::from_secs(1);

/// How sockets are looked after. No environment variable reaches it: tests shorten what takes long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SocketOptions {
    /// How often a peer is pinged, and sent an empty message: a stock y-websocket client gives a
    /// connection up after 30 seconds without one.
    pub ping_interval: Duration,
    /// After so much silence nobody is there: a phone that lost its wifi says no goodbye.
    pub max_silence: Duration,
    /// How long a message, or the answer to a ping, may take to leave.
    pub send_timeout: Duration,
    /// How long a peer may take to hear why it is closed.
    pub goodbye: Duration,
    /// What one member may send.
    pub allowance: AllowanceSize,
}

impl Default for SocketOptions {
    fn default() -> Self {
        Self {
            ping_interval: Duration::from_secs(20),
            max_silence: Duration::from_secs(45),
            send_timeout: Duration::from_secs(30),
            goodbye: Duration::from_secs(2),
            allowance: AllowanceSize::default(),
        }
    }
}

/// What sockets, and others, say to a room. Each inbox keeps places for many, so what is long and
/// rare lies elsewhere.
#[derive(Debug)]
enum RoomMessage {
    /// Somebody came.
    Joined(PeerId, Box<(Member, OutboundSender)>),
    /// A frame came.
    Frame(PeerId, Bytes),
    /// Somebody left.
    Left(PeerId),
    /// Another part of the server wants something.
    Request(Box<RoomRequest>),
    /// What the store knows of the worksheet has changed.
    RecordChanged,
}

/// Which worksheets are open.
#[derive(Debug)]
pub struct Rooms {
    store: Store,
    clock: Clock,
    shutdown: CancellationToken,
    open: Mutex<HashMap<WorksheetId, mpsc::Sender<RoomMessage>>>,
    present: watch::Sender<PresenceSnapshot>,
    options: SocketOptions,
    allowances: Allowances,
    tasks: TaskTracker,
    sockets: TaskTracker,
}

impl Rooms {
    /// None is open.
    pub(crate) fn new(
        store: Store,
        clock: Clock,
        options: SocketOptions,
        shutdown: CancellationToken,
    ) -> Self {
        Self {
            store,
            clock,
            shutdown,
            open: Mutex::default(),
            present: watch::Sender::default(),
            options,
            allowances: Allowances::new(options.allowance),
            tasks: TaskTracker::new(),
            sockets: TaskTracker::new(),
        }
    }

    /// How many are open.
    pub(crate) fn count(&self) -> usize {
        self.tasks.len()
    }

    /// Who is at which worksheet, in which field, now and from now on.
    pub(crate) fn presence(&self) -> watch::Receiver<PresenceSnapshot> {
        self.present.subscribe()
    }

    /// Shows who is at a worksheet now.
    fn publish_presence(&self, worksheet: WorksheetId, peers: Vec<PresentMember>) {
        self.present.send_modify(|present| {
            let present = Arc::make_mut(present);
            match peers.is_empty() {
                true => present.remove(&worksheet),
                false => present.insert(worksheet, peers),
            };
        });
    }

    /// Waits until every room has ended, after its last commit, and whoever was in it has heard
    /// why: the process would end before the reason left.
    pub(crate) async fn end(&self) {
        self.tasks.close();
        self.tasks.wait().await;
        self.sockets.close();
        // Who does not answer by then will find the line down.
        let _ = timeout(FAREWELL_TIMEOUT, self.sockets.wait()).await;
    }

    /// The way into a worksheet's room, which is opened if it is not. Whoever holds it keeps the
    /// room alive.
    fn enter(self: &Arc<Self>, worksheet: WorksheetId) -> mpsc::Sender<RoomMessage> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(inbox) = open.get(&worksheet)
            && !inbox.is_closed()
        {
            return inbox.clone();
        }
        let (inbox, messages) = mpsc::channel(INBOX_CAPACITY);
        open.insert(worksheet, inbox.clone());
        let task = RoomTask {
            rooms: Arc::clone(self),
            worksheet,
            messages,
        };
        self.tasks.spawn(task.run());
        inbox
    }

    /// The way into a worksheet's room, if it is open.
    fn find_open(&self, worksheet: WorksheetId) -> Option<mpsc::Sender<RoomMessage>> {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.get(&worksheet).cloned()
    }

    /// Ends a room that nobody is in, unless somebody is just coming: under the lock, because the
    /// way in is handed out under it.
    fn close_idle(
        &self,
        worksheet: WorksheetId,
        messages: &mut mpsc::Receiver<RoomMessage>,
    ) -> IdleClose {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        // One sender is the register's own.
        if messages.is_empty() && messages.sender_strong_count() <= 1 {
            open.remove(&worksheet);
            IdleClose::Closed
        } else {
            IdleClose::StillEntered
        }
    }
}

/// Whether a room was closed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum IdleClose {
    Closed,
    StillEntered,
}
