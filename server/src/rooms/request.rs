//! What other parts of the server ask of a room. They go through its task like everything else, so
//! that nothing overtakes what peers said before: an id is given out by whoever knows all that are
//! taken, and a restore starts from all that was typed.

use super::room::OpenRoom;
use super::{RoomMessage, Rooms};
use domain::document::content::Contents;
use domain::document::owners::{ClientId, PersonId};
use domain::document::restore;
use domain::document::sync::FrameRejection;
use domain::worksheet::rollover::Carried;
use domain::worksheet::schema::WORKSHEET;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use store::documents::{LogEntry, UpdateCause};
use store::worksheets::{Member, WorksheetId, person};
use tokio::sync::oneshot;
use tokio::task::block_in_place;

/// Client ids that a page gets at most at once: its own, and some to start with where there is no
/// line.
pub(crate) const MAX_IDS_PER_REQUEST: usize = 4;

/// A question, and where its answer goes. A room that breaks down drops it unanswered.
#[derive(Debug)]
pub(super) enum RoomRequest {
    /// So many client ids for a person's pages.
    ClientIds(PersonId, usize, oneshot::Sender<Vec<ClientId>>),
    /// The worksheet is to say something.
    Edit(EditRequest, oneshot::Sender<EditOutcome>),
}

/// Edits that somebody asks for.
#[derive(Debug)]
pub(super) struct EditRequest {
    by: PersonId,
    kind: EditKind,
}

/// What a worksheet is to say.
#[derive(Debug)]
enum EditKind {
    /// What it said before.
    Restore {
        /// The number of the moment.
        to: i64,
        /// What it said then.
        then: Contents,
    },
    /// What goes on of an earlier year's, if it says nothing yet.
    Begin(Carried),
}

/// What came of a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EditOutcome {
    /// It is on disk.
    Done,
    /// The worksheet says that already; or it says something, and was to begin.
    NothingToDo,
    /// It would go beyond what a document may count for, so nothing was done.
    Full,
    /// The worksheet takes no edits now, so nothing was done.
    Paused,
}

/// An answer that waits for a commit.
#[derive(Debug)]
pub(super) struct PendingAck {
    /// The commit's number in the room.
    after: u64,
    responder: oneshot::Sender<EditOutcome>,
}

/// The room could not answer: it ended, or broke down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the worksheet's room gave no answer")]
pub(crate) struct RoomRequestError;

impl Rooms {
    /// Client ids for a member's pages, one at least and [`MAX_IDS_PER_REQUEST`] at most, on disk before they
    /// are returned: the room that is open takes what is written under them, and every later one.
    /// Fewer, or none, where the member has all that one person may have.
    ///
    /// # Errors
    /// [`RoomRequestError`].
    pub(crate) async fn issue_client_ids(
        self: &Arc<Self>,
        member: &Member,
        count: usize,
    ) -> Result<Vec<ClientId>, RoomRequestError> {
        let (responder, response) = oneshot::channel();
        let request = RoomRequest::ClientIds(
            person(member.id),
            count.clamp(1, MAX_IDS_PER_REQUEST),
            responder,
        );
        self.send_request(member.worksheet, request, response).await
    }

    /// Has a worksheet say again what it said `then`, after its update number `to`: by ordinary new
    /// edits, which everybody at it sees at once. On disk when it returns.
    ///
    /// # Errors
    /// [`RoomRequestError`].
    pub(crate) async fn restore(
        self: &Arc<Self>,
        member: &Member,
        to: i64,
        then: Contents,
    ) -> Result<EditOutcome, RoomRequestError> {
        self.request_edit(member, EditKind::Restore { to, then })
            .await
    }

    /// Has a worksheet that says nothing begin with what goes on of an earlier year's: one ordinary
    /// update in the member's name. On disk when it returns.
    ///
    /// # Errors
    /// [`RoomRequestError`].
    pub(crate) async fn begin(
        self: &Arc<Self>,
        member: &Member,
        carried: Carried,
    ) -> Result<EditOutcome, RoomRequestError> {
        self.request_edit(member, EditKind::Begin(carried)).await
    }

