//! Requests to a room from other parts of the server.

use super::message::{
    EditKind, EditOutcome, EditRequest, MAX_IDS_PER_REQUEST, RoomMessage, RoomRequest,
    RoomRequestError,
};
use super::room_registry::RoomRegistry;
use domain::document::content::Contents;
use domain::document::owners::ClientId;
use domain::document::restore::RestoreScope;
use domain::worksheet::rollover::RolloverContents;
use store::worksheets::{Member, WorksheetId, person_id};
use tokio::sync::oneshot;

impl RoomRegistry {
    /// Issues client ids for a member's pages, one at least and [`MAX_IDS_PER_REQUEST`] at most. They
    /// are on disk before they are returned: the room takes what is written under them from then on.
    /// Fewer, or none, where the member has all that one person may have.
    ///
    /// # Errors
    /// [`RoomRequestError`].
    pub(crate) async fn issue_client_ids(
        &self,
        member: &Member,
        count: usize,
    ) -> Result<Vec<ClientId>, RoomRequestError> {
        let (responder, response) = oneshot::channel();
        let count = count.clamp(1, MAX_IDS_PER_REQUEST);
        let request = RoomRequest::ClientIds(person_id(member.id), count, responder);
        self.send_request(member.worksheet, request, response).await
    }

    /// Brings a worksheet, or a part of it, back to the contents that it had after its update number
    /// `to`, by ordinary new edits, which everybody at it sees at once. On disk when it returns.
    ///
    /// # Errors
    /// [`RoomRequestError`].
    pub(crate) async fn restore(
        &self,
        member: &Member,
        to: i64,
        contents: Contents,
        scope: RestoreScope,
    ) -> Result<EditOutcome, RoomRequestError> {
        let kind = EditKind::Restore {
            to,
            contents,
            scope,
        };
        self.request_edit(member, kind).await
    }

    /// Has an empty worksheet begin with what goes on of an earlier year's: one ordinary update in the
    /// member's name. On disk when it returns.
    ///
    /// # Errors
    /// [`RoomRequestError`].
    pub(crate) async fn begin(
        &self,
        member: &Member,
        carried: RolloverContents,
    ) -> Result<EditOutcome, RoomRequestError> {
        self.request_edit(member, EditKind::Begin(carried)).await
    }

    async fn request_edit(
        &self,
        member: &Member,
        kind: EditKind,
    ) -> Result<EditOutcome, RoomRequestError> {
        let (responder, response) = oneshot::channel();
        let by = person_id(member.id);
        let request = RoomRequest::Edit(EditRequest { by, kind }, responder);
        self.send_request(member.worksheet, request, response).await
    }

    /// Tells the peers of a worksheet, if it is open, that the store's record of it has changed.
    pub(crate) async fn record_changed(&self, worksheet: WorksheetId) {
        if let Some(room) = self.context.inboxes.find(worksheet) {
            // A room that ends meanwhile has nobody in it.
            let _ = room.send(RoomMessage::RecordChanged).await;
        }
    }

    async fn send_request<T>(
        &self,
        worksheet: WorksheetId,
        request: RoomRequest,
        response: oneshot::Receiver<T>,
    ) -> Result<T, RoomRequestError> {
        let room = self.open_room(worksheet);
        let request = RoomMessage::Request(Box::new(request));
        room.send(request).await.map_err(|_| RoomRequestError)?;
        response.await.map_err(|_| RoomRequestError)
    }
}
