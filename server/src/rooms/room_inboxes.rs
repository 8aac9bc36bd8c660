//! The inboxes of the open rooms, by worksheet.

use super::message::RoomMessage;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use store::worksheets::WorksheetId;
use tokio::sync::mpsc::{self, Receiver, Sender};

/// Messages that may wait for a room. A full inbox makes its sockets wait, and they read nothing
/// meanwhile.
const INBOX_CAPACITY: usize = 64;

/// Senders are handed out, and rooms closed, under one lock: a room that somebody is about to enter
/// stays open.
#[derive(Debug, Default)]
pub(super) struct RoomInboxes(Mutex<HashMap<WorksheetId, Sender<RoomMessage>>>);

impl RoomInboxes {
    /// A worksheet's inbox. `start` starts its room if it is not open. Holding the sender keeps the
    /// room open.
    pub(super) fn find_or_open(
        &self,
        worksheet: WorksheetId,
        start: impl FnOnce(Receiver<RoomMessage>),
    ) -> Sender<RoomMessage> {
        let mut inboxes = self.lock();
        if let Some(inbox) = inboxes.get(&worksheet)
            && !inbox.is_closed()
        {
            return inbox.clone();
        }
        let (inbox, messages) = mpsc::channel(INBOX_CAPACITY);
        inboxes.insert(worksheet, inbox.clone());
        start(messages);
        inbox
    }

    /// The inbox of a room that is open.
    pub(super) fn find(&self, worksheet: WorksheetId) -> Option<Sender<RoomMessage>> {
        self.lock().get(&worksheet).cloned()
    }

    /// Removes an inbox unless somebody else holds its sender or a message waits in it. Returns
    /// whether it was removed.
    pub(super) fn remove_if_unused(
        &self,
        worksheet: WorksheetId,
        messages: &Receiver<RoomMessage>,
    ) -> bool {
        let mut inboxes = self.lock();
        // One sender is the map's own.
        let is_unused = messages.is_empty() && messages.sender_strong_count() <= 1;
        if is_unused {
            inboxes.remove(&worksheet);
        }
        is_unused
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<WorksheetId, Sender<RoomMessage>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