    async fn request_edit(
        self: &Arc<Self>,
        member: &Member,
        kind: EditKind,
    ) -> Result<EditOutcome, RoomRequestError> {
        let (responder, response) = oneshot::channel();
        let by = person(member.id);
        let request = RoomRequest::Edit(EditRequest { by, kind }, responder);
        self.send_request(member.worksheet, request, response).await
    }

    /// The store's record of a worksheet has changed: whoever has it open is told.
    pub(crate) async fn record_changed(&self, worksheet: WorksheetId) {
        if let Some(room) = self.find_open(worksheet) {
            // A room that ends meanwhile has nobody in it.
            let _ = room.send(RoomMessage::RecordChanged).await;
        }
    }

    async fn send_request<T>(
        self: &Arc<Self>,
        worksheet: WorksheetId,
        request: RoomRequest,
        response: oneshot::Receiver<T>,
    ) -> Result<T, RoomRequestError> {
        let room = self.enter(worksheet);
        let request = RoomMessage::Request(Box::new(request));
        room.send(request).await.map_err(|_| RoomRequestError)?;
        response.await.map_err(|_| RoomRequestError)
    }
}

impl OpenRoom {
    /// # Errors
    /// If the room is to be forgotten.
    pub(super) async fn handle_request(&mut self, request: RoomRequest) -> Result<(), ()> {
        match request {
            RoomRequest::ClientIds(person, count, responder) => {
                self.issue(person, count, responder).await
            }
            RoomRequest::Edit(wish, responder) => self.apply_edit(wish, responder),
        }
    }

    async fn issue(
        &mut self,
        to: PersonId,
        count: usize,
        responder: oneshot::Sender<Vec<ClientId>>,
    ) -> Result<(), ()> {
        let ids: Vec<ClientId> = (0..count).map_while(|_| self.room.issue(to)).collect();
        let (store, member) = (&self.rooms.store, to.0.cast_signed());
        let kept = store
            .keep_clients(self.worksheet, member, ids.clone())
            .await;
        if let Err(error) = kept {
            tracing::error!(worksheet = self.worksheet.0, %error, "client ids can't be kept");
            return Err(());
        }
        // Whoever asked may have gone; the ids stay his.
        let _ = responder.send(ids);
        Ok(())
    }

    /// Makes the edits. Whether a worksheet says nothing is known here alone: whoever types at the
    /// same moment has gone through this task as well.
    fn apply_edit(
        &mut self,
        wish: EditRequest,
        responder: oneshot::Sender<EditOutcome>,
    ) -> Result<(), ()> {
        let make = AssertUnwindSafe(|| {
            let now = self.room.document().contents();
            let edits = match &wish.kind {
                EditKind::Restore { then, .. } => restore::edits(&WORKSHEET, &now, then),
                EditKind::Begin(carried) if now.is_empty() => carried.edits(&now),
                EditKind::Begin(_) => Vec::new(),
            };
            self.room.edit(&edits)
        });
        // A long document takes a while to be made anew, and other rooms want their threads.
        let made = block_in_place(|| catch_unwind(make));
        let commits = match made {
            Ok(Ok(commits)) => commits,
            Ok(Err(FrameRejection::Full)) => {
                let _ = responder.send(EditOutcome::Full);
                return Ok(());
            }
            Ok(Err(FrameRejection::Paused)) => {
                let _ = responder.send(EditOutcome::Paused);
                return Ok(());
            }
            Ok(Err(_)) | Err(_) => return Err(()),
        };
        let Some(after) = commits.last().map(|commit| commit.number) else {
            let _ = responder.send(EditOutcome::NothingToDo);
            return Ok(());
        };
        let cause = match wish.kind {
            EditKind::Restore { to, .. } => UpdateCause::Restore { to },
            EditKind::Begin(_) => UpdateCause::Edit,
        };
        for mut commit in commits {
            // The server's words, at somebody's wish: history names him.
            commit.by = Some(wish.by);
            self.enqueue_write(LogEntry { commit, cause });
        }
        self.pending_acks.push(PendingAck { after, responder });
        Ok(())
    }

    /// Answers whoever waited for a commit that is on disk now.
    pub(super) fn settle_acks(&mut self, committed: u64) {
        for promise in self.pending_acks.extract_if(.., |it| it.after <= committed) {
            let _ = promise.responder.send(EditOutcome::Done);
        }
    }
}
