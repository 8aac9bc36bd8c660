//! The registry of open rooms, through which the rest of the server reaches them.

use super::allowance::Allowances;
use super::message::RoomMessage;
use super::room_context::RoomContext;
use super::room_inboxes::RoomInboxes;
use super::room_task::RoomTask;
use super::socket_options::SocketOptions;
use crate::clock::Clock;
use app::api::answers::presence::PresenceSnapshot;
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use store::worksheets::WorksheetId;
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// For sockets to say why they close when the server stops. One whose peer has gone silently would take
/// longer.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(1);

#[derive(Debug)]
pub struct RoomRegistry {
    pub(super) context: Arc<RoomContext>,
    pub(super) options: SocketOptions,
    tasks: TaskTracker,
    pub(super) sockets: TaskTracker,
}

impl RoomRegistry {
    pub(crate) fn new(
        store: Store,
        clock: Clock,
        options: SocketOptions,
        shutdown: CancellationToken,
    ) -> Self {
        let context = RoomContext {
            store,
            clock,
            shutdown,
            inboxes: RoomInboxes::default(),
            allowances: Allowances::new(options.allowance),
            presence: watch::Sender::default(),
        };
        Self {
            context: Arc::new(context),
            options,
            tasks: TaskTracker::new(),
            sockets: TaskTracker::new(),
        }
    }

    pub(crate) fn count(&self) -> usize {
        self.tasks.len()
    }

    /// Follows who is at which worksheet, in which field.
    pub(crate) fn presence(&self) -> watch::Receiver<PresenceSnapshot> {
        self.context.presence.subscribe()
    }

    /// Waits, once the server is to stop, until every room has ended after its last commit and its peers
    /// have heard why: the process would end before the reason left.
    pub(crate) async fn wait_until_ended(&self) {
        self.tasks.close();
        self.tasks.wait().await;
        self.sockets.close();
        let _ = timeout(CLOSE_TIMEOUT, self.sockets.wait()).await;
    }

    /// The inbox of a worksheet's room, which is opened if it is not. Holding the sender keeps the room
    /// open.
    pub(super) fn open_room(&self, worksheet: WorksheetId) -> mpsc::Sender<RoomMessage> {
        self.context.inboxes.find_or_open(worksheet, |messages| {
            let task = RoomTask {
                context: Arc::clone(&self.context),
                worksheet,
                messages,
            };
            self.tasks.spawn(task.run());
        })
    }
}
