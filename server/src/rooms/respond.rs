//! A room's answers to requests from other parts of the server.

use super::message::{EditKind, EditOutcome, EditRequest, PendingAck, RoomRequest};
use super::room::Room;
use domain::document::owners::{ClientId, PersonId};
use domain::document::restore::{self, RestoreScope};
use domain::document::sync::FrameRejection;
use domain::worksheet::schema::WORKSHEET;
use std::panic::{AssertUnwindSafe, catch_unwind};
use store::documents::{LogEntry, UpdateCause};
use tokio::sync::oneshot;
use tokio::task::block_in_place;

impl Room {
    /// # Errors
    /// If the room is to be forgotten.
    pub(super) async fn on_request(&mut self, request: RoomRequest) -> Result<(), ()> {
        match request {
            RoomRequest::ClientIds(person, count, responder) => {
                self.issue_client_ids(person, count, responder).await
            }
            RoomRequest::Edit(request, responder) => self.apply_edit(request, responder),
        }
    }

    async fn issue_client_ids(
        &mut self,
        to: PersonId,
        count: usize,
        responder: oneshot::Sender<Vec<ClientId>>,
    ) -> Result<(), ()> {
        let ids: Vec<ClientId> = (0..count).map_while(|_| self.replica.issue(to)).collect();
        let (store, member) = (&self.context.store, to.0.cast_signed());
        let kept = store
            .save_client_ids(self.worksheet, member, ids.clone())
            .await;
        if let Err(error) = kept {
            tracing::error!(worksheet = self.worksheet.0, %error, "client ids can't be kept");
            return Err(());
        }
        // The ids stay that person's, even if nobody waits for the answer any more.
        let _ = responder.send(ids);
        Ok(())
    }

    /// Only the room's task knows whether a worksheet is empty: text that is typed at the same moment goes
    /// through it as well.
    fn apply_edit(
        &mut self,
        request: EditRequest,
        responder: oneshot::Sender<EditOutcome>,
    ) -> Result<(), ()> {
        let edit = AssertUnwindSafe(|| {
            let now = self.replica.document().contents();
            let edits = match &request.kind {
                EditKind::Restore {
                    contents, scope, ..
                } => restore::restore_part(&WORKSHEET, &now, contents, scope),
                EditKind::Begin(carried) if now.is_empty() => carried.edits(&now),
                EditKind::Begin(_) => Vec::new(),
            };
            self.replica.edit(&edits)
        });
        // A long document takes a while to be made anew, and other rooms want their threads.
        let edited = block_in_place(|| catch_unwind(edit));
        let commits = match edited {
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
        let cause = match request.kind {
            EditKind::Restore {
                to,
                scope: RestoreScope::Everything,
                ..
            } => UpdateCause::Restore { to },
            // A restored part asks nobody about unsent work.
            EditKind::Restore { .. } | EditKind::Begin(_) => UpdateCause::Edit,
        };
        for mut commit in commits {
            // The server makes the edit, and history names the person who asked for it.
            commit.by = Some(request.by);
            self.enqueue_write(LogEntry { commit, cause });
        }
        self.pending_acks.push(PendingAck { after, responder });
        Ok(())
    }

    /// Answers the requests whose commit is on disk now.
    pub(super) fn send_acks(&mut self, committed: u64) {
        for ack in self
            .pending_acks
            .extract_if(.., |ack| ack.after <= committed)
        {
            let _ = ack.responder.send(EditOutcome::Done);
        }
    }
}
