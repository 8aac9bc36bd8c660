//! Messages to a room, from sockets and from other parts of the server.
//!
//! Requests go through the room's task like everything else, so that nothing overtakes what peers said
//! before: client ids are given out where all that are taken are known, and a restore starts from all
//! that was typed.

use super::outbound_queue::OutboundSender;
use bytes::Bytes;
use domain::document::content::Contents;
use domain::document::owners::{ClientId, PersonId};
use domain::document::restore::RestoreScope;
use domain::document::sync::PeerId;
use domain::worksheet::rollover::RolloverContents;
use store::worksheets::Member;
use tokio::sync::oneshot;

/// Client ids that a page gets at most at once: its own, and some to start with where it has no
/// connection.
pub(crate) const MAX_IDS_PER_REQUEST: usize = 4;

/// A room's inbox has a place of this size for every message that may wait, so large variants are
/// boxed.
#[derive(Debug)]
pub(super) enum RoomMessage {
    Join(PeerId, Box<(Member, OutboundSender)>),
    Frame(PeerId, Bytes),
    Leave(PeerId),
    Request(Box<RoomRequest>),
    /// The store's record of the worksheet has changed.
    RecordChanged,
}

/// A request, and where its answer goes. A room that breaks down drops it unanswered.
#[derive(Debug)]
pub(super) enum RoomRequest {
    /// A number of client ids for a person's pages.
    ClientIds(PersonId, usize, oneshot::Sender<Vec<ClientId>>),
    Edit(EditRequest, oneshot::Sender<EditOutcome>),
}

#[derive(Debug)]
pub(super) struct EditRequest {
    pub(super) by: PersonId,
    pub(super) kind: EditKind,
}

#[derive(Debug)]
pub(super) enum EditKind {
    /// Go back to earlier contents.
    Restore {
        /// The number of the update after which the worksheet had them.
        to: i64,
        contents: Contents,
        scope: RestoreScope,
    },
    /// Take on what goes on of an earlier year's worksheet, if this one is empty.
    Begin(RolloverContents),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EditOutcome {
    /// The edit is on disk.
    Done,
    /// The worksheet has these contents already; or it has some, and was to begin.
    NothingToDo,
    /// The document would be longer than it may be, so nothing was done.
    Full,
    /// The worksheet takes no edits now, so nothing was done.
    Paused,
}

/// An answer that waits for a commit.
#[derive(Debug)]
pub(super) struct PendingAck {
    /// The commit's number in the room.
    pub(super) after: u64,
    pub(super) responder: oneshot::Sender<EditOutcome>,
}

/// The room ended, or broke down, before it answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the worksheet's room gave no answer")]
pub(crate) struct RoomRequestError;
