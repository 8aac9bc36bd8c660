//! The state that all rooms share.

use super::allowance::Allowances;
use super::room_inboxes::RoomInboxes;
use crate::clock::Clock;
use app::api::answers::presence::{PresenceSnapshot, PresentMember};
use std::sync::Arc;
use store::Store;
use store::worksheets::WorksheetId;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

#[derive(Debug)]
pub(super) struct RoomContext {
    pub(super) store: Store,
    pub(super) clock: Clock,
    pub(super) shutdown: CancellationToken,
    pub(super) inboxes: RoomInboxes,
    pub(super) allowances: Allowances,
    pub(super) presence: watch::Sender<PresenceSnapshot>,
}

impl RoomContext {
    /// Shows facilitators who is at a worksheet now.
    pub(super) fn publish_presence(&self, worksheet: WorksheetId, members: Vec<PresentMember>) {
        self.presence.send_modify(|presence| {
            let presence = Arc::make_mut(presence);
            match members.is_empty() {
                true => presence.remove(&worksheet),
                false => presence.insert(worksheet, members),
            };
        });
    }
}
